#include "dynamodb/page_token.hpp"

#include <array>

#include "support/catch.hpp"

using namespace dynamodb;

namespace {

const std::array<KeyAttribute, 3> kKey = {{{"pk", Type::string}, {"n", Type::number}, {"b", Type::binary}}};
const Item kLast = {
    {"pk", "ä/?\U0001F680"}, {"n", Number("12345678901234567890123456789012345678")}, {"b", Binary{"\xff\xfe"}}};

}  // namespace

TEST_CASE("a token is fit for a URL, and leads back") {
    const std::string token = page_token(kLast);
    CHECK(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_") ==
          std::string::npos);
    CHECK(page_start(token, kKey) == kLast);
    CHECK(page_start(token, kKey, {{"pk", "ä/?\U0001F680"}}) == kLast);
}

TEST_CASE("a token that this list has not given") {
    const auto with = [](std::string_view name, Value value) {
        Item item = kLast;
        item[std::string(name)] = std::move(value);
        return page_token(item);
    };
    Item without = kLast;
    without.erase("b");
    for (const std::string& token :
         {std::string(), std::string("x"), std::string("%%%%"), std::string("e30"), std::string("W10"),
          std::string("bm8gSlNPTg"), std::string(20'000, 'A'), page_token(without), with("more", 1), with("pk", 1),
          with("pk", ""), with("pk", std::string(2049, 'x')), with("b", Binary{}), with("n", "1")}) {
        CAPTURE(token.substr(0, 40));
        CHECK_THROWS_AS(page_start(token, kKey), BadPageToken);
    }
    CHECK_THROWS_AS(page_start(page_token(kLast), kKey, {{"pk", "another partition"}}), BadPageToken);
}
