#include <array>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include "lint/application/keys.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// What holds data, and where it names the key of it, sorted by type.
struct Data {
    std::string_view type;
    std::string_view path;
};
constexpr std::array kData = {
    Data{"AWS::Backup::BackupVault", "EncryptionKeyArn"},
    Data{"AWS::DynamoDB::GlobalTable", "Replicas/*/SSESpecification/KMSMasterKeyId"},
    Data{"AWS::DynamoDB::Table", "SSESpecification/KMSMasterKeyId"},
    Data{"AWS::EFS::FileSystem", "KmsKeyId"},
    Data{"AWS::Kinesis::Stream", "StreamEncryption/KeyId"},
    Data{"AWS::Logs::LogGroup", "KmsKeyId"},
    Data{"AWS::OpenSearchService::Domain", "EncryptionAtRestOptions/KmsKeyId"},
    Data{"AWS::RDS::DBCluster", "KmsKeyId"},
    Data{"AWS::RDS::DBInstance", "KmsKeyId"},
    Data{"AWS::S3::Bucket",
         "BucketEncryption/ServerSideEncryptionConfiguration/*/ServerSideEncryptionByDefault/KMSMasterKeyID"},
    Data{"AWS::SQS::Queue", "KmsMasterKeyId"},
    Data{"AWS::SecretsManager::Secret", "KmsKeyId"},
};

// Whether a resource, or what is left of it, is there when its stack is gone.
bool is_kept(const Piece& piece) {
    const auto policy = piece.where["DeletionPolicy"].text();
    return policy.starts_with("Retain") || policy == "Snapshot";
}

// WG6021: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
void lost_keys(const Application& application, Errors& errors) {
    std::unordered_set<std::string_view> said;
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written || !is_kept(piece)) {
            continue;
        }
        for (const auto& data : rows_of(kData, piece.type)) {
            each_at(piece, data.path, [&](const Value& value, const Scenario&) {
                const auto* key = key_of(application, value);
                const auto policy = key == nullptr ? Value{} : key->where["DeletionPolicy"];
                if (key == nullptr || is_kept(*key) || policy.is_function() || !said.insert(key->id).second) {
                    return;
                }
                auto error = finding(policy ? policy : key->where,
                                     fmt::format("`{}` outlives its stack, and its key `{}` does not: what is in it "
                                                 "cannot be read any more",
                                                 piece.id, key->id),
                                     "write `DeletionPolicy: Retain`");
                error.related.push_back({piece.where["DeletionPolicy"].way()->span, "it is kept here"});
                errors.push_back(std::move(error));
            });
        }
    }
}

}  // namespace

const Family& kept_key_rules() {
    static const Family family{.applications = {{rule("WG6021"), lost_keys}}};
    return family;
}

}  // namespace samgen::lint::application
