#include <algorithm>
#include <array>
#include <unordered_map>

#include <fmt/format.h>

#include "lint/sam/connector.hpp"
#include "lint/sam/graph_ql_shapes.hpp"
#include "lint/sam/policies.hpp"
#include "lint/sam/resources.hpp"
#include "lint/sam/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kService = "appsync.amazonaws.com";

class GraphQlExpansion {
   public:
    GraphQlExpansion(Context& context, Source& source) : context_(context), make_(context.make), source_(source) {}

    void run() {
        check_properties(context_, kGraphQlApi, source_.properties, source_.span);
        auto& api = context_.main_resource(source_, "AWS::AppSync::GraphQLApi");
        made_.push_back(&api);
        const auto* name = something(source_.find("Name"));
        api.set("Name", name != nullptr ? name : make_.text(source_.id, source_.span));
        for (const auto* property : {"Visibility", "OwnerContact", "XrayEnabled", "IntrospectionConfig",
                                     "QueryDepthLimit", "ResolverCountLimit"}) {
            api.set(property, something(source_.find(property)));
        }
        schema();
        auth(api);
        Members tags(source_.find("Tags"));
        tags.set("graphqlapi:createdBy", make_.text("SAM"));
        api.set("Tags", make_.list(make_.tags(make_.map(tags))));
        logging(api);
        keys();
        cache();
        sources();
        domain();
        functions();
        resolvers();
        context_.emit(source_, made_);
    }

   private:
    void problem(text::Span span, std::string message, std::string hint = {}) {
        context_.problem(span ? span : source_.span, std::move(message), std::move(hint));
    }

    bool check(const Node* node, const Shape& shape, text::Span place) {
        return has_shape(context_, node, shape, place ? place : source_.span);
    }

    std::vector<Entry> named(const Node* map, const Shape& shape, text::Span place) {
        return with_shape(context_, map, shape, place ? place : source_.span);
    }

    Resource& add(std::string_view suffix, std::string_view type, text::Span place = {}) {
        auto& made = context_.resource(joined({source_.id, suffix}), type, source_.main_attributes(),
                                       place ? place : source_.span);
        made.depends_on = source_.attributes.find("DependsOn");
        made_.push_back(&made);
        return made;
    }

    const Node* api_id() const { return make_.get_att(source_.id, "ApiId"); }

    void schema() {
        const auto* text = something(source_.find("SchemaInline"));
        const auto* uri = something(source_.find("SchemaUri"));
        if ((text == nullptr) == (uri == nullptr)) {
            problem(source_.place(text == nullptr ? "Auth" : "SchemaUri"),
                    "a GraphQL API needs either `SchemaInline` or `SchemaUri`");
        }
        auto& schema = add("Schema", "AWS::AppSync::GraphQLSchema");
        schema.set("ApiId", api_id());
        schema.set("Definition", text);
        schema.set("DefinitionS3Location", uri);
    }

    // What CloudFormation calls the configuration of an authorizer, and the configuration.
    void authorizer(const Node& auth, const Shape& shape, text::Span place, bool is_main, Members& into) {
        if (!check(&auth, shape, place)) {
            return;
        }
        struct Kind {
            std::string_view type;
            std::string_view property;
            std::string_view config;
            const Shape* shape;
        };
        static constexpr std::array kKinds = {
            Kind{"AWS_IAM", {}, {}, nullptr},
            Kind{"API_KEY", {}, {}, nullptr},
            Kind{"AWS_LAMBDA", "LambdaAuthorizer", "LambdaAuthorizerConfig", &kLambdaAuthorizer},
            Kind{"OPENID_CONNECT", "OpenIDConnect", "OpenIDConnectConfig", &kOpenIdConnect},
            Kind{"AMAZON_COGNITO_USER_POOLS", "UserPool", "UserPoolConfig", &kUserPool},
        };
        const auto* type = auth.find("Type");
        const auto* kind = std::ranges::find(kKinds, text_of(type), &Kind::type);
        if (kind == kKinds.end()) {
            problem(place,
                    "`Type` of `Auth` can be `AWS_IAM`, `API_KEY`, `AWS_LAMBDA`, `OPENID_CONNECT` or "
                    "`AMAZON_COGNITO_USER_POOLS`");
            return;
        }
        into.set("AuthenticationType", type);
        int configurations = 0;
        for (const auto& other : kKinds) {
            if (const auto* config = other.shape == nullptr ? nullptr : member(&auth, other.property)) {
                ++configurations;
                (void)check(config, *other.shape, place);
            }
        }
        if (configurations > 1) {
            problem(place, "there can be one configuration of an authorizer only");
        }
        if (kind->shape == nullptr) {
            return;
        }
        const auto* config = member(&auth, kind->property);
        if (config == nullptr) {
            problem(place, fmt::format("`Type: {}` needs `{}`", kind->type, kind->property));
            return;
        }
        if (!is_main && kind->property == "UserPool") {
            Members rest(config);
            rest.erase("DefaultAction");
            config = make_.map(rest, config->span);
        }
        into.set(kind->config, config);
        if (kind->property == "LambdaAuthorizer" && member(config, "AuthorizerUri") != nullptr) {
            lambda_authorizers_.push_back(member(config, "AuthorizerUri"));
        }
    }

    void auth(Resource& api) {
        const auto* auth = source_.find("Auth");
        if (!is_map(auth)) {
            return;
        }
        Members main;
        authorizer(*auth, kAuth, source_.place("Auth"), true, main);
        for (const auto& entry : main.entries()) {
            api.set(entry.key, entry.value);
        }
        std::vector<const Node*> more;
        const auto* additional = member(auth, "Additional");
        if (is_something(additional) && !is_list(additional)) {
            problem(source_.place("Auth"), "`Additional` of `Auth` has to be a list");
        } else if (is_something(additional)) {
            for (const auto* one : additional->items) {
                Members provider;
                authorizer(*one, kAdditional, one->span, false, provider);
                more.push_back(make_.map(provider));
            }
        }
        if (!more.empty()) {
            api.set("AdditionalAuthenticationProviders", make_.list(more));
        }
        int number = 0;
        for (const auto* arn : lambda_authorizers_) {
            const auto id = make_.keep(fmt::format("{}ToLambdaAuthConnector{}", source_.id, ++number));
            const auto* from = make_.map({{"Type", make_.text("AWS::AppSync::GraphQLApi")},
                                          {"Arn", make_.ref(source_.id)},
                                          {"ResourceId", api_id()}});
            connect_to(id, from, "AWS::Lambda::Function", arn, make_.texts({"Write"}));
        }
    }

    void connect_to(std::string_view id, const Node* from, std::string_view type, const Node* arn,
                    const Node* permissions) {
        const auto* to = make_.map({{"Type", make_.text(type)}, {"Arn", arn}});
        connect(context_, {id, source_.span, from, to, permissions}, nullptr, {}, made_);
    }

    void logging(Resource& api) {
        const auto* logging = source_.find("Logging");
        if (is_false(logging)) {
            return;
        }
        Members config;
        if (is_map(logging) && check(logging, kLogging, source_.place("Logging"))) {
            config.set("ExcludeVerboseContent", something(member(logging, "ExcludeVerboseContent")));
            config.set("FieldLogLevel", something(member(logging, "FieldLogLevel")));
            config.set("CloudWatchLogsRoleArn", something(member(logging, "CloudWatchLogsRoleArn")));
        }
        if (!config.has("FieldLogLevel")) {
            config.set("FieldLogLevel", make_.text("ALL"));
        }
        if (!config.has("CloudWatchLogsRoleArn")) {
            auto& role = add("CloudWatchRole", "AWS::IAM::Role");
            role.set("AssumeRolePolicyDocument", trust(make_, kService));
            role.set("ManagedPolicyArns",
                     make_.list({make_.sub(
                         "arn:${AWS::Partition}:iam::aws:policy/service-role/AWSAppSyncPushToCloudWatchLogs")}));
            config.set("CloudWatchLogsRoleArn", make_.get_att(role.id, "Arn"));
        }
        api.set("LogConfig", make_.map(config));
    }

    void keys() {
        for (const auto& entry : named(source_.find("ApiKeys"), kApiKey, source_.place("ApiKeys"))) {
            auto& key = add(entry.key, "AWS::AppSync::ApiKey", entry.key_span);
            key.set("ApiId", api_id());
            key.set("ApiKeyId", member(entry.value, "ApiKeyId"));
            key.set("Description", member(entry.value, "Description"));
            key.set("Expires", member(entry.value, "ExpiresOn"));
        }
    }

    void cache() {
        const auto* cache = something(source_.find("Cache"));
        if (cache == nullptr || !check(cache, kCache, source_.place("Cache"))) {
            return;
        }
        auto& made = add("ApiCache", "AWS::AppSync::ApiCache", source_.place("Cache"));
        made.set("ApiId", api_id());
        for (const auto& entry : cache->entries) {
            made.set(entry.key, entry.value);
        }
    }

    void domain() {
        const auto* domain = something(source_.find("DomainName"));
        if (domain == nullptr || !check(domain, kDomain, source_.place("DomainName"))) {
            return;
        }
        auto& made = add("DomainName", "AWS::AppSync::DomainName", source_.place("DomainName"));
        for (const auto& entry : domain->entries) {
            made.set(entry.key, entry.value);
        }
        auto& association = add("DomainNameApiAssociation", "AWS::AppSync::DomainNameApiAssociation");
        association.set("ApiId", api_id());
        association.set("DomainName", make_.ref(made.id));
    }

    void sources() {
        const auto* all = something(source_.find("DataSources"));
        const auto place = source_.place("DataSources");
        if (all == nullptr || !check(all, kDataSources, place)) {
            return;
        }
        for (const auto& entry : named(member(all, "DynamoDb"), kDynamoSource, place)) {
            table_source(entry);
        }
        for (const auto& entry : named(member(all, "Lambda"), kLambdaSource, place)) {
            auto& made = data_source(entry, "LambdaDataSource", "AWS_LAMBDA");
            const auto* arn = member(entry.value, "FunctionArn");
            made.set("LambdaConfig", make_.map({{"LambdaFunctionArn", arn}}));
            if (arn != nullptr) {
                source_role(made, entry, "ToLambdaConnector", "AWS::Lambda::Function", arn, make_.texts({"Write"}));
            }
        }
    }

    Resource& data_source(const Entry& entry, std::string_view suffix, std::string_view type) {
        auto& made = add(joined({entry.key, suffix}), "AWS::AppSync::DataSource", entry.key_span);
        const auto* name = something(member(entry.value, "Name"));
        made.set("ApiId", api_id());
        made.set("Name", name != nullptr ? name : make_.text(entry.key, entry.key_span));
        made.set("Type", make_.text(type));
        made.set("Description", member(entry.value, "Description"));
        source_names_[entry.key] = make_.get_att(made.id, "Name");
        return made;
    }

    void table_source(const Entry& entry) {
        auto& made = data_source(entry, "DynamoDBDataSource", "AMAZON_DYNAMODB");
        const auto said = [&](std::string_view property) { return something(member(entry.value, property)); };
        const auto* region = said("Region");
        region = region == nullptr ? make_.ref("AWS::Region") : region;
        if (const auto* sync = said("DeltaSync")) {
            (void)check(sync, kDeltaSync, entry.key_span);
        }
        made.set("DynamoDBConfig", make_.map({{"AwsRegion", region},
                                              {"TableName", said("TableName")},
                                              {"UseCallerCredentials", said("UseCallerCredentials")},
                                              {"Versioned", said("Versioned")},
                                              {"DeltaSyncConfig", said("DeltaSync")}}));
        const auto* permissions = said("Permissions");
        if (permissions != nullptr && !is_list(permissions)) {
            problem(entry.key_span, "`Permissions` has to be a list of `Read` and `Write`");
            return;
        }
        const auto* arn = said("TableArn");
        if (arn == nullptr && said("TableName") != nullptr) {
            arn = make_.sub("arn:${AWS::Partition}:dynamodb:${__Region__}:${AWS::AccountId}:table/${__TableName__}",
                            make_.map({{"__TableName__", said("TableName")}, {"__Region__", region}}));
        }
        if (arn != nullptr) {
            source_role(made, entry, "ToTableConnector", "AWS::DynamoDB::Table", arn,
                        permissions != nullptr ? permissions : make_.texts({"Read", "Write"}));
        }
    }

    void source_role(Resource& made, const Entry& entry, std::string_view suffix, std::string_view type,
                     const Node* arn, const Node* permissions) {
        if (const auto* given = something(member(entry.value, "ServiceRoleArn"))) {
            made.set("ServiceRoleArn", given);
            return;
        }
        auto& role = add(joined({made.id.substr(source_.id.size()), "Role"}), "AWS::IAM::Role", entry.key_span);
        role.set("AssumeRolePolicyDocument", trust(make_, kService));
        made.set("ServiceRoleArn", make_.get_att(role.id, "Arn"));
        const auto* from = make_.map({{"Type", make_.text("AWS::AppSync::DataSource")},
                                      {"Arn", make_.get_att(made.id, "DataSourceArn")},
                                      {"RoleName", make_.ref(role.id)}});
        connect_to(make_.keep(joined({made.id, suffix})), from, type, arn, permissions);
    }

    const Node* runtime(const Entry& entry) {
        const auto* runtime = something(member(entry.value, "Runtime"));
        if (runtime == nullptr) {
            problem(entry.key_span, fmt::format("`{}` needs `Runtime`", entry.key));
            return nullptr;
        }
        (void)check(runtime, kRuntime, entry.key_span);
        return make_.map({{"Name", member(runtime, "Name")}, {"RuntimeVersion", member(runtime, "Version")}});
    }

    const Node* source_name(const Entry& entry) {
        const auto* name = something(member(entry.value, "DataSource"));
        if (name == nullptr) {
            problem(entry.key_span, fmt::format("`{}` needs `DataSource`", entry.key));
            return nullptr;
        }
        if (!name->is_scalar()) {
            return name;
        }
        const auto lower = text::lower_case(name->text);
        const auto none = joined({source_.id, "NoneDataSource"});
        if (lower == "none") {
            has_none_source_ = true;
            return make_.get_att(none, "Name");
        }
        const auto found = source_names_.find(name->text);
        if (found == source_names_.end()) {
            problem(entry.key_span, fmt::format("there is no data source `{}`", name->text));
            return nullptr;
        }
        return found->second;
    }

    void functions() {
        for (const auto& entry : named(source_.find("Functions"), kPipelineFunction, source_.place("Functions"))) {
            const auto said = [&](std::string_view property) { return something(member(entry.value, property)); };
            if (const auto* id = said("Id")) {
                if (entry.value->entries.size() > 1) {
                    problem(entry.key_span, fmt::format("`Id` stands alone in the function `{}`", entry.key));
                }
                function_ids_[entry.key] = id;
                continue;
            }
            auto& made = add(entry.key, "AWS::AppSync::FunctionConfiguration", entry.key_span);
            if ((said("InlineCode") == nullptr) == (said("CodeUri") == nullptr)) {
                problem(entry.key_span,
                        fmt::format("the function `{}` needs either `InlineCode` or `CodeUri`", entry.key));
            }
            made.set("ApiId", api_id());
            made.set("Name", said("Name") != nullptr ? said("Name") : make_.text(entry.key, entry.key_span));
            made.set("Code", said("InlineCode"));
            made.set("CodeS3Location", said("CodeUri"));
            made.set("DataSourceName", source_name(entry));
            made.set("MaxBatchSize", said("MaxBatchSize"));
            made.set("Description", said("Description"));
            made.set("Runtime", runtime(entry));
            made.set("SyncConfig", said("Sync"));
            function_ids_[entry.key] = make_.get_att(made.id, "FunctionId");
        }
    }

    void resolvers() {
        const auto* types = something(source_.find("Resolvers"));
        for (const auto& type : entries_of(types)) {
            for (const auto& entry : named(type.value, kResolver, type.key_span)) {
                resolver(type.key, entry);
            }
        }
        if (has_none_source_) {
            auto& made = add("NoneDataSource", "AWS::AppSync::DataSource");
            made.set("ApiId", api_id());
            made.set("Name", make_.text(made.id));
            made.set("Type", make_.text("NONE"));
        }
    }

    void resolver(std::string_view type, const Entry& entry) {
        const auto said = [&](std::string_view property) { return something(member(entry.value, property)); };
        auto& made = add(joined({type, entry.key}), "AWS::AppSync::Resolver", entry.key_span);
        made.depends_on = make_.texts({joined({source_.id, "Schema"})});
        if (const auto* given = member(entry.value, "Runtime")) {
            (void)check(given, kRuntime, entry.key_span);
        }
        if (said("InlineCode") != nullptr && said("CodeUri") != nullptr) {
            problem(entry.key_span, "`InlineCode` and `CodeUri` exclude each other");
        }
        const bool has_code = said("InlineCode") != nullptr || said("CodeUri") != nullptr;
        made.set("Code", has_code ? said("InlineCode") : make_.text("export const request = () => ({});"));
        made.set("CodeS3Location", said("CodeUri"));
        made.set("Runtime",
                 has_code ? runtime(entry)
                          : make_.map({{"Name", make_.text("APPSYNC_JS")}, {"RuntimeVersion", make_.text("1.0.0")}}));
        made.set("ApiId", api_id());
        made.set("FieldName", said("FieldName") != nullptr ? said("FieldName") : make_.text(entry.key, entry.key_span));
        made.set("TypeName", make_.text(type));
        if (const auto* caching = said("Caching")) {
            (void)check(caching, kCaching, entry.key_span);
            made.set("CachingConfig", caching);
        }
        made.set("MaxBatchSize", said("MaxBatchSize"));
        const auto* pipeline = said("Pipeline");
        if (!is_list(pipeline)) {
            problem(entry.key_span, fmt::format("the resolver `{}` needs `Pipeline`, a list of functions", entry.key));
            return;
        }
        std::vector<const Node*> ids;
        for (const auto* one : pipeline->items) {
            const auto found = function_ids_.find(text_of(one));
            if (found == function_ids_.end()) {
                problem(one->span, fmt::format("there is no function {}", to_text(*one)));
            } else {
                ids.push_back(found->second);
            }
        }
        made.set("Kind", make_.text("PIPELINE"));
        made.set("PipelineConfig", make_.map({{"Functions", make_.list(ids)}}));
    }

    Context& context_;
    const Maker& make_;
    Source& source_;
    Resources made_;
    std::vector<const Node*> lambda_authorizers_;
    std::unordered_map<std::string_view, const Node*> source_names_;
    std::unordered_map<std::string_view, const Node*> function_ids_;
    bool has_none_source_ = false;
};

}  // namespace

void expand_graph_ql_api(Context& context, Source& source) { GraphQlExpansion(context, source).run(); }

}  // namespace samgen::lint::sam
