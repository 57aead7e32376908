#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "schema/freezer.hpp"
#include "support/catch.hpp"

using namespace samgen::schema;

namespace {

Document pattern(std::string_view expression) {
    std::string text = "[\"";
    for (const char c : expression) {
        text += c == '\\' || c == '"' ? std::string("\\") + c : std::string(1, c);
    }
    return freeze(text + "\"]");
}

}  // namespace

TEST_CASE("patterns mean what they mean to Python") {
    struct Row {
        std::string_view expression;
        std::string_view text;
        bool expected;
    };
    constexpr Row kRows[] = {
        {"b+", "abbc", true},  // a search, not a match of the whole
        {"^b", "abbc", false},
        {"^a$", "a\n", true},  // `$` is before a last line end too
        {"^a\\Z", "a\n", false},
        {"^a\\Z", "a", true},
        {"^a$", "b\na", false},  // and at no other
        {"^a.c$", "a\nc", false},
        {"^\\w+$", "Grüße", true},
        {"^\\d$", "\u0663", true},
        {"^[\\u0020-\\u007E]+$", "plain ~", true},
        {"^[\\u0020-\\u007E]+$", "tab\t", false},
        {"^[\\w-.]+$", "a-b.c", true},  // a set begins no range
        {"^[\\w-.]+$", "a,b", false},
        {"^[\\p{L}-_]+$", "ä-_", true},
        {"^a${1,3}", "a", true},
        {"^\\p{Print}+$", "aé b", true},
        {"^\\p{Print}+$", "a\tb", false},
        {"^[\\p{Graph}x20]+$", "a b", false},
        {"^\\v$", "\v", true},
        {"^\\v$", "\n\n", false},
        {"^(1|2)\\s*(?i)GB$", "2 gb", true},
        {"^[a-c\\uD800\\uDBFF-\\uDC00\\uDFFF]+$", "abc", true},
        {"^[a-c\\uD800\\uDBFF-\\uDC00\\uDFFF]+$", "abd", false},
        {"^(?!.*--)[a-z-]+(?<!-)$", "a-b", true},
        {"^(?!.*--)[a-z-]+(?<!-)$", "a--b", false},
        {"^(?!.*--)[a-z-]+(?<!-)$", "ab-", false},
        {"^[]a]+$", "a]", true},
        {"^[^]a]+$", "a]", false},
    };
    for (const Row& row : kRows) {
        DYNAMIC_SECTION(row.expression << " in " << row.text) {
            const Document document = pattern(row.expression);
            CHECK(found(document.root().at(0), row.text) == row.expected);
        }
    }
}

TEST_CASE("a pattern's answer does not change while it is asked often") {
    const Document document = pattern("^arn:(aws|aws-cn):[a-z0-9-]+:.*$");  // it becomes machine code on the way
    for (int i = 0; i < 500; ++i) {
        REQUIRE(found(document.root().at(0), "arn:aws:sqs:x"));
        REQUIRE_FALSE(found(document.root().at(0), "arn:gcp:sqs:x"));
    }
}

TEST_CASE("what cannot be judged counts as found, and soon") {
    struct Row {
        std::string_view name;
        std::string expression;
        std::string text;
    };
    const Row rows[] = {
        {"a wrong pattern", "^(a", "b"},
        {"a match that would take for ever", "^(a+)+$", std::string(5000, 'a') + "!"},
        {"no UTF-8", "^a$", "\xff\xfe"},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.name) {
            const Document document = pattern(row.expression);
            const auto start = std::chrono::steady_clock::now();
            for (int i = 0; i < 100; ++i) {
                REQUIRE(found(document.root().at(0), row.text));
            }
            CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
        }
    }
    CHECK(found(Json(), "no pattern at all"));
}

TEST_CASE("a long text is searched to its end") {
    const Document document = pattern("^([a-z]|[0-9])*$");
    std::string text(5000, 'a');
    CHECK(found(document.root().at(0), text));
    text.back() = '-';
    CHECK_FALSE(found(document.root().at(0), text));
}

TEST_CASE("several threads share the patterns of a document") {
    std::string text = "[";
    for (int i = 0; i < 600; ++i) {
        text += (i == 0 ? "\"^" : ",\"^") + std::to_string(i) + "$\"";
    }
    const Document document = freeze(text + "]");
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 600; ++i) {
                for (int again = 0; again < 80; ++again) {
                    wrong += !found(document.root().at(static_cast<std::uint32_t>(i)), std::to_string(i));
                    wrong += found(document.root().at(static_cast<std::uint32_t>(i)), "x");
                }
            }
        });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    CHECK(wrong == 0);
}
