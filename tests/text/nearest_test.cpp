#include "text/nearest.hpp"

#include <string>

#include "support/catch.hpp"

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
