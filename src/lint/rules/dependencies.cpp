#include "lint/rules/dependencies.hpp"

#include <algorithm>
#include <string>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/graph.hpp"
#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

constexpr std::size_t kMaxCycles = 50;
constexpr std::size_t kMaxShown = 8;  // resources of a circle that a message names

// A resource of a circle, and where the template says that it needs the next one (nowhere, if it does not say so).
struct Link {
    const Graph::Node* node;
    text::Span reason;
};

// The circle without the nodes that have no name: their reasons are those of the resource before them.
std::vector<Link> links_of(const Cycle& cycle, const Graph& graph) {
    std::vector<Link> links;
    for (std::size_t i = 0; i < cycle.nodes.size(); ++i) {
        const auto& node = graph.nodes[cycle.nodes[i]];
        if (!node.name.empty()) {
            links.push_back({&node, cycle.edges[i].span});
        } else if (!links.empty() && !links.back().reason) {
            links.back().reason = cycle.edges[i].span;
        }
    }
    // The circle may begin between two names.
    if (!links.empty() && graph.nodes[cycle.nodes.front()].name.empty() && !links.back().reason) {
        links.back().reason = cycle.edges.front().span;
    }
    return links;
}

// "`A` -> `B` -> `A`", beginning with the link at `start`; the middle of a long circle is left out.
std::string path_from(std::size_t start, const std::vector<Link>& links) {
    const auto count = links.size();
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        if (count > kMaxShown && i == kMaxShown - 1) {
            text += fmt::format("... ({} more) -> ", count - i);
            break;
        }
        text += fmt::format("`{}` -> ", links[(start + i) % count].node->name);
    }
    return text + fmt::format("`{}`", links[start].node->name);
}

void add_related(diag::Diagnostic& finding, std::size_t start, const std::vector<Link>& links) {
    const auto count = links.size();
    for (std::size_t i = 0; i < std::min(count, kMaxShown); ++i) {
        const auto& link = links[(start + i) % count];
        if (link.reason) {
            finding.related.push_back({link.reason, fmt::format("`{}` needs `{}`", link.node->name,
                                                                links[(start + i + 1) % count].node->name)});
        }
    }
}

}  // namespace

void check_cycles(const Index& index, Reporter& reporter) {
    const auto graph = dependency_graph(index);
    std::unordered_set<const Graph::Node*> reported;
    for (const auto& cycle : find_cycles(graph, kMaxCycles)) {
        const auto links = links_of(cycle, graph);
        for (std::size_t i = 0; i < links.size(); ++i) {
            const auto& node = *links[i].node;
            if (node.resource == nullptr || !reported.insert(&node).second) {
                continue;
            }
            auto& finding = reporter.report(node.resource->name_span,
                                            fmt::format("`{}` needs itself: {}", node.name, path_from(i, links)),
                                            "take away one of these references, or give it to a resource of its own");
            add_related(finding, i, links);
        }
    }
}

}  // namespace samgen::lint
