#include "cfn/from_tree.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "text/did_you_mean.hpp"
#include "yaml/scalar.hpp"

namespace samgen::cfn {
namespace {

constexpr std::string_view kStandardTag = "tag:yaml.org,2002:";

// What a value stands in, where that decides what it means.
enum class Within { nothing, condition_function };

Value convert(const yaml::Node& node, Within within, diag::Diagnostics& diagnostics);

Value placed(Value value, text::Span span) {
    value.span = span;
    return value;
}

bool takes_conditions(std::string_view function) {
    return function == "Fn::And" || function == "Fn::Equals" || function == "Fn::If" || function == "Fn::Not" ||
           function == "Fn::Or";
}

Value scalar_value(const yaml::Node& node) {
    switch (yaml::meaning(node)) {
        case yaml::Meaning::null:
            return {};
        case yaml::Meaning::boolean:
            return Value(node.scalar.front() == 't' || node.scalar.front() == 'T');
        case yaml::Meaning::integer:
        case yaml::Meaning::decimal:
            return Number{node.scalar};
        default:
            return node.scalar;
    }
}

// `A.B.C` as [A, B.C], each with its place where the text holds the scalar as it is.
Value split_get_att(const yaml::Node& node) {
    const auto dot = node.scalar.find('.');
    if (dot == std::string::npos) {
        return placed(node.scalar, node.span);
    }
    auto logical_id = node.span;
    auto attribute = node.span;
    const std::uint32_t quote = node.style == yaml::Style::plain ? 0 : 1;
    const auto begin = node.span.begin + quote;
    if (node.span.text().substr(quote, node.scalar.size()) == node.scalar) {
        logical_id.begin = begin;
        logical_id.end = begin + static_cast<std::uint32_t>(dot);
        attribute.begin = logical_id.end + 1;
        attribute.end = begin + static_cast<std::uint32_t>(node.scalar.size());
    }
    List parts;
    parts.push_back(placed(node.scalar.substr(0, dot), logical_id));
    parts.push_back(placed(node.scalar.substr(dot + 1), attribute));
    return placed(std::move(parts), node.span);
}

Value list_value(const yaml::Node& node, Within within, diag::Diagnostics& diagnostics) {
    List list;
    list.reserve(node.items.size());
    for (const auto* item : node.items) {
        list.push_back(convert(*item, within, diagnostics));
    }
    return list;
}

// The argument of `function` that `node` is, without regard to its own tag when that is what names the function.
Value argument(std::string_view function, const yaml::Node& node, bool names_function, diag::Diagnostics& diagnostics);

Value intrinsic(std::string_view function, const yaml::Node& node, bool names_function, text::Span span,
                diag::Diagnostics& diagnostics) {
    return placed(
        Intrinsic{.name = std::string(function), .argument = argument(function, node, names_function, diagnostics)},
        span);
}

Value map_value(const yaml::Node& node, Within within, diag::Diagnostics& diagnostics) {
    if (node.entries.size() == 1) {
        const auto& key = *node.entries.front().key;
        const auto& value = *node.entries.front().value;
        const bool is_reference = key.scalar != "Condition" || (within == Within::condition_function &&
                                                                value.kind == yaml::Kind::scalar && value.tag.empty());
        if (is_intrinsic_name(key.scalar) && is_reference) {
            return intrinsic(key.scalar, value, false, node.span, diagnostics);
        }
    }
    Map map;
    map.members.reserve(node.entries.size());
    for (const auto& [key, value, merged] : node.entries) {
        map.members.emplace_back(key->scalar, convert(*value, Within::nothing, diagnostics), key->span);
    }
    return map;
}

// `node` as if it had no tag.
Value untagged(const yaml::Node& node, Within within, diag::Diagnostics& diagnostics) {
    switch (node.kind) {
        case yaml::Kind::scalar:
            return placed(scalar_value(node), node.span);
        case yaml::Kind::sequence:
            return placed(list_value(node, within, diagnostics), node.span);
        case yaml::Kind::mapping: {
            auto value = map_value(node, within, diagnostics);
            value.span = node.span;
            return value;
        }
    }
    return {};
}

Value argument(std::string_view function, const yaml::Node& node, bool names_function, diag::Diagnostics& diagnostics) {
    const auto within = takes_conditions(function) ? Within::condition_function : Within::nothing;
    if (!names_function && !node.tag.empty()) {
        return convert(node, within, diagnostics);
    }
    if (node.kind == yaml::Kind::scalar) {
        if (function == "Fn::GetAtt") {
            return split_get_att(node);
        }
        if (names_function) {  // the tag, not the text, says what it is
            return placed(node.scalar, node.span);
        }
    }
    return untagged(node, within, diagnostics);
}

Value convert(const yaml::Node& node, Within within, diag::Diagnostics& diagnostics) {
    if (node.tag.empty() || node.tag == "!" || node.tag.starts_with(kStandardTag)) {
        return untagged(node, within, diagnostics);
    }
    const auto function = long_name(node.tag);
    if (!function.empty()) {
        auto span = node.span;
        span.begin = std::min(span.begin, node.tag_span.begin);
        return intrinsic(function, node, true, span, diagnostics);
    }
    auto& diagnostic = diagnostics.error(node.tag_span, fmt::format("CloudFormation has no tag `{}`", node.tag),
                                         text::did_you_mean(node.tag, short_tags()));
    diagnostic.rule = "E0000";
    return untagged(node, within, diagnostics);
}

}  // namespace

Value from_tree(const yaml::Node& node, diag::Diagnostics& diagnostics) {
    return convert(node, Within::nothing, diagnostics);
}

}  // namespace samgen::cfn
