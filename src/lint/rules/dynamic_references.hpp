#pragma once

#include <array>
#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// The only properties in which CloudFormation resolves an SSM secure string
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html).
inline constexpr std::array<std::string_view, 11> kTakeSecureStrings = {
    "Resources/AWS::DirectoryService::MicrosoftAD/Properties/Password",
    "Resources/AWS::DirectoryService::SimpleAD/Properties/Password",
    "Resources/AWS::ElastiCache::ReplicationGroup/Properties/AuthToken",
    "Resources/AWS::IAM::User/Properties/LoginProfile/Password",
    "Resources/AWS::KinesisFirehose::DeliveryStream/Properties/RedshiftDestinationConfiguration/Password",
    "Resources/AWS::OpsWorks::App/Properties/AppSource/Password",
    "Resources/AWS::OpsWorks::Stack/Properties/RdsDbInstances/*/DbPassword",
    "Resources/AWS::OpsWorks::Stack/Properties/CustomCookbooksSource/Password",
    "Resources/AWS::RDS::DBCluster/Properties/MasterUserPassword",
    "Resources/AWS::RDS::DBInstance/Properties/MasterUserPassword",
    "Resources/AWS::Redshift::Cluster/Properties/MasterUserPassword",
};

// {{resolve:...}}: E1050 and its kin, in every text.
void set_dynamic_reference_handlers(Handlers& handlers);

// W1051: a secret's value where the secret's ARN is wanted. `text` is a whole text, at the validator's place.
void check_secret_for_arn(const Validator& validator, const Node& text, Errors& errors);

}  // namespace samgen::lint
