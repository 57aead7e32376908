#include "lint/rules/resources.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-product-attribute-reference.html; Version is for
// custom resources.
constexpr std::array<std::string_view, 10> kAttributes = {
    "Condition",  "CreationPolicy", "DeletionPolicy", "DependsOn",           "Metadata",
    "Properties", "Type",           "UpdatePolicy",   "UpdateReplacePolicy", "Version",
};

// What DeletionPolicy: Snapshot works for
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-attribute-deletionpolicy.html).
constexpr std::array<std::string_view, 8> kSnapshotTypes = {
    "AWS::DocDB::DBCluster",          "AWS::EC2::Volume",
    "AWS::ElastiCache::CacheCluster", "AWS::ElastiCache::ReplicationGroup",
    "AWS::Neptune::DBCluster",        "AWS::RDS::DBCluster",
    "AWS::RDS::DBInstance",           "AWS::Redshift::Cluster",
};

bool is_custom(std::string_view type) {
    return type.starts_with("Custom::") || type == "AWS::CloudFormation::CustomResource";
}

void check_depends_on_shape(const cfn::Value& value, text::Span span, Reporter& reporter) {
    const auto wrong = [&](const cfn::Value& where) {
        reporter.report(place_of(where, span),
                        fmt::format("`DependsOn` takes logical IDs as they are, not {}", kind_of(where)));
    };
    if (const auto* list = value.list()) {
        for (const auto& item : *list) {
            if (item.string() == nullptr) {
                wrong(item);
            }
        }
    } else if (value.string() == nullptr) {
        wrong(value);
    }
}

void check_attribute(const Resource& resource, std::string_view key, text::Span span, const cfn::Value& value,
                     Reporter& reporter) {
    if (key == "DependsOn") {
        check_depends_on_shape(value, span, reporter);
    } else if (key == "Condition" && value.string() == nullptr) {
        reporter.report(place_of(value, span),
                        fmt::format("a resource's `Condition` is the name of a condition, not {}", kind_of(value)));
    } else if (key == "Type" && value.string() == nullptr) {
        reporter.report(place_of(value, span),
                        fmt::format("the `Type` of `{}` must be a string, not {}", resource.name, kind_of(value)));
    } else if (key == "Version" && !is_custom(resource.type)) {
        reporter.report(span, "`Version` is an attribute of custom resources only");
    } else if ((key == "CreationPolicy" || key == "UpdatePolicy") &&
               (is_custom(resource.type) || resource.is_module())) {
        reporter.report(span, fmt::format("a resource of type `{}` has no `{}`", resource.type, key));
    } else if (std::ranges::find(kAttributes, key) == kAttributes.end()) {
        auto hint = reporter.did_you_mean(key, kAttributes);
        reporter.report(span, fmt::format("`{}` is not an attribute of a resource", key),
                        hint.empty() ? "if it is a property, it belongs below `Properties`" : std::move(hint));
    }
}

void check_entry(const Resource& resource, const Index& index, Reporter& reporter) {
    if (resource.value->map() == nullptr) {
        reporter.report(
            place_of(*resource.value, resource.name_span),
            fmt::format("`{}` must be a map with a `Type`, not {}", resource.name, kind_of(*resource.value)));
        return;
    }
    if (resource.attribute("Type") == nullptr) {
        reporter.report(resource.name_span, fmt::format("`{}` has no `Type`", resource.name));
    }
    // SAM drops the attributes that it does not know, and takes Connectors from any resource.
    if (index.has_sam() && std::ranges::find(sam_types(), resource.type) != sam_types().end()) {
        return;
    }
    for_each_member(*resource.value, [&](std::string_view key, text::Span span, const cfn::Value& value) {
        if (!key.starts_with("Fn::Transform") && !(index.has_sam() && key == "Connectors")) {
            check_attribute(resource, key, span ? span : resource.name_span, value, reporter);
        }
    });
}

void check_policy(const Resource& resource, std::string_view attribute, std::span<const std::string_view> words,
                  Reporter& reporter) {
    const auto* value = resource.attribute(attribute);
    if (value == nullptr || value->intrinsic() != nullptr) {
        return;
    }
    const auto span = place_of(*value, place_of_key(resource.value, attribute, resource.name_span));
    const auto* word = value->string();
    if (word == nullptr) {
        reporter.report(span, fmt::format("`{}` must be a string, not {}", attribute, kind_of(*value)));
    } else if (std::ranges::find(words, *word) == words.end()) {
        auto hint = reporter.did_you_mean(*word, words);
        reporter.report(span, fmt::format("`{}` is not a value of `{}`", *word, attribute),
                        hint.empty() ? fmt::format("it is one of `{}`", fmt::join(words, "`, `")) : std::move(hint));
    } else if (*word == "Snapshot" && std::ranges::find(kSnapshotTypes, resource.type) == kSnapshotTypes.end()) {
        reporter.report(span, fmt::format("no snapshot can be made of an `{}`", resource.type), "`Retain` keeps it");
    }
}

// A-Z, a-z and 0-9, at least two: one part of a type name
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_RegisterType.html).
bool is_type_part(std::string_view part) { return part.size() >= 2 && part.size() <= 64 && is_alphanumeric(part); }

// A::B::C, or A::B::C::MODULE.
bool is_type_name(std::string_view type) {
    if (type.ends_with("::MODULE")) {
        type.remove_suffix(std::string_view("::MODULE").size());
    }
    for (int separators_left = 2; separators_left > 0; --separators_left) {
        const auto end = type.find("::");
        if (end == std::string_view::npos || !is_type_part(type.substr(0, end))) {
            return false;
        }
        type.remove_prefix(end + 2);
    }
    return is_type_part(type);
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cloudformation-customresource.html
bool is_custom_type_name(std::string_view type) {
    constexpr std::size_t kMaxLength = 60;
    const auto name = type.substr(std::string_view("Custom::").size());
    return !name.empty() && name.size() <= kMaxLength && std::ranges::all_of(name, [](char c) {
        return is_alphanumeric({&c, 1}) || c == '_' || c == '@' || c == '-';
    });
}

}  // namespace

void check_resource_entries(const Index& index, Reporter& reporter) {
    report_section(index, "Resources", "resources", reporter);
    report_loops(index, "Resources", "a resource", reporter);
    report_names(index.resources(), "a resource", reporter);
    for (const auto& resource : index.resources()) {
        check_entry(resource, index, reporter);
    }
}

void check_resource_type(const Resource& resource, const Index& index, Reporter& reporter) {
    const auto type = resource.type;
    const auto* value = resource.attribute("Type");
    if (value == nullptr || value->string() == nullptr) {
        return;  // E3001 says so
    }
    const auto span = value->span ? value->span : resource.name_span;
    if (type.starts_with("Custom::")) {
        if (!is_custom_type_name(type)) {
            reporter.report(span, fmt::format("`{}` cannot name a custom resource type", type),
                            "after `Custom::` come at most 60 letters, digits, and characters of `_@-`");
        }
    } else if (resource.is_sam()) {
        if (index.has_sam() && std::ranges::find(sam_types(), type) == sam_types().end()) {
            reporter.report(span, fmt::format("SAM has no resource type `{}`", type),
                            reporter.did_you_mean(type, sam_types()));
        }
    } else if (!is_type_name(type)) {
        reporter.report(span, fmt::format("`{}` is not a resource type", type),
                        "a type has three parts, like `AWS::SQS::Queue`; or it begins with `Custom::`");
    }
}

void check_shared_name(const Resource& resource, const Index& index, Reporter& reporter) {
    if (const auto* parameter = index.parameters().find(resource.name)) {
        reporter.report(resource.name_span, fmt::format("`{}` is the name of a parameter as well", resource.name))
            .related.push_back({parameter->name_span, "the parameter"});
    }
}

// SAM refuses a template in which a resource that it makes for another has the name of a third.
void check_generated_names(const Index& index, Reporter& reporter) {
    if (!index.has_sam()) {
        return;
    }
    std::unordered_map<std::string_view, const Generated*> made_by_others;
    for (const auto& made : index.generated()) {
        if (made.id.empty() || made.hashed || made.owner == nullptr) {
            continue;
        }
        const auto tell = [&](text::Span where, std::string message) {
            reporter.report(where, std::move(message), "give one of them another name")
                .related.push_back({made.owner->name_span, "SAM makes it for this"});
        };
        if (const auto* written = index.resources().find(made.id)) {
            tell(written->name_span, fmt::format("`{}` is also the name of the {} that SAM makes for `{}`", made.id,
                                                 made.type, made.owner->name));
            continue;
        }
        const auto [other, fresh] = made_by_others.try_emplace(made.id, &made);
        if (!fresh && other->second->owner != made.owner) {
            tell(other->second->owner->name_span,
                 fmt::format("SAM would make two resources called `{}`, for `{}` and for `{}`", made.id,
                             other->second->owner->name, made.owner->name));
        }
    }
}

void check_resource_name_lengths(const Index& index, Reporter& reporter) {
    report_name_lengths(index.resources(), "a resource", reporter);
}

void check_deletion_policy(const Resource& resource, const Index&, Reporter& reporter) {
    static constexpr std::array<std::string_view, 4> kWords = {"Delete", "Retain", "RetainExceptOnCreate", "Snapshot"};
    check_policy(resource, "DeletionPolicy", kWords, reporter);
}

void check_update_replace_policy(const Resource& resource, const Index&, Reporter& reporter) {
    static constexpr std::array<std::string_view, 3> kWords = {"Delete", "Retain", "Snapshot"};
    check_policy(resource, "UpdateReplacePolicy", kWords, reporter);
}

void check_sam_transform(const Resource& resource, const Index& index, Reporter& reporter) {
    if (!resource.is_sam() || index.has_sam()) {
        return;
    }
    const auto* type = resource.attribute("Type");
    reporter.report(type->span ? type->span : resource.name_span,
                    fmt::format("`{}` is known to SAM only, and this template has no SAM transform", resource.type),
                    fmt::format("add `Transform: {}`", kSamTransform));
}

}  // namespace samgen::lint
