#pragma once

#include <string_view>

#include <fmt/format.h>

#include "lint/index.hpp"
#include "lint/members.hpp"
#include "lint/naming.hpp"
#include "lint/reporter.hpp"

// What rules about the shape of a section have in common.
namespace samgen::lint {

// Where to point at the item `value` of a list: at itself, if there is anything to see.
inline text::Span place_of_item(const cfn::Value& value, text::Span otherwise) {
    return value.span && !value.is_null() ? value.span : otherwise;
}

// Where to point at `value`: at itself, or at what it belongs to (its key, its function) when it is a block below that:
// carets under the first line of a block say little.
inline text::Span place_of(const cfn::Value& value, text::Span otherwise) {
    const auto begins_on = [](text::Span span) { return span.source->position(span.begin).line; };
    const bool is_text = value.string() != nullptr;
    const bool is_block =
        !is_text && value.span && otherwise && value.span.source == otherwise.source &&
        (begins_on(value.span) != begins_on(otherwise) || value.span.text().find('\n') != std::string_view::npos);
    return is_block ? otherwise : place_of_item(value, otherwise);
}

// What a transform will have replaced by the time that CloudFormation looks at it.
inline bool is_transform(const cfn::Value& value) { return member(&value, "Fn::Transform") != nullptr; }

// A map, or what will become one: a function that is evaluated first.
inline bool may_be_map(const cfn::Value& value) { return value.map() != nullptr || value.intrinsic() != nullptr; }

// Reports a section that is no map of `what` ("outputs").
inline void report_section(const Index& index, std::string_view name, std::string_view what, Reporter& reporter) {
    const auto* section = member(&index.root(), name);
    if (section != nullptr && !may_be_map(*section)) {
        reporter.report(place_of(*section, index.section_span(name)),
                        fmt::format("`{}` must be a map of {}, not {}", name, what, kind_of(*section)));
    }
}

// Reports every name that is not made of letters and digits. `what` is "a parameter", ...
template <class T>
void report_names(const Names<T>& entries, std::string_view what, Reporter& reporter) {
    for (const auto& entry : entries) {
        if (!is_alphanumeric(entry.name)) {
            const auto proposal = as_logical_id(entry.name);
            reporter.report(entry.name_span,
                            fmt::format("`{}` cannot name {}: names have letters and digits only", entry.name, what),
                            proposal.empty() ? std::string{} : fmt::format("`{}` can", proposal));
        }
    }
}

// Reports every name that is longer than names may be.
template <class T>
void report_name_lengths(const Names<T>& entries, std::string_view what, Reporter& reporter) {
    for (const auto& entry : entries) {
        if (entry.name.size() > kMaxNameLength) {
            reporter.report(entry.name_span, fmt::format("the name of {} has at most {} characters, and this one {}",
                                                         what, kMaxNameLength, entry.name.size()));
        }
    }
}

// Reports the functions among a section's names that nothing will replace: loops without their transform.
inline void report_loops(const Index& index, std::string_view section_name, std::string_view what, Reporter& reporter) {
    const auto* section = member(&index.root(), section_name);
    if (section == nullptr || index.is_open(section_name)) {
        return;
    }
    for_each_member(*section, [&](std::string_view key, text::Span span, const cfn::Value&) {
        if (key.starts_with("Fn::")) {
            reporter.report(span, fmt::format("`{}` cannot name {}", key, what),
                            key.starts_with("Fn::ForEach::") ? "loops need `Transform: AWS::LanguageExtensions`" : "");
        }
    });
}

}  // namespace samgen::lint
