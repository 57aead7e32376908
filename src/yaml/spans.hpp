#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

// Where the pieces of a YAML text end. yaml-cpp says where a token begins and what a scalar's value is; these functions
// find the rest in the text. Offsets are bytes from 0. Each takes for granted that yaml-cpp has accepted the piece, and
// answers something within the text even if that should be wrong.
namespace samgen::yaml {

// The next offset from `at` on that is neither blank, line end nor comment.
[[nodiscard]] std::uint32_t skip_to_token(std::string_view text, std::uint32_t at);

// Past the tag that begins at `at`: `!Ref`, `!!str`, `!<tag:yaml.org,2002:str>`.
[[nodiscard]] std::uint32_t tag_end(std::string_view text, std::uint32_t at);

// Past the anchor or alias that begins at `at`: `&name`, `*name`.
[[nodiscard]] std::uint32_t anchor_end(std::string_view text, std::uint32_t at);

// Past the closing quote of the scalar whose opening quote stands at `at`; nothing when it is not closed.
[[nodiscard]] std::optional<std::uint32_t> quoted_end(std::string_view text, std::uint32_t at);

// Past the last character of the plain scalar that begins at `at` and has the value `value`.
[[nodiscard]] std::uint32_t plain_end(std::string_view text, std::uint32_t at, std::string_view value);

// Past the last line with content of the block scalar whose indicator (`|`, `>`) stands at `at`, without the line end;
// past the indicators when it has no content.
[[nodiscard]] std::uint32_t block_end(std::string_view text, std::uint32_t at, std::string_view value);

// How many line ends there are from `at` to the next character that is not white space.
[[nodiscard]] std::size_t line_ends_after(std::string_view text, std::uint32_t at);

// How many bytes stand before `at` on its line.
[[nodiscard]] std::uint32_t column_of(std::string_view text, std::uint32_t at);

}  // namespace samgen::yaml
