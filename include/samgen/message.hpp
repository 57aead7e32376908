#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace samgen {

enum class Level { error, warning, info };

// A place in the text that was given: both from 1; the column counts characters (Unicode code points).
struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

// What the user should hear, as `samgen build` and `samgen lint` say it.
struct Message {
    Level level = Level::error;
    std::string rule;  // "E1020"; empty where there is no rule to look up
    std::string text;  // one sentence, names in `backquotes`
    std::string hint;  // what would be right; may be empty
    std::optional<Place> place;
    std::optional<Place> end;  // behind the last character that the message is about; there whenever `place` is
    std::string file;          // whose place that is: the name that was given, or that of a file that the text names
};

}  // namespace samgen
