#include "lint/rules/functions.hpp"

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// A key of a mapping, as Fn::FindInMap names it; nullptr when it is not known before a deployment.
const std::string* literal(const cfn::Value& key) { return key.string(); }

std::vector<std::string_view> keys_of(const cfn::Value& map) {
    std::vector<std::string_view> keys;
    for_each_member(map, [&](std::string_view key, text::Span, const cfn::Value&) { keys.push_back(key); });
    return keys;
}

void report_missing_key(const cfn::Value& key, const cfn::Value& level, std::string_view below, text::Span otherwise,
                        Reporter& reporter) {
    reporter.report(place_of_item(key, otherwise), fmt::format("`{}` has no key `{}`", below, *key.string()),
                    reporter.did_you_mean(*key.string(), keys_of(level)));
}

// Looks the keys up in the mapping, as far as they are known.
void check_keys(const cfn::List& arguments, const Entry& mapping, text::Span span, Reporter& reporter) {
    const auto& top = arguments[1];
    const auto& second = arguments[2];
    const auto* map = mapping.value->map();
    if (map == nullptr || map->find("Fn::Transform") != nullptr) {
        return;
    }
    if (literal(top) != nullptr) {
        const auto* level = map->find(*literal(top));
        if (level == nullptr) {
            report_missing_key(top, *mapping.value, mapping.name, span, reporter);
        } else if (literal(second) != nullptr && level->map() != nullptr &&
                   level->map()->find(*literal(second)) == nullptr) {
            report_missing_key(second, *level, fmt::format("{}.{}", mapping.name, *literal(top)), span, reporter);
        }
        return;
    }
    // Whatever the first key will be: does any of them hold the second?
    if (literal(second) == nullptr || map->empty()) {
        return;
    }
    for (const auto& level : map->members) {
        if (level.value.map() == nullptr || level.value.map()->find(*literal(second)) != nullptr) {
            return;
        }
    }
    reporter.report(place_of_item(second, span),
                    fmt::format("no key of `{}` has a key `{}` below it", mapping.name, *literal(second)),
                    reporter.did_you_mean(*literal(second), keys_of(map->members.front().value)));
}

// The default that language extensions allow as a fourth argument.
bool is_default(const cfn::Value& value) { return member(&value, "DefaultValue") != nullptr; }

}  // namespace

void check_find_in_map(const Call& call, const Index& index, Reporter& reporter) {
    const auto span = place_of(*call.argument, call.value->span);
    const auto* list = call.argument->list();
    if (list == nullptr && is_transform(*call.argument)) {
        return;
    }
    if (list == nullptr) {
        reporter.report(
            span, fmt::format("`Fn::FindInMap` takes a list: a mapping and two keys, not {}", kind_of(*call.argument)));
        return;
    }
    const bool with_default = list->size() == 4 && is_default(list->back());
    if (list->size() != 3 && !with_default) {
        reporter.report(
            span, fmt::format("`Fn::FindInMap` takes three values, a mapping and two keys, not {}", list->size()));
        return;
    }
    if (with_default && !index.has_language_extensions()) {
        reporter.report(place_of_item(list->back(), span), "`DefaultValue` needs `Transform: AWS::LanguageExtensions`");
    }
    for (std::size_t i = 0; i < 3; ++i) {
        const auto& item = (*list)[i];
        const auto* intrinsic = item.intrinsic();
        const auto function = intrinsic == nullptr ? Function::other : function_named(intrinsic->name);
        if (item.is_null() || item.list() != nullptr || item.map() != nullptr) {
            reporter.report(place_of_item(item, span),
                            fmt::format("`Fn::FindInMap` takes strings here, not {}", kind_of(item)));
        } else if (intrinsic != nullptr && !index.has_language_extensions() && function != Function::ref &&
                   function != Function::fn_find_in_map) {
            reporter.report(
                place_of_item(item, span),
                fmt::format("`Fn::FindInMap` takes `Ref` and `Fn::FindInMap` here, not `{}`", intrinsic->name),
                "other functions need `Transform: AWS::LanguageExtensions`");
        }
    }
    const auto* name = literal(list->front());
    if (name == nullptr || index.is_open("Mappings") || index.is_loop_variable(*name)) {
        return;
    }
    const auto* mapping = index.mappings().find(*name);
    if (mapping == nullptr) {
        if (!with_default) {
            reporter.report(place_of_item(list->front(), span), fmt::format("there is no mapping `{}`", *name),
                            reporter.did_you_mean(*name, index.mappings()));
        }
    } else if (!with_default) {
        check_keys(*list, *mapping, span, reporter);
    }
}

void check_if(const Call& call, const Index& index, Reporter& reporter) {
    const auto span = place_of(*call.argument, call.value->span);
    const auto* list = call.argument->list();
    constexpr std::string_view kShape = "write `!If [Condition, value when true, value when false]`";
    if (list == nullptr && is_transform(*call.argument)) {
        return;
    }
    if (list == nullptr) {
        reporter.report(span, fmt::format("`Fn::If` takes a list of three, not {}", kind_of(*call.argument)),
                        std::string(kShape));
        return;
    }
    if (list->size() != 3) {
        reporter.report(span, fmt::format("`Fn::If` takes three values, not {}", list->size()), std::string(kShape));
        return;
    }
    const auto& condition = list->front();
    const auto* name = condition.string();
    if (name == nullptr) {
        reporter.report(place_of_item(condition, span),
                        fmt::format("`Fn::If` takes the name of a condition here, not {}", kind_of(condition)));
    } else if (index.conditions().find(*name) == nullptr && !index.is_open("Conditions")) {
        reporter.report(place_of_item(condition, span), fmt::format("there is no condition `{}`", *name),
                        reporter.did_you_mean(*name, index.conditions()));
    }
}

}  // namespace samgen::lint
