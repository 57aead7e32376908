#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// One of the choices on the way to a value: it is in a branch of Fn::If.
struct Branch {
    const Branch* outer = nullptr;
    std::string_view condition;
    bool holds = true;
};

// What needs what: a node for each resource, output and parameter, and an edge for each Ref, Fn::GetAtt, variable of
// Fn::Sub and DependsOn that names a resource. Made in time linear in the template.
class Graph {
   public:
    enum class Reason : std::uint8_t { depends_on, ref, get_att };
    struct Edge {
        std::size_t source = 0;  // the nodes by their index
        std::size_t target = 0;  // always a resource
        Reason reason = Reason::depends_on;
        const Step* path = nullptr;        // the value in which the function stands, without the function's own key
        const Branch* branches = nullptr;  // innermost first
        text::Span span;                   // the function, or the name in DependsOn
    };
    struct Node {
        std::string_view section;  // "Resources", "Outputs", "Parameters"
        std::string_view name;
        const Entry* entry = nullptr;        // in its section
        std::string_view condition;          // of a resource or an output: empty when there is none
        const Resource* resource = nullptr;  // of a resource that is well formed
        std::vector<std::size_t> edges;  // that start here: by DependsOn, then Ref, Fn::GetAtt, Fn::Sub, each in the
                                         // order of the template
    };

    // `root` stands at the template's root.
    explicit Graph(const Validator& root);

    [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
    [[nodiscard]] const std::vector<Edge>& edges() const { return edges_; }
    // The node of a resource, or nullptr.
    [[nodiscard]] const Node* resource(std::string_view name) const;

    // The edges that are part of a circle: for each resource in turn, those of the first circle that a search from it
    // meets. Where that would take too long, all between resources that need each other.
    [[nodiscard]] std::vector<std::size_t> circles() const;

   private:
    class Builder;
    std::vector<Node> nodes_;
    std::vector<Edge> edges_;
    std::unordered_map<std::string_view, std::size_t> resources_;
};

}  // namespace samgen::lint
