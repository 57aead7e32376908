#include <algorithm>

#include <fmt/format.h>

#include "lint/sam/api_domain.hpp"
#include "lint/sam/function.hpp"
#include "lint/sam/resources.hpp"
#include "lint/sam/rest_document.hpp"
#include "lint/sam/role.hpp"
#include "lint/sam/types.hpp"

namespace samgen::lint::sam {
namespace {

class RestApiExpansion {
   public:
    RestApiExpansion(Context& context, Source& source) : context_(context), make_(context.make), source_(source) {}

    void run() {
        set_version();
        check_properties(context_, kApi, source_.properties, source_.span);
        for (const auto* property : {"BinaryMediaTypes", "Domain", "Auth"}) {
            source_.properties.set(property, context_.resolve(source_.find(property)));
        }
        auto& api = rest_api();
        const auto* domain = source_.find("Domain");
        auto& deployment =
            context_.resource(deployment_id(), "AWS::ApiGateway::Deployment", source_.passed_on(), source_.span);
        deployment.set("Description", make_.text(joined({"RestApi deployment id: ", deployment.id})));
        deployment.set("RestApiId", make_.ref(source_.id));
        if (!is_something(source_.find("OpenApiVersion"))) {
            deployment.set("StageName", make_.text("Stage"));
        }
        made_ = {&api, &deployment};
        auto& stage = this->stage(deployment);
        add_authorizer_permissions(context_, source_, made_);
        if (domain != nullptr) {
            add_rest_domain(context_, source_, made_);
        }
        usage_plan(stage);
        propagate_tags(context_, source_, made_);
        context_.emit(source_, made_);
    }

   private:
    void set_version() {
        const auto* version = source_.find("OpenApiVersion");
        if (!is_something(version)) {
            return;
        }
        const auto text = version->is_scalar() ? version->text : std::string_view{};
        const bool is_right = (text.size() == 3 || text.size() == 5) && (text[0] == '2' || text[0] == '3') &&
                              text[1] == '.' && (text.size() == 3 || text[3] == '.');
        if (!is_right) {
            context_.problem(source_.place("OpenApiVersion"), "`OpenApiVersion` is a version such as `3.0.1`");
        } else if (source_.is_managed && source_.body != nullptr && text[0] == '3') {
            source_.body->set("openapi", make_.text(text));
            source_.properties.set("OpenApiVersion", make_.text(text));
            source_.body->erase("swagger");
        }
    }

    Resource& rest_api() {
        auto& api = context_.main_resource(source_, "AWS::ApiGateway::RestApi");
        const auto* uri = source_.find("DefinitionUri");
        const bool has_body = source_.body != nullptr;
        if (is_something(uri) && has_body) {
            context_.problem(source_.place("DefinitionUri"), "`DefinitionUri` and `DefinitionBody` exclude each other");
        }
        if (is_something(uri) && is_true(source_.find("MergeDefinitions"))) {
            context_.problem(source_.place("MergeDefinitions"), "`MergeDefinitions` needs a `DefinitionBody`");
        }
        api.set("BinaryMediaTypes", source_.find("BinaryMediaTypes"));
        api.set("MinimumCompressionSize", source_.find("MinimumCompressionSize"));
        endpoint(api);
        complete_rest_document(context_, source_);
        if (is_something(source_.find("FailOnWarnings"))) {
            api.set("FailOnWarnings", source_.find("FailOnWarnings"));
        }
        if (is_something(uri)) {
            api.set("BodyS3Location", s3_location(context_, source_, "DefinitionUri", "Bucket", "Key", "Version"));
        } else if (has_body) {
            api.set("Body", source_.body->node());
        }
        for (const auto* property :
             {"Name", "Description", "Mode", "ApiKeySourceType", "Policy", "SecurityPolicy", "EndpointAccessMode"}) {
            api.set(property, something(source_.find(property)));
        }
        return api;
    }

    void endpoint(Resource& api) {
        const auto* written = something(source_.find("EndpointConfiguration"));
        const bool has_edge = !context_.partition.starts_with("aws-iso") && context_.partition != "aws-us-gov" &&
                              context_.partition != "aws-cn" && context_.partition != "aws-eusc";
        if (written == nullptr) {
            if (has_edge) {
                return;
            }
            written = make_.text("REGIONAL");
        }
        const auto* type = member(written, "Type");
        if (!is_something(type)) {
            api.set("EndpointConfiguration", make_.map({{"Types", make_.list({written})}}));
            api.set("Parameters", make_.map({{"endpointConfigurationTypes", written}}));
            return;
        }
        if (has(written, "VPCEndpointIds") && has(written, "VpcEndpointIds")) {
            context_.problem(source_.place("EndpointConfiguration"),
                             "`VPCEndpointIds` and `VpcEndpointIds` are the same property");
        }
        const auto* endpoints = something(member(written, "VPCEndpointIds"));
        api.set("Parameters", make_.map({{"endpointConfigurationTypes", type}}));
        api.set("EndpointConfiguration",
                make_.map({{"Types", make_.list({type})},
                           {"VpcEndpointIds", endpoints != nullptr ? endpoints : member(written, "VpcEndpointIds")},
                           {"IpAddressType", member(written, "IpAddressType")}}));
    }

    // A deployment is another one when the document is.
    std::string deployment_id() const {
        const auto* body = source_.body != nullptr ? source_.body->node() : make_.map(source_.properties);
        return joined({source_.id, "Deployment", digits_of(to_json(*body))});
    }

    Resource& stage(const Resource& deployment) {
        const auto* name = source_.find("StageName");
        const auto prefix = text_of(name);
        auto id = joined({source_.id, is_alphanumeric(prefix) ? prefix : "", "Stage"});
        if (!prefix.empty() && !is_alphanumeric(prefix)) {
            id += digits_of(prefix);
        }
        auto& stage = context_.resource(std::move(id), "AWS::ApiGateway::Stage", source_.passed_on(), source_.span);
        stage.set("DeploymentId", make_.ref(deployment.id));
        stage.set("RestApiId", make_.ref(source_.id));
        for (const auto* property : {"StageName", "CacheClusterEnabled", "CacheClusterSize", "Variables",
                                     "MethodSettings", "AccessLogSetting", "CanarySetting", "TracingEnabled"}) {
            stage.set(property, source_.find(property));
        }
        if (const auto* tags = source_.find("Tags")) {
            stage.set("Tags", make_.list(make_.tags(tags)));
        }
        made_.push_back(&stage);
        return stage;
    }

    void usage_plan(const Resource& stage) {
        const auto* plan = member(source_.find("Auth"), "UsagePlan");
        const auto place = source_.place("Auth");
        if (plan == nullptr) {
            return;
        }
        if (!plan->is_map()) {
            context_.problem(place, "`UsagePlan` has to be a map");
            return;
        }
        check_names(context_, *plan, "UsagePlan", place,
                    {"CreateUsagePlan", "Description", "Quota", "Tags", "Throttle", "UsagePlanName"});
        const auto* create = plan->find("CreateUsagePlan");
        const bool is_shared = is_text(create, "SHARED");
        if (!is_shared && !is_text(create, "PER_API")) {
            if (!is_text(create, "NONE")) {
                context_.problem(place, "`UsagePlan` needs `CreateUsagePlan`: `PER_API`, `SHARED` or `NONE`");
            }
            return;
        }
        const auto prefix = is_shared ? std::string_view("Serverless") : source_.id;
        auto attributes = is_shared ? shared_attributes() : source_.passed_on();
        const auto add = [&](std::string_view suffix, std::string_view type) -> Resource& {
            auto& made = context_.resource(joined({prefix, suffix}), type, attributes, place);
            made_.push_back(&made);
            return made;
        };
        const auto* own_stage = make_.map({{"ApiId", make_.ref(source_.id)}, {"Stage", make_.ref(stage.id)}});
        const auto* own_key = make_.map({{"RestApiId", make_.ref(source_.id)}, {"StageName", make_.ref(stage.id)}});
        auto& shared = context_.shared_plan;
        std::vector<const Node*> depends{make_.text(source_.id, source_.span)};
        std::vector<const Node*> stages{own_stage};
        std::vector<const Node*> keys{own_key};
        if (is_shared) {
            shared.depends_on.push_back(depends.front());
            shared.api_stages.push_back(own_stage);
            shared.stage_keys.push_back(own_key);
            depends = shared.depends_on;
            stages = shared.api_stages;
            keys = shared.stage_keys;
        }
        auto& usage = add("UsagePlan", "AWS::ApiGateway::UsagePlan");
        usage.depends_on = make_.list(depends);
        usage.set("ApiStages", make_.list(stages));
        for (const auto* property : {"UsagePlanName", "Description", "Quota", "Tags", "Throttle"}) {
            usage.set(property, something(plan->find(property)));
        }
        auto& key = add("ApiKey", "AWS::ApiGateway::ApiKey");
        key.depends_on = make_.texts({usage.id});
        key.set("Enabled", make_.boolean(true));
        key.set("StageKeys", make_.list(keys));
        auto& link = add("UsagePlanKey", "AWS::ApiGateway::UsagePlanKey");
        link.depends_on = make_.texts({key.id});
        link.set("KeyId", make_.ref(key.id));
        link.set("KeyType", make_.text("API_KEY"));
        link.set("UsagePlanId", make_.ref(usage.id));
    }

    // Of a plan that several APIs share: it is there when one of them is.
    Members shared_attributes() {
        auto& shared = context_.shared_plan;
        const auto* deletion = source_.attributes.find("DeletionPolicy");
        if (is_something(deletion) && (shared.deletion_policy == nullptr || is_text(deletion, "Retain"))) {
            shared.deletion_policy = deletion;
        }
        const auto* replace = source_.attributes.find("UpdateReplacePolicy");
        if (is_something(replace) &&
            (shared.update_replace_policy == nullptr || is_text(replace, "Retain") ||
             (is_text(replace, "Snapshot") && is_text(shared.update_replace_policy, "Delete")))) {
            shared.update_replace_policy = replace;
        }
        share_condition();
        Members all;
        all.set("DeletionPolicy", shared.deletion_policy);
        all.set("UpdateReplacePolicy", shared.update_replace_policy);
        if (!shared.conditions.empty() && !shared.is_unconditional) {
            all.set("Condition", make_.text("SharedUsagePlanCondition"));
        }
        return all;
    }

    void share_condition() {
        constexpr std::string_view kName = "SharedUsagePlanCondition";
        auto& shared = context_.shared_plan;
        const auto* condition = source_.condition();
        if (shared.is_unconditional) {
            return;
        }
        if (condition == nullptr) {
            shared.is_unconditional = true;
            if (context_.conditions != nullptr) {
                context_.conditions->erase(kName);
            }
            return;
        }
        if (std::ranges::any_of(shared.conditions, [&](const Node* one) { return same(*one, *condition); })) {
            return;
        }
        if (context_.conditions == nullptr) {
            context_.problem(source_.span, "a resource with `Condition` needs a section `Conditions`");
            return;
        }
        shared.conditions.push_back(condition);
        if (shared.conditions.size() == 1) {
            context_.add_condition(kName, condition);
            return;
        }
        std::vector<const Node*> all;
        for (const auto* one : shared.conditions) {
            all.push_back(make_.condition(one));
        }
        context_.add_condition(kName, make_.map({{"Fn::Or", make_.list(all)}}));
    }

    Context& context_;
    const Maker& make_;
    Source& source_;
    Resources made_;
};

}  // namespace

void expand_rest_api(Context& context, Source& source) { RestApiExpansion(context, source).run(); }

}  // namespace samgen::lint::sam
