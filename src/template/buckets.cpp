#include <string>
#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map encryption(const model::Bucket& bucket) {
    cfn::Map rule;
    if (bucket.kms_key) {
        // With a key of the bucket's own, S3 asks KMS once and not for every object.
        // https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html
        rule = {{"ServerSideEncryptionByDefault",
                 cfn::Map{{"SSEAlgorithm", "aws:kms"}, {"KMSMasterKeyID", *bucket.kms_key}}},
                {"BucketKeyEnabled", true}};
    } else {
        rule = {{"ServerSideEncryptionByDefault", cfn::Map{{"SSEAlgorithm", "AES256"}}}};
    }
    return {{"ServerSideEncryptionConfiguration", cfn::List{cfn::Value(std::move(rule))}}};
}

cfn::Map lifecycle(const model::Lifecycle& said) {
    cfn::Map rule{{"Id", "Lifecycle"}, {"Status", "Enabled"}};
    cfn::List transitions;
    const auto transition = [&](const char* storage_class, const std::optional<std::uint64_t>& days) {
        if (days) {
            transitions.emplace_back(cfn::Map{{"StorageClass", storage_class}, {"TransitionInDays", number(*days)}});
        }
    };
    transition("STANDARD_IA", said.infrequent_access);
    transition("GLACIER", said.archive);
    if (!transitions.empty()) {
        rule.set("Transitions", std::move(transitions));
    }
    set_number(rule, "ExpirationInDays", said.expire);
    if (said.expire_versions) {
        rule.set("NoncurrentVersionExpiration", cfn::Map{{"NoncurrentDays", number(*said.expire_versions)}});
    }
    if (said.abort_uploads) {
        rule.set("AbortIncompleteMultipartUpload", cfn::Map{{"DaysAfterInitiation", number(*said.abort_uploads)}});
    }
    return {{"Rules", cfn::List{cfn::Value(std::move(rule))}}};
}

cfn::Map properties(const model::Bucket& bucket) {
    cfn::Map map;
    if (bucket.name) {
        put(map, "BucketName", *bucket.name, bucket.span);
    }
    if (bucket.private_only) {
        put(map, "PublicAccessBlockConfiguration",
            cfn::Map{{"BlockPublicAcls", true},
                     {"BlockPublicPolicy", true},
                     {"IgnorePublicAcls", true},
                     {"RestrictPublicBuckets", true}},
            bucket.span);
        put(map, "OwnershipControls",
            cfn::Map{{"Rules", cfn::List{cfn::Value(cfn::Map{{"ObjectOwnership", "BucketOwnerEnforced"}})}}},
            bucket.span);
    }
    if (bucket.managed_encryption || bucket.kms_key) {
        put(map, "BucketEncryption", encryption(bucket), bucket.span);
    }
    if (bucket.versioned) {
        put(map, "VersioningConfiguration", cfn::Map{{"Status", "Enabled"}}, bucket.span);
    }
    if (!bucket.lifecycle.empty()) {
        put(map, "LifecycleConfiguration", lifecycle(bucket.lifecycle), bucket.lifecycle.span);
    }
    if (!bucket.access_logs.empty()) {
        put(map, "LoggingConfiguration",
            cfn::Map{{"DestinationBucketName", cfn::ref(bucket.access_logs)},
                     {"LogFilePrefix", bucket.logical_id + "/"}},
            bucket.span);
    }
    if (bucket.notifies) {
        put(map, "NotificationConfiguration",
            cfn::Map{{"EventBridgeConfiguration", cfn::Map{{"EventBridgeEnabled", true}}}}, bucket.span);
    }
    if (!bucket.tags.empty()) {
        put(map, "Tags", tag_list(bucket.tags), bucket.span);
    }
    merge(map, bucket.properties);
    return map;
}

// S3 itself brings the logs, of this account's buckets alone: the bucket that they are about refers to this one, so
// that naming it here would close a circle.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
cfn::Value allow_access_logs(const std::string& from, const model::Bucket& bucket) {
    return cfn::Map{
        {"Sid", "AllowAccessLogs" + from},
        {"Effect", "Allow"},
        {"Principal", cfn::Map{{"Service", "logging.s3.amazonaws.com"}}},
        {"Action", "s3:PutObject"},
        {"Resource", cfn::sub("${" + bucket.logical_id + ".Arn}/" + from + "/*")},
        {"Condition", cfn::Map{{"StringEquals", cfn::Map{{"aws:SourceAccount", cfn::ref("AWS::AccountId")}}}}}};
}

void add_policy(cfn::Map& resources, const model::Bucket& bucket) {
    cfn::List statements;
    if (bucket.private_only) {
        const cfn::List whole{cfn::get_att(bucket.logical_id, "Arn"), cfn::sub("${" + bucket.logical_id + ".Arn}/*")};
        statements.emplace_back(deny_insecure_transport("s3:*", whole));
    }
    for (const auto& from : bucket.access_logs_from) {
        statements.push_back(allow_access_logs(from, bucket));
    }
    add_resource(resources, bucket.logical_id + "Policy",
                 {.type = "AWS::S3::BucketPolicy",
                  .properties = {{"Bucket", cfn::ref(bucket.logical_id)},
                                 {"PolicyDocument", policy_document(std::move(statements))}}},
                 bucket.span);
}

}  // namespace

void add_bucket(cfn::Map& resources, const model::Bucket& bucket) {
    add_resource(resources, bucket.logical_id,
                 {.type = "AWS::S3::Bucket",
                  .removal = removal(bucket.protection, bucket.span),
                  .properties = properties(bucket)},
                 bucket.span);
    if (bucket.private_only || !bucket.access_logs_from.empty()) {
        add_policy(resources, bucket);
    }
}

}  // namespace samgen::tmpl
