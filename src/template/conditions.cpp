#include "template/conditions.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "template/parts.hpp"
#include "template/references.hpp"
#include "template/routes.hpp"

namespace samgen::tmpl {
namespace {

using Names = std::set<std::string>;  // sorted, so that the same spec gives the same bytes

// The conditions that have to hold for what the value names to be there.
Names needed_by(const cfn::Value& value, const ConditionOf& known) {
    Names needed;
    for (const auto& reference : references_in(value)) {
        const auto* condition = known.find(reference.id);
        if (condition != nullptr && *condition != reference.under) {
            needed.insert(*condition);
        }
    }
    return needed;
}

// The name of the condition that all of these hold; made where there is none yet.
std::string all_of(const Names& names, cfn::Map& conditions) {
    if (names.size() == 1) {
        return *names.begin();
    }
    std::string joined;
    cfn::List parts;
    for (const auto& name : names) {
        joined += (joined.empty() ? "" : "And") + name;
        parts.emplace_back(cfn::Map{{"Condition", name}});
    }
    const cfn::Value both = cfn::Intrinsic{.name = "Fn::And", .argument = {cfn::Value(std::move(parts))}};
    while (conditions.find(joined) != nullptr && !cfn::same_data(*conditions.find(joined), both)) {
        joined += "Too";
    }
    conditions.set(joined, both);
    return joined;
}

// The list under `key` of a map; nullptr where there is none.
cfn::List* list_in(cfn::Map& map, std::string_view key) {
    auto* found = map.find(key);
    return found == nullptr ? nullptr : std::get_if<cfn::List>(&found->data);
}

// The map under `key` of a value that is a map; nullptr where there is none.
cfn::Value* map_in(cfn::Value& value, std::string_view key) {
    auto* found = value.map() == nullptr ? nullptr : value.map()->find(key);
    return found == nullptr || found->map() == nullptr ? nullptr : found;
}

class Carrier {
   public:
    Carrier(cfn::Map& resources, const cfn::Map& raw, const model::Service& service, cfn::Map& conditions)
        : resources_(resources), service_(service), conditions_(conditions) {
        learn(resources);
        learn(raw);
        guard_routes();
        std::ranges::for_each(resources.members, [&](const auto& resource) { note_uses(resource); });
        std::ranges::for_each(raw.members, [&](const auto& resource) { note_uses(resource); });
        for (const auto& output : service.raw_outputs.members) {
            note_uses(output);
        }
        for (const auto& parameter : service.made_parameters) {
            known_.parameters.insert(parameter.logical_id);
        }
        for (const auto& parameter : service.parameters.members) {
            known_.parameters.insert(parameter.key);
        }
        name_entries();
        for (const auto& resource : resources.members) {
            if (!named_.contains(resource.key)) {
                made_.insert(resource.key);
            }
        }
        for (const auto& resource : resources.members) {
            if (made_.contains(resource.key) && refers_to_entry(resource.value)) {
                anchored_.insert(resource.key);
            }
        }
    }

    ConditionOf carry() {
        if (known_.conditions.empty()) {
            return {};
        }
        // Each round may make more of them conditional, and none less.
        while (std::ranges::any_of(resources_.members, [&](auto& resource) { return settle(resource); })) {
        }
        for (auto& resource : resources_.members) {
            guard(resource);
        }
        return std::move(known_);
    }

   private:
    void learn(const cfn::Map& resources) {
        for (const auto& resource : resources.members) {
            known_.resources.insert(resource.key);
            const auto* condition = resource.value.map() == nullptr ? nullptr : resource.value.map()->find("Condition");
            // One that the template does not have is reported where the spec says it, and only there.
            const auto* name = condition == nullptr ? nullptr : condition->string();
            if (name != nullptr && conditions_.find(*name) != nullptr) {
                known_.conditions.emplace(resource.key, *name);
            }
        }
    }

    void note_uses(const cfn::Member& user) {
        for (auto& reference : references_in(user.value)) {
            if (reference.id != user.key) {
                uses_.emplace(std::move(reference.id), Use{.by = user.key, .under = std::move(reference.under)});
            }
        }
        const auto* on = user.value.map() == nullptr ? nullptr : user.value.map()->find("DependsOn");
        const auto note = [&](const cfn::Value& name) {
            if (name.string() != nullptr) {
                uses_.emplace(*name.string(), Use{.by = user.key, .under = {}});
            }
        };
        if (on != nullptr && on->list() != nullptr) {
            std::ranges::for_each(*on->list(), note);
        } else if (on != nullptr) {
            note(*on);
        }
    }

    // What the spec names is there under the condition that the spec says, and no other.
    void name_entries() {
        const auto add = [&](const auto& entries) {
            for (const auto& entry : entries) {
                named_.insert(entry.logical_id);
            }
        };
        add(service_.tables);
        add(service_.caches);
        add(service_.functions);
        add(service_.topics);
        add(service_.buses);
        add(service_.buckets);
        add(service_.streams);
        add(service_.workflows);
        for (const auto& queue : service_.queues) {
            if (!queue.made) {
                named_.insert(queue.logical_id);
            }
        }
        if (service_.api) {
            named_.insert(service_.api->logical_id);
        }
    }

    // Under which conditions entries and the spec's own resources use it; an empty name where one does in any case.
    // What samgen has made is there for the entries that it refers to, and else passes on how it is used itself: an
    // alarm is there for what it watches, and so is the topic that it tells; but that on a queue for dead letters has
    // no say.
    [[nodiscard]] Names uses_of(const std::string& id) const {
        Names uses;
        Names seen{id};
        std::vector<std::string> todo{id};
        while (!todo.empty()) {
            const auto at = std::move(todo.back());
            todo.pop_back();
            const auto [begin, end] = uses_.equal_range(at);
            for (auto use = begin; use != end; ++use) {
                const auto& [by, under] = use->second;
                const auto own = known_.conditions.find(by);
                if (!under.empty() || own != known_.conditions.end()) {
                    uses.insert(under.empty() ? own->second : under);
                } else if (!made_.contains(by) || anchored_.contains(by)) {
                    uses.emplace();
                } else if (seen.insert(by).second) {
                    todo.push_back(by);
                }
            }
        }
        return uses;
    }

    // Whether it refers to an entry, or a resource of the spec, that is there in any case. Single statements of a
    // policy may name whom they like.
    [[nodiscard]] bool refers_to_entry(const cfn::Value& value) const {
        if (const auto* map = value.map()) {
            return std::ranges::any_of(map->members, [&](const cfn::Member& member) {
                return member.key != "Statement" && refers_to_entry(member.value);
            });
        }
        return std::ranges::any_of(references_in(value), [&](const Reference& reference) {
            return reference.under.empty() && !made_.contains(reference.id) &&
                   known_.resources.contains(reference.id) && !known_.conditions.contains(reference.id);
        });
    }

    // What all of a resource needs: what stands in single statements of its policies need not be there.
    [[nodiscard]] Names needed_by_whole(const cfn::Value& value) const {
        Names needed;
        const auto* map = value.map();
        if (map == nullptr) {
            return needed_by(value, known_);
        }
        for (const auto& member : map->members) {
            const auto* statements = member.key == "Statement" ? member.value.list() : nullptr;
            if (statements == nullptr) {
                needed.merge(member.value.map() != nullptr ? needed_by_whole(member.value)
                                                           : needed_by(member.value, known_));
                continue;
            }
            Names common = statements->empty() ? Names{} : needed_by(statements->front(), known_);
            for (const auto& statement : *statements) {
                const auto here = needed_by(statement, known_);
                std::erase_if(common, [&](const std::string& name) { return !here.contains(name); });
            }
            needed.merge(common);
        }
        return needed;
    }

    // Gives what samgen has made its condition, if it has none yet and needs one.
    bool settle(cfn::Member& resource) {
        if (!made_.contains(resource.key) || known_.conditions.contains(resource.key)) {
            return false;
        }
        const auto needed = needed_by_whole(resource.value);
        const auto uses = uses_of(resource.key);
        std::string condition;
        if (!needed.empty()) {
            condition = all_of(needed, conditions_);
            const bool wanted_anyway = std::ranges::any_of(uses, [&](const auto& use) { return use != condition; });
            if (wanted_anyway) {
                return false;
            }
        } else if (uses.size() == 1 && !uses.begin()->empty()) {
            condition = *uses.begin();
        } else {
            return false;
        }
        auto& members = resource.value.map()->members;
        const auto type = std::ranges::find(members, "Type", &cfn::Member::key);
        members.insert(std::next(type), cfn::Member("Condition", condition, resource.key_span));
        known_.conditions.emplace(resource.key, condition);
        return true;
    }

    // Leaves out, where the condition does not hold, what the resource can do without.
    void guard(cfn::Member& resource) {
        auto* properties = resource.value.map()->find("Properties");
        if (properties == nullptr || properties->map() == nullptr) {
            return;
        }
        const auto at = known_.conditions.find(resource.key);
        const auto own = at == known_.conditions.end() ? std::string() : at->second;
        guard_statements(*properties, own);
        // Otherwise SAM makes what deploys the function in any case.
        auto* deployment = properties->map()->find("DeploymentPreference");
        if (!own.empty() && deployment != nullptr && deployment->map() != nullptr &&
            deployment->map()->find("PassthroughCondition") == nullptr) {
            deployment->map()->set("PassthroughCondition", true);
        }
        if (auto* policies = list_in(*properties->map(), "Policies")) {
            guard_items(*policies, own);
        }
        auto* environment = properties->map()->find("Environment");
        auto* variables =
            environment == nullptr || environment->map() == nullptr ? nullptr : environment->map()->find("Variables");
        if (variables != nullptr && variables->map() != nullptr) {
            for (auto& variable : variables->map()->members) {
                guard_value(variable.value, own);
            }
        }
    }

    [[nodiscard]] Names needed_besides(const cfn::Value& value, const std::string& own) const {
        auto needed = needed_by(value, known_);
        needed.erase(own);
        return needed;
    }

    void guard_value(cfn::Value& value, const std::string& own) {
        const auto needed = needed_besides(value, own);
        if (needed.empty()) {
            return;
        }
        // One Fn::If, whatever is needed: SAM does not look into one within another.
        const auto span = value.span;
        value = only_if(cfn::Value(all_of(needed, conditions_)), std::move(value)).at(span);
    }

    void guard_items(cfn::List& items, const std::string& own) {
        for (auto& item : items) {
            guard_value(item, own);
        }
    }

    // A policy has to have a statement, so one whose statements may all go is left to whoever holds it.
    void guard_statements(cfn::Value& value, const std::string& own) {
        if (auto* list = std::get_if<cfn::List>(&value.data)) {
            for (auto& item : *list) {
                guard_statements(item, own);
            }
            return;
        }
        if (value.map() == nullptr) {
            return;
        }
        for (auto& member : value.map()->members) {
            auto* statements = member.key == "Statement" ? std::get_if<cfn::List>(&member.value.data) : nullptr;
            if (statements == nullptr) {
                guard_statements(member.value, own);
            } else if (std::ranges::any_of(*statements, [&](const cfn::Value& statement) {
                           return needed_besides(statement, own).empty();
                       })) {
                guard_items(*statements, own);
            }
        }
    }

    // What the API says of a route goes with whoever the route leads to: no reference tells. What the event of a
    // function says SAM sees to.
    void guard_routes() {
        auto* api = service_.api ? resources_.find(service_.api->logical_id) : nullptr;
        auto* properties = api == nullptr ? nullptr : map_in(*api, "Properties");
        if (properties == nullptr) {
            return;
        }
        const auto own = known_.conditions.find(service_.api->logical_id);
        const auto each = [&](const auto& entries) {
            for (const auto& entry : entries) {
                const auto* condition = known_.find(entry.logical_id);
                const bool needed =
                    condition != nullptr && (own == known_.conditions.end() || own->second != *condition);
                for (std::size_t i = 0; needed && i < entry.routes.size(); ++i) {
                    guard_route(*properties, entry.routes[i], *condition);
                }
            }
        };
        each(service_.functions);
        each(service_.workflows);
    }

    static void guard_route(cfn::Value& properties, const model::Route& route, const std::string& condition) {
        const auto guarded = [&](cfn::Value& value) {
            const auto span = value.span;
            value = only_if(cfn::Value(condition), std::move(value)).at(span);
        };
        const auto guard_in = [&](cfn::Value* map, const std::string& key) {
            if (auto* found = map == nullptr ? nullptr : map->map()->find(key)) {
                guarded(*found);
            }
        };
        auto* body = map_in(properties, "DefinitionBody");
        auto* paths = body == nullptr ? nullptr : map_in(*body, "paths");
        guard_in(paths == nullptr ? nullptr : map_in(*paths, route.path), operation_key(route));
        guard_in(map_in(properties, "RouteSettings"), settings_key(route));
        auto* methods = list_in(*properties.map(), "MethodSettings");
        for (std::size_t i = 0; methods != nullptr && i < methods->size(); ++i) {
            const auto* settings = (*methods)[i].map();
            const auto is = [&](std::string_view key, const std::string& text) {
                const auto* value = settings->find(key);
                return value != nullptr && value->string() != nullptr && *value->string() == text;
            };
            if (settings != nullptr && is("ResourcePath", settings_path(route)) &&
                is("HttpMethod", settings_method(route))) {
                guarded((*methods)[i]);
            }
        }
    }

    struct Use {
        std::string by;
        std::string under;
    };

    cfn::Map& resources_;
    const model::Service& service_;
    cfn::Map& conditions_;
    ConditionOf known_;
    std::multimap<std::string, Use> uses_;  // by what is used
    Names named_;                           // entries of the spec
    Names made_;                            // what stands around them
    Names anchored_;                        // of that, what is there for an entry that is there in any case
};

}  // namespace

const std::string* ConditionOf::find(std::string_view id) const {
    if (const auto exact = conditions.find(id); exact != conditions.end()) {
        return &exact->second;
    }
    if (resources.contains(id) || parameters.contains(id) ||
        id.starts_with("AWS::")) {  // the latter are pseudo parameters
        return nullptr;
    }
    std::string_view nearest;
    for (const std::string_view owner : resources) {
        if (id.starts_with(owner) && owner.size() > nearest.size()) {
            nearest = owner;
        }
    }
    const auto at = conditions.find(nearest);
    return at == conditions.end() ? nullptr : &at->second;
}

ConditionOf carry_conditions(cfn::Map& resources, const cfn::Map& raw, const model::Service& service,
                             cfn::Map& conditions) {
    return Carrier(resources, raw, service, conditions).carry();
}

void carry_conditions_to_outputs(cfn::Map& outputs, const ConditionOf& known, cfn::Map& conditions) {
    for (auto& output : outputs.members) {
        auto* body = output.value.map();
        if (body == nullptr || body->find("Condition") != nullptr) {
            continue;
        }
        if (const auto needed = needed_by(output.value, known); !needed.empty()) {
            body->members.insert(body->members.begin(),
                                 cfn::Member("Condition", all_of(needed, conditions), output.key_span));
        }
    }
}

const std::string* condition_of(const cfn::Value& reference, const ConditionOf& known) {
    const auto found = references_in(reference);
    return found.empty() ? nullptr : known.find(found.front().id);
}

}  // namespace samgen::tmpl
