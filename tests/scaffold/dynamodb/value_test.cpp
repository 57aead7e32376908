#include "dynamodb/value.hpp"

#include <limits>
#include <stdexcept>

#include "support/catch.hpp"

using namespace dynamodb;
using nlohmann::json;

TEST_CASE("a number is what DynamoDB makes of its text") {
    struct Row {
        std::string given;
        std::string text;
    };
    const std::vector<Row> rows = {
        {"0", "0"},
        {"-0", "0"},
        {"0.000e99999999999999999999", "0"},
        {"+5", "5"},
        {"007", "7"},
        {"1.50", "1.5"},
        {"15E-1", "1.5"},
        {"15e-1", "1.5"},
        {"-1.5e3", "-1500"},
        {".5", "0.5"},
        {"5.", "5"},
        {"100", "100"},
        {"1E+2", "100"},
        {"0.0012", "0.0012"},
        {"12345678901234567890123456789012345678", "12345678901234567890123456789012345678"},
        {"-0.12345678901234567890123456789012345678", "-0.12345678901234567890123456789012345678"},
        {"1234567890.1234567890123456789012345678", "1234567890.1234567890123456789012345678"},
        {"123456789012345678901234567890123456780000", "123456789012345678901234567890123456780000"},
        {"9.9999999999999999999999999999999999999E+125", std::string(38, '9') + std::string(88, '0')},
        {"1E-130", "0." + std::string(129, '0') + "1"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.given);
        CHECK(Number(row.given).text() == row.text);
        CHECK(Number(Number(row.given).text()) == Number(row.given));
    }
}

TEST_CASE("what is no number of DynamoDB's") {
    for (const std::string text : {"",
                                   "-",
                                   "+",
                                   ".",
                                   "e5",
                                   "1e",
                                   "1e+",
                                   "--1",
                                   "1 ",
                                   " 1",
                                   "1,5",
                                   "0x10",
                                   "NaN",
                                   "Infinity",
                                   "1e126",
                                   "1E-131",
                                   "123456789012345678901234567890123456789",
                                   "1.5.5",
                                   "9e99999999999999999999",
                                   "1\n"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(Number(text), std::invalid_argument);
    }
    CHECK_THROWS_AS(Number(std::numeric_limits<double>::infinity()), std::invalid_argument);
    CHECK_THROWS_AS(Number(std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
    CHECK_THROWS_AS(Number(1e300), std::invalid_argument);
}

TEST_CASE("numbers from and to those of C++") {
    CHECK(Number(0.1).text() == "0.1");
    CHECK(Number(std::numeric_limits<std::int64_t>::min()).text() == "-9223372036854775808");
    CHECK(Number(std::numeric_limits<std::uint64_t>::max()).text() == "18446744073709551615");
    CHECK(Number("12.25").to_double() == 12.25);
    CHECK(Number("-9223372036854775808").to_int64() == std::numeric_limits<std::int64_t>::min());
    CHECK_THROWS_AS(Number("9223372036854775808").to_int64(), std::out_of_range);
    CHECK_THROWS_AS(Number("1.5").to_int64(), std::out_of_range);
}

TEST_CASE("numbers in their order") {
    const std::vector<std::string> texts = {"-100", "-99.5", "-10", "-9", "-0.11", "-0.1", "0",  "0.001",
                                            "0.1",  "0.11",  "1",   "9",  "9.5",   "10",   "99", "1E30"};
    for (std::size_t i = 0; i < texts.size(); ++i) {
        for (std::size_t k = 0; k < texts.size(); ++k) {
            CAPTURE(texts[i], texts[k]);
            CHECK((Number(texts[i]) < Number(texts[k])) == (i < k));
            CHECK((Number(texts[i]) == Number(texts[k])) == (i == k));
        }
    }
}

namespace {

const std::string kUnicode = "grüße, 日本語, \U0001F680, quoted \" and \\ back\nslash";
const std::string kBytes = std::string("\0\xff\x80 raw", 8);

Item every_type() {
    return {
        {"S", "text"},
        {"unicode", kUnicode},
        {"empty", ""},
        {"N", Number("-12345678901234567890.123456789012345678")},
        {"B", Binary{kBytes}},
        {"yes", true},
        {"no", false},
        {"NULL", Null{}},
        {"L", List{1, "two", List{}, Map{{"three", Null{}}}}},
        {"M", Map{{"inner", Map{{"B", Binary{}}}}, {"a.b[0]", 1}}},
        {"SS", StringSet{"a", "ä"}},
        {"NS", NumberSet{Number("1.10"), Number(2)}},
        {"BS", BinarySet{Binary{"x"}, Binary{kBytes}}},
    };
}

}  // namespace

TEST_CASE("every type there and back through DynamoDB's JSON") {
    const Item item = every_type();
    CHECK(item_from_dynamodb(json::parse(to_dynamodb(item).dump())) == item);
    CHECK(to_dynamodb(Item{{"n", Number("1.50")}, {"b", Binary{"\xff"}}, {"s", StringSet{"x"}}}) ==
          json::parse(R"({"n": {"N": "1.5"}, "b": {"B": "/w=="}, "s": {"SS": ["x"]}})"));
    CHECK(to_dynamodb(Value(List{true, Null{}})) == json::parse(R"({"L": [{"BOOL": true}, {"NULL": true}]})"));
}

TEST_CASE("the types by their names") {
    for (const auto& [attribute, value] : every_type()) {
        CAPTURE(attribute);
        CHECK(to_dynamodb(value).begin().key() == name(value.type()));
    }
    CHECK(Value(Number(1)).type() == Type::number);
    CHECK(Value("x").type() == Type::string);
    CHECK(Value(true).type() == Type::boolean);
    CHECK(Value().type() == Type::null);
    CHECK(name(Value(BinarySet{}).type()) == "BS");
    CHECK(Value("x").as<Number>() == nullptr);
    CHECK(*Value("x").as<std::string>() == "x");
}

TEST_CASE("what is no attribute value") {
    for (const char* text : {R"("x")", R"({})", R"({"S": "a", "N": "1"})", R"({"S": 1})", R"({"N": 1})",
                             R"({"N": "x"})", R"({"B": "?"})", R"({"X": 1})", R"({"L": {}})", R"({"M": []})",
                             R"({"SS": [1]})", R"({"BOOL": "true"})", R"({"NS": ["x"]})", R"([])"}) {
        CAPTURE(text);
        CHECK_THROWS_AS(value_from_dynamodb(json::parse(text)), std::invalid_argument);
    }
    CHECK_THROWS_AS(item_from_dynamodb(json::array()), std::invalid_argument);
}

TEST_CASE("plain JSON keeps every digit") {
    const Value value = value_from_json(
        R"({"big": 12345678901234567890123456789012345678, "price": 19.90, "tiny": 1E-130, "n": [1, -2.5, true, null]})");
    CHECK(value == Value(Map{{"big", Number("12345678901234567890123456789012345678")},
                             {"price", Number("19.9")},
                             {"tiny", Number("1E-130")},
                             {"n", List{1, Number("-2.5"), true, Null{}}}}));
    CHECK(to_json(Value(List{Number("12345678901234567890123456789012345678"), Number("19.90")})) ==
          "[12345678901234567890123456789012345678,19.9]");
    CHECK(to_json(value_from_json(" [ [], {}, [[]], {\"a\": []}, \"[\" , \"{\" ] ")) ==
          R"([[],{},[[]],{"a":[]},"[","{"])");
}

TEST_CASE("plain JSON of all types") {
    CHECK(to_json(Item{{"b", Binary{"\xff"}},
                       {"ns", NumberSet{Number(2), Number("10")}},
                       {"bs", BinarySet{Binary{"x"}}},
                       {"ss", StringSet{"ä", "b\""}},
                       {"u", kUnicode}}) ==
          R"({"b":"/w==","bs":["eA=="],"ns":[2,10],"ss":["b\"","ä"],"u":)" + quoted_json(kUnicode) + "}");
    CHECK(value_from_json(quoted_json(kUnicode)) == Value(kUnicode));
    CHECK(quoted_json("a\xff") == "\"a\xEF\xBF\xBD\"");
}

TEST_CASE("plain JSON that is refused") {
    const auto reason = [](const std::string& text) -> std::string {
        try {
            static_cast<void>(value_from_json(text));
        } catch (const std::invalid_argument& error) {
            return error.what();
        }
        return "";
    };
    CHECK(reason("") == "not JSON, at byte 1");
    CHECK(reason("{\"a\": 1,}") == "not JSON, at byte 9");
    CHECK(reason("{} {}") == "not JSON, at byte 4");
    CHECK(reason("\"\xff\"") == "not JSON, at byte 2");
    CHECK(reason("1e999") == "a number is too large");
    CHECK(reason("123456789012345678901234567890123456789") == "a number has no more than 38 significant digits");
    CHECK(reason(std::string(33, '[') + std::string(33, ']')) == "nested more than 32 deep");
    CHECK(reason(std::string(32, '[') + std::string(32, ']')).empty());
    CHECK(reason(std::string(1'000'000, '[')) == "nested more than 32 deep");
}
