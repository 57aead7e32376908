#include <set>
#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.hpp"
#include "faults/shell.hpp"
#include "ownership/plan.hpp"
#include "pipeline/make.hpp"
#include "text/json.hpp"
#include "yaml/reader.hpp"

// Whatever a spec calls its things: nothing of it becomes a path outside of the output folder.
namespace samgen::test {
namespace {

const std::vector<std::string>& hostile_texts() {
    static const std::vector<std::string> all{"../outside/x",
                                              "/tmp/samgen-was-here",
                                              "a/../../outside/x",
                                              "..",
                                              ".",
                                              "~",
                                              "$HOME/x",
                                              "C:\\x",
                                              "..\\x",
                                              std::string("a\0b", 3),
                                              "a\nb",
                                              "-rf",
                                              "CON",
                                              ".git/hooks/pre-commit",
                                              "generated/manifest.json",
                                              "\xC2\xAD/../x",             // a soft hyphen, which is not seen
                                              "\xD0\xA0roducts",           // Cyrillic
                                              "\xEF\xBC\x8F\xE2\x80\xA5",  // wide look-alikes of / and ..
                                              "${AWS::Region}/../x",
                                              std::string(300, 'a'),
                                              std::string(5000, 'b')};
    return all;
}

// A text of a spec, by where it stands.
struct Place {
    std::string path;  // names of the user's own left open
    text::Span span;
};

void collect(const yaml::Node& node, const std::string& path, std::vector<Place>& places, std::set<std::string>& seen) {
    const auto take = [&](const yaml::Node& scalar, const std::string& where) {
        const bool one_line = scalar.style != yaml::Style::literal && scalar.style != yaml::Style::folded;
        if (scalar.span && one_line && scalar.tag.size() < 2 && seen.insert(where).second) {
            places.push_back({where, scalar.span});
        }
    };
    switch (node.kind) {
        case yaml::Kind::scalar:
            take(node, path);
            break;
        case yaml::Kind::sequence:
            for (const auto* item : node.items) {
                collect(*item, path + "/-", places, seen);
            }
            break;
        case yaml::Kind::mapping:
            for (const auto& [key, value, merged] : node.entries) {
                // Keywords are in lower case; names of resources begin with a capital, and are each other's like.
                const auto& name = key->scalar;
                const bool users = name.empty() || name.front() < 'a' || name.front() > 'z';
                const auto below = path + "/" + (users ? "*" : name);
                take(*key, path + "/" + (users ? "*" : name) + " (key)");
                collect(*value, below, places, seen);
            }
            break;
    }
}

struct Example {
    fs::path folder;
    std::string text;
    std::vector<Place> places;
};

text::FileReader reader_of(const fs::path& folder) {
    return {.read = [folder](std::string_view path) -> text::FileText {
                std::error_code too_long;
                if (!fs::is_regular_file(folder / path, too_long)) {
                    return {.name = std::string(path), .text = {}, .trouble = "is not there"};
                }
                return {.name = std::string(path), .text = bytes_of(folder / path), .trouble = {}};
            },
            .list = [](std::string_view) { return std::vector<text::FolderEntry>{}; }};
}

}  // namespace

TEST_CASE("no text of a spec becomes a path outside of the output folder") {
    std::set<std::string> seen;  // places, over all examples: one of each kind will do
    std::size_t made = 0;
    std::size_t refused = 0;
    std::size_t turn = 0;
    const fs::path nowhere = fs::temp_directory_path() / "samgen-is-not-here";
    for (const auto& entry : fs::directory_iterator(SAMGEN_SOURCE_DIR "/examples")) {
        if (!fs::is_regular_file(entry.path() / "samgen.yaml")) {
            continue;
        }
        const auto original = bytes_of(entry.path() / "samgen.yaml");
        const text::Source source("samgen.yaml", original);
        diag::Diagnostics unheard;
        const auto tree = yaml::read(source, unheard);
        REQUIRE(tree);
        std::vector<Place> places;
        collect(*tree->documents().front(), "", places, seen);
        for (const auto& place : places) {
            // All texts come by, each at other places.
            for (std::size_t i = 0; i < 2; ++i) {
                const auto& hostile = hostile_texts()[turn++ % hostile_texts().size()];
                INFO(entry.path() << place.path << ": " << hostile.substr(0, 40));
                auto text = original;
                text.replace(place.span.begin, place.span.end - place.span.begin, text::json_string(hostile));
                const text::Source changed("samgen.yaml", text);
                text::ProjectFiles files(reader_of(entry.path()));
                diag::Diagnostics diagnostics;
                const auto product = pipeline::make(changed, files, pipeline::Format::yaml, {}, diagnostics);
                if (!product) {
                    CHECK(diagnostics.has_errors());
                    ++refused;
                    continue;
                }
                ++made;
                // What a build would write is looked at by the same eyes that guard the disk.
                const auto plan = ownership::plan(nowhere, product->files, {.force = false, .check_only = true});
                INFO((plan ? "" : plan.error().message()));
                CHECK(plan);
            }
        }
    }
    CHECK(seen.size() > 200);
    CHECK(made > 30);
    CHECK(refused > 100);
}

TEST_CASE("a build of hostile names touches nothing outside of its folder") {
    const Sandbox sandbox;
    for (const auto& hostile : hostile_texts()) {
        const auto name = text::json_string(hostile);
        for (const std::string& spec :
             {"samgen: 1\nservice: " + name + "\ntables: { Products: { key: id } }\n",
              "samgen: 1\nservice: shop\ntables: { " + name + ": { key: id } }\n",
              "samgen: 1\nservice: shop\ntables: { Products: { key: " + name + " } }\n",
              "samgen: 1\nservice: shop\ntables: { Products: { key: id } }\nfunctions: { " + name +
                  ": { crud: { Products: /p } } }\n",
              "samgen: 1\nservice: shop\nfunctions: { F: { routes: { GET /p: " + name + " } } }\n",
              "samgen: 1\nservice: shop\nfunctions: { F: { runtime: python3.13, handler: a.b, code: " + name + " } }\n",
              "samgen: 1\nservice: shop\nincludes: [" + name + "]\n",
              "samgen: 1\nservice: shop\nfunctions: { F: { events: [ { schedule: rate(1 day), handler: " + name +
                  " } ] } }\n",
              "samgen: 1\nservice: shop\nworkflows: { W: { definition: " + name + " } }\n",
              "samgen: 1\nservice: shop\nstages: { " + name + ": {} }\ntables: { Products: { key: id } }\n"}) {
            INFO(spec.substr(0, 300));
            sandbox.reset({{"samgen.yaml", spec}});
            const auto said = shell(sandbox, "$samgen build");
            INFO(said.err);
            CHECK((said.code == 0 || said.code == 1));
            CHECK(sandbox.is_contained());
            CHECK_FALSE(fs::exists("/tmp/samgen-was-here"));
            CHECK((said.code == 0 || tree_of(sandbox.project()).size() == 1));
        }
    }
}

TEST_CASE("names that are equal but for their case are refused, or are no files") {
    const Sandbox sandbox;
    for (const std::string spec :
         {"samgen: 1\nservice: shop\ntables: { Products: { key: id }, PRODUCTS: { key: id } }\n"
          "functions: { A: { crud: { Products: /a, PRODUCTS: /b } } }\n",
          "samgen: 1\nservice: shop\ntables: { Products: { key: id } }\n"
          "functions: { Shop: { crud: { Products: /a } }, SHOP: { routes: { GET /b: b } } }\n"}) {
        INFO(spec);
        sandbox.reset({{"samgen.yaml", spec}});
        const auto said = shell(sandbox, "$samgen build");
        INFO(said.err);
        CHECK(said.code != 0);
        CHECK(tree_of(sandbox.project()).size() == 1);
    }
}

}  // namespace samgen::test
