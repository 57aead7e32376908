// Each template in templates/ says what is to be found in it, in comments below the guilty lines:
//
//   TableName: !Ref OrdersTabel
//   #               ^^^^^^^^^^^ E1020
//
// The carets cover exactly what the finding covers. Where it begins above the `#`, that counts as the first caret:
// `#^^^ E1001`. Several rules are parted by blanks. Nothing else may be found.
#include <algorithm>
#include <filesystem>
#include <sstream>

#include <fmt/format.h>

#include "lint/linting.hpp"
#include "support/catch.hpp"

namespace samgen::lint {
namespace {

// The findings that a line of carets asks for, as shown() writes them; nothing when it is no such line.
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
            Options options;
            options.today = today_said_in(text);
            options.dated_errors = true;
            const auto result = linted(text, options);
            std::vector<std::string> found;
            for (const auto& finding : result.findings) {
                found.push_back(shown(finding));
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
