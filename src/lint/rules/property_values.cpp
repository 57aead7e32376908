#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/property_keywords.hpp"
#include "lint/rules/related_resource.hpp"
#include "lint/rules/ways.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

// A local path, which only `aws cloudformation package` turns into a place in S3.
void check_packaged(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    const auto* way = validator.context.path;
    const bool is_argument = way != nullptr && !way->is_item() && function_named(way->key) != Function::none;
    if (!instance.is_string() || validator.run.tmpl.was_sam() || is_argument || instance.text.starts_with("s3://") ||
        instance.text.starts_with("https://")) {
        return;
    }
    auto error = validator.error(
        fmt::format("{} works only when the template is packaged before it is deployed", shown(instance)));
    error.span = instance.span;
    error.hint = "`aws cloudformation package` uploads it and writes where it went";
    errors.push_back(std::move(error));
}

void check_zone(const Validator& validator, const Node& zone, const Schema&, Errors& errors) {
    if (!zone.is_string() || zone.text == "all" || validator.run.tmpl.is_cdk() ||
        passes_function(validator.context.path)) {
        return;
    }
    auto error =
        validator.error(fmt::format("the availability zone {} is fixed, which ties the template to it", shown(zone)));
    error.span = zone.span;
    error.hint = "take one from `Fn::GetAZs`, or make it a parameter";
    errors.push_back(std::move(error));
}

void check_zones(const Validator& validator, const Node& zones, const Schema& schema, Errors& errors) {
    for (std::size_t i = 0; i < zones.items.size(); ++i) {
        check_zone(validator, *zones.items[i], schema, errors);
    }
    check_zone(validator, zones, schema, errors);
}

constexpr std::string_view kPasswords[] = {
    "AccountPassword",  "AdminPassword", "ADDomainJoinPassword", "CrossRealmTrustPrincipalPassword",
    "KdcAdminPassword", "Password",      "DbPassword",           "MasterUserPassword",
    "PasswordParam",
};

bool is_password(std::string_view key) { return std::ranges::find(kPasswords, key) != std::end(kPasswords); }

// Whether there is one anywhere in the value. Few resources have any, and only for those are places worked out.
bool has_password(const Node& node) {
    return std::ranges::any_of(
               node.entries, [](const Entry& entry) { return is_password(entry.key) || has_password(*entry.value); }) ||
           std::ranges::any_of(node.items, [](const Node* item) { return has_password(*item); });
}

// Looks at every password in a resource's properties.
class Passwords {
   public:
    Passwords(const Validator& root, Errors& errors) : run_(root.run), errors_(errors) {}

    void search(const Validator& validator, const Node& node) {
        for (const auto& entry : node.entries) {
            const auto there = validator.member(entry);
            if (is_password(entry.key)) {
                check(there, entry);
            }
            search(there, *entry.value);
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            search(validator.item(i, *node.items[i]), *node.items[i]);
        }
    }

   private:
    void check(const Validator& validator, const Entry& entry) {
        const auto& value = *entry.value;
        if (value.is_string()) {
            const auto begin = value.text.find("{{resolve:");
            if (begin == std::string_view::npos) {
                add(validator, value, fmt::format("the password `{}` stands in the template", entry.key),
                    "use a dynamic reference to a secret: `{{resolve:secretsmanager:...}}`");
            } else if (value.text.substr(begin).starts_with("{{resolve:ssm:")) {
                add(validator, value,
                    fmt::format("the password `{}` is a plain parameter of Systems Manager", entry.key),
                    "use `{{resolve:ssm-secure:...}}` or `{{resolve:secretsmanager:...}}`");
            }
        } else if (value.is_map() && value.entries.size() != 1) {
            add(validator, value, fmt::format("the password `{}` is a map", entry.key), {});
        } else if (value.function == Function::ref) {
            check_parameter(validator, entry, value.argument()->string());
        }
    }

    void check_parameter(const Validator& validator, const Entry& entry, std::string_view name) {
        const auto* parameters = run_.tmpl.section("Parameters");
        const auto* parameter = parameters == nullptr ? nullptr : parameters->entry(name);
        if (parameter == nullptr || !parameter->value->is_map()) {
            return;
        }
        const auto* no_echo = parameter->value->find("NoEcho");
        if (no_echo != nullptr && !(no_echo->kind == Kind::boolean && !no_echo->boolean)) {
            return;
        }
        auto error = validator.error_at(
            way_through(validator, std::array<std::string_view, 2>{"Parameters", name}),
            fmt::format("the parameter `{}` is the password `{}`, and can be read by everyone who sees the stack", name,
                        entry.key));
        error.hint = "add `NoEcho: true`";
        error.related.push_back({entry.value->span, "it is used here"});
        errors_.push_back(std::move(error));
    }

    void add(const Validator& validator, const Node& value, std::string message, std::string hint) {
        auto error = validator.error(std::move(message));
        error.span = value.span;
        error.hint = std::move(hint);
        errors_.push_back(std::move(error));
    }

    const Run& run_;
    Errors& errors_;
};

bool has_properties(const Resource& resource) {
    return resource.properties != nullptr && resource.properties->is_map();
}

void check_passwords(const Validator& root, Errors& errors) {
    Passwords passwords(root, errors);
    for (const auto& resource : root.run.tmpl.resources()) {
        if (has_properties(resource) && has_password(*resource.properties)) {
            passwords.search(at_properties(root, resource), *resource.properties);
        }
    }
}

// Where a type says on what machine it runs: a property, perhaps inside another.
struct Machine {
    std::string_view type;
    std::string_view outer;
    std::string_view property;
};
constexpr Machine kMachines[] = {
    {"AWS::AutoScaling::LaunchConfiguration", "", "InstanceType"},
    {"AWS::EC2::CapacityReservation", "", "InstanceType"},
    {"AWS::EC2::EC2Fleet", "FleetLaunchTemplateOverridesRequest", "InstanceType"},
    {"AWS::EC2::Host", "", "InstanceType"},
    {"AWS::EC2::Instance", "", "InstanceType"},
    {"AWS::EC2::LaunchTemplate", "LaunchTemplateData", "InstanceType"},
    {"AWS::EC2::SpotFleet", "SpotFleetLaunchSpecification", "InstanceType"},
    {"AWS::ElastiCache::CacheCluster", "", "CacheNodeType"},
    {"AWS::ElastiCache::GlobalReplicationGroup", "", "CacheNodeType"},
    {"AWS::ElastiCache::ReplicationGroup", "", "CacheNodeType"},
    {"AWS::Elasticsearch::Domain", "ElasticsearchClusterConfig", "InstanceType"},
    {"AWS::OpenSearchService::Domain", "ClusterConfig", "InstanceType"},
    {"AWS::RDS::DBInstance", "", "DBInstanceClass"},
};

// https://aws.amazon.com/ec2/previous-generation/
bool is_old(std::string_view machine) {
    static const text::Pattern old(R"((^|\.)([cmr][1-3]|cc2|cg1|cr1|g2|hi1|hs1|i2|t1)($|\.))");
    return old.found_in(machine);
}

void check_generation(const Validator& validator, const Node& node, std::string_view property, Errors& errors) {
    const auto* entry = node.entry(property);
    if (entry != nullptr && is_old(entry->value->string())) {
        auto error =
            validator.error_at(validator.way_to(*entry),
                               fmt::format("{} is of a generation that has been replaced", shown(*entry->value)));
        error.span = entry->value->span;
        errors.push_back(std::move(error));
    }
}

void check_generations(const Validator& root, Errors& errors) {
    for (const auto& resource : root.run.tmpl.resources()) {
        const auto* machine = std::ranges::find(kMachines, resource.type, &Machine::type);
        if (machine == std::end(kMachines) || !has_properties(resource)) {
            continue;
        }
        const auto there = at_properties(root, resource);
        if (machine->outer.empty()) {
            check_generation(there, *resource.properties, machine->property, errors);
        } else if (const auto* outer = resource.properties->entry(machine->outer)) {
            check_generation(there.member(*outer), *outer->value, machine->property, errors);
        }
    }
}

}  // namespace

const Family& property_value_rules() {
    static const Family family{
        .places =
            {{rule("W3002"), {packaged_places().begin(), packaged_places().end()}, check_packaged},
             {rule("W3010"),
              {"Resources/AWS::AutoScaling::AutoScalingGroup/Properties/AvailabilityZones/*",
               "Resources/AWS::DAX::Cluster/Properties/AvailabilityZones/*",
               "Resources/AWS::DMS::ReplicationInstance/Properties/AvailabilityZone",
               "Resources/AWS::EC2::Host/Properties/AvailabilityZone",
               "Resources/AWS::EC2::Instance/Properties/AvailabilityZone",
               "Resources/AWS::EC2::LaunchTemplate/Properties/LaunchTemplateData/Placement/AvailabilityZone",
               "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchSpecifications/*/Placement/"
               "AvailabilityZone",
               "Resources/AWS::EC2::SpotFleet/Properties/SpotFleetRequestConfigData/LaunchTemplateConfigs/*/Overrides/"
               "*/AvailabilityZone",
               "Resources/AWS::EC2::Subnet/Properties/AvailabilityZone",
               "Resources/AWS::EC2::Volume/Properties/AvailabilityZone",
               "Resources/AWS::ElasticLoadBalancing::LoadBalancer/Properties/AvailabilityZones/*",
               "Resources/AWS::ElasticLoadBalancingV2::TargetGroup/Properties/Targets/*/AvailabilityZone",
               "Resources/AWS::EMR::Cluster/Properties/Instances/Placement/AvailabilityZone",
               "Resources/AWS::Glue::Connection/Properties/ConnectionInput/PhysicalConnectionRequirements/"
               "AvailabilityZone",
               "Resources/AWS::OpsWorks::Instance/Properties/AvailabilityZone",
               "Resources/AWS::RDS::DBCluster/Properties/AvailabilityZones/*",
               "Resources/AWS::RDS::DBInstance/Properties/AvailabilityZone"},
              check_zones}},
        .templates = {{rule("I3100"), check_generations}, {rule("W2501"), check_passwords}},
    };
    return family;
}

}  // namespace samgen::lint
