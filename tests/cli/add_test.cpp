// `samgen add` as a user runs it. How a text is edited is for tests/spec_edit/.
#include <string>

#include "command_folder.hpp"

using samgen::test::contains;
using samgen::test::Folder;

namespace {

constexpr const char* kSpec =
    "# The shop.\n"
    "samgen: 1\n"
    "service: shop\n"
    "\n"
    "tables:\n"
    "  Products: { key: id }  # for sale\n"
    "\n"
    "functions:\n"
    "  ProductApi:\n"
    "    crud: { Products: /products }\n";

}  // namespace

TEST_CASE("add puts a table into the spec and says what a build would do") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    const auto done = here.samgen("add table Orders --key customer,id --set ttl=expiresAt");
    INFO(done.err);
    CHECK(done.code == 0);
    CHECK(contains(done.out, "samgen.yaml: added the table Orders\n"));
    CHECK(contains(done.out, "make     Orders, "));
    CHECK(contains(done.out, "create   template.yaml\n"));
    CHECK(contains(here.read("samgen.yaml"),
                   "  Products: { key: id }  # for sale\n  Orders:\n    key: [customer, id]\n    ttl: expiresAt\n\n"));
    CHECK(here.samgen("build --quiet").code == 0);
    const auto nothing = here.samgen("add table Orders --key id");
    CHECK(nothing.code == 1);
    CHECK(contains(nothing.err, "samgen.yaml:7:3: error: `Orders` is there already"));
}

TEST_CASE("add puts functions, routes, indexes and events into the spec") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    CHECK(here.samgen("add function Reviews --access Products=read --set memory=512").code == 0);
    CHECK(here.samgen("add route Reviews 'GET /products/{id}/reviews' list_reviews").code == 0);
    CHECK(here.samgen("add index Products byName --key name --project keys").code == 0);
    CHECK(here.samgen("add event Reviews stream=Products batch=50").code == 0);
    CHECK(here.read("samgen.yaml") ==
          "# The shop.\n"
          "samgen: 1\n"
          "service: shop\n"
          "\n"
          "tables:\n"
          "  Products: { key: id, indexes: { byName: { key: name, project: keys } } }  # for sale\n"
          "\n"
          "functions:\n"
          "  ProductApi:\n"
          "    crud: { Products: /products }\n"
          "  Reviews:\n"
          "    access: { Products: read }\n"
          "    memory: 512\n"
          "    routes:\n"
          "      GET /products/{id}/reviews: list_reviews\n"
          "    events:\n"
          "      - { stream: Products, batch: 50 }\n");
}

TEST_CASE("a dry run and a difference write nothing") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    const auto state = here.state();
    const auto dry = here.samgen("add queue Orders --dry-run");
    CHECK(dry.code == 0);
    CHECK(contains(dry.out, "+queues:\n+  Orders: {}\n"));
    const auto diff = here.samgen("add queue Orders --diff");
    CHECK(diff.code == 0);
    CHECK(contains(diff.out, "+    Type: AWS::SQS::Queue\n"));
    CHECK(here.state() == state);
}

TEST_CASE("add goes into the file that has the rest") {
    const Folder here;
    here.write("samgen.yaml", "samgen: 1\nservice: shop\nincludes: [tables.yaml]\n");
    here.write("tables.yaml", "tables:\n  Products: { key: id }\n");
    const auto done = here.samgen("add table Orders --key id");
    INFO(done.err);
    CHECK(done.code == 0);
    CHECK(contains(done.out, "tables.yaml: added the table Orders\n"));
    CHECK(here.read("tables.yaml") == "tables:\n  Products: { key: id }\n  Orders: { key: id }\n");
}

TEST_CASE("add refuses what would not build") {
    const Folder here;
    here.write("samgen.yaml", kSpec);
    const auto state = here.state();
    const auto unknown = here.samgen("add function Api --set memmory=512");
    CHECK(unknown.code == 1);
    CHECK(contains(unknown.err, "a function has no key `memmory`"));
    CHECK(contains(unknown.err, "did you mean `memory`?"));
    CHECK(contains(unknown.err, "nothing was added"));
    const auto owner = here.samgen("add route Reviews 'GET /reviews' list_reviews");
    CHECK(owner.code == 1);
    CHECK(contains(owner.err, "the spec has no `Reviews` under `functions`; it has `ProductApi`"));
    CHECK(here.samgen("add table Orders").code == 64);
    CHECK(here.samgen("add table Orders --key id --set ttl").code == 64);
    CHECK(here.samgen("add").code == 64);
    CHECK(here.samgen("add table Orders --key id --spec none.yaml").code == 74);
    CHECK(here.state() == state);
    here.write("samgen.yaml", "samgen: 1\nservice: shop\ntabels: {}\n");
    const auto wrong = here.samgen("add table Orders --key id");
    CHECK(wrong.code == 1);
    CHECK(contains(wrong.err, "a spec has no key `tabels`"));
}

TEST_CASE("the help of add has examples") {
    const Folder here;
    const auto help = here.samgen("add --help");
    CHECK(help.code == 0);
    CHECK(contains(help.out, "samgen add table Reviews --key productId,reviewId"));
    const auto table = here.samgen("add table --help");
    CHECK(table.code == 0);
    CHECK(contains(table.out, "samgen add table"));
    CHECK(contains(table.out, "--key"));
}
