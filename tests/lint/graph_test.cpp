#include "lint/graph.hpp"

#include <fmt/format.h>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

Graph graph_of(const std::vector<std::vector<std::size_t>>& edges) {
    Graph graph;
    for (const auto& targets : edges) {
        graph.nodes.push_back({"N", nullptr, {}});
        for (const auto to : targets) {
            graph.nodes.back().edges.push_back({to, {}});
        }
    }
    return graph;
}

std::string cycles_in(const std::vector<std::vector<std::size_t>>& edges) {
    std::string text;
    for (const auto& cycle : find_cycles(graph_of(edges), 10)) {
        CHECK(cycle.edges.size() == cycle.nodes.size());
        text += fmt::format("({})", fmt::join(cycle.nodes, " "));
    }
    return text;
}

TEST_CASE("circles in a graph") {
    CHECK(cycles_in({}) == "");
    CHECK(cycles_in({{1}, {2}, {}}) == "");
    CHECK(cycles_in({{1, 2}, {3}, {3}, {}}) == "");  // a diamond
    CHECK(cycles_in({{0}}) == "(0)");
    CHECK(cycles_in({{1}, {0}}) == "(0 1)");
    CHECK(cycles_in({{1}, {2}, {3}, {1}}) == "(1 2 3)");  // the way to a circle is no part of it
    CHECK(cycles_in({{1}, {0}, {3}, {2}}) == "(0 1)(2 3)");
    CHECK(cycles_in({{1, 2}, {0}, {0}}) == "(0 1)(0 2)");  // two that share a node
}

TEST_CASE("a chain of any length is followed") {
    constexpr std::size_t kLength = 200'000;
    std::vector<std::vector<std::size_t>> edges(kLength);
    for (std::size_t i = 0; i < kLength; ++i) {
        edges[i] = {(i + 1) % kLength};
    }
    const auto cycles = find_cycles(graph_of(edges), 10);
    REQUIRE(cycles.size() == 1);
    CHECK(cycles.front().nodes.size() == kLength);
}

TEST_CASE("there are no more circles than asked for") {
    std::vector<std::vector<std::size_t>> edges;
    for (std::size_t i = 0; i < 100; ++i) {
        edges.push_back({i});
    }
    CHECK(find_cycles(graph_of(edges), 10).size() == 10);
}

}  // namespace
}  // namespace samgen::lint
