#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace samgen::yaml {

// A tag before a block of text, as a list's item or on a line of its own:
//
//   - !Sub |
//     text
//
// yaml-cpp 0.7 takes such a tag for the start of a mapping that might follow, and so asks of the text to be indented
// further than the tag. The reader hides these tags from it.
struct BlockTag {
    std::uint32_t begin = 0;  // of the tag
    std::uint32_t end = 0;
    std::uint32_t indicator = 0;  // where the `|` or `>` stands
};

// All of them, in order. Lines that are themselves part of a block of text are left alone.
[[nodiscard]] std::vector<BlockTag> find_block_tags(std::string_view text);

}  // namespace samgen::yaml
