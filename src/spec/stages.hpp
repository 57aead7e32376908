#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "spec/shape.hpp"
#include "spec/values.hpp"
#include "yaml/tree.hpp"

namespace samgen::spec {

// One of the stages of a spec: the spec as it is in that stage, and how it is deployed there.
struct Stage {
    Text name;
    const yaml::Node* root = nullptr;
    std::optional<Text> region;
    std::vector<Named<Text>> parameters;  // values for the template's parameters
};

struct Stages {
    std::vector<Stage> stages;
    std::deque<yaml::Tree> trees;  // own what the roots are put together from
};

// The stages of the spec under `root`, each with its overrides laid over the spec, under `shape`, the grammar. An
// override keeps its place. Those that a stage cannot make, or that name nothing, are reported and left out; what the
// others say is for check() to judge.
[[nodiscard]] Stages read_stages(const yaml::Node& root, const Shape& shape, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
