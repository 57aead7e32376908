#include "cli/help.hpp"

#include <algorithm>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "system/streams.hpp"
#include "text/wrap.hpp"

namespace samgen::cli {
namespace {

constexpr std::size_t kUsualWidth = 80;
constexpr std::size_t kWidest = 100;
// A name that is longer stands in a line of its own.
constexpr std::size_t kLongestName = 28;
// With less room beside the names, descriptions go below them.
constexpr std::size_t kNarrowest = 28;
constexpr std::size_t kBelow = 8;

struct Row {
    std::string name;  // "-o, --out DIR"
    std::string description;
};

struct Section {
    std::string_view title;
    std::vector<Row> rows;
};

std::string dots(const OutlineOption& option) { return option.many ? "..." : ""; }

// One without a short name stands below the others' long ones.
std::string name_of(const OutlineOption& flag) {
    const auto letter = flag.spellings.size() > 1 ? flag.spellings.front() + ", " : std::string();
    const auto value = flag.value.empty() ? std::string() : " " + flag.value + dots(flag);
    return fmt::format("{:4}{}{}", letter, flag.spellings.back(), value);
}

std::vector<Section> sections_of(const Outline& outline, Flags shown) {
    Section commands{"Commands", {}};
    for (const auto& command : outline.subcommands) {
        commands.rows.push_back({std::string(command.name()), command.summary});
    }
    Section arguments{"Arguments", {}};
    for (const auto& option : outline.positionals) {
        arguments.rows.push_back({option.value, option.help});
    }
    Section flags{"Flags", {}};
    for (const auto& option : outline.flags) {
        if (shown == Flags::all || !option.seldom) {
            flags.rows.push_back({name_of(option), option.help});
        }
    }
    return {std::move(commands), std::move(arguments), std::move(flags)};
}

std::string usage_of(const Outline& outline) {
    if (!outline.synopsis.empty()) {
        return outline.path + " " + outline.synopsis;
    }
    std::string usage = outline.path;
    if (!outline.subcommands.empty() && outline.positionals.empty()) {
        usage += " COMMAND";
    }
    for (const auto& flag : outline.flags) {
        usage += flag.required ? fmt::format(" {} {}", flag.spellings.back(), flag.value) : "";
    }
    usage += " [FLAGS]";
    for (const auto& word : outline.positionals) {
        usage += word.required ? fmt::format(" {}{}", word.value, dots(word))
                               : fmt::format(" [{}{}]", word.value, dots(word));
    }
    return usage;
}

std::string row_text(const Row& row, std::size_t column, std::size_t width) {
    const auto name = "  " + row.name;
    const auto description = text::wrap(row.description, {.width = width, .first = column, .indent = column});
    if (column == kBelow || name.size() + 2 > column) {
        return fmt::format("{}\n{}{}\n", name, std::string(column, ' '), description);
    }
    return fmt::format("{:{}}{}\n", name, column, description);
}

// Where descriptions begin: the same column in all sections.
std::size_t description_column(const std::vector<Section>& sections, std::size_t width) {
    std::size_t longest = 0;
    for (const auto& section : sections) {
        for (const auto& row : section.rows) {
            longest = std::max(longest, row.name.size() <= kLongestName ? row.name.size() : 0);
        }
    }
    const auto column = longest + 4;
    return column + kNarrowest <= width ? column : kBelow;
}

std::string footer_text(std::string_view footer, std::size_t width) {
    std::string out;
    std::string paragraph;
    const auto end_paragraph = [&] {
        if (!paragraph.empty()) {
            out += text::wrap(paragraph, {.width = width}) + "\n";
            paragraph.clear();
        }
    };
    while (!footer.empty()) {
        const auto end = std::min(footer.find('\n'), footer.size());
        const auto line = footer.substr(0, end);
        footer.remove_prefix(std::min(end + 1, footer.size()));
        if (line.empty() || line.starts_with(' ')) {
            end_paragraph();
            out += std::string(line) + "\n";
        } else {
            paragraph += (paragraph.empty() ? "" : " ") + std::string(line);
        }
    }
    end_paragraph();
    return out;
}

}  // namespace

std::size_t help_width() {
    return std::min<std::size_t>(system::terminal_width(system::kStandardOutput).value_or(kUsualWidth), kWidest);
}

std::string help_text(const Outline& outline, std::size_t width, Flags shown) {
    std::string out = text::wrap(outline.summary, {.width = width}) + "\n\n";
    constexpr std::string_view kUsage = "Usage: ";
    out += kUsage;
    out += text::wrap(usage_of(outline), {.width = width, .first = kUsage.size(), .indent = kUsage.size() + 2}) + "\n";
    const auto sections = sections_of(outline, shown);
    const auto column = description_column(sections, width);
    for (const auto& section : sections) {
        if (section.rows.empty()) {
            continue;
        }
        out += fmt::format("\n{}:\n", section.title);
        for (const auto& row : section.rows) {
            out += row_text(row, column, width);
        }
    }
    return outline.footer.empty() ? out : out + "\n" + footer_text(outline.footer, width);
}

}  // namespace samgen::cli
