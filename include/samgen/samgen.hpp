#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// samgen as a library: the pipeline of `samgen build` in memory. Nothing here touches the disk, reads a clock or
// throws; calls from several threads do not meet.
namespace samgen {

enum class Level { error, warning, info };

// A place in the text that was given: both from 1; the column counts characters (Unicode code points).
struct Place {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
};

// What the user should hear, as `samgen build` says it.
struct Message {
    Level level = Level::error;
    std::string rule;  // "E1020"; empty where there is no rule to look up
    std::string text;  // one sentence, names in `backquotes`
    std::string hint;  // what would be right; may be empty
    std::optional<Place> place;
    std::string file;  // the name of the text with the place: the spec's, or that of a file that it names
};

struct Outcome {
    std::optional<std::string> template_text;  // YAML; nothing when there is an error among the messages
    std::vector<Message> messages;             // by place
};

// The SAM template of a spec. `spec` is its text, in YAML or JSON, at most 16 MiB; `name` is what the template's first
// line calls it. Findings that depend on the date, such as a runtime past its end, are left out. Everything that is
// wrong is in the messages, a fault in samgen included.
[[nodiscard]] Outcome make_template(std::string_view spec, std::string_view name = "samgen.yaml") noexcept;

// The other files that a spec names (`includes`), by their paths from its folder. Gives the text of one; nothing where
// there is none.
using ReadFile = std::function<std::optional<std::string>(std::string_view path)>;
// The names in a folder of the project (empty: the spec's own), those of folders with a `/` behind them: for paths with
// `*`. Without it, such paths name nothing.
using ListFolder = std::function<std::vector<std::string>(std::string_view folder)>;

[[nodiscard]] Outcome make_template(std::string_view spec, std::string_view name, const ReadFile& read,
                                    const ListFolder& list = {}) noexcept;

// The JSON Schema of the spec (draft 7).
[[nodiscard]] std::string spec_schema();

}  // namespace samgen
