#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "lint/sam/context.hpp"

// What the properties of AWS::Serverless::GraphQLApi consist of, which SAM itself checks.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-graphqlapi.html
namespace samgen::lint::sam {

// What a map below a property can and must have.
struct Shape {
    std::string_view name;
    std::array<std::string_view, 3> required;
    std::array<std::string_view, 9> optional;
};
inline constexpr Shape kAuth{"Auth", {"Type"}, {"LambdaAuthorizer", "OpenIDConnect", "UserPool", "Additional"}};
inline constexpr Shape kAdditional{"Additional", {"Type"}, {"LambdaAuthorizer", "OpenIDConnect", "UserPool"}};
inline constexpr Shape kLambdaAuthorizer{
    "LambdaAuthorizer", {"AuthorizerUri"}, {"AuthorizerResultTtlInSeconds", "IdentityValidationExpression"}};
inline constexpr Shape kOpenIdConnect{"OpenIDConnect", {}, {"AuthTTL", "ClientId", "IatTTL", "Issuer"}};
inline constexpr Shape kUserPool{"UserPool", {"UserPoolId"}, {"AppIdClientRegex", "AwsRegion", "DefaultAction"}};
inline constexpr Shape kLogging{"Logging", {}, {"CloudWatchLogsRoleArn", "ExcludeVerboseContent", "FieldLogLevel"}};
inline constexpr Shape kApiKey{"ApiKeys", {}, {"ApiKeyId", "Description", "ExpiresOn"}};
inline constexpr Shape kCache{
    "Cache", {"ApiCachingBehavior", "Ttl", "Type"}, {"AtRestEncryptionEnabled", "TransitEncryptionEnabled"}};
inline constexpr Shape kDomain{"DomainName", {"CertificateArn", "DomainName"}, {"Description"}};
inline constexpr Shape kDataSources{"DataSources", {}, {"DynamoDb", "Lambda"}};
inline constexpr Shape kDynamoSource{"DynamoDb",
                                     {"TableName"},
                                     {"ServiceRoleArn", "TableArn", "Permissions", "Name", "Description", "Region",
                                      "DeltaSync", "UseCallerCredentials", "Versioned"}};
inline constexpr Shape kLambdaSource{"Lambda", {"FunctionArn"}, {"ServiceRoleArn", "Name", "Description"}};
inline constexpr Shape kDeltaSync{"DeltaSync", {"BaseTableTTL", "DeltaSyncTableName", "DeltaSyncTableTTL"}, {}};
inline constexpr Shape kPipelineFunction{
    "Functions",
    {},
    {"DataSource", "Runtime", "InlineCode", "CodeUri", "Description", "MaxBatchSize", "Name", "Id", "Sync"}};
inline constexpr Shape kRuntime{"Runtime", {"Name", "Version"}, {}};
inline constexpr Shape kResolver{
    "Resolvers", {}, {"FieldName", "Caching", "InlineCode", "CodeUri", "MaxBatchSize", "Pipeline", "Runtime", "Sync"}};
inline constexpr Shape kCaching{"Caching", {"Ttl"}, {"CachingKeys"}};

// False, with a problem, when it is no map. A member that the shape lacks or needs is a problem, too.
[[nodiscard]] bool has_shape(Context& context, const Node* node, const Shape& shape, text::Span place);

// The members of a map of named maps that are maps of that shape.
[[nodiscard]] std::vector<Entry> with_shape(Context& context, const Node* map, const Shape& shape, text::Span place);

}  // namespace samgen::lint::sam
