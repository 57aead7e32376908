#include "lint/rules/mappings.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// The keys of the first level are names or regions ("eu-west-1", "10.15"); those of the second are alphanumeric
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/mappings-section-structure.html).
bool is_top_level_key(std::string_view key) {
    return !key.empty() && std::ranges::all_of(key, [](char c) {
        return is_alphanumeric({&c, 1}) || c == '-' || c == '.';
    });
}

void check_value(const cfn::Value& value, text::Span span, Reporter& reporter) {
    if (value.is_null() || may_be_map(value)) {
        reporter.report(place_of(value, span),
                        fmt::format("a mapping's values are strings or lists of strings, not {}", kind_of(value)),
                        value.intrinsic() != nullptr ? "functions are not evaluated in `Mappings`" : "");
    }
}

void check_second_level(const cfn::Value& level, std::string_view key, text::Span span, Reporter& reporter) {
    if (level.map() == nullptr) {
        reporter.report(
            place_of(level, span),
            fmt::format("below `{}` a mapping needs a map of second-level keys, not {}", key, kind_of(level)));
        return;
    }
    if (level.map()->empty()) {
        reporter.report(span, fmt::format("`{}` has no keys", key));
    }
    for_each_member(level, [&](std::string_view name, text::Span place, const cfn::Value& value) {
        if (name.starts_with("Fn::Transform")) {
            return;
        }
        place = place ? place : span;
        if (!is_alphanumeric(name)) {
            reporter.report(place,
                            fmt::format("a mapping's second-level key has letters and digits only, unlike `{}`", name));
        }
        check_value(value, place, reporter);
    });
}

}  // namespace

void check_mapping_entries(const Index& index, Reporter& reporter) {
    report_section(index, "Mappings", "mappings", reporter);
    report_names(index.mappings(), "a mapping", reporter);
    for (const auto& mapping : index.mappings()) {
        if (mapping.value->intrinsic() != nullptr) {
            continue;  // Fn::Transform: AWS::Include
        }
        if (mapping.value->map() == nullptr) {
            reporter.report(
                place_of(*mapping.value, mapping.name_span),
                fmt::format("the mapping `{}` must be a map, not {}", mapping.name, kind_of(*mapping.value)));
            continue;
        }
        if (mapping.value->map()->empty()) {
            reporter.report(mapping.name_span, fmt::format("the mapping `{}` has no keys", mapping.name));
        }
        for_each_member(*mapping.value, [&](std::string_view key, text::Span span, const cfn::Value& level) {
            if (key.starts_with("Fn::Transform")) {
                return;
            }
            span = span ? span : mapping.name_span;
            if (!is_top_level_key(key)) {
                reporter.report(span,
                                fmt::format("a mapping's key has letters, digits, `-` and `.` only, unlike `{}`", key));
            }
            check_second_level(level, key, span, reporter);
        });
    }
}

void check_mapping_name_lengths(const Index& index, Reporter& reporter) {
    report_name_lengths(index.mappings(), "a mapping", reporter);
}

}  // namespace samgen::lint
