#include "scaffold/layout.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace samgen::scaffold {
namespace {

constexpr std::size_t kColumns = 120;

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(' '), line.size());
    return line.substr(begin);
}

std::size_t indent_of(std::string_view line) { return line.size() - trimmed(line).size(); }

// `line` begins a function or a lambda, and nothing else with a body.
bool opens_function(std::string_view line) {
    constexpr auto kOthers = std::to_array<std::string_view>({"if ", "for ", "while ", "switch ", "//"});
    return line.ends_with(") {") && std::none_of(kOthers.begin(), kOthers.end(), [&](std::string_view other) {
               return trimmed(line).starts_with(other);
           });
}

// Where `code` first stands outside of string literals, which may hold anything; npos for nowhere.
std::size_t find_code(std::string_view line, std::string_view code) {
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!quoted && line.substr(i).starts_with(code)) {
            return i;
        }
        if (line[i] == '"') {
            quoted = !quoted;
        } else if (quoted && line[i] == '\\') {
            ++i;
        }
    }
    return std::string_view::npos;
}

// Where the part of `line` ends that fits: behind a comma between the arguments that begin at `from`.
std::size_t break_of(std::string_view line, std::size_t from) {
    std::size_t best = std::string_view::npos;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = from; i < std::min(line.size(), kColumns); ++i) {
        const char c = line[i];
        if (c == '"') {
            quoted = !quoted;
        } else if (quoted) {
            i += c == '\\' ? 1 : 0;
        } else if (c == '(' || c == '<' || c == '{') {
            ++depth;
        } else if (c == ')' || c == '>' || c == '}') {
            --depth;
        } else if (c == ',' && depth == 0) {
            best = i + 1;
        }
    }
    return best;
}

// `line` with its arguments, from `from` on, on as many lines as they need, each `indent` columns from the left. Empty
// where one does not fit.
std::vector<std::string> packed(std::string line, std::size_t from, std::size_t indent) {
    std::vector<std::string> out;
    while (line.size() > kColumns) {
        const std::size_t at = break_of(line, from);
        if (at == std::string::npos) {
            return {};
        }
        out.push_back(line.substr(0, at));
        line = std::string(indent, ' ') + std::string(trimmed(line.substr(at)));
        from = indent;
    }
    out.push_back(std::move(line));
    return out;
}

void wrap(const std::string& line, std::vector<std::string>& out) {
    const std::size_t open = find_code(line, "(");
    if (line.size() <= kColumns || open == std::string::npos || trimmed(line).starts_with("//")) {
        out.push_back(line);
        return;
    }
    // Below the first argument, or all of them on lines of their own where that makes fewer.
    std::vector<std::string> aligned = packed(line, open + 1, open + 1);
    const std::size_t indent = indent_of(line) + 4;
    std::vector<std::string> below = packed(std::string(indent, ' ') + line.substr(open + 1), indent, indent);
    if (!below.empty() && (aligned.empty() || below.size() + 1 < aligned.size())) {
        below.insert(below.begin(), line.substr(0, open + 1));
        aligned = std::move(below);
    }
    if (aligned.empty()) {
        aligned = {line};
    }
    out.insert(out.end(), aligned.begin(), aligned.end());
}

}  // namespace

std::string layout(std::string_view cpp) {
    const std::vector<std::string> lines = lines_of(cpp);
    std::vector<std::string> out;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::string& line = lines[i];
        // A function of one statement, on three lines.
        if (opens_function(line) && i + 2 < lines.size() && lines[i + 1].ends_with(';') &&
            !trimmed(lines[i + 1]).starts_with("//") && indent_of(lines[i + 2]) == indent_of(line) &&
            (trimmed(lines[i + 2]) == "}" || trimmed(lines[i + 2]) == "};")) {
            const std::string joined =
                line + ' ' + std::string(trimmed(lines[i + 1])) + ' ' + std::string(trimmed(lines[i + 2]));
            if (joined.size() <= kColumns) {
                out.push_back(joined);
                i += 2;
                continue;
            }
        }
        // One on a single line that is too long.
        const std::size_t body = find_code(line, ") { ");
        if (line.size() > kColumns && body != std::string::npos && line.ends_with(" }")) {
            wrap(line.substr(0, body + 3), out);
            wrap(std::string(indent_of(line) + 4, ' ') + line.substr(body + 4, line.size() - body - 6), out);
            out.push_back(std::string(indent_of(line), ' ') + '}');
            continue;
        }
        wrap(line, out);
    }
    std::string text;
    for (const std::string& line : out) {
        text += line + '\n';
    }
    return text;
}

}  // namespace samgen::scaffold
