#include "dynamodb/expression.hpp"

#include "support/catch.hpp"

using namespace dynamodb;
using nlohmann::json;

namespace {

// The expression, and the request that its placeholders end up in.
std::pair<std::string, json> written(const Condition& condition) {
    Placeholders placeholders;
    const std::string text = placeholders.text(condition);
    json request = json::object();
    placeholders.add_to(request);
    return {text, request};
}

}  // namespace

TEST_CASE("conditions as expressions") {
    struct Row {
        Condition condition;
        std::string text;
    };
    const std::vector<Row> rows = {
        {exists("a"), "attribute_exists(#0)"},
        {missing("a"), "attribute_not_exists(#0)"},
        {equal("a", 1), "#0 = :0"},
        {differs("a", 1), "#0 <> :0"},
        {below("a", 1), "#0 < :0"},
        {at_most("a", 1), "#0 <= :0"},
        {above("a", 1), "#0 > :0"},
        {at_least("a", 1), "#0 >= :0"},
        {between("a", 1, 2), "#0 BETWEEN :0 AND :1"},
        {begins_with("a", "x"), "begins_with(#0, :0)"},
        {contains("a", "x"), "contains(#0, :0)"},
        {!exists("a"), "(NOT attribute_exists(#0))"},
        {equal("a", 1) && (equal("b", 2) || exists("a")), "(#0 = :0 AND (#1 = :1 OR attribute_exists(#0)))"},
    };
    for (const Row& row : rows) {
        CHECK(written(row.condition).first == row.text);
    }
}

TEST_CASE("names and values stay out of the text") {
    const auto [text, request] = written(equal("size) OR attribute_exists(x", "\" OR 1 = 1"));
    CHECK(text == "#0 = :0");
    CHECK(request == json::parse(R"({"ExpressionAttributeNames": {"#0": "size) OR attribute_exists(x"},
                                     "ExpressionAttributeValues": {":0": {"S": "\" OR 1 = 1"}}})"));
    CHECK(written(missing("a")).second == json::parse(R"({"ExpressionAttributeNames": {"#0": "a"}})"));
    json untouched = json::object();
    Placeholders().add_to(untouched);
    CHECK(untouched.empty());
}
