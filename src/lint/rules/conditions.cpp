#include "lint/rules/conditions.hpp"

#include <algorithm>
#include <array>
#include <span>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// What Fn::Equals can compare
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html).
constexpr std::array kComparable = {
    Function::fn_find_in_map, Function::fn_join, Function::fn_length,         Function::fn_select,
    Function::fn_split,       Function::fn_sub,  Function::fn_to_json_string, Function::ref,
};

constexpr std::string_view kConditionFunctions =
    "conditions are made of `Fn::And`, `Fn::Equals`, `Fn::Not`, `Fn::Or` and "
    "`Condition`";

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/conditions-section-structure.html
bool is_condition_name(std::string_view name) {
    return !name.empty() && name.size() <= kMaxNameLength && std::ranges::all_of(name, [](char c) {
        return is_alphanumeric({&c, 1}) || c == '&' || c == '_';
    });
}

bool is_condition(const cfn::Value& value, Section section) {
    const auto* intrinsic = value.intrinsic();
    if (intrinsic == nullptr) {
        return std::holds_alternative<bool>(value.data);
    }
    const auto function = function_named(intrinsic->name);
    // The Rules section has functions of its own (Fn::Contains, ...).
    return yields_condition(function) || (section == Section::rules && function == Function::other);
}

void report_not_a_condition(const cfn::Value& value, text::Span span, Reporter& reporter) {
    const auto* intrinsic = value.intrinsic();
    reporter.report(span,
                    intrinsic != nullptr ? fmt::format("`{}` is neither true nor false", intrinsic->name)
                                         : fmt::format("a condition is expected here, not {}", kind_of(value)),
                    value.string() != nullptr
                        ? fmt::format("to use another condition, write `!Condition {}`", *value.string())
                        : std::string(kConditionFunctions));
}

// Checks the argument of Fn::And, Fn::Or and Fn::Not: a list of conditions.
void check_joined(const Call& call, std::string_view name, std::size_t least, std::size_t most, Reporter& reporter) {
    const auto span = place_of(*call.argument, call.value->span);
    const auto wanted =
        least == most ? "a list of one condition" : fmt::format("a list of {} to {} conditions", least, most);
    const auto* list = call.argument->list();
    if (list == nullptr && is_transform(*call.argument)) {
        return;
    }
    if (list == nullptr) {
        reporter.report(span, fmt::format("`{}` takes {}, not {}", name, wanted, kind_of(*call.argument)));
        return;
    }
    if (list->size() < least || list->size() > most) {
        reporter.report(span, fmt::format("`{}` takes {}, not {}", name, wanted, list->size()));
    }
    for (const auto& item : *list) {
        if (!is_condition(item, call.place.section)) {
            report_not_a_condition(item, place_of_item(item, span), reporter);
        }
    }
}

// Reports the uses of conditions that do not exist.
template <class Matches>
void check_existence(const Index& index, Reporter& reporter, Matches&& matches) {
    if (index.is_open("Conditions")) {
        return;
    }
    for (const auto& reference : index.references()) {
        if (matches(reference) && index.conditions().find(reference.name) == nullptr) {
            reporter.report(reference.span, fmt::format("there is no condition `{}`", reference.name),
                            reporter.did_you_mean(reference.name, index.conditions()));
        }
    }
}

}  // namespace

void check_condition_entries(const Index& index, Reporter& reporter) {
    for (const auto& condition : index.conditions()) {
        if (!is_condition_name(condition.name)) {
            reporter.report(
                condition.name_span,
                fmt::format("`{}` cannot name a condition: names have at most {} letters, digits, `&` and `_`",
                            condition.name, kMaxNameLength));
        }
        if (!is_condition(*condition.value, Section::conditions) && !is_transform(*condition.value)) {
            report_not_a_condition(*condition.value, place_of(*condition.value, condition.name_span), reporter);
        }
    }
}

void check_condition_references(const Index& index, Reporter& reporter) {
    check_existence(index, reporter, [](const Reference& reference) { return reference.use == Use::condition; });
}

void check_resource_conditions(const Index& index, Reporter& reporter) {
    check_existence(index, reporter, [](const Reference& reference) {
        return reference.use == Use::has_condition && reference.place.section == Section::resources;
    });
}

void check_output_conditions(const Index& index, Reporter& reporter) {
    check_existence(index, reporter, [](const Reference& reference) {
        return reference.use == Use::has_condition && reference.place.section == Section::outputs;
    });
}

void check_equals(const Call& call, const Index&, Reporter& reporter) {
    const auto span = place_of(*call.argument, call.value->span);
    const auto* list = call.argument->list();
    if (list == nullptr && is_transform(*call.argument)) {
        return;
    }
    if (list == nullptr) {
        reporter.report(span, fmt::format("`Fn::Equals` takes a list of two values, not {}", kind_of(*call.argument)));
        return;
    }
    if (list->size() != 2) {
        reporter.report(span, fmt::format("`Fn::Equals` compares two values, not {}", list->size()));
    }
    for (const auto& item : *list) {
        if (const auto* intrinsic = item.intrinsic()) {
            if (std::ranges::find(kComparable, function_named(intrinsic->name)) == kComparable.end() &&
                call.place.section != Section::rules) {
                reporter.report(place_of_item(item, span),
                                fmt::format("`Fn::Equals` cannot compare what `{}` yields", intrinsic->name),
                                "conditions are decided before there are resources: compare parameters");
            }
        } else if (item.is_null() || item.list() != nullptr || item.map() != nullptr) {
            reporter.report(place_of_item(item, span),
                            fmt::format("`Fn::Equals` compares strings, not {}", kind_of(item)));
        }
    }
}

void check_and(const Call& call, const Index&, Reporter& reporter) { check_joined(call, "Fn::And", 2, 10, reporter); }

void check_not(const Call& call, const Index&, Reporter& reporter) { check_joined(call, "Fn::Not", 1, 1, reporter); }

void check_or(const Call& call, const Index&, Reporter& reporter) { check_joined(call, "Fn::Or", 2, 10, reporter); }

void check_condition_name(const Call& call, const Index&, Reporter& reporter) {
    if (call.argument->string() == nullptr) {
        reporter.report(place_of(*call.argument, call.value->span),
                        fmt::format("`Condition` takes the name of a condition, not {}", kind_of(*call.argument)));
    }
}

}  // namespace samgen::lint
