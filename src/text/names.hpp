#pragma once

#include <string>
#include <string_view>

// How a name of the spec is spelled in the languages that samgen writes. Several names can have one spelling
// (`ProductAPI` and `ProductApi`): whoever makes files or identifiers of names checks that the spellings differ.
namespace samgen::text {

// "ProductApi", "ProductAPI" and "product-api" -> "product_api"; "HTTPServer2Go" -> "http_server2_go"; a digit in front
// gets "n_" before it. ASCII letters, digits and single underscores: an identifier of C++ apart from its keywords, and
// a portable file name. Never empty.
[[nodiscard]] std::string snake_case(std::string_view name);

// "product_api" and "product-api" -> "ProductApi". Capitals inside of a word stay: "productAPI" -> "ProductAPI".
// Letters and digits alone, as a logical ID wants them; empty when `name` has none.
[[nodiscard]] std::string pascal_case(std::string_view name);

// snake_case in capitals: "ProductApi" -> "PRODUCT_API". A valid name of an environment variable of Lambda.
[[nodiscard]] std::string upper_snake(std::string_view name);

// Whether C++20 keeps `word` for itself: keywords, alternative tokens (`and`) and words with a meaning at some places
// (`final`, `import`), which nobody wants to see as a name.
[[nodiscard]] bool is_cpp_keyword(std::string_view word);

// snake_case, with an underscore behind what is_cpp_keyword: "Class" -> "class_".
[[nodiscard]] std::string cpp_identifier(std::string_view name);

}  // namespace samgen::text
