#include "schema/freezer.hpp"

#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace samgen::schema;

namespace {

std::vector<std::string> keys(Json object) {
    std::vector<std::string> all;
    for (const Member member : object.members()) {
        all.emplace_back(member.key);
    }
    return all;
}

// {"k00":0,"k01":1,...}, backwards: in no order that helps.
std::string large_object(int size) {
    std::string text = "{";
    for (int i = size - 1; i >= 0; --i) {
        const std::string number = std::to_string(i);
        text += (i == size - 1 ? "\"k" : ",\"k") + std::string(3 - number.size(), '0') + number + "\":" + number;
    }
    return text + "}";
}

}  // namespace

TEST_CASE("freezing keeps what there was") {
    const Document document =
        freeze(R"({"z": null, "a": true, "m": [1, 2.5, -3, 18446744073709551615, "Grüße\n", {}, []], "b": false})");
    REQUIRE(document.error().empty());
    const Json root = document.root();

    CHECK(keys(root) == std::vector<std::string>{"z", "a", "m", "b"});
    CHECK(root.find("z").kind() == Kind::null);
    CHECK(root.find("a").is_true());
    CHECK(root.find("b").is_false());
    const Json items = root.find("m");
    REQUIRE(items.size() == 7);
    CHECK(items.at(0).kind() == Kind::integer);
    CHECK(items.at(0).number() == 1);
    CHECK(items.at(1).kind() == Kind::number);
    CHECK(items.at(1).number() == 2.5);
    CHECK(items.at(2).number() == -3);
    CHECK(items.at(3).number() == 18446744073709551616.0);
    CHECK(items.at(4).string() == "Grüße\n");
    CHECK((items.at(5).is_object() && items.at(5).size() == 0));
    CHECK((items.at(6).is_array() && items.at(6).size() == 0));
    CHECK(root.key(1).string() == "a");
    CHECK_FALSE(root.key(4));
}

TEST_CASE("every member of an object is found, and nothing else") {
    for (const int size : {1, 8, 9, 47, 48, 300}) {
        DYNAMIC_SECTION(size) {
            const Document document = freeze(large_object(size));
            REQUIRE(document.root().size() == static_cast<std::uint32_t>(size));
            int expected = size - 1;
            for (const Member member : document.root().members()) {
                CHECK(document.root().find(member.key) == member.value);
                CHECK(member.value.number() == expected--);
            }
            CHECK_FALSE(document.root().find("k"));
            CHECK_FALSE(document.root().find("k0000"));
            CHECK_FALSE(document.root().find(""));
            CHECK_FALSE(document.root().find("zzz"));
        }
    }
}

TEST_CASE("keys and strings are listed as they stand") {
    const Document document = freeze(R"({"b": ["x", 1, "y", null], "a": {}})");
    CHECK(document.root().keys() == std::vector<std::string_view>{"b", "a"});
    CHECK(document.root().find("b").strings() == std::vector<std::string_view>{"x", "y"});
    CHECK(document.root().strings().empty());
    CHECK(document.root().find("b").contains("y"));
    CHECK_FALSE(document.root().find("b").contains(""));  // as what is no string would say
    CHECK(document.root().find("b").keys().empty());
}

TEST_CASE("keys that are words of the schema language are recognised") {
    const Document document = freeze(R"({"$ref": "x", "Type": "a", "type": "b", "condition": "c"})");
    std::vector<Keyword> words;
    for (const Member member : document.root().members()) {
        words.push_back(member.keyword);
    }
    CHECK(words == std::vector<Keyword>{Keyword::dollar_ref, Keyword::none, Keyword::type, Keyword::condition});
    CHECK(document.root().find(Keyword::type).string() == "b");
    CHECK_FALSE(document.root().has(Keyword::all_of));
    CHECK_FALSE(document.root().find(Keyword::none));

    SECTION("in a large object too") {
        std::string text = large_object(200);
        text.back() = ',';
        const Document large = freeze(text + R"("items": "here"})");
        CHECK(large.root().find(Keyword::items).string() == "here");
        CHECK_FALSE(large.root().find(Keyword::type));
    }
}

TEST_CASE("equal values are one value") {
    const Document document = freeze(R"({
        "a": {"x": [1, {"y": "z"}]},
        "b": {"x": [1, {"y": "z"}]},
        "order": {"x": [{"y": "z"}, 1]},
        "members": [{"p": 1, "q": 2}, {"q": 2, "p": 1}],
        "numbers": [1, 1.0, true, "1"]
    })");
    const Json root = document.root();
    CHECK(root.find("a").id() == root.find("b").id());
    CHECK(root.find("a").id() != root.find("order").id());
    CHECK(root.find("a").find("x").at(0) == root.find("order").find("x").at(1));
    CHECK(root.find("members").at(0).id() != root.find("members").at(1).id());
    for (std::uint32_t i = 0; i < 4; ++i) {
        for (std::uint32_t j = 0; j < i; ++j) {
            CHECK(root.find("numbers").at(i).id() != root.find("numbers").at(j).id());
        }
    }
}

TEST_CASE("a value of the wrong kind answers with nothing") {
    const Document document = freeze(R"({"text": "abc", "list": ["a"]})");
    const Json text = document.root().find("text");
    for (const Json value : {text, Json(), document.root().find("no")}) {
        CHECK(value.size() == 0);
        CHECK_FALSE(value.at(0));
        CHECK_FALSE(value.key(0));
        CHECK_FALSE(value.find("x"));
        CHECK_FALSE(value.find(Keyword::type));
        CHECK_FALSE(value.boolean());
        CHECK(value.number() == 0);
        CHECK(value.items().begin() == value.items().end());
        CHECK(value.members().begin() == value.members().end());
        CHECK_FALSE(value.contains("abc"));
    }
    CHECK(Json().kind() == Kind::absent);
    CHECK(Json().string().empty());
    CHECK_FALSE(document.root().find("list").at(1));
    CHECK(document.root().find("list").contains("a"));
    CHECK_FALSE(document.root().find("list").contains("A"));
}

TEST_CASE("what cannot be frozen says why") {
    struct Row {
        std::string_view name;
        std::string text;
        std::string_view error;
    };
    const Row rows[] = {
        {"nothing", "", "is not JSON at byte 1"},
        {"half an object", R"({"a": )", "is not JSON at byte 7"},
        {"a key twice", R"({"a": 1, "b": {"c": 1, "c": 2}})", "has the key `c` twice in one object"},
        {"too deep", std::string(201, '['), "nests more than 200 deep"},
        {"far too deep", std::string(1'000'000, '['), "nests more than 200 deep"},
    };
    for (const Row& row : rows) {
        DYNAMIC_SECTION(row.name) {
            const Document document = freeze(row.text);
            CHECK_FALSE(document.root());
            CHECK(document.error() == row.error);
        }
    }
    CHECK(freeze(std::string(200, '[') + std::string(200, ']')).root().is_array());
}
