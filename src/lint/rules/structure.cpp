#include "lint/rules/structure.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html; Globals is SAM's.
constexpr std::array<std::string_view, 11> kSections = {
    "AWSTemplateFormatVersion",
    "Conditions",
    "Description",
    "Globals",
    "Mappings",
    "Metadata",
    "Outputs",
    "Parameters",
    "Resources",
    "Rules",
    "Transform",
};
constexpr std::string_view kFormatVersion = "2010-09-09";

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
constexpr std::size_t kMaxDescriptionBytes = 1024;

void check_section(std::string_view name, text::Span span, const cfn::Value& value, const Index& index,
                   Reporter& reporter) {
    if (name.starts_with("Fn::")) {
        return;
    }
    if (std::ranges::find(kSections, name) == kSections.end()) {
        reporter.report(span, fmt::format("`{}` is not a section of a template", name),
                        reporter.did_you_mean(name, kSections));
    } else if (name == "Globals" && !index.has_sam()) {
        reporter.report(span, "`Globals` is a section of SAM templates only",
                        fmt::format("add `Transform: {}`", kSamTransform));
    } else if (name == "AWSTemplateFormatVersion" && text_of(&value) != kFormatVersion) {
        reporter.report(value.span ? value.span : span, "there is no such template format version",
                        fmt::format("the only one is `{}`", kFormatVersion));
    } else if ((name == "Conditions" || name == "Rules") && value.map() == nullptr && value.intrinsic() == nullptr) {
        reporter.report(place_of(value, span), fmt::format("`{}` must be a map, not {}", name, kind_of(value)));
    }
}

void check_transform_item(const cfn::Value& value, text::Span span, bool in_list, Reporter& reporter) {
    span = in_list ? place_of_item(value, span) : place_of(value, span);
    if (value.string() != nullptr) {
        return;
    }
    if (const auto* list = value.list(); list != nullptr && !in_list) {
        for (const auto& item : *list) {
            check_transform_item(item, span, true, reporter);
        }
        return;
    }
    const auto* map = value.map();
    if (map == nullptr) {
        reporter.report(span, fmt::format("a transform is a name or a map with a `Name`, not {}", kind_of(value)));
        return;
    }
    if (map->find("Name") == nullptr) {
        reporter.report(span, "this transform has no `Name`");
    }
    for (const auto& item : map->members) {
        const auto place = item.key_span ? item.key_span : span;
        if (item.key == "Name" && item.value.string() == nullptr) {
            reporter.report(item.value.span ? item.value.span : place,
                            fmt::format("a transform's `Name` must be a string, not {}", kind_of(item.value)));
        } else if (item.key == "Parameters" && item.value.map() == nullptr) {
            reporter.report(item.value.span ? item.value.span : place,
                            fmt::format("a transform's `Parameters` must be a map, not {}", kind_of(item.value)));
        } else if (item.key != "Name" && item.key != "Parameters") {
            static constexpr std::array<std::string_view, 2> kKeys = {"Name", "Parameters"};
            reporter.report(place, fmt::format("a transform has `Name` and `Parameters`, not `{}`", item.key),
                            reporter.did_you_mean(item.key, kKeys));
        }
    }
}

}  // namespace

void check_sections(const Index& index, Reporter& reporter) {
    const auto& root = index.root();
    if (root.map() == nullptr && root.intrinsic() == nullptr) {
        reporter.report(root.span, root.is_null()
                                       ? std::string("the template is empty: it needs `Resources`")
                                       : fmt::format("a template is a map of sections, not {}", kind_of(root)));
        return;
    }
    bool has_resources = index.is_open("Resources");
    text::Span first;
    for_each_member(root, [&](std::string_view name, text::Span span, const cfn::Value& value) {
        has_resources |= name == "Resources";
        first = first ? first : span;
        check_section(name, span, value, index, reporter);
    });
    if (!has_resources) {
        reporter.report(first ? first : root.span, "the template has no `Resources`");
    }
}

void check_description_length(const Index& index, Reporter& reporter) {
    const auto* description = member(&index.root(), "Description");
    const auto bytes = text_of(description).size();
    if (bytes > kMaxDescriptionBytes) {
        reporter.report(
            description->span ? description->span : index.section_span("Description"),
            fmt::format("the description has {} bytes; CloudFormation takes at most {}", bytes, kMaxDescriptionBytes));
    }
}

void check_description(const Index& index, Reporter& reporter) {
    const auto* description = member(&index.root(), "Description");
    if (description == nullptr || description->string() != nullptr) {
        return;
    }
    const bool number = std::holds_alternative<cfn::Number>(description->data);
    reporter.report(place_of(*description, index.section_span("Description")),
                    fmt::format("the description must be a string, not {}", kind_of(*description)),
                    number                                ? "put it in quotes"
                    : description->intrinsic() != nullptr ? "functions are not evaluated here: write the text itself"
                                                          : "");
}

void check_transform(const Index& index, Reporter& reporter) {
    if (const auto* transform = member(&index.root(), "Transform")) {
        check_transform_item(*transform, index.section_span("Transform"), false, reporter);
    }
}

}  // namespace samgen::lint
