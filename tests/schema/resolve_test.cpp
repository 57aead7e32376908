#include "schema/catalogue.hpp"
#include "schema/freezer.hpp"
#include "support/catch.hpp"

using namespace samgen::schema;

TEST_CASE("a pointer names a part of a schema") {
    const Document document = freeze(R"({
        "definitions": {
            "Tag": {"properties": {"Key": {"id": 1}, "Value": {"id": 2}}},
            "a/b~c d": {"id": 3},
            "Loop": {"$ref": "#/definitions/Other"},
            "Other": {"$ref": "#/definitions/Loop"},
            "Tree": {"anyOf": [{"$ref": "#/definitions/Tree"}, {"$ref": "#/definitions/Tree"}]}
        },
        "properties": {
            "Tags": {"type": "array", "items": {"$ref": "#/definitions/Tag"}},
            "Tag": {"$ref": "#/definitions/Tag"},
            "Map": {"properties": {"*": {"id": 4}}},
            "Choice": {"oneOf": [{"properties": {"A": {"id": 5}}}, {"properties": {"B": {"id": 6}}}]},
            "Deep": {"allOf": [{"anyOf": [{"properties": {"C": {"items": {"id": 7}}}}]}]},
            "Round": {"$ref": "#/definitions/Loop"},
            "Tree": {"$ref": "#/definitions/Tree"}
        },
        "list": [{"id": 8}, {"id": 9}]
    })");
    struct Row {
        std::string_view pointer;
        int id;  // 0 for none
    };
    constexpr Row kRows[] = {
        {"#/definitions/Tag/properties/Key", 1},
        {"#/definitions/a~1b~0c%20d", 3},
        {"#/list/1", 9},
        {"#/list/2", 0},
        {"#/list/x", 0},
        {"#/list/-1", 0},
        {"#/definitions/None", 0},
        {"#/definitions/Tag/properties/Key/id/more", 0},
        {"/properties/Tags/*/Value", 2},
        {"/properties/Tag/Key", 1},
        {"/properties/Tag/Missing", 0},
        {"/properties/Tags/Value", 0},
        {"/properties/Map/*", 4},
        {"/properties/Choice/A", 5},
        {"/properties/Choice/B", 6},
        {"/properties/Choice/C", 0},
        {"/properties/Deep/C/*", 7},
        {"/properties/Round/X", 0},
        {"/properties/Tree/X", 0},
        {"/properties/None", 0},
    };
    for (const Row& row : kRows) {
        DYNAMIC_SECTION(row.pointer) {
            const Json named = resolve(document.root(), row.pointer);
            CHECK(named.find("id").number() == row.id);
            CHECK(bool(named) == (row.id != 0));
        }
    }
    CHECK(resolve(document.root(), "#") == document.root());
    CHECK(resolve(document.root(), "#/") == document.root());
    CHECK(resolve(document.root(), "") == document.root());
    CHECK_FALSE(resolve(Json(), "#/a"));
    CHECK_FALSE(resolve(Json(), "/properties/a"));
}

TEST_CASE("pointers of the catalogue's own schemas") {
    const Json table = resource_type("AWS::DynamoDB::Table");
    CHECK(resolve(table, "/properties/Arn").find(Keyword::type).string() == "string");
    CHECK(resolve(table, "/properties/StreamSpecification/StreamViewType"));

    // Of what has no schema of its own.
    CHECK(resolve(table, "/properties/CfnLintStringType").find(Keyword::type).size() == 1);
    CHECK(resolve(table, "/properties/CfnLintAllTypes").find(Keyword::type).contains("array"));

    // A schema that leans on another one's definitions stands alone here.
    const Json policy = part("iam/policy_identity");
    const Json action = policy.find(Keyword::definitions).find("Statement").find(Keyword::properties).find("Action");
    const Json definition = resolve(policy, action.find(Keyword::dollar_ref).string());
    CHECK(definition.is_object());
    CHECK(definition == resolve(part("iam/policy_resource"), "#/definitions/policy/definitions/Action"));
}

TEST_CASE("every reference of every resource type leads somewhere") {
    struct Walk {
        Json root;
        int broken = 0;
        void operator()(Json value) {
            if (const Json reference = value.find(Keyword::dollar_ref); reference.is_string()) {
                broken += !resolve(root, reference.string());
            }
            for (const Member member : value.members()) {
                (*this)(member.value);
            }
            for (const Json item : value.items()) {
                (*this)(item);
            }
        }
    };
    for (const Json name : resource_types().items()) {
        INFO(name.string());
        Walk walk{resource_type(name.string())};
        walk(walk.root);
        CHECK(walk.broken == 0);
    }
}
