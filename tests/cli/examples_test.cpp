// The examples are what a reader learns from: each is built anew here and compared with what is committed, file by
// file. SAMGEN_UPDATE_GOLDEN=1 does not touch them; `samgen build examples/*` does.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "cli/project_reader.hpp"
#include "pipeline/make.hpp"
#include "read_template.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using namespace samgen;

namespace {

namespace fs = std::filesystem;

const fs::path kExamples = fs::path(SAMGEN_SOURCE_DIR) / "examples";

std::vector<std::string> examples() {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(kExamples)) {
        if (entry.is_directory()) {
            names.push_back(entry.path().filename().string());
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

std::string example_file(const std::string& name, const std::string& path) {
    return test::read_file("../examples/" + name + "/" + path);
}

pipeline::Product make_example(const std::string& name) {
    const text::Source source("samgen.yaml", example_file(name, "samgen.yaml"));
    text::ProjectFiles files(cli::project_reader(kExamples / name));
    diag::Diagnostics diagnostics;
    auto product = pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics);
    for (const auto& diagnostic : diagnostics.sorted()) {
        UNSCOPED_INFO(diagnostic.message);
    }
    REQUIRE(product);
    CHECK(diagnostics.empty());
    return std::move(*product);
}

}  // namespace

TEST_CASE("there are examples") { CHECK(examples().size() >= 5); }

TEST_CASE("each example's files are what samgen makes of its spec") {
    for (const auto& name : examples()) {
        DYNAMIC_SECTION(name) {
            std::set<std::string> wanted;
            for (const auto& file : make_example(name).files) {
                INFO(file.path);
                wanted.insert(file.path);
                CHECK(example_file(name, file.path) == file.bytes);
            }
            for (const auto& entry : fs::recursive_directory_iterator(kExamples / name / "generated")) {
                const auto path = fs::relative(entry.path(), kExamples / name).generic_string();
                INFO(path);
                CHECK((entry.is_directory() || path == "generated/manifest.json" || wanted.contains(path)));
            }
        }
    }
}

TEST_CASE("the same spec gives the same bytes") {
    for (const auto& name : examples()) {
        DYNAMIC_SECTION(name) {
            const auto first = make_example(name);
            const auto second = make_example(name);
            REQUIRE(first.files.size() == second.files.size());
            for (std::size_t i = 0; i < first.files.size(); ++i) {
                CHECK(first.files[i].path == second.files[i].path);
                CHECK(first.files[i].bytes == second.files[i].bytes);
            }
        }
    }
}

TEST_CASE("the bare examples equal the guide's templates as data") {
    const auto [example, reference] = GENERATE(table<std::string, std::string>(
        {{"product-basic", "template-basic.yaml"}, {"product-production", "template-production.yaml"}}));
    INFO(example);
    auto made = test::read_template(make_example(example).template_text);
    auto& members = made.map()->members;
    // A template that can be deployed has these two lines besides.
    const auto is_header = [](const cfn::Member& member) {
        return member.key == "AWSTemplateFormatVersion" || member.key == "Transform";
    };
    CHECK(std::count_if(members.begin(), members.end(), is_header) == 2);
    members.erase(std::remove_if(members.begin(), members.end(), is_header), members.end());
    CHECK(cfn::same_data(made, test::read_template(test::read_file("golden/reference/" + reference))));
}
