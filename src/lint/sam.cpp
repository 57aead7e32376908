#include "lint/sam.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "lint/index.hpp"
#include "lint/members.hpp"
#include "lint/naming.hpp"

namespace samgen::lint {

namespace {

constexpr std::string_view kPrefix = "AWS::Serverless::";

constexpr std::string_view kPermission = "AWS::Lambda::Permission";
constexpr std::string_view kQueue = "AWS::SQS::Queue";
constexpr std::string_view kQueuePolicy = "AWS::SQS::QueuePolicy";
constexpr std::string_view kRole = "AWS::IAM::Role";

// What a function's event makes besides changes to other resources.
struct EventKind {
    std::string_view type;
    std::string_view resource;  // under the ID <Function><Event>; empty for none
    bool permission;            // and <Function><Event>Permission
};
constexpr std::array kEvents = {
    EventKind{"AlexaSkill", {}, true},
    EventKind{"CloudWatchEvent", "AWS::Events::Rule", true},
    EventKind{"CloudWatchLogs", "AWS::Logs::SubscriptionFilter", true},
    EventKind{"DocumentDB", "AWS::Lambda::EventSourceMapping", false},
    EventKind{"DynamoDB", "AWS::Lambda::EventSourceMapping", false},
    EventKind{"EventBridgeRule", "AWS::Events::Rule", true},
    EventKind{"HttpApi", {}, true},
    EventKind{"IoTRule", "AWS::IoT::TopicRule", true},
    EventKind{"Kinesis", "AWS::Lambda::EventSourceMapping", false},
    EventKind{"MQ", "AWS::Lambda::EventSourceMapping", false},
    EventKind{"MSK", "AWS::Lambda::EventSourceMapping", false},
    EventKind{"S3", {}, true},
    EventKind{"SQS", "AWS::Lambda::EventSourceMapping", false},
    EventKind{"Schedule", "AWS::Events::Rule", true},
    EventKind{"ScheduleV2", "AWS::Scheduler::Schedule", false},
    EventKind{"SelfManagedKafka", "AWS::Lambda::EventSourceMapping", false},
};
static_assert(std::ranges::is_sorted(kEvents, {}, &EventKind::type));

std::string joined(std::string_view a, std::string_view b, std::string_view c = {}) {
    return std::string(a).append(b).append(c);
}

// The text of a value, or the default of the parameter that it refers to; empty when neither is known.
std::string_view resolved_text(const Index& index, const cfn::Value* value) {
    const auto* name = member(value, "Ref");
    const auto* parameter = name == nullptr ? nullptr : index.parameters().find(text_of(name));
    return parameter == nullptr ? text_of(value) : text_of(member(parameter->value, "Default"));
}

// Whether there is no value, or none under some condition: `!If [Has, x, !Ref AWS::NoValue]`.
bool may_be_absent(const cfn::Value* value) {
    if (value == nullptr) {
        return true;
    }
    const auto* branches = member(value, "Fn::If");
    const auto* list = branches == nullptr ? nullptr : branches->list();
    return list != nullptr && std::ranges::any_of(*list, [](const auto& branch) {
               return text_of(member(&branch, "Ref")) == "AWS::NoValue";
           });
}

class Expansion {
   public:
    explicit Expansion(const Index& index) : index_(index) {}

    std::vector<Generated> run() && {
        for (const auto& resource : index_.resources()) {
            owner_ = &resource;
            const auto section = globals_section(resource.type);
            if (section == "Function") {
                function();
            } else if (section == "StateMachine") {
                state_machine();
            } else if (section == "Api") {
                rest_api();
            } else if (section == "HttpApi") {
                http_api();
            } else if (section == "WebSocketApi") {
                web_socket_api();
            } else if (section == "CapacityProvider" && !property("OperatorRole")) {
                make("OperatorRole", kRole);
            }
        }
        owner_ = nullptr;
        shared();
        return std::move(made_);
    }

   private:
    [[nodiscard]] const cfn::Value* property(std::string_view name) const {
        return sam_property(index_, *owner_, name);
    }

    // A resource named after the owner.
    void make(std::string_view suffix, std::string_view type, std::string_view given_by = {}) {
        add(joined(owner_->name, suffix), type, given_by, false);
    }
    void make_hashed(std::string_view suffix, std::string_view type, std::string_view given_by = {}) {
        add(joined(owner_->name, suffix), type, given_by, true);
    }
    void add(std::string id, std::string_view type, std::string_view given_by, bool hashed) {
        made_.push_back(
            {std::move(id), type, given_by.empty() ? std::string_view{} : owner_->name, given_by, owner_, hashed});
    }
    // A resource with a name of its own, and what gives it away.
    void make_shared(std::string_view id, std::string_view type, std::string_view giver = {},
                     std::string_view given_by = {}, bool hashed = false) {
        made_.push_back({std::string(id), type, giver, given_by, nullptr, hashed});
    }

    void function() {
        if (makes_role(index_, *owner_)) {
            make("Role", kRole);
        }
        if (const auto* alias = property("AutoPublishAlias")) {
            make_hashed("Version", "AWS::Lambda::Version", "Version");
            alias_named(resolved_text(index_, alias), "AWS::Lambda::Alias");
        }
        if (const auto* url = property("FunctionUrlConfig")) {
            make("Url", "AWS::Lambda::Url");
            if (text_of(member(url, "AuthType")) == "NONE") {
                make("UrlPublicPermissions", kPermission);
                make("URLInvokeAllowPublicAccess", kPermission);
            }
        }
        if (const auto* invoke = property("EventInvokeConfig")) {
            make("EventInvokeConfig", "AWS::Lambda::EventInvokeConfig");
            destination(*invoke, "OnSuccess");
            destination(*invoke, "OnFailure");
        }
        if (const auto* deployment = property("DeploymentPreference");
            deployment != nullptr &&
            (member(deployment, "Enabled") == nullptr || is_true(member(deployment, "Enabled")))) {
            make("DeploymentGroup", "AWS::CodeDeploy::DeploymentGroup");
            has_deployments_ = true;
            shares_deployment_role_ |= member(deployment, "Role") == nullptr;
        }
        events([this](std::string_view id, std::string_view type, const cfn::Value* properties) {
            function_event(id, type, properties);
        });
    }

    void alias_named(std::string_view name, std::string_view type) {
        std::string id = "Alias";
        for (const char c : name) {
            id += c == '-' ? 'D' : c == '_' ? 'U' : c;
        }
        add(name.empty() ? std::string{} : joined(owner_->name, id), type, "Alias", false);
    }

    // A queue or topic for an asynchronous invocation's destination that names none.
    void destination(const cfn::Value& invoke, std::string_view outcome) {
        const auto* target = member(member(&invoke, "DestinationConfig"), outcome);
        if (target == nullptr || !may_be_absent(member(target, "Destination"))) {
            return;
        }
        const auto stem = joined("EventInvokeConfig", outcome);
        const auto type = text_of(member(target, "Type"));
        if (type == "SQS") {
            make(stem + "Queue", kQueue, "DestinationQueue");
        } else if (type == "SNS") {
            make(stem + "Topic", "AWS::SNS::Topic", "DestinationTopic");
        }
    }

    template <class Visit>
    void events(Visit&& visit) {
        if (const auto* all = owner_->property("Events")) {
            for_each_member(*all, [&](std::string_view id, text::Span, const cfn::Value& event) {
                visit(id, text_of(member(&event, "Type")), member(&event, "Properties"));
            });
        }
    }

    void function_event(std::string_view id, std::string_view type, const cfn::Value* properties) {
        if (type == "Api") {
            rest_permission(id, properties);
            return;
        }
        if (type == "SNS") {
            sns_event(id, member(properties, "SqsSubscription"));
            return;
        }
        if (type == "Cognito") {
            // The pool asks once for all of its triggers.
            if (std::exchange(cognito_owner_, owner_) != owner_) {
                make("CognitoPermission", kPermission);
            }
            return;
        }
        has_implicit_http_api_ |= type == "HttpApi" && member(properties, "ApiId") == nullptr;
        const auto* kind = std::ranges::lower_bound(kEvents, type, {}, &EventKind::type);
        if (kind == kEvents.end() || kind->type != type) {
            return;
        }
        if (!kind->resource.empty()) {
            make(id, kind->resource);
        }
        if (kind->permission) {
            make(joined(id, "Permission"), kPermission);
        }
        if (type == "ScheduleV2" && member(properties, "RoleArn") == nullptr) {
            make(joined(id, "Role"), kRole);
        }
        dead_letter_queue(id, properties, type != "ScheduleV2");
    }

    // A rule's or schedule's dead-letter queue, when the event asks SAM for one.
    void dead_letter_queue(std::string_view id, const cfn::Value* properties, bool with_policy) {
        const auto* config = member(properties, "DeadLetterConfig");
        if (text_of(member(config, "Type")) != "SQS") {
            return;
        }
        const auto own_id = text_of(member(config, "QueueLogicalId"));
        if (own_id.empty()) {
            make(joined(id, "Queue"), kQueue);
        } else {
            make_shared(own_id, kQueue);
        }
        if (with_policy) {
            make(joined(id, "QueuePolicy"), kQueuePolicy);
        }
    }

    void rest_permission(std::string_view id, const cfn::Value* properties) {
        const auto* api_id = member(properties, "RestApiId");
        if (api_id == nullptr) {
            has_implicit_rest_api_ = true;
            make(joined(id, "PermissionProd"), kPermission);
            return;
        }
        const auto* api = index_.resources().find(text_of(member(api_id, "Ref")));
        const auto stage = api == nullptr ? std::string_view{} : text_of(api->property("StageName"));
        if (!stage.empty() && !is_alphanumeric(stage)) {
            make_hashed(joined(id, "Permission"), kPermission);
        } else {
            make(joined(id, "Permission", stage.empty() ? "Stage" : stage), kPermission);
        }
    }

    void sns_event(std::string_view id, const cfn::Value* through_queue) {
        make(id, "AWS::SNS::Subscription");
        if (through_queue == nullptr) {
            make(joined(id, "Permission"), kPermission);
            return;
        }
        if (through_queue->map() == nullptr) {
            make(joined(id, "Queue"), kQueue);
        }
        const auto policy = text_of(member(through_queue, "QueuePolicyLogicalId"));
        if (policy.empty()) {
            make(joined(id, "QueuePolicy"), kQueuePolicy);
        } else {
            make_shared(policy, kQueuePolicy);
        }
        make(joined(id, "EventSourceMapping"), "AWS::Lambda::EventSourceMapping");
    }

    void state_machine() {
        if (makes_role(index_, *owner_)) {
            make("Role", kRole);
        }
        if (const auto* alias = property("AutoPublishAlias")) {
            make("Version", "AWS::StepFunctions::StateMachineVersion");
            alias_named(resolved_text(index_, alias), "AWS::StepFunctions::StateMachineAlias");
            made_.back().giver = made_.back().property = {};  // a state machine gives nothing away
        }
        events([this](std::string_view id, std::string_view type, const cfn::Value* properties) {
            has_implicit_rest_api_ |= type == "Api" && member(properties, "RestApiId") == nullptr;
            if (type == "ScheduleV2") {
                make(id, "AWS::Scheduler::Schedule");
            } else if (type != "Api") {
                make(id, "AWS::Events::Rule");
            }
            if (member(properties, "RoleArn") == nullptr) {
                make(joined(id, "Role"), kRole);
            }
            dead_letter_queue(id, properties, type != "ScheduleV2");
        });
    }

    // The stage of an API: named after it where a logical ID can be.
    void stage(std::string_view type) {
        const auto* value = property("StageName");
        const auto name = text_of(value);
        if (is_alphanumeric(name)) {
            make(joined(name, "Stage"), type, "Stage");
        } else if (name.empty()) {
            make("Stage", type, "Stage");
        } else {
            make_hashed("Stage", type, "Stage");
        }
    }

    void rest_api() {
        make_hashed("Deployment", "AWS::ApiGateway::Deployment", "Deployment");
        stage("AWS::ApiGateway::Stage");
        const auto* auth = property("Auth");
        authorizer_permissions(auth);
        usage_plan(member(auth, "UsagePlan"));
        if (const auto* domain = property("Domain")) {
            make_shared("ApiGatewayDomainName", "AWS::ApiGateway::DomainName", owner_->name, "DomainName", true);
            make_shared("ApiGatewayDomainNameV2", "AWS::ApiGateway::DomainNameV2", owner_->name, "DomainNameV2", true);
            mappings(*domain, "BasePathMapping", "AWS::ApiGateway::BasePathMapping");
        }
    }

    void authorizer_permissions(const cfn::Value* auth) {
        if (const auto* authorizers = member(auth, "Authorizers")) {
            for_each_member(*authorizers, [&](std::string_view name, text::Span, const cfn::Value& authorizer) {
                if (member(&authorizer, "FunctionArn") != nullptr &&
                    member(&authorizer, "FunctionInvokeRole") == nullptr) {
                    make(joined(name, "AuthorizerPermission"), kPermission);
                }
            });
        }
    }

    void usage_plan(const cfn::Value* plan) {
        const auto create = text_of(member(plan, "CreateUsagePlan"));
        if (create == "PER_API") {
            make("UsagePlan", "AWS::ApiGateway::UsagePlan", "UsagePlan");
            make("ApiKey", "AWS::ApiGateway::ApiKey", "ApiKey");
            make("UsagePlanKey", "AWS::ApiGateway::UsagePlanKey", "UsagePlanKey");
        } else if (create == "SHARED") {
            make_shared("ServerlessUsagePlan", "AWS::ApiGateway::UsagePlan", owner_->name, "UsagePlan");
            make_shared("ServerlessApiKey", "AWS::ApiGateway::ApiKey", owner_->name, "ApiKey");
            make_shared("ServerlessUsagePlanKey", "AWS::ApiGateway::UsagePlanKey", owner_->name, "UsagePlanKey");
        }
    }

    // A domain's paths to this API, and its name in Route 53.
    void mappings(const cfn::Value& domain, std::string_view suffix, std::string_view type) {
        const auto* paths = member(&domain, "BasePath");
        if (paths == nullptr || paths->list() == nullptr) {
            make(suffix, type);
        } else {
            for (const auto& path : *paths->list()) {
                std::string id;
                std::ranges::copy_if(text_of(&path), std::back_inserter(id), [](char c) {
                    return is_alphanumeric({&c, 1});
                });
                make(id.append(suffix), type);
            }
        }
        if (member(&domain, "Route53") != nullptr) {
            make_shared("RecordSetGroup", "AWS::Route53::RecordSetGroup", {}, {}, true);
        }
    }

    void http_domain() {
        if (const auto* domain = property("Domain")) {
            make_shared("ApiGatewayDomainNameV2", "AWS::ApiGatewayV2::DomainName", owner_->name, "DomainName", true);
            mappings(*domain, "ApiMapping", "AWS::ApiGatewayV2::ApiMapping");
        }
    }

    void http_api() {
        if (const auto name = text_of(property("StageName")); property("StageName") == nullptr || name == "$default") {
            make("ApiGatewayDefaultStage", "AWS::ApiGatewayV2::Stage", "Stage");
        } else {
            stage("AWS::ApiGatewayV2::Stage");
        }
        authorizer_permissions(property("Auth"));
        http_domain();
    }

    void web_socket_api() {
        if (property("StageName") == nullptr) {
            make("DefaultStage", "AWS::ApiGatewayV2::Stage", "Stage");
        } else {
            stage("AWS::ApiGatewayV2::Stage");
        }
        if (const auto* routes = property("Routes")) {
            for_each_member(*routes, [&](std::string_view key, text::Span, const cfn::Value&) {
                std::string id(key.substr(key.starts_with('$') ? 1 : 0));
                if (!id.empty() && id[0] >= 'a' && id[0] <= 'z') {
                    id[0] = static_cast<char>(id[0] - 'a' + 'A');
                }
                make(id + "Route", "AWS::ApiGatewayV2::Route");
                make(id + "Integration", "AWS::ApiGatewayV2::Integration");
                make(id + "Permission", kPermission);
            });
        }
        if (property("Auth") != nullptr) {
            make("ConnectAuthorizer", "AWS::ApiGatewayV2::Authorizer");
            make("AuthorizerPermission", kPermission);
        }
        http_domain();
    }

    void shared() {
        if (has_implicit_rest_api_) {
            constexpr std::string_view kApi = "ServerlessRestApi";
            make_shared(kApi, "AWS::ApiGateway::RestApi");
            make_shared("ServerlessRestApiDeployment", "AWS::ApiGateway::Deployment", kApi, "Deployment", true);
            make_shared("ServerlessRestApiProdStage", "AWS::ApiGateway::Stage", kApi, "Stage");
        }
        if (has_implicit_http_api_) {
            constexpr std::string_view kApi = "ServerlessHttpApi";
            make_shared(kApi, "AWS::ApiGatewayV2::Api");
            make_shared("ServerlessHttpApiApiGatewayDefaultStage", "AWS::ApiGatewayV2::Stage", kApi, "Stage");
        }
        if (has_deployments_) {
            make_shared("ServerlessDeploymentApplication", "AWS::CodeDeploy::Application");
            if (shares_deployment_role_) {
                make_shared("CodeDeployServiceRole", kRole);
            }
        }
    }

    const Index& index_;
    std::vector<Generated> made_;
    const Resource* owner_ = nullptr;
    const Resource* cognito_owner_ = nullptr;
    bool has_implicit_rest_api_ = false;
    bool has_implicit_http_api_ = false;
    bool has_deployments_ = false;
    bool shares_deployment_role_ = false;
};

}  // namespace

std::vector<Generated> generated_resources(const Index& index) { return Expansion(index).run(); }

std::string_view globals_section(std::string_view type) {
    return type.starts_with(kPrefix) ? type.substr(kPrefix.size()) : std::string_view{};
}

const cfn::Value* sam_property(const Index& index, const Resource& resource, std::string_view property) {
    if (const auto* own = resource.property(property); own != nullptr && !own->is_null()) {
        return own;
    }
    if (const auto* ignored = resource.attribute("IgnoreGlobals")) {
        const auto* names = ignored->list();
        if (text_of(ignored) == "*" || (names != nullptr && std::ranges::any_of(*names, [&](const auto& name) {
                                            return text_of(&name) == property;
                                        }))) {
            return nullptr;
        }
    }
    const auto* found = member(member(member(&index.root(), "Globals"), globals_section(resource.type)), property);
    return found == nullptr || found->is_null() ? nullptr : found;
}

bool makes_role(const Index& index, const Resource& resource) {
    return may_be_absent(sam_property(index, resource, "Role"));
}

const std::vector<std::string_view>& sam_types() {
    static const std::vector<std::string_view> kTypes = {
        "AWS::Serverless::Api",          "AWS::Serverless::Application",  "AWS::Serverless::CapacityProvider",
        "AWS::Serverless::Connector",    "AWS::Serverless::Function",     "AWS::Serverless::GraphQLApi",
        "AWS::Serverless::HttpApi",      "AWS::Serverless::LayerVersion", "AWS::Serverless::SimpleTable",
        "AWS::Serverless::StateMachine", "AWS::Serverless::WebSocketApi",
    };
    return kTypes;
}

}  // namespace samgen::lint
