#include <string>

#include <fmt/format.h>

#include "lint/linter.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

// The day as schemas/facts/lambda_runtimes.json writes days, so that they compare as texts.
std::string written(std::chrono::year_month_day day) {
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

// A runtime is deprecated first (W2531); later no function can be created with it (E2531), and then none be updated
// (E2533). One of the three is said.
void runtime_age(const Validator& validator, const Node& runtime, const Schema&, Errors& errors) {
    const auto& today = validator.run.settings.today;
    const auto life = runtime.is_string() ? schema::facts("lambda_runtimes").find(runtime.text) : schema::Json{};
    if (!life || !today) {
        return;
    }
    const auto day = written(*today);
    const auto deprecated = life.find("deprecated").string();
    const auto no_create = life.find("create-block").string();
    const auto no_update = life.find("update-block").string();
    Error error;
    if (no_update <= day) {
        error = validator.error(
            fmt::format("no function with the runtime `{}` can be updated since {}", runtime.text, no_update));
        error.rule = rule("E2533");
    } else if (no_create <= day) {
        error = validator.error(
            fmt::format("no function with the runtime `{}` can be created since {}, nor updated from {} on",
                        runtime.text, no_create, no_update));
        error.rule = rule("E2531");
    } else if (deprecated <= day) {
        error = validator.error(
            fmt::format("the runtime `{}` is deprecated since {}; from {} on no function can be created with it",
                        runtime.text, deprecated, no_create));
        error.rule = rule("W2531");
    } else {
        return;
    }
    if (const auto successor = life.find("successor").string(); !successor.empty()) {
        error.hint = fmt::format("use `{}`", successor);
    }
    errors.push_back(std::move(error));
}

}  // namespace

const Family& lambda_runtime_rules() {
    static const Family family{
        .places = {{rule("E2533"), {"Resources/AWS::Lambda::Function/Properties/Runtime"}, runtime_age}},
    };
    return family;
}

}  // namespace samgen::lint
