#include "lint_config/templates.hpp"

#include "folder.hpp"
#include "lint_config/glob.hpp"

namespace samgen::lint_config {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("names fit patterns") {
    const auto [name, pattern, expected] = GENERATE(table<std::string, std::string, bool>({
        {"a.yaml", "*.yaml", true},
        {"a.yml", "*.yaml", false},
        {"a.yaml", "?.yaml", true},
        {"ab.yaml", "?.yaml", false},
        {"a1", "a[0-9]", true},
        {"ab", "a[0-9]", false},
        {"ab", "a[!0-9]", true},
        {"a]", "a[]]", true},
        {"a[", "a[", true},
        {".hidden", "*", false},
        {".hidden", ".*", true},
        {"abcabc", "*abc", true},
        {"abcabd", "*abc", false},
        {"", "*", true},
        {"", "?", false},
        {"a-b", "a[+-]b", true},
        {"x", "**", true},
        {"aXbXc", "a*b*c", true},
    }));
    CAPTURE(name, pattern);
    CHECK(fits(name, pattern) == expected);
}

TEST_CASE("a hostile pattern comes back quickly") {
    const std::string name(5000, 'a');
    std::string pattern;
    for (int i = 0; i < 50; ++i) {
        pattern += "*a";
    }
    CHECK_FALSE(fits(name, pattern + "b"));
    // Folders within folders, and a pattern that goes through all of them at each of its parts.
    const Folder folder;
    std::string path;
    for (int i = 0; i < 30; ++i) {
        path += "d/";
        folder.write(path + "x.yaml", "");
    }
    std::string stars;
    for (int i = 0; i < 2000; ++i) {
        stars += "**/";
    }
    CHECK(glob(folder.path().generic_string() + "/" + stars + "*.yaml").size() == 30);
}

// Paths below the folder, without it.
Strings below(const Folder& folder, const std::vector<std::string>& paths) {
    Strings result;
    for (const auto& path : paths) {
        result.push_back(path.substr(folder.path().generic_string().size() + 1));
    }
    return result;
}

Strings found(const Folder& folder, const Strings& words, const Strings& ignored = {}) {
    Strings all;
    Strings left_out;
    for (const auto& word : words) {
        all.push_back(folder.in(word));
    }
    for (const auto& word : ignored) {
        left_out.push_back(folder.in(word));
    }
    Strings paths;
    for (const auto& file : find_templates(all, left_out).files) {
        paths.push_back(file.path);
    }
    return below(folder, paths);
}

TEST_CASE("files, folders and patterns name templates, sorted and once") {
    const Folder folder;
    for (const auto* const name : {"b.yaml", "a.yaml", "readme.md", "sub/c.json", "sub/deep/d.template", "sub/e.yml",
                                   "node_modules/x.yaml", "sub/.aws-sam/x.yaml", ".hidden.yaml", "[odd].yaml"}) {
        folder.write(name, "x");
    }
    CHECK(found(folder, {"b.yaml", "a.yaml", "./b.yaml", "sub//../b.yaml"}) ==
          Strings{"a.yaml", "b.yaml", "sub/../b.yaml"});
    const Strings all{"[odd].yaml", "a.yaml", "b.yaml", "sub/c.json", "sub/deep/d.template", "sub/e.yml"};
    CHECK(found(folder, {""}) == all);
    CHECK(found(folder, {"sub"}) == Strings{"sub/c.json", "sub/deep/d.template", "sub/e.yml"});
    CHECK(found(folder, {"*.yaml"}) == Strings{"[odd].yaml", "a.yaml", "b.yaml"});
    CHECK(found(folder, {"**/*.y*ml"}) ==
          Strings{"[odd].yaml", "a.yaml", "b.yaml", "node_modules/x.yaml", "sub/e.yml"});
    CHECK(found(folder, {"sub/**"}) == Strings{"sub/c.json", "sub/deep/d.template", "sub/e.yml"});
    CHECK(found(folder, {"s*"}) == Strings{"sub/c.json", "sub/deep/d.template", "sub/e.yml"});
    CHECK(found(folder, {"[odd].yaml"}) == Strings{"[odd].yaml"});
    CHECK(found(folder, {"readme.md"}) == Strings{"readme.md"});
    CHECK(found(folder, {"", "sub"}, {"sub/deep", "*.yaml"}) == Strings{"sub/c.json", "sub/e.yml"});
}

TEST_CASE("a file counts for what it is, and what a folder holds must look like a template") {
    const Folder folder;
    folder.write("a.yaml", "x");
    const auto named = find_templates({folder.in("a.yaml"), folder.in("")}, {});
    REQUIRE(named.files.size() == 1);
    CHECK_FALSE(named.files[0].from_folder);
    CHECK(find_templates({folder.in("")}, {}).files.at(0).from_folder);
}

TEST_CASE("what names nothing is told, with the nearest name") {
    const Folder folder;
    folder.write("template.yaml", "x");
    const auto result = find_templates({folder.in("tempalte.yaml"), folder.in("*.json")}, {});
    CHECK(result.files.empty());
    REQUIRE(result.missing.size() == 2);
    CHECK(result.missing[0].hint == "did you mean `" + folder.in("template.yaml") + "`?");
    CHECK(result.missing[1].pattern == folder.in("*.json"));
    CHECK(result.missing[1].hint.empty());
}

TEST_CASE("a template is told from other YAML and JSON by its text") {
    for (const auto* const text :
         {"AWSTemplateFormatVersion: '2010-09-09'\nResources:\n", "Resources:\n  A: {Type: AWS::SNS::Topic}\n",
          "{\"Resources\": {\"A\": {\"Type\": \"AWS::SNS::Topic\"}}}", "Resources:\n  A:\n    Type: Custom::Thing\n"}) {
        CHECK(looks_like_template(text));
    }
    for (const auto* const text : {"", "name: ci\non: push\n", "kind: Pod\nspec:\n  Resources: AWS::\n",
                                   "{\"typeName\": \"AWS::SNS::Topic\"}"}) {
        CHECK_FALSE(looks_like_template(text));
    }
}

}  // namespace
}  // namespace samgen::lint_config
