#include "text/pattern.hpp"

#include <string>

#include "support/catch.hpp"

namespace samgen::text {
namespace {

std::string repeated(std::string_view part, std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += part;
    }
    return text;
}

}  // namespace

TEST_CASE("dialects differ in what the end is") {
    CHECK(Pattern::compile("^a$", Dialect::ecma)->search("a\n") == Match::no);
    CHECK(Pattern::compile("^a$", Dialect::python)->search("a\n") == Match::yes);
    CHECK(Pattern::compile("^a$", Dialect::python)->search("a") == Match::yes);
}

TEST_CASE("a match can be at the beginning alone") {
    const auto pattern = Pattern::compile("b|cd", Dialect::python, Where::beginning);
    CHECK(pattern->search("cde") == Match::yes);
    CHECK(pattern->search("ab") == Match::no);
    CHECK_FALSE(Pattern::compile("b)|(?:a", Dialect::python, Where::beginning));
}

TEST_CASE("what is no expression, or no text, is told apart from no match") {
    CHECK_FALSE(Pattern::compile("(", Dialect::python));
    CHECK_FALSE(Pattern::compile("a{2,1}", Dialect::python));
    CHECK(Pattern("a").search("\xff") == Match::unsure);
}

// Each would take longer than anyone lives; that it is unsure says that a bound was met, whatever the machine.
TEST_CASE("a pattern that would take for ever is given up") {
    const std::string as(64, 'a');
    for (const std::string expression :
         {"^(a+)+$", "^(a|aa)+$", "^(a|a)*$", "^(.*a){20}$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?:(?:a*)*)*b$",
          "^(?:a?){64}a{64}b", "^(\\w+\\s?)*$", "^(?=(a+)+$)"}) {
        INFO(expression);
        for (const auto dialect : {Dialect::ecma, Dialect::python}) {
            auto pattern = Pattern::compile(expression, dialect);
            REQUIRE(pattern);
            CHECK(pattern->search(as + "!") != Match::yes);
            // Machine code has bounds of its own.
            pattern->quicken();
            CHECK(pattern->search(as + "!") != Match::yes);
        }
    }
    CHECK(Pattern("^(a+)+$").search(as + "!") == Match::unsure);
    CHECK(Pattern("^(a|aa)+$").search(as + "!") == Match::unsure);
    auto quick = Pattern("^(a+)+$");
    quick.quicken();
    CHECK(quick.search(as + "!") == Match::unsure);
}

TEST_CASE("a long text does not make a search longer than a short one may be") {
    // Steps that go over the whole text each, at each of its places.
    const std::string text(4U << 20U, 'a');
    for (const std::string expression : {"(?:a(?![^b]*+c))*x", "(?:a(?![^b]*+c))*+$", "(?:(?=a*+)a)*b"}) {
        INFO(expression);
        auto pattern = Pattern::compile(expression, Dialect::python, Where::beginning);
        REQUIRE(pattern);
        CHECK(pattern->search(text) != Match::yes);
        pattern->quicken();
        CHECK(pattern->search(text) != Match::yes);
    }
    CHECK(Pattern("^[a-z]+$").search(text) == Match::yes);
    CHECK(Pattern("^[b-z]+$").search(text) == Match::no);
}

TEST_CASE("an expression that would become huge is refused, or stays small") {
    for (const auto& expression :
         {std::string("((a{1,65535}){1,65535}){1,65535}"), std::string("(((a{1,99}){1,99}){1,99}){1,99}"),
          std::string("a{1,65535}b{1,65535}"), repeated("(", 10'000) + "a" + repeated(")", 10'000),
          repeated("(?:a|", 1000) + "b" + repeated(")", 1000), repeated("a?", 50'000) + repeated("a", 50'000),
          repeated("[\\p{L}\\p{N}]{0,1000}", 200)}) {
        INFO(expression.substr(0, 40));
        const auto pattern = Pattern::compile(expression, Dialect::python);
        CHECK((!pattern || pattern->search("!") != Match::yes || expression.front() != '('));
    }
    CHECK_FALSE(Pattern::compile("((a{1,65535}){1,65535}){1,65535}", Dialect::python));
    CHECK_FALSE(Pattern::compile(repeated("(", 10'000) + "a" + repeated(")", 10'000), Dialect::python));
}

}  // namespace samgen::text
