// Each template in templates/ says what is to be found in it, in comments below the guilty lines:
//
//   TableName: !Ref OrdersTabel
//   #               ^^^^^^^^^^^ E1020
//
// The carets cover exactly what is underlined. Where it begins above the `#`, that counts as the first caret:
// `#^^^ E1001`. Several rules are parted by blanks. Nothing else may be found. With SAMGEN_UPDATE_GOLDEN set the marks
// are written anew: read the difference before it goes in.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

// The findings that a line of carets asks for, as underlined() writes them; nothing when it is no such line.
std::vector<std::string> marks_in(std::string_view line, std::size_t guilty_line) {
    const auto hash = line.find_first_not_of(' ');
    if (hash == std::string_view::npos || line[hash] != '#') {
        return {};
    }
    auto begin = line.find_first_not_of(' ', hash + 1);
    if (begin == std::string_view::npos || line[begin] != '^') {
        return {};
    }
    const auto end = line.find_first_not_of('^', begin);
    if (end == std::string_view::npos) {
        return {};
    }
    begin = begin == hash + 1 ? hash : begin;
    std::vector<std::string> marks;
    std::istringstream rules{std::string(line.substr(end))};
    for (std::string rule; rules >> rule;) {
        marks.push_back(fmt::format("{}:{}-{} {}", guilty_line, begin + 1, end + 1, rule));
    }
    return marks;
}

std::vector<std::string> marks_in(const std::string& text) {
    std::vector<std::string> marks;
    std::istringstream lines(text);
    std::size_t number = 0;
    std::size_t guilty = 0;
    for (std::string line; std::getline(lines, line);) {
        ++number;
        const auto found = marks_in(line, guilty);
        if (found.empty()) {
            guilty = number;
        }
        marks.insert(marks.end(), found.begin(), found.end());
    }
    return marks;
}

bool is_mark(std::string_view line) { return !marks_in(line, 1).empty(); }

// The text with a line of carets below each line in which something is found, instead of those that it has.
std::string marked_anew(const std::string& text, const Settings& settings) {
    std::vector<std::string> lines;
    std::istringstream all(text);
    for (std::string line; std::getline(all, line);) {
        lines.push_back(line);
    }
    std::string out;
    const auto result = linted(text, settings);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (is_mark(lines[i])) {
            continue;
        }
        out += lines[i] + '\n';
        std::map<std::pair<std::size_t, std::size_t>, std::string> marks;
        for (const auto& finding : result.findings) {
            std::size_t line = 0;
            std::size_t begin = 0;
            std::size_t end = 0;
            if (std::sscanf(underlined(finding).c_str(), "%zu:%zu-%zu", &line, &begin, &end) == 3 && line == i + 1) {
                marks[{begin, end}] += fmt::format(" {}", info(finding.rule).id);
            }
        }
        const auto indent = lines[i].find_first_not_of(' ');
        for (const auto& [columns, rules] : marks) {
            const auto [begin, end] = columns;
            const auto blanks = begin - 1 - indent;
            out += std::string(indent, ' ') + "#" + std::string(blanks == 0 ? 0 : blanks - 1, ' ') +
                   std::string(std::max<std::size_t>(end - begin, 1) - (blanks == 0 ? 1 : 0), '^') + rules + '\n';
        }
    }
    return out;
}

std::vector<std::filesystem::path> templates() {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(SAMGEN_LINT_TEMPLATES)) {
        if (entry.path().extension() == ".yaml") {
            paths.push_back(entry.path());
        }
    }
    std::ranges::sort(paths);
    return paths;
}

TEST_CASE("templates hold the findings that they mark, and no others") {
    REQUIRE(!templates().empty());
    for (const auto& path : templates()) {
        DYNAMIC_SECTION(path.stem().string()) {
            const auto text = read_file(path.string());
            Settings settings;
            settings.today = today_said_in(text);
            if (std::getenv("SAMGEN_UPDATE_GOLDEN") != nullptr) {
                std::ofstream(path) << marked_anew(text, settings);
                continue;
            }
            const auto result = linted(text, settings);
            std::vector<std::string> found;
            for (const auto& finding : result.findings) {
                found.push_back(underlined(finding));
            }
            auto expected = marks_in(text);
            std::ranges::sort(expected);
            std::ranges::sort(found);
            CHECK(found == expected);
        }
    }
}

}  // namespace
}  // namespace samgen::lint
