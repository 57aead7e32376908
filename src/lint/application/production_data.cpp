#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>

#include <fmt/format.h>

#include "lint/application/production.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

// What production asks of tables, streams, queues and caches.
namespace samgen::lint::application {
namespace {

bool is_table(const Piece& piece) {
    return piece.type == "AWS::DynamoDB::Table" || piece.type == "AWS::DynamoDB::GlobalTable";
}

// Whether nothing can be told of what stands there.
bool is_open(const Value& value) { return value && !value.is_map(); }

// IG6008: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html
void keys_without_record(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto settings = piece.properties["SSESpecification"];
        const auto enabled = settings["SSEEnabled"];
        if (is_table(piece) && !is_open(settings) && is_off(enabled)) {
            errors.push_back(finding(place_of(piece, enabled),
                                     fmt::format("nobody can see who reads `{}`: its key is DynamoDB's own", piece.id),
                                     "`SSESpecification: {SSEEnabled: true}` takes the account's, whose use "
                                     "CloudTrail records"));
        }
    }
}

// Whether the template has its other data encrypted in so many words, and no other stream: of siblings, others speak.
bool is_beside_encrypted(const Application& application, const Piece& stream) {
    std::size_t encrypted = 0;
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::Kinesis::Stream" && piece.id != stream.id && piece.properties["StreamEncryption"]) {
            return false;
        }
        const bool is_one = (is_table(piece) && piece.properties["SSESpecification"]["SSEEnabled"].text() == "true") ||
                            piece.properties["KmsMasterKeyId"] || piece.properties["KmsKeyId"] ||
                            piece.properties["SqsManagedSseEnabled"].text() == "true" ||
                            piece.properties["BucketEncryption"];
        encrypted += is_one ? 1U : 0U;
    }
    return encrypted > 1;
}

bool is_open_stream(const Piece& piece) {
    const auto settings = piece.properties["StreamEncryption"];
    return piece.type == "AWS::Kinesis::Stream" && (!settings || settings["EncryptionType"].text() == "NONE");
}

constexpr std::string_view kEncryptedStream =
    "write `StreamEncryption: {EncryptionType: KMS, KeyId: alias/aws/kinesis}`";

// WG2031: https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html
void forgotten_streams(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (is_open_stream(piece) && piece.is_written && is_beside_encrypted(application, piece)) {
            errors.push_back(finding(
                place_of(piece, piece.properties["StreamEncryption"]["EncryptionType"]),
                fmt::format("what is kept in `{}` is not encrypted, and other data of the template are", piece.id),
                std::string(kEncryptedStream)));
        }
    }
}

// IG6009
void open_data(const Application& application, Errors& errors) {
    const auto say = [&](const Piece& piece, const Value& value, std::string_view what, std::string_view hint) {
        errors.push_back(finding(place_of(piece, value), fmt::format("{} `{}` is not encrypted", what, piece.id),
                                 std::string(hint)));
    };
    for (const auto& piece : application.pieces()) {
        if (is_open_stream(piece)) {
            if (!is_beside_encrypted(application, piece)) {
                say(piece, piece.properties["StreamEncryption"]["EncryptionType"], "what is kept in", kEncryptedStream);
            }
        } else if (piece.type == "AWS::DAX::Cluster") {
            const auto settings = piece.properties["SSESpecification"];
            if (!is_open(settings) && is_off(settings["SSEEnabled"])) {
                say(piece, settings["SSEEnabled"], "what is kept in", "write `SSESpecification: {SSEEnabled: true}`");
            }
            const auto endpoint = piece.properties["ClusterEndpointEncryptionType"];
            if (!endpoint || endpoint.text() == "NONE") {
                say(piece, endpoint, "what is asked of", "write `ClusterEndpointEncryptionType: TLS`");
            }
        }
    }
}

// WG6006: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html
void open_queues(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto managed = piece.properties["SqsManagedSseEnabled"];
        if (piece.type == "AWS::SQS::Queue" && managed.text() == "false" && !piece.properties["KmsMasterKeyId"]) {
            errors.push_back(finding(managed, fmt::format("messages in `{}` are kept unencrypted", piece.id),
                                     "leave this out: SQS encrypts them with a key of its own, at no cost"));
        }
    }
}

bool has_tags(const Value& holder) {
    const auto tags = holder["Tags"];
    return tags && !(tags.is_list() && tags.node()->items.empty());
}

// IG6010
void tables_without_tags(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto replicas = piece.properties["Replicas"];
        if ((piece.type == "AWS::DynamoDB::Table" && !has_tags(piece.properties)) ||
            (piece.type == "AWS::DynamoDB::GlobalTable" && replicas.is_list() && !has_tags(replicas.item(0)))) {
            errors.push_back(finding(piece.where, fmt::format("`{}` has no tags that say what it belongs to", piece.id),
                                     "give it `Tags`: bills are split, and permissions given, by them"));
        }
    }
}

// IG6015: https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
void old_keys(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto rotates = piece.properties["EnableKeyRotation"];
        const auto spec = piece.properties["KeySpec"];
        if (piece.type == "AWS::KMS::Key" && piece.is_written && is_off(rotates) &&
            (!spec || spec.text() == "SYMMETRIC_DEFAULT")) {
            errors.push_back(finding(place_of(piece, rotates), fmt::format("the key `{}` is never renewed", piece.id),
                                     "write `EnableKeyRotation: true`"));
        }
    }
}

// IG6016: https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
void public_buckets(const Application& application, Errors& errors) {
    constexpr std::array<std::string_view, 4> kBlocks = {"BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls",
                                                         "RestrictPublicBuckets"};
    for (const auto& piece : application.pieces()) {
        for (const auto block : kBlocks) {
            const auto value = piece.properties["PublicAccessBlockConfiguration"][block];
            if (piece.type == "AWS::S3::Bucket" && value.text() == "false") {
                errors.push_back(finding(value, fmt::format("`{}` may be opened to everyone", piece.id),
                                         fmt::format("write `{}: true`, unless its objects are for everyone", block)));
            }
        }
    }
}

// IG6013: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.cluster-management.html
void small_caches(const Application& application, Errors& errors) {
    constexpr double kNodes = 3;
    for (const auto& piece : application.pieces()) {
        const auto nodes = piece.type == "AWS::DAX::Cluster" ? piece.properties["ReplicationFactor"] : Value{};
        const auto number = nodes ? number_in(*nodes.node()) : std::nullopt;
        if (number && *number < kNodes) {
            errors.push_back(finding(nodes, fmt::format("`{}` may lose all of its nodes at once", piece.id),
                                     "AWS recommends 3 at least, in three zones"));
        }
    }
}

// IG8004: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html
void indexes_without_limits(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const bool is_global = piece.type == "AWS::DynamoDB::GlobalTable";
        const std::string_view key = is_global ? "WriteOnDemandThroughputSettings" : "OnDemandThroughput";
        if (!is_table(piece) || piece.properties["BillingMode"].text() != "PAY_PER_REQUEST" || !piece.properties[key]) {
            continue;
        }
        each_at(piece, "GlobalSecondaryIndexes/*", [&](const Value& index, const Scenario&) {
            if (index.is_map() && !index[key]) {
                errors.push_back(finding(
                    index["IndexName"],
                    fmt::format("`{}` has limits, and its index `{}` has none", piece.id, index["IndexName"].text()),
                    fmt::format("give it `{}` of its own", key)));
            }
        });
    }
}

// The tables that something scales; nothing where that cannot be told.
std::optional<std::unordered_set<std::string_view>> scaled_tables(const Application& application) {
    std::unordered_set<std::string_view> names;
    for (const auto& piece : application.pieces()) {
        const auto id = piece.properties["ResourceId"];
        if (piece.type != "AWS::ApplicationAutoScaling::ScalableTarget" || !id) {
            continue;
        }
        const auto known = names.size();
        add_mentions(*id.node(), application.tmpl(), names);
        if (names.size() == known && !id.text().starts_with("table/")) {
            return std::nullopt;
        }
        for (const auto& table : application.pieces()) {
            const auto name = is_table(table) ? table.properties["TableName"].text() : std::string_view{};
            if (!name.empty() && id.text().find(name) != std::string_view::npos) {
                names.insert(table.id);
            }
        }
    }
    return names;
}

// IG8005: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
void fixed_capacity(const Application& application, Errors& errors) {
    const auto scaled = scaled_tables(application);
    for (const auto& piece : application.pieces()) {
        const auto capacity = piece.properties["ProvisionedThroughput"];
        const auto mode = piece.properties["BillingMode"];
        if (scaled && piece.type == "AWS::DynamoDB::Table" && capacity && (!mode || mode.text() == "PROVISIONED") &&
            !scaled->contains(piece.id)) {
            errors.push_back(finding(capacity, fmt::format("`{}` has the same capacity at noon and at night", piece.id),
                                     "scale it with an `AWS::ApplicationAutoScaling::ScalableTarget`, or write "
                                     "`BillingMode: PAY_PER_REQUEST`"));
        }
    }
}

// WG6005: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
void stopped_functions(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto reserved = function.find("ReservedConcurrentExecutions");
        const auto number = reserved ? number_in(*reserved.node()) : std::nullopt;
        if (function.is_written && number && *number == 0) {
            errors.push_back(finding(reserved,
                                     fmt::format("`{}` never runs: every call of it is throttled", function.id),
                                     "reserve 1 at least, or leave this out"));
        }
    }
}

// IG6014: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html
void endless_loops(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto loop = function.find("RecursiveLoop");
        if (function.is_written && loop.text() == "Allow") {
            errors.push_back(finding(loop,
                                     fmt::format("nothing stops `{}` when it calls itself without end", function.id),
                                     "leave this out, unless it is to call itself"));
        }
    }
}

}  // namespace

const Family& production_data_rules() {
    static const Family family{.applications = {
                                   {rule("IG6008"), keys_without_record},
                                   {rule("IG6009"), open_data},
                                   {rule("IG6010"), tables_without_tags},
                                   {rule("IG6013"), small_caches},
                                   {rule("IG6014"), endless_loops},
                                   {rule("IG6015"), old_keys},
                                   {rule("IG6016"), public_buckets},
                                   {rule("IG8004"), indexes_without_limits},
                                   {rule("IG8005"), fixed_capacity},
                                   {rule("WG6005"), stopped_functions},
                                   {rule("WG2031"), forgotten_streams},
                                   {rule("WG6006"), open_queues},
                               }};
    return family;
}

}  // namespace samgen::lint::application
