// What a function has beside itself: an alias, a URL, a configuration of asynchronous calls.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/sam/function.hpp"
#include "lint/sam/policies.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

// Letters, digits, - and _, but not digits alone.
bool is_alias_name(std::string_view name) {
    bool has_more = false;
    for (const char c : name) {
        if (!text::is_letter_or_digit(c) && c != '-' && c != '_') {
            return false;
        }
        has_more = has_more || !text::is_digit(c);
    }
    return has_more;
}

void check_cors(Context& context, const Source& source, const Node* cors) {
    if (!is_something(cors) || is_intrinsic(cors)) {
        return;
    }
    const auto place = source.place("FunctionUrlConfig");
    if (!is_map(cors)) {
        context.problem(place, "`Cors` of `FunctionUrlConfig` has to be a map");
        return;
    }
    struct Property {
        std::string_view name;
        Kind kind;
        std::string_view words;
    };
    constexpr std::array kProperties = {
        Property{"AllowOrigins", Kind::list, "a list"},           Property{"AllowMethods", Kind::list, "a list"},
        Property{"AllowHeaders", Kind::list, "a list"},           Property{"ExposeHeaders", Kind::list, "a list"},
        Property{"AllowCredentials", Kind::boolean, "a boolean"}, Property{"MaxAge", Kind::integer, "an integer"},
    };
    for (const auto& entry : cors->entries) {
        const auto* known = std::ranges::find(kProperties, entry.key, &Property::name);
        const auto where = entry.key_span ? entry.key_span : place;
        if (known == kProperties.end()) {
            context.problem(where, fmt::format("`Cors` of a function's URL has no property `{}`", entry.key));
        } else if (!is_intrinsic(entry.value) && entry.value->kind != known->kind &&
                   !(known->kind == Kind::integer && entry.value->kind == Kind::boolean)) {
            context.problem(where, fmt::format("`{}` has to be {}", entry.key, known->words));
        }
    }
}

// Destinations of EventInvokeConfig.
class InvokeConfig {
   public:
    InvokeConfig(Context& context, const Source& source, const Resource* alias, Resources& made)
        : context_(context),
          make_(context.make),
          source_(source),
          alias_(alias),
          made_(made),
          id_(joined({source.id, "EventInvokeConfig"})),
          place_(source.place("EventInvokeConfig")) {}

    std::vector<const Node*> run() {
        const auto* config = context_.resolve(source_.find("EventInvokeConfig"));
        if (!is_map(config)) {
            return {};
        }
        Members destinations;
        if (const auto* all = member(config, "DestinationConfig"); is_something(all)) {
            if (!is_map(all)) {
                context_.problem(place_, "`DestinationConfig` has to be a map");
            }
            for (const auto* name : {"OnSuccess", "OnFailure"}) {
                if (const auto* one = member(all, name)) {
                    if (!is_map(one)) {
                        context_.problem(place_, fmt::format("`{}` has to be a map", name));
                        continue;
                    }
                    destinations.set(name, make_.map({{"Destination", destination(*one, name)}}));
                }
            }
        }
        auto& made = context_.resource(id_, "AWS::Lambda::EventInvokeConfig", source_.main_attributes(), place_);
        if (alias_ != nullptr) {
            made.depends_on = make_.texts({alias_->id});
        }
        made.set("FunctionName", make_.ref(source_.id));
        made.set("Qualifier", alias_ != nullptr ? alias_->properties.find("Name") : make_.text("$LATEST"));
        made.set("DestinationConfig", make_.map(destinations));
        made.set("MaximumEventAgeInSeconds", member(config, "MaximumEventAgeInSeconds"));
        made.set("MaximumRetryAttempts", member(config, "MaximumRetryAttempts"));
        made_.push_back(&made);
        return policies_;
    }

   private:
    const Node* destination(const Node& config, std::string_view name) {
        constexpr std::array<std::string_view, 5> kTypes = {"SQS", "SNS", "EventBridge", "Lambda", "S3Bucket"};
        const auto type = text_of(config.find("Type"));
        if (std::ranges::find(kTypes, type) == kTypes.end()) {
            context_.problem(
                place_, fmt::format("`Type` of `{}` can be `SQS`, `SNS`, `EventBridge`, `Lambda` or `S3Bucket`", name));
            return nullptr;
        }
        const auto* written = member(&config, "Destination");
        const Node* condition = nullptr;  // under which SAM makes the destination
        const Node* other = nullptr;
        if (is_if(written)) {
            const auto* parts = written->argument();
            if (!is_list(parts) || parts->items.size() != 3) {
                context_.problem(place_, "`Fn::If` of `Destination` needs a condition and two values");
                return written;
            }
            if (is_no_value(parts->items[1]) && !is_no_value(parts->items[2])) {
                condition = parts->items[0];
                other = parts->items[2];
            } else if (!is_no_value(parts->items[1]) && is_no_value(parts->items[2])) {
                condition = negation(parts->items[0]);
                other = parts->items[1];
            }
        }
        const auto id = joined({id_, name});
        const Node* result = written;
        if (written == nullptr || condition != nullptr) {
            if (type != "SQS" && type != "SNS") {
                context_.problem(place_, fmt::format("`{}` needs a `Destination`", name));
                return nullptr;
            }
            result = make_destination(id, type, condition, other);
        }
        if (const auto* policy = send_policy(make_, type, id, result)) {
            policies_.push_back(policy);
        }
        return result;
    }

    const Node* make_destination(const std::string& id, std::string_view type, const Node* condition,
                                 const Node* other) {
        const bool is_queue = type == "SQS";
        auto& made = context_.resource(joined({id, is_queue ? "Queue" : "Topic"}),
                                       is_queue ? "AWS::SQS::Queue" : "AWS::SNS::Topic", source_.passed_on(), place_);
        made_.push_back(&made);
        const auto* arn = is_queue ? make_.get_att(made.id, "Arn") : make_.ref(made.id);
        if (condition == nullptr) {
            return arn;
        }
        const auto* combined = condition;
        if (const auto* own = source_.condition()) {
            const auto name = joined({text_of(own), "AND", text_of(condition), digits_of(source_.id)});
            combined = make_.text(name);
            const auto nested = [this](const Node* one) { return make_.condition(make_.condition(one)); };
            context_.add_condition(name, make_.map({{"Fn::And", make_.list({nested(own), nested(condition)})}}));
        }
        made.attributes.set("Condition", combined);
        return make_.either(condition, arn, other);
    }

    const Node* negation(const Node* condition) {
        const auto* name = make_.text(joined({"NOT", text_of(condition), digits_of(id_)}));
        context_.add_condition(name->text, make_.map({{"Fn::Not", make_.list({make_.condition(condition)})}}));
        return name;
    }

    Context& context_;
    const Maker& make_;
    const Source& source_;
    const Resource* alias_;
    Resources& made_;
    std::string id_;
    text::Span place_;
    std::vector<const Node*> policies_;
};

}  // namespace

Resource* add_alias(Context& context, const Source& source, Resource& function, Resources& made) {
    const auto* written = source.find("AutoPublishAlias");
    if (!is_something(written)) {
        return nullptr;
    }
    const auto& make = context.make;
    const auto* name = context.resolve(written);
    const auto place = source.place("AutoPublishAlias");
    if (!is_text(name)) {
        context.problem(place, "`AutoPublishAlias` has to be a string, or `!Ref` to a parameter with a `Default`");
        return nullptr;
    }
    if (!is_alias_name(name->text)) {
        context.problem(place, fmt::format("`{}` cannot be the name of an alias", name->text),
                        "letters, digits, `-` and `_`, but not digits alone");
        return nullptr;
    }
    std::string hash;
    if (const auto* sha = context.resolve(source.find("AutoPublishCodeSha256")); is_something(sha)) {
        const auto* description = context.resolve(source.find("Description"));
        if (!is_something(description)) {
            function.set("Description", sha);
        } else if (is_text(description)) {
            function.set("Description", make.text(joined({description->text, " ", text_of(sha)})));
        } else {
            function.set("Description",
                         make.map({{"Fn::Join", make.list({make.text(" "), make.list({description, sha})})}}));
        }
        hash = text_of(sha).substr(0, 10);
    } else {
        const auto* code = function.properties.find("Code");
        hash = digits_of(code == nullptr ? source.id : to_json(*code));
    }
    if (const auto* code = function.properties.find("Code")) {
        function.set("Code", context.resolve(code));
    }
    auto attributes = source.passed_on();
    if (!attributes.has("DeletionPolicy")) {
        const auto* policy = source.find("VersionDeletionPolicy");
        const bool is_dropped = source.find("CapacityProviderConfig") != nullptr;
        attributes.set("DeletionPolicy", policy != nullptr ? policy : make.text(is_dropped ? "Delete" : "Retain"));
    }
    auto& version = context.resource(joined({source.id, "Version", hash}), "AWS::Lambda::Version", attributes, place);
    version.set("FunctionName", make.ref(source.id));
    version.set("Description", source.find("VersionDescription"));
    if (source.find("CapacityProviderConfig") != nullptr) {
        version.set("FunctionScalingConfig", source.find("FunctionScalingConfig"));
    }
    std::string id = joined({source.id, "Alias"});
    for (const char c : name->text) {
        id += c == '-' ? 'D' : c == '_' ? 'U' : c;
    }
    auto& alias = context.resource(std::move(id), "AWS::Lambda::Alias", source.passed_on(), place);
    alias.set("Name", name);
    alias.set("FunctionName", make.ref(source.id));
    alias.set("FunctionVersion", make.get_att(version.id, "Version"));
    if (is_something(source.find("ProvisionedConcurrencyConfig"))) {
        alias.set("ProvisionedConcurrencyConfig", source.find("ProvisionedConcurrencyConfig"));
    }
    made.push_back(&version);
    made.push_back(&alias);
    return &alias;
}

void add_url(Context& context, const Source& source, const Resource* alias, Resources& made) {
    const auto& make = context.make;
    const auto* config = source.find("FunctionUrlConfig");
    const auto place = source.place("FunctionUrlConfig");
    const auto* type = member(config, "AuthType");
    const bool is_public = is_text(type, "NONE");
    if (!is_intrinsic(config)) {
        if (!is_intrinsic(type) && !is_public && !is_text(type, "AWS_IAM")) {
            context.problem(place, "`FunctionUrlConfig` needs an `AuthType`: `AWS_IAM` or `NONE`");
        }
        check_cors(context, source, member(config, "Cors"));
    }
    const auto* target = make.ref(alias != nullptr ? alias->id : source.id);
    auto& url = context.resource(joined({source.id, "Url"}), "AWS::Lambda::Url", source.passed_on(), place);
    url.set("TargetFunctionArn", target);
    url.set("AuthType", type);
    url.set("Cors", is_something(member(config, "Cors")) ? member(config, "Cors") : nullptr);
    url.set("InvokeMode", member(config, "InvokeMode"));
    made.push_back(&url);
    if (!is_public) {
        return;
    }
    auto& open = context.resource(joined({source.id, "UrlPublicPermissions"}), "AWS::Lambda::Permission",
                                  source.passed_on(), place);
    open.set("Action", make.text("lambda:InvokeFunctionUrl"));
    open.set("FunctionName", target);
    open.set("Principal", make.text("*"));
    open.set("FunctionUrlAuthType", type);
    auto& invoke = context.resource(joined({source.id, "URLInvokeAllowPublicAccess"}), "AWS::Lambda::Permission",
                                    source.passed_on(), place);
    invoke.set("Action", make.text("lambda:InvokeFunction"));
    invoke.set("FunctionName", target);
    invoke.set("Principal", make.text("*"));
    invoke.set("InvokedViaFunctionUrl", make.boolean(true));
    made.push_back(&open);
    made.push_back(&invoke);
}

std::vector<const Node*> add_invoke_config(Context& context, const Source& source, const Resource* alias,
                                           Resources& made) {
    return is_something(source.find("EventInvokeConfig")) ? InvokeConfig(context, source, alias, made).run()
                                                          : std::vector<const Node*>{};
}

}  // namespace samgen::lint::sam
