#include "building.hpp"

#include "cfn/write.hpp"
#include "model/build.hpp"
#include "spec/parse.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

namespace samgen::test {
namespace {

model::Service build_of(const std::string& text, diag::Diagnostics& diagnostics) {
    const text::Source source("samgen.yaml", "samgen: 1\nservice: shop\n" + text);
    const auto tree = yaml::read(source, diagnostics);
    REQUIRE(tree);
    const auto* const root = spec::root_of(*tree, source, diagnostics);
    REQUIRE(root != nullptr);
    return model::build(spec::parse(*root, diagnostics), "samgen.yaml", diagnostics);
}

}  // namespace

model::Service build(const std::string& text) {
    diag::Diagnostics diagnostics;
    auto service = build_of(text, diagnostics);
    for (const auto& diagnostic : diagnostics.sorted()) {
        UNSCOPED_INFO(diagnostic.message);
    }
    REQUIRE_FALSE(diagnostics.has_errors());
    return service;
}

std::vector<diag::Diagnostic> said_of(const std::string& text) {
    diag::Diagnostics diagnostics;
    (void)build_of(text, diagnostics);
    return diagnostics.sorted();
}

std::string one_line(const cfn::Value& value) {
    auto text = cfn::to_yaml(value);
    text.pop_back();
    return text;
}

}  // namespace samgen::test
