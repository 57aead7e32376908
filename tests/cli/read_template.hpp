#pragma once

#include <string>

#include "cfn/from_tree.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

namespace samgen::test {

// What a template's text says; it has to be one that nothing is wrong with.
inline cfn::Value read_template(const std::string& text) {
    const text::Source source("template.yaml", text);
    diag::Diagnostics diagnostics;
    const auto tree = yaml::read(source, diagnostics);
    REQUIRE(tree);
    auto value = cfn::from_tree(*tree->documents().at(0), diagnostics);
    REQUIRE(diagnostics.empty());
    return value;
}

}  // namespace samgen::test
