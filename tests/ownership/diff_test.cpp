#include "ownership/diff.hpp"

#include <charconv>
#include <chrono>
#include <cstdint>
#include <vector>

#include "support/catch.hpp"

namespace samgen::ownership {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

// "12" or "12,3" from the front of `text`.
std::pair<std::size_t, std::size_t> take_range(std::string_view& text) {
    const auto number = [&] {
        std::size_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        REQUIRE(error == std::errc());
        text.remove_prefix(static_cast<std::size_t>(end - text.data()));
        return value;
    };
    const auto first = number();
    if (!text.starts_with(',')) {
        return {first, 1};
    }
    text.remove_prefix(1);
    return {first, number()};
}

// Applies a diff as strictly as `git apply` does: every line that it mentions must be there, every count must be right.
std::string applied(std::string_view old_text, std::string_view diff) {
    const auto before = lines_of(old_text);
    auto script = lines_of(diff);
    REQUIRE(script.size() > 2);
    REQUIRE(script[0].starts_with("--- "));
    REQUIRE(script[1].starts_with("+++ "));
    std::string result;
    std::size_t at = 0;
    std::size_t written = 0;
    for (std::size_t i = 2; i < script.size();) {
        auto head = script[i++];
        REQUIRE(head.starts_with("@@ -"));
        head.remove_prefix(4);
        const auto [old_first, old_count] = take_range(head);
        REQUIRE(head.starts_with(" +"));
        head.remove_prefix(2);
        const auto [new_first, new_count] = take_range(head);
        REQUIRE(head == " @@\n");
        const auto start = old_count == 0 ? old_first : old_first - 1;
        REQUIRE(start >= at);
        for (; at < start; ++at, ++written) {
            result += before[at];
        }
        REQUIRE((new_count == 0 ? new_first : new_first - 1) == written);
        std::size_t removed = 0;
        std::size_t added = 0;
        while (i < script.size() && !script[i].starts_with("@@")) {
            const auto mark = script[i][0];
            std::string line(script[i++].substr(1));
            if (i < script.size() && script[i] == "\\ No newline at end of file\n") {
                line.pop_back();
                ++i;
            }
            if (mark != '+') {
                REQUIRE(at < before.size());
                REQUIRE(line == before[at]);
                ++at;
                ++removed;
            }
            if (mark != '-') {
                result += line;
                ++added;
            }
        }
        REQUIRE(removed == old_count);
        REQUIRE(added == new_count);
        written += added;
    }
    for (; at < before.size(); ++at) {
        result += before[at];
    }
    return result;
}

std::string numbered(int first, int last) {
    std::string text;
    for (int i = first; i <= last; ++i) {
        text += std::to_string(i) + "\n";
    }
    return text;
}

}  // namespace

TEST_CASE("equal texts have no difference") {
    CHECK(unified_diff("a", "b", "", "").empty());
    CHECK(unified_diff("a", "b", "x\n", "x\n").empty());
}

TEST_CASE("a change stands in its context") {
    CHECK(unified_diff("a/t", "b/t", numbered(1, 9), "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") ==
          "--- a/t\n+++ b/t\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
    CHECK(unified_diff("a/t", "b/t", numbered(1, 9), "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", 0) ==
          "--- a/t\n+++ b/t\n@@ -5 +5 @@\n-5\n+five\n");
    CHECK(unified_diff("a/t", "b/t", "1\n2\n3\n", "0\n1\n2\n3\n4\n", 1) ==
          "--- a/t\n+++ b/t\n@@ -1 +1,2 @@\n+0\n 1\n@@ -3 +4,2 @@\n 3\n+4\n");
    CHECK(unified_diff("a/t", "b/t", "1\n2\n", "1\nx\n2\n", 0) == "--- a/t\n+++ b/t\n@@ -1,0 +2 @@\n+x\n");
}

TEST_CASE("changes share a hunk when their contexts touch") {
    const auto old_text = numbered(1, 20);
    auto near = old_text;
    near.replace(near.find("5\n"), 1, "five").replace(near.find("12\n"), 2, "twelve");
    CHECK(unified_diff("a", "b", old_text, near) ==
          "--- a\n+++ b\n@@ -2,14 +2,14 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n 9\n 10\n 11\n-12\n+twelve\n 13\n 14\n "
          "15\n");
    auto far = old_text;
    far.replace(far.find("5\n"), 1, "five").replace(far.find("13\n"), 2, "thirteen");
    CHECK(unified_diff("a", "b", old_text, far) ==
          "--- a\n+++ b\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n"
          "@@ -10,7 +10,7 @@\n 10\n 11\n 12\n-13\n+thirteen\n 14\n 15\n 16\n");
}

TEST_CASE("files that come and go") {
    CHECK(unified_diff(kNoFile, "b/t", "", "1\n2\n") == "--- /dev/null\n+++ b/t\n@@ -0,0 +1,2 @@\n+1\n+2\n");
    CHECK(unified_diff("a/t", kNoFile, "1\n", "") == "--- a/t\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n");
    CHECK(unified_diff("a/with blank", "b/with blank", "1\n", "2\n") ==
          "--- a/with blank\t\n+++ b/with blank\t\n@@ -1 +1 @@\n-1\n+2\n");
}

TEST_CASE("a missing line end at the end is told") {
    CHECK(unified_diff("a", "b", "1", "1\n") == "--- a\n+++ b\n@@ -1 +1 @@\n-1\n\\ No newline at end of file\n+1\n");
    CHECK(unified_diff("a", "b", "1\n", "1") == "--- a\n+++ b\n@@ -1 +1 @@\n-1\n+1\n\\ No newline at end of file\n");
    CHECK(unified_diff("a", "b", "1\n2", "0\n2") ==
          "--- a\n+++ b\n@@ -1,2 +1,2 @@\n-1\n+0\n 2\n\\ No newline at end of file\n");
}

TEST_CASE("every diff, applied, gives the new text") {
    // A small generator of our own: the same texts on every machine.
    std::uint32_t state = 1;
    const auto random = [&](std::uint32_t below) {
        state = state * 1664525U + 1013904223U;
        return (state >> 16U) % below;
    };
    const auto text = [&](std::uint32_t most_lines, std::uint32_t words) {
        std::string result;
        for (auto lines = random(most_lines + 1); lines > 0; --lines) {
            result += static_cast<char>('a' + random(words));
            result += '\n';
        }
        if (!result.empty() && random(4) == 0) {
            result.pop_back();
        }
        return result;
    };
    for (int i = 0; i < 3000; ++i) {
        const auto words = 1 + random(6);
        const auto old_text = text(12, words);
        const auto new_text = text(12, words);
        const auto context = random(4);
        INFO("old:\n" << old_text << "\nnew:\n" << new_text);
        const auto diff = unified_diff("a", "b", old_text, new_text, context);
        if (old_text == new_text) {
            CHECK(diff.empty());
        } else {
            REQUIRE(applied(old_text, diff) == new_text);
        }
    }
}

TEST_CASE("large texts are compared in reasonable time") {
    SECTION("with nothing in common") {
        const auto old_text = numbered(0, 100'000);
        const auto new_text = numbered(200'000, 300'000);
        CHECK(applied(old_text, unified_diff("a", "b", old_text, new_text)) == new_text);
    }
    SECTION("with changes at both ends, and in the middle") {
        const auto old_text = numbered(0, 100'000);
        auto new_text = "first\n" + old_text + "last\n";
        new_text.replace(new_text.find("\n50000\n") + 1, 5, "middle");
        const auto diff = unified_diff("a", "b", old_text, new_text, 0);
        CHECK(diff ==
              "--- a\n+++ b\n@@ -0,0 +1 @@\n+first\n@@ -50001 +50002 @@\n-50000\n+middle\n@@ -100001,0 +100003 "
              "@@\n+last\n");
        CHECK(applied(old_text, diff) == new_text);
    }
    SECTION("with lines that all repeat") {
        std::string old_text;
        std::string new_text;
        for (int i = 0; i < 20'000; ++i) {
            old_text += i % 3 == 0 ? "{\n" : "}\n";
            new_text += i % 5 == 0 ? "{\n" : "}\n";
        }
        old_text += "x\n";
        CHECK(applied(old_text, unified_diff("a", "b", old_text, new_text)) == new_text);
    }
    SECTION("reversed") {
        std::string old_text;
        std::string new_text;
        for (int i = 0; i < 5'000; ++i) {
            old_text += std::to_string(i) + "\n";
            new_text += std::to_string(5'000 - i) + "\n";
        }
        CHECK(applied(old_text, unified_diff("a", "b", old_text, new_text)) == new_text);
    }
}

}  // namespace samgen::ownership
