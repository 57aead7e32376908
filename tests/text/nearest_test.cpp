#include "text/nearest.hpp"

#include <string>

#include "support/catch.hpp"
#include "text/did_you_mean.hpp"

using namespace samgen::text;

TEST_CASE("the word that was probably meant") {
    constexpr std::string_view kCandidates[] = {"OrdersTable", "Orders", "ProductsTable", "get", "put"};
    struct Row {
        std::string_view word;
        std::string_view meant;  // empty for none
    };
    constexpr Row kRows[] = {
        {"OrdersTabel", "OrdersTable"},  // a swap
        {"orderstable", "OrdersTable"},  // letter case
        {"OrderTable", "OrdersTable"},   // a letter left out
        {"Orderss", "Orders"},           // one too many
        {"gett", "get"},
        {"pet", "get"},  // the first of equals
        {"Orders", "Orders"},
        {"x", ""},
        {"Kinesis", ""},
        {"", ""},
    };
    for (const auto& row : kRows) {
        DYNAMIC_SECTION(row.word) { CHECK(nearest(row.word, kCandidates).value_or("") == row.meant); }
    }
}

TEST_CASE("what is too long for a name is not compared") {
    const std::string word(10'000, 'a');
    const std::string_view candidates[] = {word};
    CHECK_FALSE(nearest(word, candidates));
}

TEST_CASE("a hint asks, or says something else") {
    CHECK(did_you_mean("orders") == "did you mean `orders`?");
    CHECK(did_you_mean("orders", "there is `orders` alone") == "did you mean `orders`?");
    CHECK(did_you_mean(std::nullopt, "there is `orders` alone") == "there is `orders` alone");
    CHECK(did_you_mean(std::nullopt).empty());

    constexpr std::string_view kTables[] = {"Orders", "Products"};
    CHECK(did_you_mean("Order", kTables, "none is near") == "did you mean `Orders`?");
    CHECK(did_you_mean("x", kTables, "none is near") == "none is near");
    CHECK(did_you_mean("Order", kTables, "its tables are", "it has none") == "did you mean `Orders`?");
    CHECK(did_you_mean("x", kTables, "its tables are", "it has none") == "its tables are: `Orders`, `Products`");
    CHECK(did_you_mean("x", {}, "its tables are", "it has none") == "it has none");
}
