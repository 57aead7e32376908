#include "lint/engine/template.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "lint/engine/types.hpp"
#include "text/parts.hpp"

namespace samgen::lint {
namespace {

constexpr std::array<std::string_view, 8> kPseudoParameters = {
    "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
    "AWS::Region",    "AWS::StackId", "AWS::StackName",        "AWS::URLSuffix",
};

// "a, b" as [a, b].
const Node* split_list(const Node& value, Arena& arena) {
    std::vector<const Node*> items;
    auto rest = scalar_text(value);
    if (!value.is_string()) {
        items.push_back(make_string(arena, rest, value.span));
    } else {
        for (;;) {
            const auto comma = rest.find(',');
            items.push_back(make_string(arena, text::trimmed(rest.substr(0, comma)), value.span));
            if (comma == std::string_view::npos) {
                break;
            }
            rest.remove_prefix(comma + 1);
        }
    }
    return make_list(arena, items, value.span);
}

const Node* as_text(const Node& value, Arena& arena) {
    return value.is_string() ? &value : make_string(arena, scalar_text(value), value.span);
}

}  // namespace

bool is_pseudo_parameter(std::string_view name) {
    return std::ranges::find(kPseudoParameters, name) != kPseudoParameters.end();
}

Template::Template(const Node& root, Arena& arena) : root_(root) {
    read_parameters(arena);
    read_resources();
    read_transforms();
    conditions_ = std::make_unique<Conditions>(root.find("Conditions"), root.find("Rules"), root.find("Parameters"));
}

void Template::read_parameters(Arena& arena) {
    const auto* section = root_.find("Parameters");
    if (section == nullptr || !section->is_map()) {
        return;
    }
    for (const auto& entry : section->entries) {
        const auto* type = entry.value->find("Type");
        if (!entry.value->is_map() || type == nullptr || !type->is_string()) {
            continue;
        }
        Parameter parameter;
        parameter.entry = &entry;
        parameter.name = entry.key;
        parameter.type = type->text;
        parameter.is_ssm = type->text.starts_with("AWS::SSM::Parameter::");
        parameter.is_list = type->text == "CommaDelimitedList" || type->text.starts_with("List<");
        const auto* by_default = entry.value->find("Default");
        if (parameter.is_ssm) {
            parameter.ssm_path = text_of(by_default);
        } else {
            parameter.no_echo = is_true(entry.value->find("NoEcho"));
            const auto value_of = [&](const Node& value) {
                return parameter.is_list ? split_list(value, arena) : as_text(value, arena);
            };
            if (by_default != nullptr && by_default->is_scalar() && by_default->kind != Kind::null) {
                parameter.default_value = value_of(*by_default);
            }
            const auto* allowed = entry.value->find("AllowedValues");
            if (allowed != nullptr && allowed->is_list()) {
                for (std::size_t i = 0; i < allowed->items.size(); ++i) {
                    const auto& item = *allowed->items[i];
                    if (item.is_scalar() && item.kind != Kind::null) {
                        parameter.values.push_back({value_of(item), "AllowedValues", static_cast<std::int32_t>(i)});
                        parameter.allowed.push_back(scalar_text(item));
                    }
                }
            }
            if (parameter.values.empty()) {
                if (parameter.default_value != nullptr) {
                    parameter.values.push_back({parameter.default_value, "Default"});
                }
                for (const std::string_view bound : {"MinValue", "MaxValue"}) {
                    const auto* value = entry.value->find(bound);
                    if (value != nullptr && value->is_scalar() && value->kind != Kind::null) {
                        parameter.values.push_back({as_text(*value, arena), bound});
                    }
                }
            }
        }
        parameter_by_name_.emplace(parameter.name, parameters_.size());
        parameters_.push_back(std::move(parameter));
    }
}

void Template::read_resources() {
    const auto* section = root_.find("Resources");
    if (section == nullptr || !section->is_map()) {
        return;
    }
    for (const auto& entry : section->entries) {
        const auto* type = entry.value->find("Type");
        if (!entry.value->is_map() || type == nullptr || !type->is_string()) {
            continue;
        }
        Resource resource;
        resource.entry = &entry;
        resource.name = entry.key;
        resource.type = type->text.starts_with("Custom::") ? "AWS::CloudFormation::CustomResource" : type->text;
        if (const auto* condition = entry.value->find("Condition")) {
            resource.condition = condition->string();
        }
        resource.properties = entry.value->find("Properties");
        is_cdk_ = is_cdk_ || type->text == "AWS::CDK::Metadata";
        resource_by_name_.emplace(resource.name, resources_.size());
        resources_.push_back(resource);
    }
}

void Template::read_transforms() {
    const auto* transform = root_.find("Transform");
    if (transform == nullptr) {
        return;
    }
    if (transform->is_string()) {
        transforms_.push_back(transform->text);
    }
    for (const auto* item : transform->items) {
        if (item->is_string()) {
            transforms_.push_back(item->text);
        }
    }
}

const Parameter* Template::parameter(std::string_view name) const {
    const auto found = parameter_by_name_.find(name);
    return found == parameter_by_name_.end() ? nullptr : &parameters_[found->second];
}

const Resource* Template::resource(std::string_view name) const {
    const auto found = resource_by_name_.find(name);
    return found == resource_by_name_.end() ? nullptr : &resources_[found->second];
}

std::vector<const Resource*> Template::resources_of(std::string_view type) const {
    std::vector<const Resource*> found;
    for (const auto& resource : resources_) {
        if (resource.type == type) {
            found.push_back(&resource);
        }
    }
    return found;
}

bool Template::has_transform(std::string_view name) const {
    return std::ranges::find(transforms_, name) != transforms_.end();
}

}  // namespace samgen::lint
