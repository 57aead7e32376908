#include "lint/rules/condition_functions.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/functions.hpp"

namespace samgen::lint {
namespace {

constexpr CallRule kAnd{Function::and_, kBoolean, "functions/and"};
constexpr CallRule kCondition{Function::condition, kBoolean, "functions/condition"};
constexpr CallRule kEquals{Function::equals, kBoolean, "functions/equals"};
constexpr CallRule kNot{Function::not_, kBoolean, "functions/not"};
constexpr CallRule kOr{Function::or_, kBoolean, "functions/or"};

template <const CallRule& about>
void plain(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    check_call(about, validator, schema, call, errors);
}

bool is_constant(const Node& node) { return node.is_scalar() && node.kind != Kind::null; }

// A comparison whose outcome the template itself tells: of two equal values, or of two constants.
void equals(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    if (!check_call(kEquals, validator, schema, call, errors)) {
        return;
    }
    const auto& argument = *call.argument();
    if (!argument.is_list() || argument.items.size() != 2) {
        return;
    }
    const auto& first = *argument.items[0];
    const auto& second = *argument.items[1];
    const bool are_same =
        is_constant(first) && is_constant(second) ? scalar_text(first) == scalar_text(second) : same(first, second);
    if (!are_same && !(is_constant(first) && is_constant(second))) {
        return;
    }
    auto error = validator.error(fmt::format("this is always {}: {} and {} {}", are_same, shown(first), shown(second),
                                             are_same ? "are the same" : "never are the same"));
    error.rule = rule("W8003");
    error.span = call.span;
    errors.push_back(std::move(error));
}

}  // namespace

void set_condition_handlers(Handlers& handlers) {
    handlers.set(Function::and_, plain<kAnd>);
    handlers.set(Function::condition, plain<kCondition>);
    handlers.set(Function::equals, equals);
    handlers.set(Function::not_, plain<kNot>);
    handlers.set(Function::or_, plain<kOr>);
}

}  // namespace samgen::lint
