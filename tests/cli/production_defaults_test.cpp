// docs/production-defaults.md says for each of 106 recommendations whether samgen follows it by itself or by which key,
// and where the template shows it. Each row is held to its example.
#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cfn/write.hpp"
#include "lint/rule_table.hpp"
#include "page.hpp"
#include "read_template.hpp"
#include "support/catch.hpp"
#include "support/golden.hpp"

using namespace samgen;
using test::code_spans;
using test::single_spaced;
using test::split;

namespace {

bool is_value(const cfn::Value& value, std::string_view wanted) {
    if (wanted.empty()) {
        return true;
    }
    if (const auto* const text = value.string()) {
        return text->find(wanted) != std::string::npos;
    }
    const auto json = cfn::to_json_line(value);
    return value.map() != nullptr || value.list() != nullptr || value.intrinsic() != nullptr
               ? json.find(wanted) != std::string::npos
               : json == wanted;
}

// Whether `path` leads from `value` to a value like `wanted`.
bool leads(const cfn::Value& value, const std::vector<std::string>& path, std::size_t step, std::string_view wanted) {
    if (step == path.size()) {
        return is_value(value, wanted);
    }
    std::string_view name = path[step];
    const bool items = name.ends_with("[]");
    name.remove_suffix(items ? 2 : 0);
    const auto* const map = value.map();
    return map != nullptr && std::ranges::any_of(map->members, [&](const cfn::Member& member) {
               if (name != "*" && member.key != name) {
                   return false;
               }
               if (!items) {
                   return leads(member.value, path, step + 1, wanted);
               }
               const auto* const list = member.value.list();
               return list != nullptr && std::ranges::any_of(*list, [&](const cfn::Value& item) {
                          return leads(item, path, step + 1, wanted);
                      });
           });
}

// "AWS::SQS::Queue SqsManagedSseEnabled=true"
struct Claim {
    std::string type;
    std::vector<std::string> path;
    std::string wanted;
    bool absent = false;
    bool attribute = false;

    explicit Claim(std::string_view text) {
        absent = text.starts_with('!');
        text.remove_prefix(absent ? 1 : 0);
        const auto blank = text.find(' ');
        REQUIRE(blank != std::string_view::npos);
        type = text.substr(0, blank);
        text.remove_prefix(blank + 1);
        attribute = text.starts_with('@');
        text.remove_prefix(attribute ? 1 : 0);
        const auto equals = std::min(text.find('='), text.size());
        path = split(text.substr(0, equals), ".");
        wanted = text.substr(std::min(equals + 1, text.size()));
    }

    // What the resource says, or what Globals say for all functions.
    [[nodiscard]] bool holds_for(const cfn::Value& resource, const cfn::Value& root) const {
        if (attribute) {
            return leads(resource, path, 0, wanted);
        }
        const auto* const own = resource.map()->find("Properties");
        const auto* const globals = root.map()->find("Globals");
        const auto* const shared =
            type == "AWS::Serverless::Function" && globals != nullptr ? globals->map()->find("Function") : nullptr;
        return (own != nullptr && leads(*own, path, 0, wanted)) ||
               (shared != nullptr && leads(*shared, path, 0, wanted));
    }

    [[nodiscard]] bool holds(const cfn::Value& root) const {
        bool found = false;
        bool any = false;
        for (const auto& resource : root.map()->find("Resources")->map()->members) {
            if (*resource.value.map()->find("Type")->string() == type) {
                any = true;
                found = found || holds_for(resource.value, root);
            }
        }
        return any && found != absent;
    }
};

// Whether the spec has the key, at the beginning of a line or within braces.
bool says(const std::string& spec, const std::string& key) {
    for (auto at = spec.find(key + ":"); at != std::string::npos; at = spec.find(key + ":", at + 1)) {
        if (at == 0 || spec[at - 1] == ' ' || spec[at - 1] == '{') {
            return true;
        }
    }
    return false;
}

struct Group {
    std::string_view name;
    int count;
};
constexpr Group kGroups[] = {{"DDB", 29}, {"DAX", 3},  {"LAM", 23}, {"STR", 7}, {"SQS", 3},
                             {"API", 15}, {"ALM", 19}, {"SFN", 2},  {"KIN", 2}, {"TPL", 3}};

std::multiset<std::string> all_ids() {
    std::multiset<std::string> ids;
    for (const auto& group : kGroups) {
        for (int i = 1; i <= group.count; ++i) {
            ids.insert(fmt::format("{}{:02}", group.name, i));
        }
    }
    return ids;
}

// The rows of the page's tables: of that which says what the linter says, or of the others.
std::vector<std::vector<std::string>> rows(bool of_linter) {
    const auto page = test::read_file("../docs/production-defaults.md");
    const auto half = page.find("\n## ");
    REQUIRE(half != std::string::npos);
    std::vector<std::vector<std::string>> all;
    for (const auto& line : split(of_linter ? page.substr(half) : page.substr(0, half), "\n")) {
        if (line.starts_with("| ") && !line.starts_with("| ---") && !line.starts_with("| ID")) {
            all.push_back(split(line, " | "));
        }
    }
    return all;
}

}  // namespace

TEST_CASE("each recommendation for production holds as the page says") {
    std::multiset<std::string> ids;
    for (const auto& cells : rows(false)) {
        INFO(cells[0]);
        ids.insert(cells[0].substr(2));
        if (cells.size() == 3) {  // about the template as a whole
            const auto tests = code_spans(cells[2]);
            REQUIRE(tests.size() == 1);
            CHECK(std::filesystem::exists(std::filesystem::path(SAMGEN_SOURCE_DIR) / tests.front()));
            continue;
        }
        REQUIRE(cells.size() == 6);
        const auto examples = code_spans(cells[5]);
        REQUIRE(examples.size() == 1);
        const auto spec = single_spaced(test::read_file("../examples/" + examples.front() + "/samgen.yaml"));
        const bool by_itself = cells[2].starts_with("yes");
        CHECK((by_itself || cells[2].starts_with("no")));
        const auto keys = code_spans(cells[3]);
        CHECK_FALSE(keys.empty());
        for (const auto& key : keys) {
            INFO(key);
            if (by_itself) {
                CHECK_FALSE(says(spec, key));
            } else {
                CHECK(spec.find(key) != std::string::npos);
            }
        }
        const auto root = test::read_template(test::read_file("../examples/" + examples.front() + "/template.yaml"));
        const auto claims = code_spans(cells[4]);
        CHECK_FALSE(claims.empty());
        for (const auto& claim : claims) {
            INFO(claim);
            CHECK(Claim(claim).holds(root));
        }
    }
    CHECK(ids == all_ids());
}

TEST_CASE("of each recommendation, a rule of the linter speaks, or the page says why none does") {
    std::multiset<std::string> ids;
    for (const auto& cells : rows(true)) {
        INFO(cells[0]);
        ids.insert(cells[0].substr(2));
        REQUIRE(cells.size() == 2);
        const auto named = code_spans(cells[1]);
        CHECK((!named.empty() || cells[1].starts_with("no: ")));
        for (const auto& id : named) {
            INFO(id);
            const auto rule = lint::find_rule(id);
            REQUIRE(rule != lint::RuleId::none);
            CHECK(lint::info(rule).implemented);
        }
    }
    CHECK(ids == all_ids());
}
