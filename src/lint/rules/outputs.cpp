#include "lint/rules/outputs.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html
constexpr std::array<std::string_view, 4> kKeys = {"Condition", "Description", "Export", "Value"};
constexpr std::array<std::string_view, 1> kExportKeys = {"Name"};

void check_keys(const cfn::Value& value, std::span<const std::string_view> keys, std::string_view what,
                text::Span otherwise, Reporter& reporter) {
    if (value.map() == nullptr) {
        return;  // E6003 says so
    }
    for_each_member(value, [&](std::string_view key, text::Span span, const cfn::Value&) {
        if (std::ranges::find(keys, key) == keys.end() && !key.starts_with("Fn::")) {
            reporter.report(span ? span : otherwise, fmt::format("{} has no `{}`", what, key),
                            reporter.did_you_mean(key, keys));
        }
    });
}

}  // namespace

void check_output_keys(const Index& index, Reporter& reporter) {
    report_loops(index, "Outputs", "an output", reporter);
    for (const auto& output : index.outputs()) {
        check_keys(*output.value, kKeys, "an output", output.name_span, reporter);
        if (const auto* exported = member(output.value, "Export")) {
            check_keys(*exported, kExportKeys, "an export", output.name_span, reporter);
        }
    }
}

void check_output_required(const Index& index, Reporter& reporter) {
    for (const auto& output : index.outputs()) {
        if (output.value->map() == nullptr) {
            continue;
        }
        const auto* value = member(output.value, "Value");
        if (value == nullptr || value->is_null()) {
            reporter.report(output.name_span, fmt::format("the output `{}` has no `Value`", output.name));
        }
        const auto* exported = member(output.value, "Export");
        if (exported != nullptr && exported->map() != nullptr && member(exported, "Name") == nullptr) {
            reporter.report(place_of(*exported, place_of_key(output.value, "Export", output.name_span)),
                            fmt::format("the export of `{}` has no `Name`", output.name));
        }
    }
}

void check_output_types(const Index& index, Reporter& reporter) {
    report_section(index, "Outputs", "outputs", reporter);
    for (const auto& output : index.outputs()) {
        if (output.value->map() == nullptr) {
            reporter.report(place_of(*output.value, output.name_span),
                            fmt::format("the output `{}` must be a map with a `Value`, not {}", output.name,
                                        kind_of(*output.value)));
            continue;
        }
        for (const auto key : {std::string_view("Condition"), std::string_view("Description")}) {
            const auto* value = member(output.value, key);
            if (value != nullptr && value->string() == nullptr && !std::holds_alternative<cfn::Number>(value->data)) {
                reporter.report(
                    place_of(*value, place_of_key(output.value, key, output.name_span)),
                    fmt::format("the `{}` of an output must be a string, not {}", key, kind_of(*value)),
                    value->intrinsic() != nullptr ? "functions are not evaluated here: write the text itself" : "");
            }
        }
        if (const auto* exported = member(output.value, "Export"); exported != nullptr && !may_be_map(*exported)) {
            reporter.report(place_of(*exported, place_of_key(output.value, "Export", output.name_span)),
                            fmt::format("`Export` must be a map with a `Name`, not {}", kind_of(*exported)));
        }
    }
}

void check_output_names(const Index& index, Reporter& reporter) {
    report_names(index.outputs(), "an output", reporter);
}

void check_output_name_lengths(const Index& index, Reporter& reporter) {
    report_name_lengths(index.outputs(), "an output", reporter);
}

}  // namespace samgen::lint
