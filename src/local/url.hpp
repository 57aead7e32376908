#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "local/http.hpp"

namespace samgen::local {

// "%41" -> "A", in the query of a URL also "+" -> " ". What is no escape stays as it is.
[[nodiscard]] std::string percent_decoded(std::string_view text);
[[nodiscard]] std::string form_decoded(std::string_view text);

// A request's target in two: "/a%20b" and "x=1&y=2". Both as they were sent.
struct Target {
    std::string path;
    std::string query;
};
[[nodiscard]] Target split_target(std::string_view target);

// The query's parameters, decoded, in their order: "x=1&x=&y" -> x: "1", x: "", y: "".
[[nodiscard]] Fields query_parameters(std::string_view query);

// "/a/b/" -> "a", "b", "". The root has one part, which is empty.
[[nodiscard]] std::vector<std::string_view> path_parts(std::string_view path);

}  // namespace samgen::local
