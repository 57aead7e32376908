#include "ownership/manifest.hpp"

#include "ownership/digest.hpp"
#include "ownership/journal.hpp"
#include "ownership/paths.hpp"
#include "support/catch.hpp"

namespace samgen::ownership {
namespace {

// https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
constexpr const char* kAbc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

}  // namespace

TEST_CASE("a digest is SHA-256") {
    CHECK(digest("abc") == kAbc);
    CHECK(digest("") == "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CHECK(is_digest(kAbc));
    CHECK_FALSE(is_digest("sha256:abc"));
    CHECK_FALSE(is_digest(std::string(kAbc) + "0"));
    CHECK_FALSE(is_digest("md5:7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad00"));
    CHECK_FALSE(is_digest("sha256:BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
}

TEST_CASE("a manifest is sorted JSON, and is read as it was written") {
    Manifest manifest;
    CHECK(to_json(manifest) == "{\n  \"samgen\": 1,\n  \"files\": {},\n  \"handed-over\": []\n}\n");
    manifest.files = {{"template.yaml", kAbc}, {"generated/\"ü\\.hpp", kAbc}};
    manifest.handed_over = {"samconfig.toml", "app/handler.cpp"};
    const auto text = to_json(manifest);
    CHECK(text == std::string("{\n  \"samgen\": 1,\n  \"files\": {\n    \"generated/\\\"ü\\\\.hpp\": \"") + kAbc +
                      "\",\n    \"template.yaml\": \"" + kAbc +
                      "\"\n  },\n  \"handed-over\": [\n    \"app/handler.cpp\",\n    \"samconfig.toml\"\n  ]\n}\n");
    const auto read = parse_manifest("m", text);
    REQUIRE(read);
    CHECK(*read == manifest);
    CHECK(parse_manifest("m", to_json(Manifest{})));
}

TEST_CASE("a damaged manifest says where, and what to do") {
    const auto cause = [](std::string text) {
        const auto read = parse_manifest("generated/manifest.json", std::move(text));
        REQUIRE_FALSE(read);
        CHECK(read.error().path == "generated/manifest.json");
        CHECK_THAT(read.error().cause, Catch::EndsWith("; bring it back from version control, or delete it and build "
                                                       "again, or build with `--force`"));
        return read.error().cause.substr(0, read.error().cause.find("; bring"));
    };
    CHECK_THAT(cause(""), Catch::StartsWith("cannot be used: "));
    CHECK_THAT(cause("{"), Catch::StartsWith("cannot be used: line "));
    CHECK_THAT(cause("<<<<<<< HEAD\n{\"samgen\": 1}\n"), Catch::StartsWith("cannot be used: line "));
    CHECK_THAT(cause(std::string("\0\xff", 2)), Catch::StartsWith("cannot be used: "));
    CHECK(cause("[]") == "cannot be used: line 1, column 1: this is no JSON object");
    CHECK(cause("{}") == "cannot be used: line 1, column 1: \"samgen\" is missing");
    CHECK(cause("{\"samgen\": 2}") ==
          "cannot be used: line 1, column 12: this samgen knows only version 1 of it; another one may have written it");
    CHECK(cause("{\"samgen\": 1,\n \"files\": []}") ==
          "cannot be used: line 2, column 11: \"files\" must be an object");
    CHECK(cause("{\"samgen\": 1,\n \"files\": {\"a\": \"b\"}}") ==
          "cannot be used: line 2, column 17: this is no SHA-256 digest");
    CHECK(cause("{\"samgen\": 1,\n \"files\": {\"../a\": \"b\"}}") ==
          "cannot be used: line 2, column 12: this path has an empty part, `.` or `..` in it");
    CHECK(cause("{\"samgen\": 1, \"handed-over\": {}}") ==
          "cannot be used: line 1, column 30: \"handed-over\" must be an array");
    CHECK(cause("{\"samgen\": 1, \"handed-over\": [[]]}") == "cannot be used: line 1, column 31: this path is no text");
}

TEST_CASE("a journal is read as it was written") {
    const Journal journal{{"old.yaml", kAbc, std::nullopt, false},
                          {"build.sh", std::nullopt, digest("x"), true},
                          {"generated/manifest.json", kAbc, digest("y"), false}};
    const auto read = parse_journal("j", to_json(journal));
    REQUIRE(read);
    CHECK(*read == journal);
    CHECK(parse_journal("j", to_json(Journal{})));
}

TEST_CASE("a journal cannot reach outside of its directory") {
    for (const std::string path : {"../x", "/etc/passwd", "a/../../x", "", "generated/.staging/0", "a\\u0000b"}) {
        const auto read = parse_journal(
            "j", "{\"samgen\": 1, \"files\": [{\"path\": \"" + path + "\", \"before\": null, \"after\": null}]}");
        REQUIRE_FALSE(read);
        CHECK_THAT(read.error().cause, Catch::EndsWith("delete the journal and build again"));
    }
    CHECK_FALSE(parse_journal("j", "{\"samgen\": 1}"));
    CHECK_FALSE(parse_journal("j", "{\"samgen\": 1, \"files\": [1]}"));
    CHECK_FALSE(parse_journal("j", "{\"samgen\": 1, \"files\": [{\"path\": \"a\", \"before\": 1, \"after\": null}]}"));
    CHECK_FALSE(parse_journal("j", "{\"samgen\": 1, \"files\": [{\"path\": \"a\", \"after\": null}]}"));
}

TEST_CASE("paths are relative, plain and printable") {
    CHECK_FALSE(fault_in_path("a"));
    CHECK_FALSE(fault_in_path("a/b-c/.d e/ü.yaml"));
    CHECK_FALSE(fault_in_path("..a/b.."));
    CHECK(fault_in_path("") == "is empty, not a path");
    CHECK(fault_in_path("/a") == "is not a relative path");
    for (const auto* path : {"a//b", "a/", ".", "..", "a/./b", "a/..", "../a"}) {
        CHECK(fault_in_path(path) == "has an empty part, `.` or `..` in it");
    }
    CHECK(fault_in_path(std::string_view("a\0b", 3)) == "has a control character in it");
    CHECK(fault_in_path("a\nb") == "has a control character in it");
    CHECK(fault_in_path("a\xff") == "is not valid UTF-8");
    for (const auto* path : {"generated/manifest.json", "Generated/Manifest.json", "generated/.journal.json",
                             "generated/.staging", "generated/.staging/x"}) {
        CHECK(fault_in_path(path) == "is a name that samgen keeps for itself");
    }
    CHECK_FALSE(fault_in_path("generated/manifest.json", true));
    CHECK_FALSE(fault_in_path("generated/.stagings"));
}

TEST_CASE("paths of one build must not collide") {
    using Paths = std::vector<std::string_view>;
    CHECK_FALSE(collision(Paths{"a", "b/a", "b/c", "ab"}));
    CHECK(
        collision(Paths{"events/Get.json", "events/get.json"})->message() ==
        "`events/get.json` and `events/Get.json` would be one file where letter case does not count; give one of them "
        "another name");
    CHECK(collision(Paths{"a", "a"}));
    CHECK(collision(Paths{"b/c", "B"})->message() == "`B` would have to be a file, and a directory for `b/c`");
}

}  // namespace samgen::ownership
