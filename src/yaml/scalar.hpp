#pragma once

#include <string>
#include <string_view>

#include "yaml/tree.hpp"

namespace samgen::yaml {

// What a scalar is read as. The kinds from `yaml11_boolean` on are those that YAML 1.1 readers, YAML 1.2 readers and
// people disagree about; samgen never guesses there, but says what it read.
enum class Meaning {
    string,
    null,            // nothing, ~, null
    boolean,         // true, false (also True, TRUE, ...)
    integer,         // decimal digits without a leading zero, perhaps with a sign
    decimal,         // 1.5, also .5 and 1.
    yaml11_boolean,  // yes, no, on, off, y, n
    exponent,        // 1e3
    octal,           // a leading zero, which only some take for octal: 012, 089, 0o12
    hexadecimal,     // 0x1F
    binary,          // 0b101
    sexagesimal,     // 12:30
    grouped,         // 1_000
    special_float,   // .inf, .nan
    timestamp,       // 2001-12-14, 2001-12-14T21:59:43Z
};

// What the scalar `node` is read as. Quoted and block scalars, and all with the tag `!` or `!!str`, are strings.
[[nodiscard]] Meaning meaning(const Node& node);
[[nodiscard]] Meaning meaning_of_plain(std::string_view text);

// "a boolean of YAML 1.1", "a number in octal", ... with its article, for messages.
[[nodiscard]] std::string_view describe(Meaning meaning);

// `text` as a YAML scalar on one line that every YAML 1.1 and 1.2 reader takes for exactly this string: plain where
// that is safe, else single quoted, else double quoted with escapes.
[[nodiscard]] std::string quoted(std::string_view text);

}  // namespace samgen::yaml
