#include "lint/graph.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string>

#include "lint/members.hpp"
#include "lint/sam.hpp"

namespace samgen::lint {

namespace {

constexpr auto kNowhere = std::numeric_limits<std::size_t>::max();

// Generated resources that need their owner.
constexpr std::array<std::string_view, 11> kNeedOwner = {
    "AWS::ApiGateway::Deployment",
    "AWS::ApiGateway::Stage",
    "AWS::ApiGatewayV2::Stage",
    "AWS::CodeDeploy::DeploymentGroup",
    "AWS::Events::Rule",
    "AWS::Lambda::Alias",
    "AWS::Lambda::EventInvokeConfig",
    "AWS::Lambda::EventSourceMapping",
    "AWS::Lambda::Permission",
    "AWS::Lambda::Url",
    "AWS::Lambda::Version",
};

// The part of what a SAM resource becomes that a property goes to.
enum class Part {
    main,  // the resource with its own logical ID
    role,  // the role of a function or a state machine
    rest,  // something that depends on the main resource, and that nothing else needs
};

Part function_part(std::string_view property) {
    if (property == "AssumeRolePolicyDocument" || property == "PermissionsBoundary" || property == "Policies" ||
        property == "RolePath") {
        return Part::role;
    }
    static constexpr std::array<std::string_view, 9> kRest = {
        "AutoPublishAlias",  "AutoPublishCodeSha256", "DeploymentPreference",         "EventInvokeConfig",  "Events",
        "FunctionUrlConfig", "FunctionScalingConfig", "ProvisionedConcurrencyConfig", "VersionDescription",
    };
    return std::ranges::find(kRest, property) != kRest.end() ? Part::rest : Part::main;
}

Part state_machine_part(std::string_view property) {
    if (property == "PermissionsBoundary" || property == "Policies" || property == "RolePath") {
        return Part::role;
    }
    return property == "Events" || property == "AutoPublishAlias" || property == "DeploymentPreference" ? Part::rest
                                                                                                        : Part::main;
}

// Of an API, what goes into the API itself and its body; the rest is its stage's, its domain's, its usage plan's.
Part api_part(std::string_view property, std::string_view below) {
    static constexpr std::array<std::string_view, 16> kMain = {
        "ApiKeySourceType",
        "Auth",
        "BinaryMediaTypes",
        "Cors",
        "CorsConfiguration",
        "DefinitionBody",
        "DefinitionUri",
        "Description",
        "GatewayResponses",
        "Mode",
        "Models",
        "Name",
        "Policy",
        "SecurityPolicy",
        "EndpointAccessMode",
        "FailOnWarnings",
    };
    const bool in_main = std::ranges::find(kMain, property) != kMain.end();
    return in_main && !(property == "Auth" && below == "UsagePlan") ? Part::main : Part::rest;
}

// The part that the property `property` of a SAM type goes to; `below` is the key below it.
Part part_of(std::string_view type, std::string_view property, std::string_view below) {
    if (type == "Function") {
        return function_part(property);
    }
    if (type == "StateMachine") {
        return state_machine_part(property);
    }
    if (type == "Api" || type == "HttpApi") {
        return api_part(property, below);
    }
    return type == "SimpleTable" || type == "LayerVersion" || type == "Application" ? Part::main : Part::rest;
}

class Builder {
   public:
    explicit Builder(const Index& index) : index_(index) {}

    Graph run() && {
        add_nodes();
        for (const auto& reference : index_.references()) {
            add_reference(reference);
        }
        for (const auto& resource : index_.resources()) {
            if (index_.has_sam() && resource.is_sam()) {
                add_events(resource);
            }
        }
        return std::move(graph_);
    }

   private:
    // A property below Globals.
    struct Global {
        std::string_view type;
        std::string_view property;
        Part part = Part::main;
        std::size_t node = kNowhere;
    };
    static constexpr std::size_t kMaxGlobals = 100;  // SAM knows fewer properties there

    struct Parts {
        std::size_t main = kNowhere;
        std::size_t role = kNowhere;
        std::size_t rest = kNowhere;
    };

    std::size_t add_node(std::string_view name, const Resource* resource) {
        graph_.nodes.push_back({name, resource, {}});
        if (!name.empty()) {
            by_name_.emplace(name, graph_.nodes.size() - 1);
        }
        return graph_.nodes.size() - 1;
    }

    void add_edge(std::size_t from, std::size_t to, text::Span span = {}) {
        if (from != kNowhere && to != kNowhere) {
            graph_.nodes[from].edges.push_back({to, span});
        }
    }

    void add_nodes() {
        parts_.resize(index_.resources().size());
        for (std::size_t i = 0; i < index_.resources().size(); ++i) {
            parts_[i].main = add_node(index_.resources()[i].name, &index_.resources()[i]);
        }
        for (const auto& made : index_.generated()) {
            if (made.id.empty()) {
                continue;
            }
            const auto node = add_node(made.id, nullptr);
            if (made.owner == nullptr) {
                continue;
            }
            auto& parts = parts_[index_.resources().position(*made.owner)];
            if (made.type == "AWS::IAM::Role" && made.id == std::string(made.owner->name) + "Role") {
                parts.role = node;
                add_edge(parts.main, node);
            } else if (std::ranges::find(kNeedOwner, made.type) != kNeedOwner.end()) {
                add_edge(node, parts.main);
            }
        }
    }

    std::size_t node_of(const Resource& resource, Part part) {
        auto& parts = parts_[index_.resources().position(resource)];
        switch (part) {
            case Part::main:
                return parts.main;
            case Part::role:
                return parts.role;
            case Part::rest:
                if (parts.rest == kNowhere) {
                    parts.rest = add_node({}, nullptr);
                    add_edge(parts.rest, parts.main);
                }
                return parts.rest;
        }
        return kNowhere;
    }

    // The node that a reference needs; kNowhere when it is no resource.
    std::size_t target_of(const Reference& reference) const {
        if (reference.use == Use::ref || reference.use == Use::get_att || reference.use == Use::sub_get_att) {
            auto owner = reference.name;
            auto property = reference.attribute.substr(0, reference.attribute.find('.'));
            if (const auto dot = owner.find('.'); reference.use == Use::ref && dot != std::string_view::npos) {
                property = owner.substr(dot + 1);
                owner = owner.substr(0, dot);
            }
            if (const auto* made = property.empty() ? nullptr : index_.referable(owner, property)) {
                return find(made->id);
            }
        }
        return find(reference.name);
    }

    std::size_t find(std::string_view name) const {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? kNowhere : found->second;
    }

    void add_reference(const Reference& reference) {
        switch (reference.use) {
            case Use::ref:
            case Use::get_att:
            case Use::sub_ref:
            case Use::sub_get_att:
            case Use::depends_on:
                break;
            case Use::find_in_map:
            case Use::fn_if:
            case Use::condition:
            case Use::has_condition:
                return;
        }
        const bool may_be_parameter = reference.use == Use::ref || reference.use == Use::sub_ref;
        if (may_be_parameter && index_.parameters().find(reference.name) != nullptr) {
            return;
        }
        const auto to = target_of(reference);
        if (to == kNowhere) {
            return;
        }
        if (reference.place.section == Section::globals) {
            add_global_reference(reference, to);
        } else if (const auto* resource = reference.place.resource) {
            for (const auto from : sources_of(*resource, reference.place)) {
                add_edge(from, to, reference.span);
            }
        }
    }

    // A reference below Globals is made by every resource of that type. They share a node for each property, so that
    // the graph does not grow with the product of both.
    void add_global_reference(const Reference& reference, std::size_t to) {
        const auto type = reference.place.key(0);
        const auto property = reference.place.key(1);
        const auto part = part_of(type, property, reference.place.key(2));
        const auto known = std::ranges::find_if(globals_, [&](const Global& global) {
            return global.type == type && global.property == property && global.part == part;
        });
        if (known != globals_.end()) {
            add_edge(known->node, to, reference.span);
        } else if (globals_.size() < kMaxGlobals) {
            const auto node = add_node({}, nullptr);
            globals_.push_back({type, property, part, node});
            add_edge(node, to, reference.span);
            for (const auto& resource : index_.resources()) {
                if (globals_section(resource.type) == type && inherits(resource, property)) {
                    add_edge(node_of(resource, part), node);
                }
            }
        }
    }

    bool inherits(const Resource& resource, std::string_view property) const {
        const auto* seen = sam_property(index_, resource, property);
        // Maps and lists are merged; anything else of the resource's own wins.
        const auto* own = resource.property(property);
        return seen != nullptr && (own == nullptr || own->map() != nullptr || own->list() != nullptr);
    }

    std::vector<std::size_t> sources_of(const Resource& resource, const Place& place) {
        if (!index_.has_sam() || !resource.is_sam()) {
            return {node_of(resource, Part::main)};
        }
        if (place.key(1) != "Properties") {
            return {node_of(resource, place.key(1) == "Connectors" ? Part::rest : Part::main)};
        }
        const auto property = place.key(2);
        const auto part = part_of(globals_section(resource.type), property, place.key(3));
        if (property == "DeadLetterQueue") {  // the function sends to it, by leave of its role
            return {node_of(resource, Part::main), node_of(resource, Part::role)};
        }
        return {node_of(resource, part)};
    }

    // What events make depend on the function or state machine.
    void add_events(const Resource& resource) {
        const auto* events = resource.property("Events");
        if (events == nullptr) {
            return;
        }
        const auto target = node_of(resource, Part::main);
        for_each_member(*events, [&](std::string_view, text::Span span, const cfn::Value& event) {
            const auto type = text_of(member(&event, "Type"));
            const auto* properties = member(&event, "Properties");
            if (type == "S3") {
                add_edge(find(text_of(member(member(properties, "Bucket"), "Ref"))), target, span);
            } else if (type == "Cognito") {
                add_edge(find(text_of(member(member(properties, "UserPool"), "Ref"))), target, span);
            } else if (type == "Api") {
                add_route(member(properties, "RestApiId"), "ServerlessRestApi", target, span);
            } else if (type == "HttpApi") {
                add_route(member(properties, "ApiId"), "ServerlessHttpApi", target, span);
            }
        });
    }

    // SAM writes the route into the API's body, unless the body is the user's own.
    void add_route(const cfn::Value* api_id, std::string_view implicit, std::size_t target, text::Span span) {
        if (api_id == nullptr) {
            add_edge(find(implicit), target, span);
            return;
        }
        const auto* api = index_.resources().find(text_of(member(api_id, "Ref")));
        if (api != nullptr && api->is_sam() && api->property("DefinitionBody") == nullptr &&
            sam_property(index_, *api, "DefinitionUri") == nullptr) {
            add_edge(node_of(*api, Part::main), target, span);
        }
    }

    const Index& index_;
    Graph graph_;
    std::vector<Parts> parts_;  // of each resource
    std::vector<Global> globals_;
    std::unordered_map<std::string_view, std::size_t> by_name_;
};

// Depth-first, without recursion: a template can be a chain of any length.
class Search {
   public:
    Search(const Graph& graph, std::size_t most) : graph_(graph), most_(most) {}

    std::vector<Cycle> run() && {
        state_.resize(graph_.nodes.size());
        in_cycle_.resize(graph_.nodes.size());
        for (std::size_t start = 0; start < graph_.nodes.size(); ++start) {
            if (state_[start].mark == Mark::unseen) {
                follow(start);
            }
        }
        return std::move(cycles_);
    }

   private:
    enum class Mark : std::uint8_t { unseen, on_path, done };
    struct State {
        Mark mark = Mark::unseen;
        std::size_t next_edge = 0;
        std::size_t depth = 0;  // its position on the path
    };

    void follow(std::size_t start) {
        push(start);
        while (!path_.empty()) {
            const auto at = path_.back();
            auto& state = state_[at];
            if (state.next_edge == graph_.nodes[at].edges.size()) {
                state.mark = Mark::done;
                path_.pop_back();
                continue;
            }
            const auto to = graph_.nodes[at].edges[state.next_edge++].to;
            if (state_[to].mark == Mark::unseen) {
                push(to);
            } else if (state_[to].mark == Mark::on_path && !in_cycle_[at] && cycles_.size() < most_) {
                note_cycle(to);
            }
        }
    }

    void push(std::size_t node) {
        state_[node].mark = Mark::on_path;
        state_[node].depth = path_.size();
        path_.push_back(node);
    }

    // The path from `first` to its end is a circle: the last edge taken there leads back to `first`.
    void note_cycle(std::size_t first) {
        Cycle cycle;
        for (auto i = state_[first].depth; i < path_.size(); ++i) {
            const auto node = path_[i];
            in_cycle_[node] = true;
            cycle.nodes.push_back(node);
            cycle.edges.push_back(graph_.nodes[node].edges[state_[node].next_edge - 1]);
        }
        cycles_.push_back(std::move(cycle));
    }

    const Graph& graph_;
    std::size_t most_;
    std::vector<State> state_;
    std::vector<bool> in_cycle_;
    std::vector<std::size_t> path_;
    std::vector<Cycle> cycles_;
};

}  // namespace

Graph dependency_graph(const Index& index) { return Builder(index).run(); }

std::vector<Cycle> find_cycles(const Graph& graph, std::size_t most) { return Search(graph, most).run(); }

}  // namespace samgen::lint
