#include <string>
#include <utility>

#include "template/parts.hpp"
#include "template/policies.hpp"
#include "template/resources.hpp"

// DAX: a cluster, and what it needs to stand in a network and to reach its tables.
namespace samgen::tmpl {
namespace {

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.create-cluster.cli.create-subnet-group.html
constexpr int kPort = 8111;
constexpr int kTlsPort = 9111;

int port_of(const model::Cache& cache) { return cache.tls ? kTlsPort : kPort; }

cfn::Map rule(const model::Cache& cache, std::string description) {
    return {{"Description", std::move(description)},
            {"IpProtocol", "tcp"},
            {"FromPort", port_of(cache)},
            {"ToPort", port_of(cache)}};
}

void add_role(cfn::Map& resources, const model::Cache& cache, const std::string& id) {
    cfn::Map properties{
        {"Description", "Lets the cache " + cache.logical_id + " work on its tables"},
        {"AssumeRolePolicyDocument", trust_policy("dax.amazonaws.com")},
        {"Policies", cfn::List{cfn::Map{{"PolicyName", "Tables"},
                                        {"PolicyDocument", policy_document(statements(cache.statements))}}}}};
    if (!cache.tags.empty()) {
        properties.set("Tags", tag_list(cache.tags));
    }
    add_resource(resources, id, {.type = "AWS::IAM::Role", .properties = std::move(properties)}, cache.span);
}

// The functions' groups may call; the cache calls nobody of its own in the network.
void add_security_group(cfn::Map& resources, const model::Cache& cache, const model::Network& network,
                        const std::string& id) {
    cfn::List ingress;
    for (const auto& group : network.security_groups) {
        auto from = rule(cache, "Functions that use the cache");
        from.set("SourceSecurityGroupId", group);
        ingress.push_back(std::move(from));
    }
    // A group without any rule for what goes out lets everything out; this one lets out nothing that leaves the host.
    cfn::Map nothing{{"Description", "Nothing"},
                     {"IpProtocol", "icmp"},
                     {"FromPort", 252},
                     {"ToPort", 86},
                     {"CidrIp", "255.255.255.255/32"}};
    cfn::Map properties{{"GroupDescription", "The cache " + cache.logical_id},
                        {"VpcId", network.vpc},
                        {"SecurityGroupIngress", std::move(ingress)},
                        {"SecurityGroupEgress", cfn::List{std::move(nothing)}}};
    if (!cache.tags.empty()) {
        properties.set("Tags", tag_list(cache.tags));
    }
    add_resource(resources, id, {.type = "AWS::EC2::SecurityGroup", .properties = std::move(properties)}, cache.span);
    if (network.function_group.empty()) {
        return;
    }
    // Beside the groups and not in them: each of the two would need the other first.
    auto out = rule(cache, "The cache " + cache.logical_id);
    out.set("GroupId", cfn::get_att(network.function_group, "GroupId"));
    out.set("DestinationSecurityGroupId", cfn::get_att(id, "GroupId"));
    add_resource(resources, cache.logical_id + "Egress",
                 {.type = "AWS::EC2::SecurityGroupEgress", .properties = std::move(out)}, cache.span);
}

// What a query returned and what an item held have times to live of their own, in milliseconds.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.cluster-management.html
void add_parameter_group(cfn::Map& resources, const model::Cache& cache, const std::string& id) {
    cfn::Map values;
    const auto put_time = [&](std::string name, const std::optional<std::uint64_t>& milliseconds) {
        if (milliseconds) {
            values.set(std::move(name), std::to_string(*milliseconds));
        }
    };
    put_time("query-ttl-millis", cache.query_ttl);
    put_time("record-ttl-millis", cache.item_ttl);
    add_resource(resources, id,
                 {.type = "AWS::DAX::ParameterGroup",
                  .properties = {{"Description", "How long " + cache.logical_id + " keeps what it has read"},
                                 {"ParameterNameValues", std::move(values)}}},
                 cache.span);
}

}  // namespace

void add_cache(cfn::Map& resources, const model::Cache& cache, const model::Network& network) {
    const auto role = cache.logical_id + "Role";
    const auto security_group = cache.logical_id + "SecurityGroup";
    const auto subnet_group = cache.logical_id + "SubnetGroup";
    const auto parameter_group = cache.logical_id + "ParameterGroup";

    cfn::Map properties{{"NodeType", cache.node_type},
                        {"ReplicationFactor", number(cache.nodes)},
                        {"IAMRoleARN", cfn::get_att(role, "Arn")},
                        {"SubnetGroupName", cfn::ref(subnet_group)},
                        {"SecurityGroupIds", cfn::List{cfn::get_att(security_group, "GroupId")}}};
    if (cache.has_parameters()) {
        properties.set("ParameterGroupName", cfn::ref(parameter_group));
    }
    if (cache.encrypted) {
        properties.set("SSESpecification", cfn::Map{{"SSEEnabled", true}});
    }
    if (cache.tls) {
        properties.set("ClusterEndpointEncryptionType", "TLS");
    }
    if (cache.maintenance) {
        properties.set("PreferredMaintenanceWindow", *cache.maintenance);
    }
    if (cache.topic) {
        properties.set("NotificationTopicARN", *cache.topic);
    }
    if (!cache.tags.empty()) {
        properties.set("Tags", tag_map(cache.tags));
    }
    merge(properties, cache.properties);
    add_resource(resources, cache.logical_id, {.type = "AWS::DAX::Cluster", .properties = std::move(properties)},
                 cache.span);
    add_resource(resources, subnet_group,
                 {.type = "AWS::DAX::SubnetGroup",
                  .properties = {{"Description", "Where the nodes of " + cache.logical_id + " are"},
                                 {"SubnetIds", network.subnets}}},
                 cache.span);
    if (cache.has_parameters()) {
        add_parameter_group(resources, cache, parameter_group);
    }
    add_role(resources, cache, role);
    add_security_group(resources, cache, network, security_group);
}

}  // namespace samgen::tmpl
