#include "lint/engine/gather.hpp"

#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/data.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/resolve.hpp"

namespace samgen::lint {
namespace {

using schema::Json;

using Path = std::vector<std::string_view>;

// "/Actions/*/TargetGroupArn" as its keys.
Path path_of(std::string_view pointer) {
    Path keys;
    while (!pointer.empty()) {
        const auto slash = pointer.find('/');
        if (slash != 0 && pointer != ".") {
            keys.push_back(pointer.substr(0, slash));
        }
        pointer.remove_prefix(slash == std::string_view::npos ? pointer.size() : slash + 1);
    }
    return keys;
}

// A property of an entry is its path, or {path, default}.
Path path_of(Json property) {
    return path_of(property.is_string() ? property.string() : property.find("path").string());
}

const Node* node_of(Json value, Arena& arena) {
    auto* node = arena.make<Node>();
    switch (value.kind()) {
        case schema::Kind::boolean:
            node->kind = Kind::boolean;
            node->boolean = value.boolean();
            node->text = value.boolean() ? "true" : "false";
            break;
        case schema::Kind::integer:
        case schema::Kind::number:
            node->kind = value.kind() == schema::Kind::integer ? Kind::integer : Kind::number;
            node->number = value.number();
            node->text = arena.keep(std::string_view(json_text(value)));
            break;
        case schema::Kind::string:
            return make_string(arena, value.string());
        default:
            break;  // nothing: there are no other defaults
    }
    return node;
}

// One entry of what is gathered: properties of the resource itself, or of one that it refers to.
struct Part {
    std::string_view name;
    Json spec;
    const Resource* resource = nullptr;  // nullptr: the resource itself
};

class Gathering {
   public:
    Gathering(const Validator& validator, Json spec, const Node& instance, Errors& errors)
        : validator_(validator), schema_(spec.find("schema")), instance_(instance), errors_(errors) {
        for (const auto entry : spec.find("gather").members()) {
            (entry.value.find("reference") ? remote_ : local_).push_back({entry.key, entry.value});
        }
    }

    // The first reference leads: what there is to check is checked for each of its values.
    void run() {
        if (remote_.empty()) {
            check(validator_, local_);
            return;
        }
        const auto path = path_of(remote_.front().spec.find("reference").string());
        values_at(validator_, instance_, path, [&](const Node* value, const Validator& there) {
            if (value != nullptr) {
                check_reference(*value, there);
            }
        });
    }

   private:
    [[nodiscard]] const Resource* target(const Part& part, std::string_view name) const {
        const auto* resource = validator_.context.knows_resources ? validator_.run.tmpl.resource(name) : nullptr;
        const auto type = part.spec.find("filter").find("type");
        return resource != nullptr && type && type.string() != resource->type ? nullptr : resource;
    }

    void check_reference(const Node& value, const Validator& there) {
        const auto name = referred_resource(value);
        if (name.empty()) {
            if (!value.is_map()) {
                check(there, local_);
            }
            return;
        }
        const auto* first = target(remote_.front(), name);
        if (first == nullptr) {
            return;
        }
        auto parts = local_;
        for (const auto& part : remote_) {
            const auto* resource = &part == &remote_.front() ? first : find_target(part, there);
            if (resource != nullptr) {
                parts.push_back({part.name, part.spec, resource});
            }
        }
        check(there, parts);
    }

    // The first resource that another reference leads to.
    [[nodiscard]] const Resource* find_target(const Part& part, const Validator& there) const {
        const Resource* found = nullptr;
        const auto path = path_of(part.spec.find("reference").string());
        values_at(there, instance_, path, [&](const Node* value, const Validator&) {
            if (found == nullptr && value != nullptr) {
                found = target(part, referred_resource(*value));
            }
        });
        return found;
    }

    [[nodiscard]] const Node* properties(const Part& part, const Validator& there) const {
        auto& arena = validator_.run.arena;
        const auto* source = part.resource == nullptr ? &instance_ : part.resource->properties;
        std::vector<Entry> entries;
        for (const auto property : part.spec.find("properties").members()) {
            const Node* value = nullptr;
            if (property.value.string() == "$type") {
                value = part.resource == nullptr ? nullptr : make_string(arena, part.resource->type);
            } else if (source != nullptr) {
                values_at(there, *source, path_of(property.value),
                          [&](const Node* each, const Validator&) { value = value == nullptr ? each : value; });
            }
            if (const auto otherwise = property.value.find("default"); value == nullptr && otherwise) {
                value = node_of(otherwise, arena);
            }
            if (value != nullptr) {
                entries.push_back({property.key, {}, value});
            }
        }
        return make_map(arena, entries, instance_.span);
    }

    void check(const Validator& scenario, const std::vector<Part>& parts) {
        std::vector<Entry> entries;
        for (const auto& part : parts) {
            entries.push_back({part.name, {}, properties(part, scenario)});
        }
        const auto* gathered = make_map(validator_.run.arena, entries, instance_.span);
        const auto handlers = data_handlers(*validator_.handlers);
        auto there = scenario;
        there.context.path = validator_.context.path;
        there.context.gathered = gathered;
        there.handlers = &handlers;
        Errors found;
        there.validate(*gathered, schema_, found);
        for (auto& error : found) {
            place(error, parts);
            errors_.push_back(std::move(error));
        }
    }

    // From a place in what was gathered (entry, property, ...) to the place in the template.
    void place(Error& error, const std::vector<Part>& parts) const {
        const auto here = depth_of(validator_.context.path);
        if (error.elsewhere || depth_of(error.path) <= here) {
            return;
        }
        const auto steps = steps_of(error.path);
        const Part* part = nullptr;
        for (const auto& each : parts) {
            if (each.name == steps[here]->key) {
                part = &each;
            }
        }
        if (part == nullptr) {
            return;
        }
        auto there = validator_;
        const auto* node = &instance_;
        if (part->resource != nullptr) {
            error.elsewhere = true;
            there.context.path = nullptr;
            node = &validator_.run.tmpl.root();
            for (const std::string_view key :
                 {std::string_view("Resources"), part->resource->name, std::string_view("Properties")}) {
                node = descend(there, node, key);
            }
        }
        auto next = here + 1;
        if (next < steps.size()) {
            for (const auto key : path_of(part->spec.find("properties").find(steps[next]->key))) {
                node = descend(there, node, key);
            }
            ++next;
        }
        for (; next < steps.size(); ++next) {
            const auto& step = *steps[next];
            there.context.path = validator_.run.arena.make<Step>(there.context.path, step.key, step.index,
                                                                 depth_of(there.context.path) + 1, step.span);
        }
        error.path = there.context.path;
    }

    // Takes the validator a step further; returns the value there, if there is one.
    static const Node* descend(Validator& validator, const Node* node, std::string_view key) {
        const auto* entry = node == nullptr ? nullptr : node->entry(key);
        validator.context.path = entry == nullptr ? validator.way_to(key) : validator.way_to(*entry);
        return entry == nullptr ? nullptr : entry->value;
    }

    const Validator& validator_;
    Json schema_;
    const Node& instance_;
    Errors& errors_;
    std::vector<Part> local_;
    std::vector<Part> remote_;
};

}  // namespace

void cfn_gather(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    Gathering(validator, value, instance, errors).run();
}

}  // namespace samgen::lint
