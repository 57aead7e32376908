#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/index.hpp"

namespace samgen::lint {

// What must be there before what: a node for each resource of the template and each that SAM makes, an edge for each
// reason why one needs another. With SAM, the edges are those of the template that it becomes: a function's policies
// are its role's, an event makes the API depend on the function.
struct Graph {
    struct Edge {
        std::size_t to = 0;
        text::Span span;  // where the template says so; nowhere for what SAM always does
    };
    struct Node {
        std::string_view name;               // empty for what has no logical ID: parts of SAM resources, and Globals
        const Resource* resource = nullptr;  // nullptr for what SAM makes
        std::vector<Edge> edges;
    };

    std::vector<Node> nodes;
};

[[nodiscard]] Graph dependency_graph(const Index& index);

// A circle in the graph: nodes[i] needs nodes[i + 1] because of edges[i], and the last needs the first.
struct Cycle {
    std::vector<std::size_t> nodes;
    std::vector<Graph::Edge> edges;
};

// Circles such that each node that is in any circle shares its group of mutual dependencies with one of them; not more
// than `most`. In time linear in the graph.
[[nodiscard]] std::vector<Cycle> find_cycles(const Graph& graph, std::size_t most);

}  // namespace samgen::lint
