#include "refresh.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "expand.hpp"
#include "files.hpp"
#include "freeze.hpp"
#include "print.hpp"
#include "schema/freezer.hpp"
#include "support/catch.hpp"

using namespace samgen::catalogue;
namespace fs = std::filesystem;

namespace {

struct Scratch {
    Scratch() {
        std::string name = (fs::temp_directory_path() / "samgen-refresh-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Scratch() { fs::remove_all(path); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    fs::path path;
};

constexpr const char* kQueue = R"({
  "typeName": "AWS::Tiny::Queue", "description": "prose", "sourceUrl": "https://example.com",
  "$schema": "https://example.com/schema",
  "handlers": {"create": {"permissions": ["tiny:CreateQueue"]}},
  "tagging": {"taggable": true, "permissions": ["tiny:Tag"]},
  "properties": {
    "description": {"type": "string", "description": "a property of this name", "examples": ["x"]},
    "title": {"type": "object", "properties": {"examples": {"type": "string", "title": "prose"}}}
  },
  "definitions": {"Kind": {"$comment": "prose", "enum": ["a", "b"], "default": {"description": "a value"}}},
  "additionalProperties": false
})";

constexpr const char* kTopic = R"({"typeName": "AWS::Tiny::Topic", "properties": {"A": {"pattern": "^a$"}}})";

constexpr const char* kQueueFacts = R"({
 "typeName": "AWS::Tiny::Queue",
 "tagging": {"taggable": true},
 "properties": {
  "description": {"type": "string"},
  "title": {"type": "object", "properties": {"examples": {"type": "string"}}}
 },
 "definitions": {"Kind": {"enum": ["a", "b"], "default": {"description": "a value"}}},
 "additionalProperties": false
}
)";

}  // namespace

TEST_CASE("a refresh keeps facts, drops prose, and drops types that are gone") {
    const Scratch scratch;
    const fs::path out = scratch.path / "cloudformation";
    write_text(out / "aws-tiny-gone.json", R"({"typeName": "AWS::Tiny::Gone"})");
    write_text(out / "regions.json", "{}\n");

    std::vector<Tree> schemas;
    SECTION("from a folder, as the registry's archive unpacks") {
        write_text(scratch.path / "in/aws-tiny-queue.json", kQueue);
        write_text(scratch.path / "in/aws-tiny-topic.json", kTopic);
        schemas = read_registry(scratch.path / "in");
    }
    SECTION("from a file with a schema on each line") {
        write_text(scratch.path / "in.jsonl", Tree::parse(kQueue).dump() + "\n" + Tree::parse(kTopic).dump() + "\n");
        schemas = read_lines(scratch.path / "in.jsonl");
    }
    if (schemas.empty()) {
        return;  // the run that leads into no section
    }
    const Refreshed done = refresh(schemas, out);
    CHECK(done.written == 4);  // with those that no registry has
    CHECK(done.dropped == 1);
    CHECK(read_text(out / "aws-tiny-queue.json") == kQueueFacts);
    CHECK(read_text(out / "aws-tiny-topic.json") ==
          "{\"typeName\": \"AWS::Tiny::Topic\", \"properties\": {\"A\": {\"pattern\": \"^a$\"}}}\n");
    CHECK_FALSE(fs::exists(out / "aws-tiny-gone.json"));
    CHECK(fs::exists(out / "regions.json"));
    CHECK(fs::exists(out / "module.json"));
    CHECK(fs::exists(out / "aws-cdk-metadata.json"));

    SECTION("and again, to the same bytes") {
        refresh(schemas, out);
        CHECK(read_text(out / "aws-tiny-queue.json") == kQueueFacts);
    }
}

TEST_CASE("a pattern too large for PCRE2 is rewritten to one that says the same") {
    const std::string one =
        R"([a-zA-Z0-9_\-=/]|\{satellite_id\}|\{config\-name}|\{s3\-config-id}|\{year\}|\{month\}|\{day\})";
    const Tree kept =
        facts_of(Tree{{"typeName", "A"}, {"properties", {{"K", {{"pattern", "^(" + one + "){1,900}$"}}}}}});
    const auto document = samgen::schema::freeze(kept["properties"]["K"].dump());
    const samgen::schema::Json pattern = document.root().find("pattern");
    CHECK(found(pattern, "a{year}/x"));
    CHECK(found(pattern, std::string(900, 'a')));
    CHECK_FALSE(found(pattern, std::string(901, 'a')));
    CHECK_FALSE(found(pattern, "a{yeer}"));
    CHECK_FALSE(found(pattern, ""));
}

TEST_CASE("a folder that cannot be refreshed from is named") {
    const Scratch scratch;
    CHECK_THROWS_AS(read_registry(scratch.path), Failure);
    write_text(scratch.path / "a.json", "[]");
    CHECK_THROWS_WITH(read_registry(scratch.path), Catch::Contains("a.json: has no typeName"));
    write_text(scratch.path / "a.json", "{");
    CHECK_THROWS_WITH(read_registry(scratch.path), Catch::Contains("a.json: is not JSON"));
}

TEST_CASE("a pattern that does not compile stops the freezing") {
    const Scratch scratch;
    for (const char* const folder : {"cloudformation", "extensions", "parts", "facts"}) {
        fs::create_directories(scratch.path / folder);
    }
    write_text(scratch.path / "cloudformation/aws-tiny-topic.json", kTopic);
    CHECK(freeze_folder(scratch.path).size() > samgen::schema::kKeywordCount);

    write_text(scratch.path / "parts/bad.json", R"({"items": {"patternProperties": {"^(a": true}}})");
    CHECK_THROWS_WITH(freeze_folder(scratch.path), Catch::Contains("bad.json: PCRE2 refuses the pattern ^(a"));
    fs::remove(scratch.path / "parts/bad.json");

    write_text(scratch.path / "cloudformation/aws-other-name.json", R"({"typeName": "AWS::Tiny::Other"})");
    CHECK_THROWS_WITH(freeze_folder(scratch.path), Catch::Contains("aws-tiny-other.json"));
}

TEST_CASE("data is printed for review") {
    const std::string long_text(60, 'x');
    CHECK(printed(Tree::parse(R"({"b":[],"a":{"c":[1,2.5,null,"é"]}})")) ==
          "{\"b\": [], \"a\": {\"c\": [1, 2.5, null, \"é\"]}}\n");
    CHECK(printed(Tree::parse("{\"b\":[\"" + long_text + "\",\"" + long_text + "\"],\"a\":{}}")) ==
          "{\n \"b\": [\n  \"" + long_text + "\",\n  \"" + long_text + "\"\n ],\n \"a\": {}\n}\n");

    SECTION("120 columns and no more, a comma that follows counted") {
        for (const std::size_t width : {110U, 111U, 112U, 113U}) {
            const std::string line = " \"a\": [\"" + std::string(width - 1, 'y') + "\"],";
            const std::string text = printed(Tree::parse("{\"a\":[\"" + std::string(width - 1, 'y') + "\"],\"b\":1}"));
            INFO(line.size());
            CHECK((text.find(line) != std::string::npos) == (line.size() <= 120));
        }
    }
}

TEST_CASE("compact tables mean what they stand for") {
    CHECK(expanded(Tree::parse(R"({"$shared": {"s": ["a"]}, "$schema": {"enum": {"$shared": "s"}}})")) ==
          Tree::parse(R"({"enum": ["a"]})"));
    CHECK(expanded(Tree::parse(R"({"$regions": ["r", "s"], "$schema": {"enum": {
              "a": ["but"], "b": ["only", "s"], "c": ["but", "s"]}}})")) ==
          Tree::parse(R"({"r": {"enum": ["a", "c"]}, "s": {"enum": ["a", "b"]}})"));
    CHECK(expanded(Tree::parse(R"({"$regions": ["r", "s"], "$schema": {"allOf": [
              {"if": true, "then": {"enum": {"a": ["only", "r"]}}}, {"then": {"enum": {"b": ["but"]}}}]}})")) ==
          Tree::parse(R"({"r": {"allOf": [{"if": true, "then": {"enum": ["a"]}}, {"then": {"enum": ["b"]}}]},
                          "s": {"allOf": [{"then": {"enum": ["b"]}}]}})"));
    CHECK(expanded(Tree::parse(R"({"$schema": "a link", "enum": {"a": 1}})")) ==
          Tree::parse(R"({"$schema": "a link", "enum": {"a": 1}})"));
    CHECK_THROWS(expanded(Tree::parse(R"({"$regions": ["r"], "$schema": {"enum": {"a": ["not", "r"]}}})")));
    CHECK_THROWS(expanded(Tree::parse(R"({"$shared": {}, "$schema": {"enum": {"$shared": "s"}}})")));
}
