#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "cfn/write.hpp"
#include "template/parts.hpp"
#include "template/resources.hpp"
#include "template/suppress.hpp"

// Rules of other programs that ask for what a service does not need, or that contradict each other: samgen answers them
// by itself.
namespace samgen::tmpl {
namespace {

// One thing that scanners ask for, under the names that they have for it; empty where one does not ask.
struct Rules {
    std::string_view guard;
    std::string_view checkov;
    std::string_view cfn_nag;
};

constexpr Rules kConcurrency{.guard = "LAMBDA_CONCURRENCY_CHECK", .checkov = "CKV_AWS_115", .cfn_nag = "W92"};
constexpr Rules kDeadLetters{.guard = "LAMBDA_DLQ_CHECK", .checkov = "CKV_AWS_116", .cfn_nag = {}};
constexpr Rules kVpc{.guard = "LAMBDA_INSIDE_VPC", .checkov = "CKV_AWS_117", .cfn_nag = "W89"};
constexpr Rules kVariables{.guard = {}, .checkov = "CKV_AWS_173", .cfn_nag = {}};
constexpr Rules kLogKey{.guard = "CLOUDWATCH_LOG_GROUP_ENCRYPTED", .checkov = "CKV_AWS_158", .cfn_nag = "W84"};
constexpr Rules kTableKey{.guard = "DYNAMODB_TABLE_ENCRYPTED_KMS", .checkov = "CKV_AWS_119", .cfn_nag = "W74"};
constexpr Rules kTableEncryption{.guard = "DYNAMODB_TABLE_MUST_BE_ENCRYPTED", .checkov = {}, .cfn_nag = {}};
constexpr Rules kTopicKey{.guard = "SNS_ENCRYPTED_KMS", .checkov = "CKV_AWS_26", .cfn_nag = "W47"};
constexpr Rules kQueueKey{.guard = "SQS_QUEUE_KMS_MASTER_KEY_ID_RULE", .checkov = {}, .cfn_nag = "W48"};
constexpr Rules kBucketLogs{.guard = "S3_BUCKET_LOGGING_ENABLED", .checkov = "CKV_AWS_18", .cfn_nag = "W35"};
constexpr Rules kBucketCopies{.guard = "S3_BUCKET_REPLICATION_ENABLED", .checkov = {}, .cfn_nag = {}};
constexpr Rules kBucketLock{.guard = "S3_BUCKET_DEFAULT_LOCK_ENABLED", .checkov = {}, .cfn_nag = {}};
constexpr Rules kBucketKey{.guard = "S3_DEFAULT_ENCRYPTION_KMS", .checkov = {}, .cfn_nag = {}};
constexpr Rules kBucketAcl{.guard = "S3_BUCKET_NO_PUBLIC_RW_ACL", .checkov = {}, .cfn_nag = "F14"};
constexpr Rules kBucketVersions{.guard = "S3_BUCKET_VERSIONING_ENABLED", .checkov = "CKV_AWS_21", .cfn_nag = {}};
constexpr Rules kEgressAnywhere{
    .guard = "EC2_SECURITY_GROUP_EGRESS_OPEN_TO_WORLD_RULE", .checkov = {}, .cfn_nag = "W5"};
constexpr Rules kEgressRange{.guard = "SECURITY_GROUP_EGRESS_PORT_RANGE_RULE", .checkov = {}, .cfn_nag = "W29"};
constexpr Rules kApiCache{.guard = "API_GW_CACHE_ENABLED_AND_ENCRYPTED", .checkov = "CKV_AWS_120", .cfn_nag = "W87"};
constexpr Rules kAnyResource{
    .guard = "IAM_POLICYDOCUMENT_NO_WILDCARD_RESOURCE", .checkov = "CKV_AWS_111", .cfn_nag = "W13"};
constexpr Rules kRetention{.guard = "CW_LOGGROUP_RETENTION_PERIOD_CHECK", .checkov = {}, .cfn_nag = "W86"};
constexpr Rules kInlinePolicy{.guard = "IAM_NO_INLINE_POLICY_CHECK", .checkov = {}, .cfn_nag = "F10"};

// Whether it is an Fn::If with a branch that is AWS::NoValue.
bool may_be_left_out(const cfn::Value& value) {
    const auto* function = value.intrinsic();
    const auto* branches = function != nullptr && function->name == "Fn::If" ? function->arg().list() : nullptr;
    return branches != nullptr && std::ranges::any_of(*branches, [](const cfn::Value& branch) {
               return cfn::same_data(branch, cfn::ref("AWS::NoValue"));
           });
}

// A resource that samgen has made, and what it says, with what Globals say for it.
class Made {
   public:
    Made(cfn::Member& member, const cfn::Map& globals)
        : member_(member), body_(*member.value.map()), globals_(globals), type_(*body_.find("Type")->string()) {}

    [[nodiscard]] bool is(std::string_view type) const { return type_ == type; }

    [[nodiscard]] const cfn::Value* property(std::string_view name) const {
        const auto* properties = body_.find("Properties");
        const auto* own = properties == nullptr ? nullptr : properties->map()->find(name);
        const auto* shared = is("AWS::Serverless::Function") ? globals_.find("Function") : nullptr;
        return own != nullptr || shared == nullptr ? own : shared->map()->find(name);
    }
    // Whether the stack deletes it, and says so.
    [[nodiscard]] bool is_deleted() const {
        const auto* policy = body_.find("DeletionPolicy");
        return policy != nullptr && policy->string() != nullptr && *policy->string() == "Delete";
    }

    // Said for every case: a condition may still leave it out.
    [[nodiscard]] bool has(std::string_view name) const {
        const auto* value = property(name);
        return value != nullptr && !may_be_left_out(*value);
    }

    // Whether the property is a map with this key.
    [[nodiscard]] bool has(std::string_view name, std::string_view key) const {
        const auto* value = property(name);
        return value != nullptr && value->map() != nullptr && value->map()->find(key) != nullptr;
    }

    // Whether the property has this text anywhere in it.
    [[nodiscard]] bool speaks_of(std::string_view name, std::string_view text) const {
        const auto* value = property(name);
        return value != nullptr && cfn::to_json(*value).find(text) != std::string::npos;
    }

    void answer(const Rules& rules, std::string_view reason) {
        auto& metadata = metadata_of(body_);
        if (!rules.guard.empty()) {
            suppress(metadata, model::Scanner::guard, rules.guard, reason,
                     !rules.cfn_nag.empty() || !rules.checkov.empty());
        }
        if (!rules.cfn_nag.empty()) {
            suppress(metadata, model::Scanner::cfn_nag, rules.cfn_nag, reason);
        }
        if (!rules.checkov.empty()) {
            suppress(metadata, model::Scanner::checkov, rules.checkov, reason);
        }
        auto& value = *body_.find("Metadata");
        value = std::move(value).at(member_.key_span);
    }

    // A rule of samgen's own, or of cfn-lint.
    void answer(std::string_view rule, std::string_view reason) {
        suppress(metadata_of(body_), model::Scanner::cfn_lint, rule, reason);
        auto& value = *body_.find("Metadata");
        value = std::move(value).at(member_.key_span);
    }

   private:
    cfn::Member& member_;
    cfn::Map& body_;
    const cfn::Map& globals_;
    std::string type_;
};

// How a function is invoked decides where its failures go. Event sources that poll have destinations of their own, and
// whoever calls it by HTTP waits for the answer; all others hand the event over and leave.
bool invoked_asynchronously(const Made& function) {
    constexpr std::array<std::string_view, 11> kSynchronous = {
        "Api", "HttpApi", "AlexaSkill",       "DynamoDB",   "Kinesis", "SQS",
        "MSK", "MQ",      "SelfManagedKafka", "DocumentDB", "Cognito"};
    const auto* events = function.property("Events");
    if (events == nullptr || events->map() == nullptr) {
        return false;
    }
    return std::ranges::any_of(events->map()->members, [&](const cfn::Member& event) {
        const auto* body = event.value.map();
        const auto* type = body == nullptr ? nullptr : body->find("Type");
        return type == nullptr || type->string() == nullptr ||
               std::ranges::find(kSynchronous, *type->string()) == kSynchronous.end();
    });
}

void answer_function(Made& function) {
    if (!function.has("ReservedConcurrentExecutions")) {
        function.answer(kConcurrency,
                        "Unless the spec reserves some, it shares the account's concurrency as all functions do");
    }
    if (!function.has("VpcConfig")) {
        function.answer(kVpc, "It uses nothing that is inside a VPC");
    }
    if (!function.has("DeadLetterQueue")) {
        if (function.has("EventInvokeConfig", "DestinationConfig")) {
            function.answer(kDeadLetters,
                            "Events that fail go to its destination, which holds more than a dead letter");
        } else if (!invoked_asynchronously(function)) {
            function.answer(kDeadLetters, "Nothing invokes it asynchronously: a dead-letter queue would stay empty");
        }
    }
    if (function.has("Environment") && !function.has("KmsKeyArn")) {
        function.answer(kVariables, "Its variables hold no secrets, and Lambda encrypts them with its own key");
    }
}

void answer_table(Made& table) {
    if (!table.has("SSESpecification")) {
        constexpr std::string_view kReason = "The spec asks for the key that DynamoDB owns";
        table.answer(kTableKey, kReason);
        table.answer(kTableEncryption, kReason);
    } else if (!table.has("SSESpecification", "KMSMasterKeyId")) {
        table.answer(kTableKey, "It is encrypted with the key aws/dynamodb, whose use CloudTrail records");
    }
}

// What samgen's linter advises where it is asked for advice, and the spec has decided.
// docs/rules/IG2015.md, IG6004.md, IG6008.md, IG8002.md
void answer_advice(Made& made) {
    const bool is_table = made.is("AWS::DynamoDB::Table");
    const bool holds_items = is_table || made.is("AWS::DynamoDB::GlobalTable");
    if (holds_items && !made.has("SSESpecification")) {
        made.answer("IG6008", "The spec asks for the key that DynamoDB owns");
    }
    for (const std::string_view name : {"TableName", "QueueName", "TopicName", "FunctionName", "Name"}) {
        const auto* value = made.property(name);
        const bool is_named =
            name != "Name" || made.is("AWS::Kinesis::Stream") || made.is("AWS::Serverless::StateMachine");
        if (value != nullptr && value->string() != nullptr && is_named) {
            made.answer("IG2015", "The spec gives it its name");
        }
    }
    if (is_table && made.property("DeletionProtectionEnabled") == nullptr && !made.is_deleted()) {
        made.answer("IG6004", "The spec does not lock it against deletion");
    }
    if (holds_items &&
        (made.speaks_of("GlobalSecondaryIndexes", "\"ALL\"") || made.speaks_of("LocalSecondaryIndexes", "\"ALL\""))) {
        made.answer("IG8002", "What a query of an index answers is whole items");
    }
}

void answer_bucket(Made& bucket) {
    if (!bucket.has("LoggingConfiguration")) {
        bucket.answer(kBucketLogs, "Only this service uses it, and CloudTrail can record how");
    }
    if (!bucket.has("ReplicationConfiguration")) {
        bucket.answer(kBucketCopies, "S3 keeps its objects in three zones; the spec asks for no other region");
    }
    if (!bucket.has("ObjectLockConfiguration")) {
        bucket.answer(kBucketLock, "The service may replace and delete its objects");
    }
    if (!bucket.speaks_of("BucketEncryption", "aws:kms")) {
        bucket.answer(kBucketKey, "S3 encrypts it with a key of its own");
    }
    if (!bucket.has("VersioningConfiguration")) {
        bucket.answer(kBucketVersions, "The spec asks for no versions of its objects");
    }
    // Guard takes a bucket that says nothing about ACLs for one that may be public.
    if (!bucket.has("AccessControl") && bucket.has("OwnershipControls")) {
        bucket.answer(kBucketAcl, "It has no ACLs: the bucket's owner owns whatever is in it");
    }
}

void answer_security_group(Made& group) {
    if (group.speaks_of("SecurityGroupEgress", "0.0.0.0/0")) {
        group.answer(kEgressAnywhere, "AWS services have no addresses that could be listed");
    }
    if (group.speaks_of("SecurityGroupEgress", "icmp")) {
        group.answer(kEgressRange, "The rule matches nothing, so that nothing goes out");
    }
}

void answer(Made& made) {
    answer_advice(made);
    if (made.is("AWS::Serverless::Function")) {
        answer_function(made);
    } else if (made.is("AWS::DynamoDB::Table")) {
        answer_table(made);
    } else if (made.is("AWS::Logs::LogGroup") && !made.has("KmsKeyId")) {
        made.answer(kLogKey, "CloudWatch Logs encrypts it with a key of its own");
    } else if (made.is("AWS::SNS::Topic") && !made.has("KmsMasterKeyId")) {
        made.answer(kTopicKey, "Alarms cannot publish to a topic that AWS's own key encrypts, and tell no secrets");
    } else if (made.is("AWS::SQS::Queue") && !made.has("KmsMasterKeyId")) {
        made.answer(kQueueKey, "SQS encrypts it with a key of its own");
    } else if (made.is("AWS::S3::Bucket")) {
        answer_bucket(made);
    } else if (made.is("AWS::EC2::SecurityGroup")) {
        answer_security_group(made);
    } else if (made.is("AWS::Serverless::Api") && made.has("MethodSettings")) {
        made.answer(kApiCache, made.has("CacheClusterEnabled") ? "Only the routes that the spec names are cached"
                                                               : "The spec asks for no cache, which costs by the hour");
    } else if (made.is("AWS::IAM::ManagedPolicy") && made.speaks_of("PolicyDocument", "logs:CreateLogDelivery")) {
        made.answer(kAnyResource, "Deliveries of logs cannot be scoped to a log group");
    } else if (made.is("AWS::IAM::Role") && made.has("Policies")) {
        made.answer(kInlinePolicy, "The policy is the role's alone, and goes with it");
    }
}

}  // namespace

void answer_known_rules(cfn::Map& resources, const cfn::Map& globals) {
    for (auto& resource : resources.members) {
        Made made(resource, globals);
        answer(made);
    }
}

void answer_rules_on_routes(cfn::Map& resources) {
    const cfn::Map no_globals;
    const bool conditional = std::ranges::any_of(resources.members, [&](cfn::Member& resource) {
        const auto* events = resource.value.map()->find("Condition") == nullptr
                                 ? nullptr
                                 : Made(resource, no_globals).property("Events");
        return events != nullptr && events->map() != nullptr &&
               std::ranges::any_of(events->map()->members, [](const cfn::Member& event) {
                   const auto* type = event.value.map() == nullptr ? nullptr : event.value.map()->find("Type");
                   return type != nullptr && type->string() != nullptr &&
                          (*type->string() == "HttpApi" || *type->string() == "Api");
               });
    });
    for (auto& resource : resources.members) {
        const Made made(resource, no_globals);
        if (conditional && (made.is("AWS::Serverless::HttpApi") || made.is("AWS::Serverless::Api"))) {
            suppress(metadata_of(*resource.value.map()), model::Scanner::cfn_lint, "W1028",
                     "SAM puts a route of a function under the function's condition twice, and the inner one always "
                     "holds");
        }
    }
}

void answer_rules_on_stages(cfn::Map& resources) {
    const cfn::Map no_globals;
    for (auto& resource : resources.members) {
        if (resource.value.map() == nullptr || resource.value.map()->find("Type") == nullptr) {
            continue;  // Fn::ForEach
        }
        Made made(resource, no_globals);
        const auto* retention = made.is("AWS::Logs::LogGroup") ? made.property("RetentionInDays") : nullptr;
        if (retention != nullptr && retention->intrinsic() != nullptr) {
            made.answer(kRetention, "Each stage keeps its logs for a time of its own, which a mapping holds");
        }
    }
}

}  // namespace samgen::tmpl
