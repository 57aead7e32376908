#include "lint/rules/schema_rules.hpp"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

namespace samgen::lint {
namespace {

using enum SchemaRule::Matches;

// The types of machines that a service has to offer, by region.
SchemaRule machine_rule(RuleId rule, std::vector<std::string_view> places, std::string_view schema) {
    return {.rule = rule, .places = std::move(places), .schema = schema, .matches = best, .by_region = true};
}

std::vector<SchemaRule> machine_rules() {
    return {
        machine_rule(rule("E3617"),
                     {"Resources/AWS::ManagedBlockchain::Node/Properties/NodeConfiguration/InstanceType"},
                     "aws_managedblockchain_node/nodeconfiguration_instancetype_enum"),
        machine_rule(rule("E3620"), {"Resources/AWS::DocDB::DBInstance/Properties/DBInstanceClass"},
                     "aws_docdb_dbinstance/dbinstanceclass_enum"),
        machine_rule(rule("E3621"), {"Resources/AWS::AppStream::Fleet/Properties/InstanceType"},
                     "aws_appstream_fleet/instancetype_enum"),
        machine_rule(rule("E3628"), {"Resources/AWS::EC2::Instance/Properties/InstanceType"},
                     "aws_ec2_instance/instancetype_enum"),
        machine_rule(rule("E3635"), {"Resources/AWS::Neptune::DBInstance/Properties/DBInstanceClass"},
                     "aws_neptune_dbinstance/dbinstanceclass_enum"),
        machine_rule(rule("E3641"), {"Resources/AWS::GameLift::Fleet/Properties/EC2InstanceType"},
                     "aws_gamelift_fleet/ec2instancetype_enum"),
        machine_rule(rule("E3647"), {"Resources/AWS::ElastiCache::CacheCluster/Properties/CacheNodeType"},
                     "aws_elasticache_cachecluster/cachenodetype_enum"),
        machine_rule(rule("E3667"), {"Resources/AWS::Redshift::Cluster/Properties/NodeType"},
                     "aws_redshift_cluster/nodetype_enum"),
        machine_rule(rule("E3670"), {"Resources/AWS::AmazonMQ::Broker/Properties/HostInstanceType"},
                     "aws_amazonmq_broker/instancetype_enum"),
        machine_rule(
            rule("E3675"),
            {"Resources/AWS::EMR::Cluster/Properties/Instances/CoreInstanceFleet/InstanceTypeConfigs/*/InstanceType",
             "Resources/AWS::EMR::Cluster/Properties/Instances/CoreInstanceGroup/InstanceType",
             "Resources/AWS::EMR::Cluster/Properties/Instances/TaskInstanceFleets/*/InstanceTypeConfigs/*/InstanceType",
             "Resources/AWS::EMR::Cluster/Properties/Instances/TaskInstanceGroups/*/InstanceType"},
            "aws_emr_cluster/instancetypeconfig_instancetype_enum"),
    };
}

// The rules that a schema says in full.
std::vector<SchemaRule> plain_rules() {
    return {
        {.rule = rule("E3636"),
         .places = {"Resources/AWS::CodeBuild::Project/Properties/Artifacts",
                    "Resources/AWS::CodeBuild::Project/Properties/Source"},
         .schema = "aws_codebuild_project/s3_locations",
         .message = "`Type: S3` needs `Location`"},
        {.rule = rule("E3676"),
         .places = {"Resources/AWS::ElasticLoadBalancingV2::Listener/Properties"},
         .schema = "aws_elasticloadbalancingv2_listener/certificate",
         .matches = all},
        {.rule = rule("E3679"),
         .places = {"Resources/AWS::ElasticLoadBalancing::LoadBalancer/Properties/Listeners/*"},
         .schema = "aws_elasticloadbalancing_loadbalancer/certificate",
         .matches = all},
        {.rule = rule("E3680"),
         .places = {"Resources/AWS::ElasticLoadBalancingV2::LoadBalancer/Properties"},
         .schema = "aws_elasticloadbalancingv2_loadbalancer/application_subnets",
         .matches = all},
        {.rule = rule("E3690"),
         .places = {"Resources/AWS::RDS::DBCluster/Properties"},
         .schema = "aws_rds_dbcluster/engine_version",
         .matches = all},
        {.rule = rule("E3695"),
         .places = {"Resources/AWS::ElastiCache::CacheCluster/Properties"},
         .schema = "aws_elasticache_cachecluster/engine_version",
         .matches = all},
        {.rule = rule("E3704"),
         .places = {"Resources/AWS::ElastiCache::ReplicationGroup/Properties"},
         .schema = "aws_elasticache_replicationgroup/transitencryptionenabled_valkey",
         .matches = all},
        {.rule = rule("E3689"),
         .places = {"Resources/AWS::RDS::DBCluster/Properties"},
         .schema = "aws_rds_dbcluster/monitoring",
         .message = "`MonitoringRoleArn` and a `MonitoringInterval` greater than 0 go together"},
        {.rule = rule("W3688"),
         .places = {"Resources/AWS::RDS::DBCluster/Properties"},
         .schema = "aws_rds_dbcluster/snapshotidentifier",
         .message = "`MasterUsername` is ignored where a cluster is restored from `SnapshotIdentifier`"},
        {.rule = rule("W3703"),
         .places = {"Resources/AWS::EC2::VPNGateway/Properties/Type"},
         .schema = "aws_ec2_vpngateway/type_enum",
         .message = "the type of a VPN gateway is `ipsec.1`"},
    };
}

}  // namespace

void run_worded(const SchemaRule& rule, const Validator& validator, const Node& instance, Errors& errors,
                Wording word) {
    const auto before = errors.size();
    run_schema_rule(rule, validator, instance, errors);
    for (auto i = before; i < errors.size(); ++i) {
        if (errors[i].rule == rule.rule) {
            word(instance, errors[i]);
        }
    }
}

bool allows_nothing(const Error& error) { return error.schema.is_false(); }

std::string_view last_key(const Error& error) { return error.path == nullptr ? std::string_view{} : error.path->key; }

std::string shown_member(const Node& instance, std::string_view key) {
    const auto* value = instance.find(key);
    return value == nullptr ? std::string("nothing") : shown(*value);
}

const Family& plain_schema_rules() {
    static const Family family = [] {
        Family made{.schemas = plain_rules()};
        std::ranges::move(machine_rules(), std::back_inserter(made.schemas));
        return made;
    }();
    return family;
}

}  // namespace samgen::lint
