// The program as a user runs it: its own process, a folder of its own, exit codes and both streams.
#include <array>
#include <string>

#include "command_folder.hpp"
#include "support/catch.hpp"

using samgen::test::contains;
using samgen::test::Folder;
namespace fs = samgen::test::fs;

namespace {

constexpr const char* kSpec =
    "samgen: 1\nservice: shop\ntables:\n  Products: { key: id }\nfunctions:\n  ProductApi:\n    crud: { Products: "
    "/products }\n";

}  // namespace

TEST_CASE("the version and the help go to standard output") {
    const Folder here;
    CHECK(here.samgen("--version").out == "samgen " SAMGEN_VERSION "\n");
    const auto help = here.samgen("--help");
    CHECK(help.code == 0);
    CHECK(contains(help.out, "init"));
    CHECK(contains(help.out, "samgen init shop && samgen build shop"));
    CHECK(help.err.empty());
    CHECK(contains(here.samgen("build --help").out, "--check"));
    CHECK(here.samgen("help add table").out == here.samgen("add table --help").out);
}

TEST_CASE("wrong usage is 64, with the nearest right word") {
    const Folder here;
    const auto nothing = here.samgen("");
    CHECK(nothing.code == 64);
    CHECK(nothing.out.empty());
    struct Row {
        const char* words;
        const char* message;
    };
    const auto rows = std::to_array<Row>({
        {"biuld", "there is no command `biuld`; did you mean `build`?"},
        {"build --chekc", "`--chekc` is no flag of `build`; did you mean `--check`?"},
        {"build --format yml", "--format cannot be `yml`: did you mean `yaml`?"},
        {"build --format xml", "--format cannot be `xml`: it takes yaml|json"},
        {"build --color allways", "--color cannot be `allways`: did you mean `always`?"},
        {"build --out", "`--out` needs a value"},
        {"init --starter crdu", "--starter cannot be `crdu`: did you mean `crud`?"},
        {"init here there", "`there` is one argument too many for `init`"},
        {"add", "`samgen add` needs to know what; there are: table, function, route, index, queue, event"},
        {"add tabel Orders", "there is no add command `tabel`; did you mean `table`?"},
        {"add table Orders", "`samgen add table` needs `--key`; `samgen add table --help` says what that is"},
        {"local --port 99999", "--port cannot be `99999`: it takes a whole number from 0 to 65535"},
        {"local --port x", "--port cannot be `x`: it takes a whole number from 0 to 65535"},
        {"explain E1020O", "there is no rule `E1020O`; did you mean `E1020`?"},
        {"rules E1020O", "no rule's ID begins with `E1020O`; did you mean `E1020`?"},
        {"build --stdout --json", "--stdout and --json do not go together: both print to standard output"},
    });
    for (const auto& [words, message] : rows) {
        CAPTURE(words);
        const auto outcome = here.samgen(words);
        CHECK(outcome.code == 64);
        CHECK(outcome.out.empty());
        CHECK(outcome.err == "samgen: error: " + std::string(message) + "\n");
    }
    CHECK(here.samgen("build --check --force").code == 64);
}

TEST_CASE("init writes a spec that builds at once") {
    const auto starter = GENERATE(std::string("minimal"), "crud", "single-table", "events");
    INFO(starter);
    const Folder here;
    const auto init = here.samgen("init shop --starter " + starter);
    CHECK(init.code == 0);
    CHECK(contains(init.out, "create shop/samgen.yaml"));
    CHECK(contains(here.read("shop/samgen.yaml"), "service: shop"));
    const auto build = here.samgen("build shop");
    CHECK(build.err.empty());
    CHECK(build.code == 0);
    CHECK(fs::exists(here.path() / "shop/template.yaml"));
}

TEST_CASE("init takes names from its flags, and refuses those that cannot be") {
    const Folder here;
    REQUIRE(here.samgen("init a --name my-shop --table Orders --key 'customerId,day:N'").code == 0);
    const auto spec = here.read("a/samgen.yaml");
    CHECK(contains(spec, "service: my-shop"));
    CHECK(contains(spec, "key: [customerId, day:N]"));
    CHECK(contains(spec, "crud: { Orders: /orders }\n"));
    CHECK(here.samgen("build a").code == 0);
    const auto table = here.samgen("init b --table order-items");
    CHECK(table.code == 64);
    CHECK(contains(table.err, "`OrderItems` would do"));
    CHECK(here.samgen("init b --name 'a shop'").code == 64);
    CHECK(here.samgen("init b --key 'a,b,c'").code == 64);
    CHECK(here.samgen("init b --starter single-table --key id").code == 64);
    const auto taken = here.samgen("init d --table Items --name x --starter events --key 'id'");
    CHECK(taken.code == 0);
    CHECK(here.samgen("init c --table Projector --starter events").code == 64);
    CHECK_FALSE(fs::exists(here.path() / "c"));
    CHECK_FALSE(fs::exists(here.path() / "b"));
}

TEST_CASE("init quotes names that YAML would read as something else") {
    const Folder here;
    CHECK(contains(here.samgen("init a --name yes --table Yes --key '#id,no'").err,
                   "its key `#id` cannot be a path parameter"));
    REQUIRE(here.samgen("init b --name no --table No --key yes").code == 0);
    CHECK(here.samgen("build b").code == 0);
}

TEST_CASE("init takes empty names for what they are, and says the folder as a shell reads it") {
    const Folder here;
    CHECK(here.samgen("init a --name ''").code == 64);
    CHECK(here.samgen("init a --table ''").code == 64);
    CHECK(here.samgen("init a --key ''").code == 64);
    CHECK(contains(here.samgen("init 'my shop'").out, "  cd 'my shop'\n"));
    const auto plain = here.samgen("init ''");
    CHECK(plain.code == 0);
    CHECK_FALSE(contains(plain.out, "cd "));
}

TEST_CASE("a date that is none is wrong usage") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    // What is run last says how it went.
    const auto build = here.samgen("--version > .version; SOURCE_DATE_EPOCH=garbage '" SAMGEN_PROGRAM "' build");
    CHECK(build.code == 64);
    CHECK(contains(build.err, "SOURCE_DATE_EPOCH is not a number of seconds since 1970"));
}

TEST_CASE("init never overwrites") {
    const Folder here;
    here.write("samgen.yaml", "mine");
    const auto init = here.samgen("init");
    CHECK(init.code == 1);
    CHECK(contains(init.err, "`samgen.yaml` is there already"));
    CHECK(here.read("samgen.yaml") == "mine");
}

TEST_CASE("a second build writes nothing") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    REQUIRE(here.samgen("build").code == 0);
    const auto before = here.state();
    const auto again = here.samgen("build");
    CHECK(again.code == 0);
    CHECK(contains(again.out, "up to date"));
    CHECK(here.state() == before);
    CHECK(here.samgen("build --quiet").out.empty());
}

TEST_CASE("errors are shown at their place, and nothing is written") {
    const Folder here;
    here.write("samgen.yaml", "samgen: 1\nservice: shop\ntabels: {}\n");
    const auto build = here.samgen("build");
    CHECK(build.code == 1);
    CHECK(contains(build.err, "samgen.yaml:3:1: error: a spec has no key `tabels`\n"));
    CHECK(contains(build.err, "3 | tabels: {}\n"));
    CHECK(contains(build.err, "1 error; nothing was written\n"));
    CHECK_FALSE(fs::exists(here.path() / "template.yaml"));
    CHECK_FALSE(fs::exists(here.path() / "generated"));
}

TEST_CASE("build --check is quiet about what is fresh and shows what is stale") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    CHECK(here.samgen("build --check").code == 1);
    CHECK_FALSE(fs::exists(here.path() / "template.yaml"));
    REQUIRE(here.samgen("build").code == 0);
    CHECK(here.samgen("build --check").code == 0);
    here.write("samgen.yaml", std::string(kSpec) + "    memory: 512\n");
    const auto before = here.state();
    const auto stale = here.samgen("build --check");
    CHECK(stale.code == 1);
    CHECK(contains(stale.out, "--- a/template.yaml\n+++ b/template.yaml\n"));
    CHECK(contains(stale.out, "+      MemorySize: 512\n"));
    CHECK(contains(stale.err, "1 file is stale; run `samgen build samgen.yaml`"));
    CHECK(here.state() == before);
    const auto diff = here.samgen("build --diff");
    CHECK(diff.code == 0);
    CHECK(diff.out == stale.out);
}

TEST_CASE("an edited template is not overwritten, unless forced") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    REQUIRE(here.samgen("build").code == 0);
    const auto made = here.read("template.yaml");
    here.write("template.yaml", made + "# mine\n");
    here.write("samgen.yaml", std::string(kSpec) + "    memory: 512\n");
    const auto before = here.state();
    const auto build = here.samgen("build");
    CHECK(build.code == 1);
    CHECK(contains(build.err, "template.yaml"));
    CHECK(contains(build.err, "--force"));
    CHECK(contains(build.out, "-# mine\n"));
    CHECK(here.state() == before);
    CHECK(here.samgen("build --force").code == 0);
    CHECK_FALSE(contains(here.read("template.yaml"), "# mine"));
}

TEST_CASE("what is the developer's is never touched, and what is no longer asked for goes") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    REQUIRE(here.samgen("build").code == 0);
    REQUIRE(fs::exists(here.path() / "src/product_api.cpp"));
    here.write("src/product_api.cpp", "// mine\n");
    here.write("samgen.yaml", "samgen: 1\nservice: shop\ntables:\n  Products: { key: id }\n");
    CHECK(here.samgen("build --force").code == 0);
    CHECK(here.read("src/product_api.cpp") == "// mine\n");
    CHECK_FALSE(fs::exists(here.path() / "generated/functions.cmake"));
}

TEST_CASE("a build says which handlers have come and which have gone") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    REQUIRE(here.samgen("build").code == 0);
    here.write("samgen.yaml",
               "samgen: 1\nservice: shop\ntables:\n  Products: { key: id }\nfunctions:\n  ProductApi:\n"
               "    crud: { Products: { path: /products, operations: [create, list, read, replace, update] } }\n"
               "    routes: { GET /report: report }\n");
    const auto build = here.samgen("build");
    CHECK(contains(build.out, "src/product_api.cpp: `report` is new; until it is written there, a default answers\n"));
    CHECK(contains(build.out,
                   "src/product_api.cpp: `delete_products` has left the spec, and nothing calls it any more\n"));
    CHECK_FALSE(contains(here.samgen("build").out, "`report`"));
}

TEST_CASE("build --stdout prints the template alone, and --format json writes JSON") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    const auto printed = here.samgen("build --stdout");
    CHECK(printed.code == 0);
    CHECK(contains(printed.out, "# Made by samgen from samgen.yaml"));
    CHECK_FALSE(fs::exists(here.path() / "template.yaml"));
    CHECK(here.samgen("build --stdout --format json")
              .out.starts_with("{\n  \"AWSTemplateFormatVersion\": \"2010-09-09\","));
    REQUIRE(here.samgen("build").code == 0);
    REQUIRE(here.samgen("build --format json").code == 0);
    CHECK(fs::exists(here.path() / "template.json"));
    CHECK_FALSE(fs::exists(here.path() / "template.yaml"));
}

TEST_CASE("build --out writes into another folder") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    REQUIRE(here.samgen("build --out made/here").code == 0);
    CHECK(fs::exists(here.path() / "made/here/template.yaml"));
    CHECK_FALSE(fs::exists(here.path() / "template.yaml"));
}

TEST_CASE("several specs are one build, told in the order given") {
    const Folder here;
    const auto spec = [](const std::string& name) {
        return "samgen: 1\nservice: " + name + "\ntables: { Items: { key: id } }\n";
    };
    for (const auto* const name : {"c", "a"}) {
        here.write(std::string(name) + "/samgen.yaml", spec(name));
    }
    here.write("b/samgen.yaml", spec("b") + "profil: bare\n");
    const auto wrong = here.samgen("build c a b");
    CHECK(wrong.code == 1);
    CHECK(contains(wrong.err, "b/samgen.yaml:4:1: error"));
    CHECK_FALSE(fs::exists(here.path() / "a/template.yaml"));
    here.write("b/samgen.yaml", spec("b"));
    const auto built = here.samgen("build c a b");
    CHECK(built.code == 0);
    CHECK(built.out.find("c (c/samgen.yaml)") < built.out.find("a (a/samgen.yaml)"));
    CHECK(built.out.find("a (a/samgen.yaml)") < built.out.find("b (b/samgen.yaml)"));
    CHECK(here.samgen("build a a").code == 64);
    CHECK(here.samgen("build a b --out made").code == 64);
}

TEST_CASE("files that cannot be read are 74") {
    const Folder here;
    const auto missing = here.samgen("build");
    CHECK(missing.code == 74);
    CHECK(contains(missing.err, "`samgen init` writes a spec to begin with"));
    fs::create_directories(here.path() / "folder/samgen.yaml");
    CHECK(here.samgen("build folder/samgen.yaml/").code == 74);
    fs::create_directories(here.path() / "spec.yaml/samgen.yaml");
    CHECK(here.samgen("build spec.yaml").code == 74);
    here.write("large.yaml", std::string(17U << 20U, 'x'));
    const auto large = here.samgen("build large.yaml");
    CHECK(large.code == 74);
    CHECK(contains(large.err, "17825792 bytes"));
}

TEST_CASE("a part of a spec has a schema, and no reference of its own") {
    const Folder here;
    const auto both = here.samgen("schema --part --format markdown");
    CHECK(both.code == 64);
    CHECK(both.out.empty());
    CHECK(both.err ==
          "samgen: error: --part is about the JSON Schema; the reference in Markdown tells of the whole spec\n");
}

TEST_CASE("the schema is a JSON document") {
    const Folder here;
    const auto schema = here.samgen("schema");
    CHECK(schema.code == 0);
    CHECK(schema.out.starts_with("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\","));
}
