#include <array>
#include <map>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/related_resource.hpp"
#include "lint/rules/schema_rules.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

// Block devices, wherever an instance is described.
std::vector<std::string_view> block_devices() {
    return {
        "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/BlockDeviceMappings/*",
        "Resources/AWS::EC2::Instance/Properties/BlockDeviceMappings/*",
        "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/BlockDeviceMappings/*",
        "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
        "BlockDeviceMappings/*",
        "Resources/AWS::OpsWorks::Instance/Properties/BlockDeviceMappings/*",
    };
}

std::vector<std::string_view> volumes() {
    return {
        "Resources/AWS::AutoScaling::LaunchConfiguration/Properties/BlockDeviceMappings/*/Ebs",
        "Resources/AWS::EC2::Instance/Properties/BlockDeviceMappings/*/Ebs",
        "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/BlockDeviceMappings/*/Ebs",
        "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/"
        "BlockDeviceMappings/*/Ebs",
        "Resources/AWS::OpsWorks::Instance/Properties/BlockDeviceMappings/*/Ebs",
    };
}

std::vector<std::string_view> security_group_rules() {
    return {
        "Resources/AWS::EC2::SecurityGroup/Properties/SecurityGroupIngress/*",
        "Resources/AWS::EC2::SecurityGroup/Properties/SecurityGroupEgress/*",
        "Resources/AWS::EC2::SecurityGroupEgress/Properties",
        "Resources/AWS::EC2::SecurityGroupIngress/Properties",
    };
}

void virtual_name(const Validator& validator, const Node& device, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3715"), .places = {}, .schema = "aws_ec2_instance/virtualname_ephemeral"}, validator,
               device, errors, [](const Node& instance, Error& error) {
                   error.message = fmt::format("{} is no instance store volume", shown_member(instance, "VirtualName"));
                   error.hint = "these are called `ephemeral0` to `ephemeral23`";
               });
}

void virtual_name_ignored(const Validator& validator, const Node& device, const Schema&, Errors& errors) {
    const auto* name = device.entry("VirtualName");
    const auto* volume = device.entry("Ebs");
    if (name == nullptr || volume == nullptr) {
        return;
    }
    auto error = validator.error_at(validator.way_to(*name), "`VirtualName` is ignored beside `Ebs`");
    error.related.push_back({volume->key_span, "the device is this volume"});
    errors.push_back(std::move(error));
}

void volume(const Validator& validator, const Node& ebs, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3671"), .places = {}, .schema = "aws_ec2_instance/blockdevicemappings"}, validator, ebs,
               errors, [](const Node& instance, Error& error) {
                   if (error.keyword == Keyword::minimum || error.keyword == Keyword::maximum) {
                       error.message += fmt::format(" for a volume of type {}", shown_member(instance, "VolumeType"));
                       return;
                   }
                   error.message =
                       fmt::format("a volume of type {} needs `Iops`", shown_member(instance, "VolumeType"));
               });
}

void iops_ignored(const Validator& validator, const Node& ebs, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 4> kWithoutIops{"gp2", "sc1", "st1", "standard"};
    const auto* type = ebs.find("VolumeType");
    const auto* iops = ebs.entry("Iops");
    if (type == nullptr || iops == nullptr || !type->is_string() ||
        std::ranges::find(kWithoutIops, text::lower_case(type->text)) == kWithoutIops.end()) {
        return;
    }
    errors.push_back(validator.error_at(validator.way_to(*iops),
                                        fmt::format("`Iops` is ignored for a volume of type `{}`", type->text)));
}

void eip_domain(const Validator& validator, const Node& domain, const Schema&, Errors& errors) {
    if (!domain.is_string()) {
        return;
    }
    const auto lower = text::lower_case(domain.text);
    if (lower == "standard" || lower == "vpc") {
        return;
    }
    auto error = validator.error(fmt::format("{} is taken for `vpc`", shown(domain)));
    error.span = domain.span;
    error.hint = "write `vpc`";
    errors.push_back(std::move(error));
}

void private_address(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3674"), .places = {}, .schema = "aws_ec2_instance/privateipaddress"}, validator,
               properties, errors, [](const Node&, Error& error) {
                   error.message = "the primary private address is given twice: by `PrivateIpAddress`, and here";
               });
}

void ports_of_protocol(const Validator& validator, const Node& permission, const Schema&, Errors& errors) {
    run_worded(
        {.rule = rule("E3687"), .places = {}, .schema = "aws_ec2_securitygroup/protocols_and_port_ranges_include"},
        validator, permission, errors, [](const Node& instance, Error& error) {
            error.message =
                fmt::format("the protocol {} needs `FromPort` and `ToPort`", shown_member(instance, "IpProtocol"));
        });
}

void ports_ignored(const Validator& validator, const Node& permission, const Schema&, Errors& errors) {
    run_worded(
        {.rule = rule("W3687"), .places = {}, .schema = "aws_ec2_securitygroup/protocols_and_port_ranges_exclude"},
        validator, permission, errors, [](const Node& instance, Error& error) {
            error.message = fmt::format("`FromPort` and `ToPort` are ignored for the protocol {}",
                                        shown_member(instance, "IpProtocol"));
        });
}

// The launch templates that an instance may be started from: the value of the name or ID, or nullptr for none, and
// under which conditions.
std::vector<std::pair<const Node*, Validator>> launch_templates(const Validator& validator, const Node& properties) {
    constexpr std::array<std::string_view, 1> kTemplate{"LaunchTemplate"};
    constexpr std::array<std::string_view, 1> kId{"LaunchTemplateId"};
    constexpr std::array<std::string_view, 1> kName{"LaunchTemplateName"};
    std::vector<std::pair<const Node*, Validator>> found;
    values_at(validator, properties, kTemplate, [&](const Node* launch, const Validator& there) {
        if (launch == nullptr) {
            return;
        }
        values_at(there, *launch, kId, [&](const Node* id, const Validator& by_id) {
            if (id == nullptr) {
                values_at(by_id, *launch, kName,
                          [&](const Node* name, const Validator& by_name) { found.emplace_back(name, by_name); });
            }
            found.emplace_back(id, by_id);
        });
    });
    return found;
}

// Whether the launch template leaves the image open. One that is not in this template may have it.
bool lacks_image(const Node* launch_template, const Validator& validator) {
    constexpr std::array<std::string_view, 3> kImage{"Properties", "LaunchTemplateData", "ImageId"};
    if (launch_template == nullptr) {
        return false;
    }
    const auto name = referred_resource(*launch_template);
    if (validator.run.tmpl.resource(name) == nullptr) {
        return false;
    }
    const auto related = related_resource(validator, name, {"AWS::EC2::LaunchTemplate"});
    if (!related) {
        return true;
    }
    bool lacks = false;
    values_at(related->validator, *related->resource, kImage,
              [&lacks](const Node* image, const Validator&) { lacks = lacks || image == nullptr; });
    return lacks;
}

void image(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 1> kImage{"ImageId"};
    values_at(validator, properties, kImage, [&](const Node* given, const Validator& there) {
        const bool is_empty = given == nullptr || (given->is_string() && given->text.empty());
        if (!is_empty) {
            return;
        }
        const bool is_absent = there.context.path != nullptr && there.context.path->key == "ImageId";
        const auto* path = is_absent ? validator.context.path : there.context.path;
        const auto templates = launch_templates(there, properties);
        bool is_missing = templates.empty();
        for (const auto& [launch_template, under] : templates) {
            is_missing = is_missing || (given == nullptr && lacks_image(launch_template, under));
        }
        if (is_missing) {
            auto error = validator.error_at(path, "an instance needs `ImageId`");
            error.hint = "give it here, or in a launch template that `LaunchTemplate` names";
            errors.push_back(std::move(error));
        }
    });
}

// What a subnet's association is recognised by: the condition of the resource, that of the property, the subnet.
using Association = std::tuple<std::string_view, std::string_view, std::string>;

void collect_subnets(const Node& value, std::string_view resource_condition, std::string_view condition,
                     std::vector<Association>& found) {
    const auto* argument = value.is_function() ? value.argument() : nullptr;
    if (argument == nullptr) {
        if (value.is_string()) {
            found.emplace_back(resource_condition, condition, value.text);
        }
        return;
    }
    if (value.function == Function::if_ && argument->is_list() && argument->items.size() == 3) {
        const auto inner = argument->items[0]->string();
        collect_subnets(*argument->items[1], resource_condition, inner, found);
        collect_subnets(*argument->items[2], resource_condition, inner, found);
    } else if (value.function == Function::ref) {
        collect_subnets(*argument, resource_condition, condition, found);
    } else if (value.function == Function::get_att && argument->is_list() && argument->items.size() == 2 &&
               argument->items[0]->is_string() && argument->items[1]->is_string()) {
        found.emplace_back(resource_condition, condition,
                           fmt::format("{}.{}", argument->items[0]->text, argument->items[1]->text));
    }
}

void route_tables(const Validator& root, Errors& errors) {
    const auto resources = root.run.tmpl.resources_of("AWS::EC2::SubnetRouteTableAssociation");
    std::vector<std::vector<Association>> of(resources.size());
    std::map<Association, std::vector<const Resource*>> by_subnet;
    for (std::size_t i = 0; i < resources.size(); ++i) {
        const auto* properties = resources[i]->properties;
        const auto* subnet = properties == nullptr ? nullptr : properties->find("SubnetId");
        if (subnet == nullptr) {
            continue;
        }
        collect_subnets(*subnet, resources[i]->condition, {}, of[i]);
        for (const auto& association : of[i]) {
            by_subnet[association].push_back(resources[i]);
        }
    }
    // Resources stand in document order, each one's entries together: the first or the last is another one, or none is.
    const auto other = [&by_subnet](const Association& association, const Resource* self) -> const Resource* {
        const auto found = by_subnet.find(association);
        if (found == by_subnet.end()) {
            return nullptr;
        }
        if (found->second.front() != self) {
            return found->second.front();
        }
        return found->second.back() != self ? found->second.back() : nullptr;
    };
    for (std::size_t i = 0; i < resources.size(); ++i) {
        for (const auto& association : of[i]) {
            const auto* clash = other(association, resources[i]);
            if (clash == nullptr) {
                clash = other({std::string_view{}, std::string_view{}, std::get<2>(association)}, resources[i]);
            }
            if (clash == nullptr) {
                continue;
            }
            const auto there = at_properties(root, *resources[i]);
            auto error = there.error_at(there.way_to(*resources[i]->properties->entry("SubnetId")),
                                        fmt::format("the subnet has another route table, by `{}`", clash->name));
            error.rule = rule("E3022");
            error.related.push_back({clash->entry->key_span, "the other association"});
            errors.push_back(std::move(error));
            break;
        }
    }
}

}  // namespace

const Family& ec2_rules() {
    static const Family family{
        .places =
            {
                {.rule = rule("E3715"), .places = block_devices(), .check = virtual_name},
                {.rule = rule("W3698"), .places = block_devices(), .check = virtual_name_ignored},
                {.rule = rule("E3671"), .places = volumes(), .check = volume},
                {.rule = rule("W3671"), .places = volumes(), .check = iops_ignored},
                {.rule = rule("W3700"), .places = {"Resources/AWS::EC2::EIP/Properties/Domain"}, .check = eip_domain},
                {.rule = rule("E3673"), .places = {"Resources/AWS::EC2::Instance/Properties"}, .check = image},
                {.rule = rule("E3674"),
                 .places = {"Resources/AWS::EC2::Instance/Properties",
                            "Resources/AWS::EC2::NetworkInterface/Properties"},
                 .check = private_address},
                {.rule = rule("E3687"), .places = security_group_rules(), .check = ports_of_protocol},
                {.rule = rule("W3687"), .places = security_group_rules(), .check = ports_ignored},
            },
        .schemas =
            {
                {.rule = rule("E3688"),
                 .places = security_group_rules(),
                 .schema = "aws_ec2_securitygroup/all_to_and_from_ports",
                 .message = "`FromPort` and `ToPort` are both -1, or neither is"},
                {.rule = rule("E3714"),
                 .places = {"Resources/AWS::EC2::LaunchTemplate/Properties"},
                 .schema = "aws_ec2_launchtemplate/launch_template_sg_subnet_vpc",
                 .message = "the security group and the subnet belong to different VPCs"},
            },
        .templates = {{.rule = rule("E3022"), .check = route_tables}},
    };
    return family;
}

}  // namespace samgen::lint
