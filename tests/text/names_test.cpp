#include "text/names.hpp"

#include <string_view>

#include "support/catch.hpp"

namespace samgen::text {
namespace {

struct Row {
    std::string_view name;
    std::string_view snake;
    std::string_view pascal;
    std::string_view upper;
};

constexpr Row kRows[] = {
    {"ProductApi", "product_api", "ProductApi", "PRODUCT_API"},
    {"ProductAPI", "product_api", "ProductAPI", "PRODUCT_API"},
    {"product-api", "product_api", "ProductApi", "PRODUCT_API"},
    {"product_api", "product_api", "ProductApi", "PRODUCT_API"},
    {"HTTPServer2Go", "http_server2_go", "HTTPServer2Go", "HTTP_SERVER2_GO"},
    {"OAuth", "o_auth", "OAuth", "O_AUTH"},
    {"A", "a", "A", "A"},
    {"AB", "ab", "AB", "AB"},
    {"v2Api", "v2_api", "V2Api", "V2_API"},
    {"V2API", "v2_api", "V2API", "V2_API"},
    {"3dModels", "n_3d_models", "3dModels", "N_3D_MODELS"},
    {" -a--b- ", "a_b", "AB", "A_B"},
    {"caf\xC3\xA9"
     "Bar",
     "caf_bar", "CafBar", "CAF_BAR"},
    {"", "n_", "", "N_"},
    {"\xF0\x9F\x9B\x92", "n_", "", "N_"},
};

TEST_CASE("names are spelled for the languages that samgen writes") {
    for (const Row& row : kRows) {
        DYNAMIC_SECTION("`" << row.name << "`") {
            CHECK(snake_case(row.name) == row.snake);
            CHECK(pascal_case(row.name) == row.pascal);
            CHECK(upper_snake(row.name) == row.upper);
        }
    }
}

TEST_CASE("no identifier is a keyword") {
    for (const std::string_view word : {"alignas", "and", "class", "final", "import", "while", "xor_eq"}) {
        CHECK(is_cpp_keyword(word));
    }
    for (const std::string_view word : {"", "Class", "classy", "class_", "std", "main"}) {
        CHECK_FALSE(is_cpp_keyword(word));
    }
    CHECK(cpp_identifier("Class") == "class_");
    CHECK(cpp_identifier("CoAwait") == "co_await_");
    CHECK(cpp_identifier("Classes") == "classes");
}

}  // namespace
}  // namespace samgen::text
