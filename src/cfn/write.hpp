#pragma once

#include <string>

#include "cfn/value.hpp"

namespace samgen::cfn {

// All are functions of the data alone (spans do not count): same value, same bytes, everywhere. The first two end in a
// line end.

// Canonical YAML: two spaces a level, lists indented under their key, short tags for intrinsic functions (the long form
// where YAML forbids two tags in a row), strings plain where every reader agrees and quoted where one might not, a
// literal block for text of several lines, `{}` and `[]` for what is empty.
[[nodiscard]] std::string to_yaml(const Value& value);

// JSON with two spaces a level and intrinsic functions in their long form. Text is UTF-8, not escaped to ASCII.
[[nodiscard]] std::string to_json(const Value& value);

// JSON without blanks and line ends, as it stands in a property that takes JSON as text.
[[nodiscard]] std::string to_json_line(const Value& value);

}  // namespace samgen::cfn
