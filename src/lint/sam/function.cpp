#include "lint/sam/function.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lint/sam/events.hpp"
#include "lint/sam/role.hpp"
#include "lint/sam/types.hpp"

namespace samgen::lint::sam {
namespace {

constexpr auto kPassedOn = {
    "Handler",
    "Runtime",
    "Description",
    "MemorySize",
    "Timeout",
    "VpcConfig",
    "Role",
    "Environment",
    "KmsKeyArn",
    "ReservedConcurrentExecutions",
    "Layers",
    "FileSystemConfigs",
    "ImageConfig",
    "PackageType",
    "Architectures",
    "SnapStart",
    "EphemeralStorage",
    "CodeSigningConfigArn",
    "RuntimeManagementConfig",
    "LoggingConfig",
    "TenancyConfig",
    "RecursiveLoop",
    "DurableConfig",
    "FunctionScalingConfig",
    "PublishToLatestPublished",
};

class FunctionExpansion {
   public:
    FunctionExpansion(Context& context, Source& source) : context_(context), make_(context.make), source_(source) {}

    void run() {
        const auto policies = expanded_policies(context_, source_);
        check_properties(context_, kFunction, source_.properties, source_.span);
        check_combinations();
        check_dead_letter_queue();
        auto& function = lambda();
        made_.push_back(&function);
        auto* alias = add_alias(context_, source_, function, made_);
        if (is_map(source_.find("FunctionUrlConfig")) && is_something(source_.find("FunctionUrlConfig"))) {
            add_url(context_, source_, alias, made_);
        }
        add_deployment(context_, source_, alias);
        auto documents = dead_letter_policy();
        for (const auto* policy : add_invoke_config(context_, source_, alias, made_)) {
            documents.push_back(policy);
        }
        auto& role = make_role(context_, source_, "lambda.amazonaws.com", policies, managed_policies(), documents,
                               own_tags(context_, source_, "lambda:createdBy"));
        give_role(function, role);
        events(function, alias, role);
        propagate_tags(context_, source_, made_);
        tag_buckets();
        context_.emit(source_, made_);
    }

   private:
    void exclude(std::string_view a, std::string_view b) {
        if (source_.find(a) != nullptr && source_.find(b) != nullptr) {
            context_.problem(source_.place(b), fmt::format("`{}` and `{}` exclude each other", a, b));
        }
    }
    void require(std::string_view property, std::string_view other) {
        if (source_.find(property) != nullptr && source_.find(other) == nullptr) {
            context_.problem(source_.place(property), fmt::format("`{}` needs `{}`", property, other));
        }
    }

    void check_combinations() {
        exclude("CapacityProviderConfig", "ProvisionedConcurrencyConfig");
        exclude("CapacityProviderConfig", "VpcConfig");
        require("FunctionScalingConfig", "CapacityProviderConfig");
        require("VersionDeletionPolicy", "AutoPublishAlias");
        if (is_something(source_.find("ProvisionedConcurrencyConfig")) &&
            !is_something(source_.find("AutoPublishAlias"))) {
            context_.problem(source_.place("ProvisionedConcurrencyConfig"),
                             "`ProvisionedConcurrencyConfig` needs `AutoPublishAlias`");
        }
        if (!is_something(source_.find("TenancyConfig"))) {
            return;
        }
        for (const auto* property : {"ProvisionedConcurrencyConfig", "FunctionUrlConfig", "SnapStart"}) {
            if (is_something(source_.find(property))) {
                context_.problem(source_.place(property),
                                 fmt::format("`TenancyConfig` and `{}` exclude each other", property));
            }
        }
        for (const auto& event : source_.events) {
            if (event.type != "Api" && event.type != "HttpApi") {
                context_.problem(event.span, "a function with `TenancyConfig` can only have events of APIs");
            }
        }
    }

    void check_dead_letter_queue() {
        const auto* queue = source_.find("DeadLetterQueue");
        if (!is_something(queue)) {
            return;
        }
        const auto* type = member(queue, "Type");
        if (!is_something(type) || !is_something(member(queue, "TargetArn"))) {
            context_.problem(source_.place("DeadLetterQueue"), "`DeadLetterQueue` needs `Type` and `TargetArn`");
        } else if (!is_text(type, "SQS") && !is_text(type, "SNS")) {
            context_.problem(source_.place("DeadLetterQueue"), "`Type` of `DeadLetterQueue` can be `SQS` or `SNS`");
        }
    }

    std::vector<const Node*> dead_letter_policy() {
        const auto* queue = source_.find("DeadLetterQueue");
        const auto* target = member(queue, "TargetArn");
        if (target == nullptr) {
            return {};
        }
        const auto action = is_text(member(queue, "Type"), "SNS") ? "sns:Publish" : "sqs:SendMessage";
        const auto* statement =
            make_.map({{"Action", make_.text(action)}, {"Resource", target}, {"Effect", make_.text("Allow")}});
        return {make_.map({{"PolicyName", make_.text("DeadLetterQueuePolicy")},
                           {"PolicyDocument", make_.map({{"Version", make_.text("2012-10-17")},
                                                         {"Statement", make_.list({statement})}})}})};
    }

    bool is_traced() const {
        const auto* tracing = source_.find("Tracing");
        return is_something(tracing) && !is_text(context_.resolve(tracing), "Disabled");
    }

    std::vector<const Node*> managed_policies() const {
        const auto arn = [this](std::string_view path) { return make_.text(context_.managed_policy(path)); };
        std::vector<const Node*> all{arn(is_something(source_.find("DurableConfig"))
                                             ? "service-role/AWSLambdaBasicDurableExecutionRolePolicy"
                                             : "service-role/AWSLambdaBasicExecutionRole")};
        if (is_traced()) {
            all.push_back(arn(context_.tracing_policy()));
        }
        if (is_something(source_.find("VpcConfig"))) {
            all.push_back(arn("service-role/AWSLambdaVPCAccessExecutionRole"));
        }
        return all;
    }

    const Node* code() {
        const auto* kind = source_.find("PackageType");
        const bool is_image = is_text(kind, "Image");
        if (is_something(kind) && !is_image && !is_text(kind, "Zip")) {
            context_.problem(source_.place("PackageType"), "`PackageType` can be `Zip` or `Image`");
            return nullptr;
        }
        if (is_image) {
            for (const auto* property : {"Runtime", "Handler", "Layers"}) {
                if (is_something(source_.find(property))) {
                    context_.problem(source_.place(property),
                                     fmt::format("a function of an image has no `{}`", property));
                }
            }
            const auto* image = source_.find("ImageUri");
            if (!is_something(image)) {
                context_.problem(source_.span, "a function of an image needs `ImageUri`");
                return nullptr;
            }
            return make_.map({{"ImageUri", image}});
        }
        for (const auto* property : {"Runtime", "Handler"}) {
            if (!is_something(source_.find(property))) {
                context_.problem(source_.span, fmt::format("the function needs `{}`", property));
            }
        }
        if (is_something(source_.find("ImageConfig"))) {
            context_.problem(source_.place("ImageConfig"), "`ImageConfig` needs `PackageType: Image`");
        }
        const auto* key = is_something(source_.find("SourceKMSKeyArn")) ? source_.find("SourceKMSKeyArn") : nullptr;
        if (const auto* text = source_.find("InlineCode")) {
            return make_.map({{"ZipFile", text}, {"SourceKMSKeyArn", key}});
        }
        const auto* location = s3_location(context_, source_, "CodeUri");
        if (location == nullptr) {
            return nullptr;
        }
        Members all(location);
        all.set("SourceKMSKeyArn", key);
        return make_.map(all);
    }

    Resource& lambda() {
        auto& function = context_.main_resource(source_, "AWS::Lambda::Function");
        function.set("Code", code());
        if (is_something(source_.find("FunctionName"))) {
            function.set("FunctionName", source_.find("FunctionName"));
        }
        for (const auto* property : kPassedOn) {
            function.set(property, source_.find(property));
        }
        function.set("Tags", make_.list(own_tags(context_, source_, "lambda:createdBy")));
        if (is_traced()) {
            function.set("TracingConfig", make_.map({{"Mode", context_.resolve_inside(source_.find("Tracing"))}}));
        }
        if (const auto* target = member(source_.find("DeadLetterQueue"), "TargetArn")) {
            function.set("DeadLetterConfig", make_.map({{"TargetArn", target}}));
        }
        capacity(function);
        return function;
    }

    void capacity(Resource& function) {
        const auto* config = source_.find("CapacityProviderConfig");
        if (!is_something(config)) {
            return;
        }
        check_names(context_, *config, "CapacityProviderConfig", source_.place("CapacityProviderConfig"),
                    {"Arn", "PerExecutionEnvironmentMaxConcurrency", "ExecutionEnvironmentMemoryGiBPerVCpu"});
        if (!has(config, "Arn")) {
            context_.problem(source_.place("CapacityProviderConfig"), "`CapacityProviderConfig` needs `Arn`");
        }
        const auto* inner = make_.map(
            {{"CapacityProviderArn", member(config, "Arn")},
             {"PerExecutionEnvironmentMaxConcurrency", member(config, "PerExecutionEnvironmentMaxConcurrency")},
             {"ExecutionEnvironmentMemoryGiBPerVCpu", member(config, "ExecutionEnvironmentMemoryGiBPerVCpu")}});
        function.set("CapacityProviderConfig", make_.map({{"LambdaManagedInstancesCapacityProviderConfig", inner}}));
    }

    void give_role(Resource& function, Resource& role) {
        const auto* written = source_.find("Role");
        const auto* arn = make_.get_att(role.id, "Arn");
        if (written == nullptr) {
            function.set("Role", arn);
            made_.push_back(&role);
            return;
        }
        if (!is_if(written)) {
            return;
        }
        const auto* resolved = context_.resolve(written);
        const auto* parts = resolved->argument();
        if (!is_list(parts) || parts->items.size() != 3) {
            context_.problem(source_.place("Role"), "`Fn::If` of `Role` needs a condition and two values");
            return;
        }
        const auto* condition = parts->items[0];
        const auto* yes = parts->items[1];
        const auto* no = parts->items[2];
        if (is_no_value(yes) && is_no_value(no)) {
            function.set("Role", arn);
        } else if (is_no_value(yes)) {
            function.set("Role", make_.either(condition, arn, no));
            role.attributes.set("Condition", condition);
        } else if (is_no_value(no)) {
            const auto name = make_.keep(joined({"NOT", text_of(condition)}));
            function.set("Role", make_.either(condition, yes, arn));
            role.attributes.set("Condition", make_.text(name));
            context_.add_condition(name, make_.map({{"Fn::Not", make_.list({make_.condition(condition)})}}));
        } else {
            return;
        }
        made_.push_back(&role);
    }

    // Buckets with events of the function get its tags, too, when those are to be propagated.
    void tag_buckets() {
        const auto* tags = source_.find("Tags");
        if (!is_something(source_.find("PropagateTags")) || !is_something(tags)) {
            return;
        }
        for (const auto& event : source_.events) {
            const auto* bucket = event.type == "S3" ? context_.source(referred_id(event.find("Bucket"))) : nullptr;
            if (bucket != nullptr && bucket->is_changed) {
                bucket->draft->at("Properties").set("Tags", make_.list(make_.tags(tags)));
            }
        }
    }

    void events(const Resource& function, const Resource* alias, Resource& role) {
        const Target target{.source = source_,
                            .role = role,
                            .id = alias != nullptr ? alias->id : function.id,
                            .arn = alias != nullptr ? make_.ref(alias->id) : make_.get_att(function.id, "Arn"),
                            .name = make_.ref(alias != nullptr ? alias->id : function.id)};
        std::vector<Event*> order;
        for (auto& event : source_.events) {
            order.push_back(&event);
        }
        std::ranges::stable_sort(order, {}, [](const Event* event) {
            const auto* path = event->find("Path");
            return is_text(path) ? path->text : event->id;
        });
        for (auto* event : order) {
            const auto what = event->type == "ScheduleV2" ? std::string("Function/StateMachine event ScheduleV2")
                                                          : joined({"Function event ", event->type});
            if (!check_event(context_, *event, what)) {
                continue;
            }
            if (event->type == "Api") {
                expand_api_event(context_, *event, target, made_);
            } else if (event->type == "HttpApi") {
                expand_http_api_event(context_, *event, target, made_);
            } else if (event->type == "ScheduleV2") {
                expand_scheduler_event(context_, *event, source_, target.arn, true, made_);
            } else {
                expand_push_event(context_, *event, target, made_);
                expand_pull_event(context_, *event, target, made_);
            }
        }
    }

    Context& context_;
    const Maker& make_;
    Source& source_;
    Resources made_;
};

}  // namespace

namespace {

// Whether the text holds a dynamic reference to a name that is a path.
bool has_path_reference(std::string_view text) {
    const auto begin = text.find("{{resolve:s");
    const auto end = begin == std::string_view::npos ? begin : text.find("}}", begin);
    return end != std::string_view::npos && text.substr(begin, end - begin).find('/') != std::string_view::npos;
}

}  // namespace

const Node* s3_location(Context& context, const Source& source, std::string_view property, std::string_view bucket,
                        std::string_view key, std::string_view version) {
    const auto* location = source.find(property);
    const auto& make = context.make;
    if (is_map(location)) {
        if (!is_something(location->find("Bucket")) || !is_something(location->find("Key"))) {
            context.problem(source.place(property), fmt::format("`{}` needs `Bucket` and `Key`", property));
            return nullptr;
        }
        return make.map(
            {{bucket, location->find("Bucket")}, {key, location->find("Key")}, {version, location->find("Version")}});
    }
    constexpr std::string_view kScheme = "s3://";
    const auto text = text_of(location);
    const auto place = text.substr(std::min(kScheme.size(), text.size()));
    const auto slash = place.find('/');
    if (!text.starts_with(kScheme) || slash == 0 || slash == std::string_view::npos) {
        context.problem(source.place(property),
                        fmt::format("`{}` has to be a place at S3: `s3://bucket/key`", property));
        return nullptr;
    }
    if (has_path_reference(text)) {
        context.problem(source.place(property), fmt::format("`{}` cannot hold a dynamic reference with `/`", property),
                        "write `Bucket` and `Key`");
    }
    const auto query = place.find('?', slash);
    const Node* id = nullptr;
    constexpr std::string_view kVersion = "versionId=";
    if (const auto found = place.find(kVersion, std::min(query, place.size())); found != std::string_view::npos) {
        id = make.text(place.substr(found + kVersion.size(), place.find('&', found) - found - kVersion.size()));
    }
    auto path = place.substr(slash, query == std::string_view::npos ? query : query - slash);
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
    return make.map({{bucket, make.text(place.substr(0, slash))}, {key, make.text(path)}, {version, id}});
}

void expand_function(Context& context, Source& source) { FunctionExpansion(context, source).run(); }

}  // namespace samgen::lint::sam
