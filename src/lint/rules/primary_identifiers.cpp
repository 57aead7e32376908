#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/ways.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;
using Settled = std::map<std::string_view, bool>;

// The resources that have the same identifiers, under some outcome of the conditions.
struct Seen {
    Settled conditions;
    std::vector<const Resource*> resources;
};

// One set of identifiers with different conditions is told apart this many times; more is not written by hand.
constexpr std::size_t kMostSeen = 32;

// So many of the other resources are named in a message.
constexpr std::size_t kMostNamed = 4;

// The properties by which a type's resources are told apart, when a template sets all of them.
std::vector<std::string_view> identifiers_of(std::string_view type, std::string_view region) {
    constexpr std::string_view kProperties = "/properties/";
    if (type == "AWS::CodeBuild::Project") {
        return {"Name"};
    }
    const auto root = schema::is_available(type, region) ? schema::resource_type(type) : Json{};
    const auto read_only = root.find(Keyword::read_only_properties);
    std::vector<std::string_view> names;
    for (const auto pointer : root.find(Keyword::primary_identifier).items()) {
        auto name = pointer.string();
        if (read_only.contains(name) || !name.starts_with(kProperties)) {
            return {};
        }
        name.remove_prefix(kProperties.size());
        if (name.find('/') != std::string_view::npos) {
            return {};
        }
        names.push_back(name);
    }
    return names;
}

class Type {
   public:
    Type(const Validator& root, std::vector<std::string_view> identifiers)
        : root_(root), identifiers_(std::move(identifiers)) {}

    // Each outcome of the conditions in the resource's properties gives identifiers of its own.
    void add(const Resource& resource) {
        const auto& conditions = root_.run.tmpl.conditions();
        const auto names = conditions_in(*resource.properties);
        auto context = root_.context;
        context.functions = kPropertyFunctions;
        conditions.each_scenario(names, conditions.nothing_settled(), kMostScenarios, [&](const Scenario& scenario) {
            const auto* value = in_scenario(*resource.properties, context, scenario, root_.run.arena);
            Settled settled;
            for (const auto name : names) {
                if (const auto holds = scenario.status(name)) {
                    settled[name] = *holds;
                }
            }
            if (!resource.condition.empty()) {
                settled[resource.condition] = true;
            }
            if (value != nullptr) {
                add(resource, *value, settled);
            }
        });
    }

    // Each resource once, though it may clash with others under several outcomes.
    void report(Errors& errors) const {
        std::unordered_set<const Resource*> told;
        for (const auto* identity : order_) {
            for (const auto& seen : by_identity_.at(*identity)) {
                for (const auto* resource : seen.resources) {
                    if (seen.resources.size() > 1 && told.insert(resource).second) {
                        errors.push_back(error(seen, *resource));
                    }
                }
            }
        }
    }

   private:
    void add(const Resource& resource, const Node& properties, const Settled& settled) {
        std::string identity;
        for (const auto name : identifiers_) {
            const auto* value = properties.find(name);
            if (value == nullptr || value->kind == Kind::null) {
                return;  // the service chooses
            }
            identity += value->is_scalar() ? std::string(scalar_text(*value)) : canonical_json(*value);
            identity += '\0';
        }
        const auto [place, is_new] = by_identity_.try_emplace(identity);
        if (is_new) {
            order_.push_back(&place->first);
        }
        bool found = false;
        for (auto& seen : place->second) {
            if (can_be_together(seen.conditions, settled)) {
                if (seen.resources.back() != &resource) {
                    seen.resources.push_back(&resource);
                }
                found = found || seen.conditions == settled;
            }
        }
        if (!found && place->second.size() < kMostSeen) {
            place->second.push_back({settled, {&resource}});
        }
    }

    [[nodiscard]] bool can_be_together(const Settled& a, const Settled& b) const {
        std::optional<Scenario> scenario = root_.run.tmpl.conditions().nothing_settled();
        for (const auto* settled : {&a, &b}) {
            for (const auto& [name, holds] : *settled) {
                scenario = scenario->with(name, holds);
                if (!scenario) {
                    return false;
                }
            }
        }
        return true;
    }

    [[nodiscard]] Error error(const Seen& seen, const Resource& resource) const {
        std::vector<std::string_view> keys{"Resources", resource.name, "Properties"};
        if (identifiers_.size() == 1) {
            keys.push_back(identifiers_.front());
        }
        std::vector<std::string> names;
        std::vector<diag::Related> related;
        for (const auto* other : seen.resources) {
            if (other != &resource && names.size() < kMostNamed) {
                names.push_back(fmt::format("`{}`", other->name));
                related.push_back({other->entry->key_span, fmt::format("{} is defined here", names.back())});
            }
        }
        auto made = root_.error_at(way_through(root_, keys),
                                   fmt::format("`{}` is the same resource as {}: `{}` must differ", resource.name,
                                               fmt::join(names, ", "), fmt::join(identifiers_, "`, `")));
        made.related = std::move(related);
        return made;
    }

    const Validator& root_;
    std::vector<std::string_view> identifiers_;
    std::unordered_map<std::string, std::vector<Seen>> by_identity_;
    std::vector<const std::string*> order_;
};

void check_identifiers(const Validator& root, Errors& errors) {
    if (root.context.regions.empty()) {
        return;
    }
    std::map<std::string_view, std::vector<const Resource*>> by_type;
    for (const auto& resource : root.run.tmpl.resources()) {
        by_type[resource.type].push_back(&resource);
    }
    for (const auto& [name, resources] : by_type) {
        auto identifiers =
            resources.size() < 2 ? std::vector<std::string_view>{} : identifiers_of(name, root.context.regions.front());
        if (identifiers.empty()) {
            continue;
        }
        Type type(root, std::move(identifiers));
        for (const auto* resource : resources) {
            if (resource->properties != nullptr && resource->properties->is_map()) {
                type.add(*resource);
            }
        }
        type.report(errors);
    }
}

}  // namespace

const Family& identifier_rules() {
    static const Family family{.templates = {{rule("E3019"), check_identifiers}}};
    return family;
}

}  // namespace samgen::lint
