#include "lint/sam/expand.hpp"

#include <array>
#include <vector>

#include "lint/sam/connector.hpp"
#include "lint/sam/context.hpp"
#include "lint/sam/function.hpp"
#include "lint/sam/globals.hpp"
#include "lint/sam/implicit_api.hpp"
#include "lint/sam/prepare.hpp"
#include "lint/sam/references.hpp"
#include "lint/sam/resources.hpp"

namespace samgen::lint::sam {
namespace {

struct Expander {
    std::string_view type;
    void (*expand)(Context&, Source&);
    int turn;  // functions first: their events change APIs
};
constexpr std::array kExpanders = {
    Expander{kFunction, expand_function, 0},
    Expander{kStateMachine, expand_state_machine, 1},
    Expander{kApi, expand_rest_api, 2},
    Expander{kHttpApi, expand_http_api, 2},
    Expander{kWebSocketApi, expand_web_socket_api, 2},
    Expander{kApplication, expand_application, 3},
    Expander{kCapacityProvider, expand_capacity_provider, 3},
    Expander{kGraphQlApi, expand_graph_ql_api, 3},
    Expander{kLayerVersion, expand_layer_version, 3},
    Expander{kSimpleTable, expand_simple_table, 3},
    Expander{kConnector, expand_connector, 4},
};

void expand_all(Context& context) {
    for (int turn = 0; turn <= 4; ++turn) {
        for (auto& source : context.sources) {
            for (const auto& expander : kExpanders) {
                if (expander.turn == turn && expander.type == source.type && source.node != nullptr) {
                    expander.expand(context, source);
                }
            }
        }
    }
    expand_deployments(context);
}

const Node* node_of(const Resource& resource, const Maker& make) {
    Members all;
    all.set("Type", make.text(resource.type));
    all.set("DependsOn", is_something(resource.depends_on) ? resource.depends_on : nullptr);
    for (const auto& attribute : resource.attributes.entries()) {
        all.set(attribute.key, attribute.value, attribute.key == "Metadata" ? attribute.key_span : text::Span{});
    }
    all.set("Properties", make.map(resource.properties));
    return make.map(all);
}

// A resource that events changed. The transform rebuilds it of what it knows.
const Node* changed(const Source& source, const Maker& make) {
    Members all(source.draft->node());
    if (!source.is_changed) {
        return make.map(all, source.node->span);
    }
    Resource rebuilt;
    rebuilt.type = source.type;
    rebuilt.depends_on = all.find("DependsOn");
    for (const auto* attribute : {"DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata"}) {
        rebuilt.attributes.set(attribute, all.find(attribute));
    }
    for (const auto& property : entries_of(all.find("Properties"))) {
        rebuilt.set(property.key, property.value);
    }
    return node_of(rebuilt, make);
}

// A resource that is no SAM resource, without what only SAM reads.
const Node* kept(const Source& source, const Maker& make) {
    if (source.draft != nullptr) {
        Members all(changed(source, make));
        all.erase("Connectors");
        return make.map(all, source.node->span);
    }
    if (!has(source.node, "Connectors")) {
        return source.node;
    }
    Members all(source.node);
    all.erase("Connectors");
    return make.map(all, source.node->span);
}

const Node* resources_of(const Context& context, const Node& written) {
    std::vector<Entry> all;
    for (const auto& source : context.sources) {
        if (source.node != nullptr && !is_sam_type(source.type)) {
            all.push_back({.key = source.id, .key_span = source.span, .value = kept(source, context.make)});
        }
    }
    for (const auto* one : context.emitted()) {
        all.push_back({.key = one->id, .key_span = one->id_span, .value = node_of(*one, context.make)});
    }
    return make_map(context.make.arena(), all, written.span);
}

// The other transforms, where there are some.
const Node* other_transforms(const Node& transform, const Maker& make) {
    if (!transform.is_list() || transform.items.size() < 2) {
        return nullptr;
    }
    std::vector<const Node*> others;
    for (const auto* one : transform.items) {
        if (!is_text(one, kTransform)) {
            others.push_back(one);
        }
    }
    return make.list(others, transform.span);
}

const Node* output(const Context& context) {
    Members all;
    bool has_conditions = false;
    for (const auto& entry : context.root.entries) {
        const Node* value = entry.value;
        if (entry.key == "Globals") {
            continue;
        }
        if (entry.key == "Transform") {
            value = other_transforms(*value, context.make);
        } else if (entry.key == "Resources") {
            value = resources_of(context, *value);
        } else if (entry.key == "Conditions" && context.conditions != nullptr) {
            has_conditions = true;
            value = context.conditions->node();
        }
        all.set(entry.key, value, entry.key_span);
    }
    if (!has_conditions && context.conditions != nullptr) {
        all.set("Conditions", context.conditions->node());
    }
    return context.make.map(all, context.root.span);
}

}  // namespace

bool is_wanted(const Node* transform) {
    if (is_list(transform)) {
        for (const auto* one : transform->items) {
            if (is_text(one, kTransform)) {
                return true;
            }
        }
    }
    return is_text(transform, kTransform);
}

Expansion expand(const Node& root, Arena& arena, std::string_view region) {
    Context context(root, arena, region);
    if (!root.is_map() || !prepare(context)) {
        return {.root = &root, .problems = std::move(context.problems), .made = {}};
    }
    add_implicit_apis(context);
    merge_globals(context);
    add_embedded_connectors(context);
    expand_all(context);
    const auto* made = rewrite_references(context, *output(context));
    text::Span start = root.span;
    start.end = start.begin;
    return {
        .root = settle(*made, start, context.make), .problems = std::move(context.problems), .made = context.made()};
}

}  // namespace samgen::lint::sam
