// Events that Lambda fetches: event source mappings.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/sam/events.hpp"
#include "lint/sam/policies.hpp"

namespace samgen::lint::sam {
namespace {

struct PullKind {
    std::string_view type;
    std::string_view source;          // the property that names the source; empty for none
    std::string_view managed_policy;  // that the role needs; empty for none
};
constexpr std::array kKinds = {
    PullKind{"DocumentDB", "Cluster", {}},
    PullKind{"DynamoDB", "Stream", "service-role/AWSLambdaDynamoDBExecutionRole"},
    PullKind{"Kinesis", "Stream", "service-role/AWSLambdaKinesisExecutionRole"},
    PullKind{"MQ", "Broker", {}},
    PullKind{"MSK", "Stream", "service-role/AWSLambdaMSKExecutionRole"},
    PullKind{"SQS", "Queue", "service-role/AWSLambdaSQSQueueExecutionRole"},
    PullKind{"SelfManagedKafka", {}, {}},
};

constexpr auto kPassedOn = {
    "StartingPosition",
    "StartingPositionTimestamp",
    "BatchSize",
    "Enabled",
    "MaximumBatchingWindowInSeconds",
    "MaximumRetryAttempts",
    "BisectBatchOnFunctionError",
    "MaximumRecordAgeInSeconds",
    "ParallelizationFactor",
    "Topics",
    "Queues",
    "SourceAccessConfigurations",
    "TumblingWindowInSeconds",
    "FunctionResponseTypes",
    "FilterCriteria",
    "KmsKeyArn",
    "ScalingConfig",
    "ProvisionedPollerConfig",
    "MetricsConfig",
    "LoggingConfig",
};

class PullEvent {
   public:
    PullEvent(Context& context, const Event& event, const Target& target, Resources& made)
        : context_(context),
          make_(context.make),
          event_(event),
          target_(target),
          made_(made),
          kind_(std::ranges::find(kKinds, event.type, &PullKind::type)),
          id_(event_id(target.source, event)) {}

    void expand() {
        if (kind_ == kKinds.end()) {
            return;
        }
        auto& mapping =
            context_.resource(id_, "AWS::Lambda::EventSourceMapping", target_.source.passed_on(), event_.span);
        made_.push_back(&mapping);
        mapping.set("FunctionName", target_.name);
        if (!kind_->source.empty()) {
            mapping.set("EventSourceArn", event_.find(kind_->source));
        }
        for (const auto* property : kPassedOn) {
            mapping.set(property, event_.find(property));
        }
        check_filter();
        kafka(mapping);
        const auto* destination_policy = destination(mapping);
        if (is("DocumentDB")) {
            mapping.set("DocumentDBEventSourceConfig", make_.map({{"DatabaseName", event_.find("DatabaseName")},
                                                                  {"CollectionName", something("CollectionName")},
                                                                  {"FullDocument", something("FullDocument")}}));
        }
        link_role(destination_policy);
    }

   private:
    bool is(std::string_view type) const { return event_.type == type; }
    const Node* something(std::string_view property) const {
        return is_something(event_.find(property)) ? event_.find(property) : nullptr;
    }
    void problem(std::string_view property, std::string message) {
        context_.problem(event_.place(property), std::move(message));
    }

    void check_filter() {
        const auto* filter = event_.find("FilterCriteria");
        if (is_map(filter) && !is_intrinsic(filter) && !filter->entries.empty() &&
            (filter->entries.size() > 1 || filter->entries.front().key != "Filters")) {
            problem("FilterCriteria", "`FilterCriteria` can only have `Filters`");
        }
    }

    void kafka(Resource& mapping) {
        if (const auto* servers = something("KafkaBootstrapServers")) {
            mapping.set("SelfManagedEventSource",
                        make_.map({{"Endpoints", make_.map({{"KafkaBootstrapServers", servers}})}}));
        }
        const auto* group = something("ConsumerGroupId");
        const auto* registry = something("SchemaRegistryConfig");
        const bool is_kafka = is("MSK") || is("SelfManagedKafka");
        if (group != nullptr && !is_kafka) {
            problem("ConsumerGroupId",
                    fmt::format("`ConsumerGroupId` means nothing to an event of type `{}`", event_.type));
        }
        if (is_kafka && (group != nullptr || registry != nullptr)) {
            mapping.set(is("MSK") ? "AmazonManagedKafkaEventSourceConfig" : "SelfManagedKafkaEventSourceConfig",
                        make_.map({{"ConsumerGroupId", group}, {"SchemaRegistryConfig", registry}}));
        }
    }

    // The destination of failures, without what only SAM reads of it; the policy that it takes.
    const Node* destination(Resource& mapping) {
        const auto* config = something("DestinationConfig");
        if (config == nullptr) {
            return nullptr;
        }
        const auto* failure = member(config, "OnFailure");
        if (!is_map(failure)) {
            problem("DestinationConfig", "`DestinationConfig` needs a map `OnFailure`");
            return nullptr;
        }
        const auto* type = failure->find("Type");
        if (!is_something(type)) {
            mapping.set("DestinationConfig", config);
            return nullptr;
        }
        constexpr std::array<std::string_view, 4> kTypes = {"SQS", "SNS", "S3", "Kafka"};
        if (std::ranges::find(kTypes, text_of(type)) == kTypes.end()) {
            problem("DestinationConfig", "`Type` of `OnFailure` can be `SQS`, `SNS`, `S3` or `Kafka`");
        }
        Members rest(failure);
        rest.erase("Type");
        Members all(config);
        all.set("OnFailure", make_.map(rest, failure->span));
        mapping.set("DestinationConfig", make_.map(all, config->span));
        return send_policy(make_, text_of(type), id_, member(failure, "Destination"));
    }

    void link_role(const Node* destination_policy) {
        if (!kind_->managed_policy.empty()) {
            const auto arn = context_.managed_policy(kind_->managed_policy);
            const auto* before = target_.role.properties.find("ManagedPolicyArns");
            std::vector<const Node*> all;
            if (is_list(before)) {
                all.assign(before->items.begin(), before->items.end());
            }
            if (std::ranges::none_of(all, [&](const Node* one) { return is_text(one, arn); })) {
                all.push_back(make_.text(arn));
            }
            target_.role.set("ManagedPolicyArns", make_.list(all));
        }
        std::vector<const Node*> statements;
        if (is("MSK")) {
            registry_statements(statements);
            for (const auto* one : configurations()) {
                if (is_text(member(one, "Type"), "CLIENT_CERTIFICATE_TLS_AUTH") && is_something(member(one, "URI"))) {
                    statements.push_back(secret(one->find("URI")));
                }
            }
            add_policy("MSKExecutionRolePolicy", statements);
        } else if (is("MQ")) {
            mq(statements);
        } else if (is("DocumentDB")) {
            document_db(statements);
        } else if (is("SelfManagedKafka")) {
            self_managed_kafka(statements);
        }
        if (destination_policy != nullptr) {
            add_policy(destination_policy);
        }
    }

    std::vector<const Node*> configurations() const {
        const auto* all = event_.find("SourceAccessConfigurations");
        return is_list(all) ? std::vector<const Node*>(all->items.begin(), all->items.end())
                            : std::vector<const Node*>{};
    }

    const Node* secret(const Node* uri) const { return allow(make_, {"secretsmanager:GetSecretValue"}, uri); }

    const Node* network() const {
        return allow(make_,
                     {"ec2:CreateNetworkInterface", "ec2:DescribeNetworkInterfaces", "ec2:DeleteNetworkInterface",
                      "ec2:DescribeVpcs", "ec2:DescribeSubnets", "ec2:DescribeSecurityGroups"},
                     make_.text("*"));
    }

    void key_statement(std::vector<const Node*>& statements) {
        const auto* key = something("SecretsManagerKmsKeyId");
        if (key != nullptr && !is_text(key)) {
            problem("SecretsManagerKmsKeyId", "`SecretsManagerKmsKeyId` has to be a string");
        } else if (key != nullptr) {
            statements.push_back(allow(
                make_, {"kms:Decrypt"},
                make_.sub(joined({"arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:key/", key->text}))));
        }
    }

    // The secret of the one configuration that logs in.
    const Node* login(std::initializer_list<std::string_view> types) {
        const auto all = configurations();
        if (all.empty()) {
            problem("SourceAccessConfigurations",
                    fmt::format("an event of type `{}` needs `SourceAccessConfigurations`", event_.type));
            return nullptr;
        }
        const Node* found = nullptr;
        for (const auto* one : all) {
            const auto* type = member(one, "Type");
            if (!is_text(type) || std::ranges::find(types, type->text) == types.end()) {
                problem("SourceAccessConfigurations",
                        fmt::format("`SourceAccessConfigurations` of an event of type `{}` are of type {}", event_.type,
                                    types.size() == 1 ? "`BASIC_AUTH`" : "`BASIC_AUTH` or `VIRTUAL_HOST`"));
                continue;
            }
            if (type->text == "BASIC_AUTH") {
                if (found != nullptr) {
                    problem("SourceAccessConfigurations", "there can be one `BASIC_AUTH` only");
                }
                found = member(one, "URI");
                if (!is_something(found)) {
                    problem("SourceAccessConfigurations", "`BASIC_AUTH` needs a `URI`");
                    return nullptr;
                }
            }
        }
        if (found == nullptr) {
            problem("SourceAccessConfigurations", "one of the `SourceAccessConfigurations` has to be `BASIC_AUTH`");
        }
        return found;
    }

    void mq(std::vector<const Node*>& statements) {
        const auto* uri = login({"BASIC_AUTH", "VIRTUAL_HOST"});
        const auto* broker = event_.find("Broker");
        if (uri == nullptr || broker == nullptr) {
            return;
        }
        statements = {secret(uri), allow(make_, {"mq:DescribeBroker"}, broker)};
        key_statement(statements);
        add_policy(is_true(event_.find("DynamicPolicyName")) ? id_ + "AMQPolicy" : "SamAutoGeneratedAMQPolicy",
                   statements);
    }

    void document_db(std::vector<const Node*>& statements) {
        const auto* uri = login({"BASIC_AUTH"});
        const auto* cluster = event_.find("Cluster");
        if (uri == nullptr || cluster == nullptr) {
            return;
        }
        const auto rds = [&](std::string_view what) {
            return make_.sub(joined({"arn:${AWS::Partition}:rds:${AWS::Region}:${AWS::AccountId}:", what, ":*"}));
        };
        statements = {secret(uri), allow(make_, {"rds:DescribeDBClusterParameters"}, rds("cluster-pg")),
                      allow(make_, {"rds:DescribeDBSubnetGroups"}, rds("subgrp")),
                      allow(make_, {"rds:DescribeDBClusters"}, cluster), network()};
        key_statement(statements);
        add_policy("SamAutoGeneratedDocumentDBPolicy", statements);
    }

    void self_managed_kafka(std::vector<const Node*>& statements) {
        for (const auto* property : {"KafkaBootstrapServers", "Topics", "SourceAccessConfigurations"}) {
            if (something(property) == nullptr) {
                problem(property, fmt::format("an event of type `SelfManagedKafka` needs `{}`", property));
                return;
            }
        }
        if (const auto* topics = event_.find("Topics"); topics->items.size() + topics->entries.size() != 1) {
            problem("Topics", "`Topics` has to name one topic");
        }
        constexpr std::array<std::string_view, 4> kLogins = {"SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "BASIC_AUTH",
                                                             "CLIENT_CERTIFICATE_TLS_AUTH"};
        const Node* uri = nullptr;
        bool has_certificate = false;
        bool has_subnet = false;
        bool has_group = false;
        if (!is_list(event_.find("SourceAccessConfigurations"))) {
            problem("SourceAccessConfigurations", "`SourceAccessConfigurations` has to be a list");
        }
        for (const auto* one : configurations()) {
            const auto type = text_of(member(one, "Type"));
            const auto* own = member(one, "URI");
            const bool is_login = std::ranges::find(kLogins, type) != kLogins.end();
            if (!is_login && type != "VPC_SUBNET" && type != "VPC_SECURITY_GROUP" &&
                type != "SERVER_ROOT_CA_CERTIFICATE") {
                problem("SourceAccessConfigurations",
                        "`Type` of a source access configuration is not one that Kafka knows");
                continue;
            }
            if (!is_something(own) || (!is_text(own) && !is_intrinsic(own))) {
                problem("SourceAccessConfigurations", fmt::format("`{}` needs a `URI`, a string", type));
            }
            if (is_login && uri != nullptr) {
                problem("SourceAccessConfigurations", "there can be one way to log in only");
            }
            uri = is_login ? own : uri;
            has_certificate = has_certificate || type == "SERVER_ROOT_CA_CERTIFICATE";
            has_subnet = has_subnet || type == "VPC_SUBNET";
            has_group = has_group || type == "VPC_SECURITY_GROUP";
        }
        if (has_subnet != has_group) {
            problem("SourceAccessConfigurations", "`VPC_SUBNET` and `VPC_SECURITY_GROUP` go together");
        }
        for (int i = (uri != nullptr ? 1 : 0) + (has_certificate && uri != nullptr ? 1 : 0); i > 0; --i) {
            statements.push_back(secret(uri));
        }
        if (has_subnet && has_group) {
            statements.push_back(network());
        }
        key_statement(statements);
        registry_statements(statements);
        const auto* document =
            make_.map({{"Statement", make_.list(statements)}, {"Version", make_.text("2012-10-17")}});
        add_policy(make_.map(
            {{"PolicyDocument", document}, {"PolicyName", make_.text("SelfManagedKafkaExecutionRolePolicy")}}));
    }

    void registry_statements(std::vector<const Node*>& statements) {
        const auto* config = something("SchemaRegistryConfig");
        if (config == nullptr) {
            return;
        }
        for (const auto* field : {"SchemaRegistryURI", "EventRecordFormat", "SchemaValidationConfigs"}) {
            if (!has(config, field)) {
                problem("SchemaRegistryConfig", fmt::format("`SchemaRegistryConfig` needs `{}`", field));
                return;
            }
        }
        const auto* format = config->find("EventRecordFormat");
        if (!is_text(format, "JSON") && !is_text(format, "SOURCE")) {
            problem("SchemaRegistryConfig", "`EventRecordFormat` can be `JSON` or `SOURCE`");
        }
        if (!is_list(config->find("SchemaValidationConfigs"))) {
            problem("SchemaRegistryConfig", "`SchemaValidationConfigs` has to be a list");
        }
        const auto* accesses = member(config, "AccessConfigs");
        if (is_something(accesses)) {
            if (!is_list(accesses)) {
                problem("SchemaRegistryConfig", "`AccessConfigs` has to be a list");
            } else {
                for (const auto* one : accesses->items) {
                    if (!has(one, "Type") || !has(one, "URI")) {
                        problem("SchemaRegistryConfig", "each of the `AccessConfigs` needs `Type` and `URI`");
                    } else {
                        statements.push_back(secret(one->find("URI")));
                    }
                }
            }
        }
        glue_statements(*config->find("SchemaRegistryURI"), statements);
    }

    void glue_statements(const Node& uri, std::vector<const Node*>& statements) {
        auto arn = text_of(&uri);
        if (uri.is_map()) {
            arn = text_of(member(context_.resolve(&uri), "Fn::Sub"));
        }
        std::string_view rest = arn;
        for (int i = 0; i < 5 && !rest.empty(); ++i) {
            const auto colon = rest.find(':');
            rest = colon == std::string_view::npos ? std::string_view{} : rest.substr(colon + 1);
        }
        rest = rest.substr(0, rest.find(':'));
        constexpr std::string_view kRegistry = "registry/";
        if (!arn.starts_with("arn") || !rest.starts_with(kRegistry)) {
            return;
        }
        statements.push_back(allow(make_, {"glue:GetRegistry"}, &uri));
        const auto* schemas = make_.sub(joined({"arn:${AWS::Partition}:glue:${AWS::Region}:${AWS::AccountId}:schema/",
                                                rest.substr(kRegistry.size()), "/*"}));
        statements.push_back(allow(make_, {"glue:GetSchemaVersion"}, make_.list({schemas})));
    }

    void add_policy(std::string name, const std::vector<const Node*>& statements) {
        if (!statements.empty()) {
            add_policy(make_.map({{"PolicyName", make_.text(name)},
                                  {"PolicyDocument", make_.map({{"Statement", make_.list(statements)}})}}));
        }
    }

    void add_policy(const Node* policy) {
        const auto* before = target_.role.properties.find("Policies");
        std::vector<const Node*> all;
        if (is_list(before)) {
            all.assign(before->items.begin(), before->items.end());
        }
        const auto* document = member(policy, "PolicyDocument");
        const bool is_there = std::ranges::any_of(all, [&](const Node* one) {
            const auto* other = member(one, "PolicyDocument");
            return other != nullptr && same(*other, *document);
        });
        if (!is_there) {
            all.push_back(policy);
            target_.role.set("Policies", make_.list(all));
        }
    }

    Context& context_;
    const Maker& make_;
    const Event& event_;
    const Target& target_;
    Resources& made_;
    decltype(kKinds)::const_iterator kind_;
    std::string id_;
};

}  // namespace

void expand_pull_event(Context& context, Event& event, const Target& target, Resources& made) {
    PullEvent(context, event, target, made).expand();
}

}  // namespace samgen::lint::sam
