#include "lint/rules/sub.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/sub_text.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/dynamic_references.hpp"
#include "lint/rules/functions.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

constexpr CallRule kSub{Function::sub, kString, "functions/sub", rule("W1031")};

// Where `${Name}` stands in the source, when the text is there as it is.
text::Span span_of(const SubVariable& variable, const Node& text) {
    const auto written = text.span.text();
    const auto at = written.find(text.text);
    if (at == std::string_view::npos) {
        const auto needle = text.text.substr(variable.begin, variable.end - variable.begin);
        const auto first = written.find(needle);
        if (first == std::string_view::npos) {
            return text.span;
        }
        auto span = text.span;
        span.begin += static_cast<std::uint32_t>(first);
        span.end = span.begin + static_cast<std::uint32_t>(needle.size());
        return span;
    }
    auto span = text.span;
    span.begin += static_cast<std::uint32_t>(at + variable.begin);
    span.end = span.begin + static_cast<std::uint32_t>(variable.end - variable.begin);
    return span;
}

// Checks one variable as what it stands for: a Ref, or with a dot in it a Fn::GetAtt.
void check_variable(const Validator& validator, const SubVariable& variable, const Node& text, Errors& errors) {
    auto& arena = validator.run.arena;
    const auto span = span_of(variable, text);
    const bool is_attribute = variable.name.find('.') != std::string_view::npos;
    const Entry entry{
        .key = is_attribute ? "Fn::GetAtt" : "Ref", .key_span = {}, .value = make_string(arena, variable.name, span)};
    const auto& call = *make_map(arena, {&entry, 1}, span);
    static const auto string = schema::part("samgen/string");
    Errors found;
    validator.validate(call, string, found);
    for (auto& error : found) {
        if (!error.elsewhere) {
            error.path = validator.context.path;
        }
        error.keyword = Keyword::fn_sub;
        if (!error.unknown) {
            error.span = span;
        }
        errors.push_back(std::move(error));
    }
}

void check_variables(const Validator& validator, const Node& call, const Node& text, const Node* own, Errors& errors) {
    auto there = validator.member(call.entries.front()).quiet();
    there.context.strict_types = true;
    for (const auto& variable : variables_in(text.text)) {
        if (variable.name.find('.') == std::string_view::npos && own != nullptr) {
            const auto* value = own->find(variable.name);
            // `Name: !Ref Name` says nothing new: the name is looked up as if it were not there.
            const bool is_itself =
                value != nullptr && value->function == Function::ref && value->argument()->string() == variable.name;
            if (value != nullptr && !is_itself) {
                continue;
            }
        }
        check_variable(there, variable, text, errors);
    }
}

void check_superfluous(const Validator& validator, const Node& call, const Node& text, const Node* own,
                       Errors& errors) {
    const auto variables = variables_in(text.text);
    const auto* way = validator.way_to(call.entries.front());
    const auto* list_way = validator.way_to(std::string_view{});
    if (own != nullptr) {
        for (const auto& entry : own->entries) {
            if (std::ranges::find(variables, entry.key, &SubVariable::name) == variables.end()) {
                auto error = validator.error_at(
                    list_way, fmt::format("`{}` is defined for `Fn::Sub` and not used in its text", entry.key));
                error.rule = rule("W1019");
                error.span = entry.key_span;
                errors.push_back(std::move(error));
            }
        }
    }
    if (variables.empty() && !validator.run.tmpl.was_sam()) {
        auto error = validator.error_at(own == nullptr ? way : list_way, "`Fn::Sub` has no variable to fill in");
        error.rule = rule("W1020");
        error.span = call.span;
        error.hint = "the text alone says the same";
        errors.push_back(std::move(error));
    }
}

}  // namespace

void check_sub(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    if (!check_call(kSub, validator, schema, call, errors)) {
        return;
    }
    const auto& argument = *call.argument();
    const auto* text = &argument;
    const Node* own = nullptr;
    if (argument.is_list() && argument.items.size() == 2) {
        text = argument.items[0];
        own = argument.items[1];
    }
    if (!text->is_string()) {
        return;
    }
    Errors found;
    check_variables(validator, call, *text, own, found);
    if (found.empty()) {
        check_superfluous(validator, call, *text, own, found);
        check_secret_for_arn(validator.member(call.entries.front()), *text, found);
    }
    std::ranges::move(found, std::back_inserter(errors));
}

}  // namespace samgen::lint
