#include <string>
#include <vector>

#include "samples.hpp"
#include "support/catch.hpp"

namespace samgen {
namespace {

model::Cache fast_cache() {
    model::Cache cache;
    cache.logical_id = "Fast";
    cache.node_type = "dax.t3.small";
    cache.nodes = 3;
    cache.statements = {{.actions = {"dynamodb:GetItem"}, .resources = {cfn::get_att("Sales", "Arn")}}};
    return cache;
}

model::Service service_with(model::Cache cache, std::string function_group) {
    model::Service service;
    service.name = "shop";
    service.tables = {test::bare_table("Sales")};
    service.caches = {std::move(cache)};
    model::Network network;
    network.vpc = cfn::Value("vpc-0a1b2c3d");
    network.subnets = cfn::ref("SubnetIds");
    network.security_groups = {function_group.empty() ? cfn::Value("sg-0a1b2c3d")
                                                      : cfn::get_att(function_group, "GroupId")};
    network.function_group = std::move(function_group);
    service.network = std::move(network);
    return service;
}

TEST_CASE("a cache becomes a cluster with what it needs around it") {
    auto cache = fast_cache();
    cache.encrypted = true;
    cache.tls = true;
    cache.item_ttl = 60'000;
    cache.maintenance = "sun:03:00-sun:04:00";
    cache.topic = cfn::ref("Topic");
    cache.tags = {{"Team", "sales", {}}};
    cache.properties = {{"Description", "Quick"}};
    const auto service = service_with(std::move(cache), "FunctionSecurityGroup");

    CHECK(test::resource_ids(service) == std::vector<std::string>{"Sales", "FunctionSecurityGroup", "Fast",
                                                                  "FastSubnetGroup", "FastParameterGroup", "FastRole",
                                                                  "FastSecurityGroup", "FastEgress"});
    CHECK(test::resource_text(service, "Fast") == R"(Type: AWS::DAX::Cluster
Properties:
  NodeType: dax.t3.small
  ReplicationFactor: 3
  IAMRoleARN: !GetAtt FastRole.Arn
  SubnetGroupName: !Ref FastSubnetGroup
  SecurityGroupIds:
    - !GetAtt FastSecurityGroup.GroupId
  ParameterGroupName: !Ref FastParameterGroup
  SSESpecification:
    SSEEnabled: true
  ClusterEndpointEncryptionType: TLS
  PreferredMaintenanceWindow: sun:03:00-sun:04:00
  NotificationTopicARN: !Ref Topic
  Tags:
    Team: sales
  Description: Quick
)");
    CHECK(test::resource_text(service, "FastSubnetGroup") == R"(Type: AWS::DAX::SubnetGroup
Properties:
  Description: Where the nodes of Fast are
  SubnetIds: !Ref SubnetIds
)");
    CHECK(test::resource_text(service, "FastParameterGroup") == R"(Type: AWS::DAX::ParameterGroup
Properties:
  Description: How long Fast keeps what it has read
  ParameterNameValues:
    record-ttl-millis: '60000'
)");
    CHECK(test::resource_text(service, "FastRole") == R"(Type: AWS::IAM::Role
Properties:
  Description: Lets the cache Fast work on its tables
  AssumeRolePolicyDocument:
    Version: '2012-10-17'
    Statement:
      - Effect: Allow
        Principal:
          Service: dax.amazonaws.com
        Action: sts:AssumeRole
  Policies:
    - PolicyName: Tables
      PolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Action:
              - dynamodb:GetItem
            Resource: !GetAtt Sales.Arn
  Tags:
    - Key: Team
      Value: sales
)");
    CHECK(test::resource_text(service, "FastEgress") == R"(Type: AWS::EC2::SecurityGroupEgress
Properties:
  Description: The cache Fast
  IpProtocol: tcp
  FromPort: 9111
  ToPort: 9111
  GroupId: !GetAtt FunctionSecurityGroup.GroupId
  DestinationSecurityGroupId: !GetAtt FastSecurityGroup.GroupId
)");
}

TEST_CASE("a cache lets in the security groups that the spec names, and leaves their own rules alone") {
    const auto service = service_with(fast_cache(), {});
    CHECK(test::resource_ids(service) ==
          std::vector<std::string>{"Sales", "Fast", "FastSubnetGroup", "FastRole", "FastSecurityGroup"});
    CHECK(test::resource_text(service, "FastSecurityGroup") == R"(Type: AWS::EC2::SecurityGroup
Properties:
  GroupDescription: The cache Fast
  VpcId: vpc-0a1b2c3d
  SecurityGroupIngress:
    - Description: Functions that use the cache
      IpProtocol: tcp
      FromPort: 8111
      ToPort: 8111
      SourceSecurityGroupId: sg-0a1b2c3d
  SecurityGroupEgress:
    - Description: Nothing
      IpProtocol: icmp
      FromPort: 252
      ToPort: 86
      CidrIp: 255.255.255.255/32
)");
}

}  // namespace
}  // namespace samgen
