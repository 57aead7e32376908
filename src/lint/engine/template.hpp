#pragma once

#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/conditions.hpp"
#include "lint/node.hpp"

namespace samgen::lint {

struct Parameter {
    const Entry* entry = nullptr;
    std::string_view name;
    std::string_view type;
    bool is_list = false;  // CommaDelimitedList or List<...>
    bool is_ssm = false;   // AWS::SSM::Parameter::...: default and allowed values are names, not values
    bool no_echo = false;
    // The values that it may have, as texts (lists of texts when is_list), with where each one stands. First the
    // allowed ones; when there are none, the default, the least and the greatest.
    struct Value {
        const Node* value = nullptr;
        std::string_view from;    // "AllowedValues", "Default", "MinValue", "MaxValue"
        std::int32_t index = -1;  // in AllowedValues
    };
    std::vector<Value> values;
    const Node* default_value = nullptr;
    std::string_view ssm_path;
    std::vector<std::string_view> allowed;  // the texts among AllowedValues
};

struct Resource {
    const Entry* entry = nullptr;
    std::string_view name;
    std::string_view type;  // Custom::X is AWS::CloudFormation::CustomResource
    std::string_view condition;
    const Node* properties = nullptr;  // nullptr when there are none
};

// What a template declares, found by name. Malformed entries are left out: the checks say what is wrong with them.
class Template {
   public:
    // `root` is a map; it and the arena must outlive the template.
    Template(const Node& root, Arena& arena);

    [[nodiscard]] const Node& root() const { return root_; }
    [[nodiscard]] const Node* section(std::string_view name) const { return root_.find(name); }

    [[nodiscard]] const std::vector<Parameter>& parameters() const { return parameters_; }
    [[nodiscard]] const std::vector<Resource>& resources() const { return resources_; }
    [[nodiscard]] const Parameter* parameter(std::string_view name) const;
    [[nodiscard]] const Resource* resource(std::string_view name) const;
    // The resources of a type, in document order.
    [[nodiscard]] std::vector<const Resource*> resources_of(std::string_view type) const;

    [[nodiscard]] const std::vector<std::string_view>& transforms() const { return transforms_; }
    [[nodiscard]] bool has_transform(std::string_view name) const;
    // Whether the template that was read used SAM, which is expanded by now.
    [[nodiscard]] bool was_sam() const { return was_sam_; }
    void set_was_sam() { was_sam_ = true; }
    // Whether the CDK wrote it: there is an AWS::CDK::Metadata.
    [[nodiscard]] bool is_cdk() const { return is_cdk_; }

    [[nodiscard]] const Conditions& conditions() const { return *conditions_; }

   private:
    void read_parameters(Arena& arena);
    void read_resources();
    void read_transforms();

    const Node& root_;
    std::vector<Parameter> parameters_;
    std::vector<Resource> resources_;
    std::unordered_map<std::string_view, std::size_t> parameter_by_name_;
    std::unordered_map<std::string_view, std::size_t> resource_by_name_;
    std::vector<std::string_view> transforms_;
    std::unique_ptr<Conditions> conditions_;
    bool was_sam_ = false;
    bool is_cdk_ = false;
};

[[nodiscard]] bool is_pseudo_parameter(std::string_view name);

}  // namespace samgen::lint
