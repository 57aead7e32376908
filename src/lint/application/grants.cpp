#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/iam.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"
#include "text/wildcards.hpp"

namespace samgen::lint::application {
namespace {

// What a template calls a resource of a service.
std::string_view noun_of(std::string_view service) {
    constexpr std::pair<std::string_view, std::string_view> kNouns[] = {
        {"dynamodb", "table"},  {"events", "event bus"},    {"firehose", "delivery stream"}, {"kinesis", "stream"},
        {"lambda", "function"}, {"s3", "bucket"},           {"secretsmanager", "secret"},    {"sns", "topic"},
        {"sqs", "queue"},       {"states", "state machine"}};
    const auto* found = std::ranges::find(kNouns, service, &std::pair<std::string_view, std::string_view>::first);
    return found == std::end(kNouns) ? std::string_view("resource") : found->second;
}

// What a function is called for, as far as its routes and events say it.
enum class Use { reads, writes, unknown };

Use use_of(const Application& application, const LambdaFunction& function) {
    const auto routes = routes_of(application, function);
    if (routes.empty() || application.has_other_callers(function)) {
        return Use::unknown;
    }
    const auto reads = [](const Route* route) { return route->method == "GET" || route->method == "HEAD"; };
    const auto writes = [](const Route* route) { return route->method == "POST" || route->method == "PUT"; };
    return std::ranges::all_of(routes, reads)    ? Use::reads
           : std::ranges::all_of(routes, writes) ? Use::writes
                                                 : Use::unknown;
}

// What lets a function do what it is told of a resource for: SAM's policy template, with its parameter. Where reading
// and writing have templates of their own, the narrower one that is needed.
std::string usual_policy(const Resource& resource, Use use) {
    struct Usual {
        std::string_view service;
        std::string_view name;
        std::string_view parameter;
        std::string_view value;
        std::string_view writer{};
    };
    constexpr std::array<Usual, 10> kUsual = {{
        {"dynamodb", "DynamoDBReadPolicy", "TableName", "!Ref {}", "DynamoDBWritePolicy"},
        {"events", "EventBridgePutEventsPolicy", "EventBusName", "!Ref {}"},
        {"firehose", "FirehoseWritePolicy", "DeliveryStreamName", "!Ref {}"},
        {"kinesis", "KinesisStreamReadPolicy", "StreamName", "!Ref {}", "KinesisCrudPolicy"},
        {"lambda", "LambdaInvokePolicy", "FunctionName", "!Ref {}"},
        {"s3", "S3ReadPolicy", "BucketName", "!Ref {}", "S3WritePolicy"},
        {"secretsmanager", "AWSSecretsManagerGetSecretValuePolicy", "SecretArn", "!Ref {}"},
        {"sns", "SNSPublishMessagePolicy", "TopicName", "!GetAtt {}.TopicName"},
        {"sqs", "SQSSendMessagePolicy", "QueueName", "!GetAtt {}.QueueName"},
        {"states", "StepFunctionsExecutionPolicy", "StateMachineName", "!GetAtt {}.Name"},
    }};
    const auto* usual = std::ranges::find(kUsual, service_of(resource.type), &Usual::service);
    if (usual == kUsual.end()) {
        return {};
    }
    const auto value = fmt::format(fmt::runtime(usual->value), resource.name);
    if (usual->writer.empty() || use != Use::unknown) {
        return fmt::format("`{}` with `{}: {}` allows it",
                           use == Use::writes && !usual->writer.empty() ? usual->writer : usual->name, usual->parameter,
                           value);
    }
    return fmt::format("`{}` with `{}: {}` lets it read, `{}` write", usual->name, usual->parameter, value,
                       usual->writer);
}

// The tables that have their name in so many letters, by that name.
const Resource* table_named(const Application& application, std::string_view name) {
    const auto* resource = application.resource_at({.service = "dynamodb", .resource = fmt::format("table/{}", name)});
    return resource;
}

// Whether a policy of the resource's own lets somebody in: a queue policy for a principal of the account.
bool has_open_policy(const Application& application, std::string_view id) {
    for (const auto& piece : application.pieces()) {
        const auto list = piece.type == "AWS::S3::BucketPolicy"                 ? piece.properties["Bucket"]
                          : piece.type == "AWS::SNS::TopicPolicy"               ? piece.properties["Topics"]
                          : piece.type == "AWS::SQS::QueuePolicy"               ? piece.properties["Queues"]
                          : piece.type == "AWS::SecretsManager::ResourcePolicy" ? piece.properties["SecretId"]
                                                                                : Value{};
        bool is_open = false;
        each_item(list, piece.given, [&](const Value& one, const Scenario&) {
            is_open = is_open || one.referred() == id || one.referred().empty();
        });
        if (!is_open) {
            continue;
        }
        is_open = false;
        each_item(piece.properties["PolicyDocument"]["Statement"], piece.given, [&](const Value& one, const Scenario&) {
            const auto principal = one["Principal"];
            is_open = is_open || (one["Effect"].text() == "Allow" && (!principal.is_map() || principal["AWS"]));
        });
        if (is_open) {
            return true;
        }
    }
    return false;
}

// The one permission for a resource of the service, when that is of no template's: a name that somebody wrote.
const Statement* strange_permission(const Application& application, const LambdaFunction& function,
                                    std::string_view service) {
    for (const auto& statement : function.permissions.statements) {
        if (!statement.allows || statement.is_made || statement.arns.empty()) {
            continue;
        }
        const auto& arn = statement.arns.front();
        if (arn.service == service && !has_holes(arn.resource) && !text::has_wildcards(arn.resource) &&
            application.resource_at(arn) == nullptr) {
            return &statement;
        }
    }
    return nullptr;
}

// Where a statement says what it is for: its resource, or the parameter of its policy template.
Value place_of_resource(const Statement& statement) {
    if (statement.policy_template.empty() || !statement.where.is_map() || statement.where.node()->entries.empty()) {
        return statement.resources.front().where;
    }
    return statement.where.member(statement.where.node()->entries.front());
}

std::string shown_resource(const Statement& statement) {
    const auto place = place_of_resource(statement);
    return fmt::format("`{}`", place.text().empty() ? readable(statement.arns.front().resource) : place.text());
}

bool has_own_policy(const Resource& resource) {
    return resource.properties != nullptr && resource.properties->find("ResourcePolicy") != nullptr;
}

// Whether Globals say it: to all functions, whichever of them need it.
bool is_said_to_all(const LambdaFunction& function, const Value& variable) {
    const auto& whole = function.where.node()->span;
    const auto& span = variable.way()->span;
    return span.begin < whole.begin || span.begin >= whole.end;
}

// WG1007
void variables_without_permission(const Application& application, Errors& errors) {
    const auto& tmpl = application.tmpl();
    for (const auto& function : application.functions()) {
        if (!function.permissions.is_known) {
            continue;
        }
        std::unordered_set<std::string_view> said;
        for (const auto& variable : function.variables) {
            const auto* named = tmpl.resource(variable.referred());
            if (named == nullptr && variable.node()->is_string() &&
                variable.way()->key.find("TABLE") != std::string_view::npos) {
                named = table_named(application, variable.text());
            }
            if (named == nullptr || service_of(named->type).empty() || named->name == function.id ||
                has_own_policy(*named) || said.contains(named->name) || may_use(function, *named, tmpl) != Answer::no ||
                has_open_policy(application, named->name)) {
                continue;
            }
            if (is_said_to_all(function, variable) &&
                std::ranges::any_of(application.functions(), [&](const LambdaFunction& other) {
                    return may_use(other, *named, tmpl) != Answer::no;
                })) {
                continue;
            }
            // Whoever may take another role, or give one to a service, may do or have done what that one may.
            if (may(function, "sts:assumerole") || may(function, "iam:passrole")) {
                break;
            }
            said.insert(named->name);
            if (const auto* strange = strange_permission(application, function, service_of(named->type))) {
                auto error = finding(
                    place_of_resource(*strange),
                    fmt::format("the permission is for {}, and `{}` is told of the {} `{}`", shown_resource(*strange),
                                function.id, noun_of(service_of(named->type)), named->name),
                    fmt::format("is `!Ref {}` meant?", named->name));
                error.related.push_back({variable.way()->span, "the function is told of it here"});
                errors.push_back(std::move(error));
                continue;
            }
            auto error = finding(variable,
                                 fmt::format("`{}` is told of the {} `{}`, and may do nothing with it", function.id,
                                             noun_of(service_of(named->type)), named->name),
                                 function.is_sam && !function.has_own_role
                                     ? usual_policy(*named, use_of(application, function))
                                     : std::string("allow its role what the function needs there"));
            error.related.push_back({named->entry->key_span, "it is defined here"});
            errors.push_back(std::move(error));
        }
    }
}

// What the function can know of: everything that its properties mention, its permissions aside.
std::unordered_set<std::string_view> known_to(const LambdaFunction& function, const Template& tmpl) {
    std::unordered_set<std::string_view> names;
    for (const auto& properties : {function.properties, function.globals}) {
        if (!properties.is_map()) {
            continue;
        }
        for (const auto& entry : properties.node()->entries) {
            if (entry.key != "Policies" && entry.key != "Role") {
                add_mentions(*entry.value, tmpl, names);
            }
        }
    }
    return names;
}

// Whether what calls the function tells it of no names: an event of S3 has a bucket in it, one of EventBridge anything.
bool is_called_without_names(const LambdaFunction& function) {
    const auto events = function.properties["Events"];
    if (!events.is_map() || function.find("FileSystemConfigs")) {
        return false;
    }
    return std::ranges::all_of(events.node()->entries, [&](const Entry& entry) {
        const auto type = events.member(entry)["Type"].text();
        return type == "Api" || type == "HttpApi" || type == "DynamoDB";
    });
}

// Only what reads a stream: who has the stream as an event needs no more.
bool is_for_stream(const Arn& arn) { return arn.resource.find("/stream/") != std::string::npos; }

bool has_fixed_name(const Resource& resource) {
    const auto* name =
        resource.properties == nullptr ? nullptr : resource.properties->find(name_property(resource.type));
    return name != nullptr && name->kind != Kind::null;
}

// Whether none of the actions works on any of the resources: that is EG1002's.
bool fits_nothing(const Statement& statement) {
    return std::ranges::none_of(statement.actions, [&](const Named& action) {
        const auto parts = iam::parts_of(action.text);
        return !iam::exists(parts) || std::ranges::any_of(statement.arns, [&](const Arn& arn) {
            return iam::works_on(parts, arn) != Answer::no;
        });
    });
}

// WG1008
void permissions_without_use(const Application& application, Errors& errors) {
    const auto& tmpl = application.tmpl();
    for (const auto& function : application.functions()) {
        // A name may come from a parameter store, and whoever is not SAM's may share the role.
        if (!function.is_sam || function.has_own_role) {
            continue;
        }
        const auto known = known_to(function, tmpl);
        const bool has_table_in_environment = std::ranges::any_of(function.variables, [&](const Value& variable) {
            const auto* named = tmpl.resource(variable.referred());
            return named != nullptr && service_of(named->type) == "dynamodb";
        });
        const bool is_without_names = is_called_without_names(function);
        const Node* said = nullptr;
        for (const auto& statement : function.permissions.statements) {
            if (!statement.allows || statement.is_made || statement.is_not_resource || statement.arns.empty()) {
                continue;
            }
            const Resource* unused = nullptr;
            const bool is_unused = std::ranges::all_of(statement.arns, [&](const Arn& arn) {
                const auto* resource = resource_of(application, arn);
                if (resource == nullptr || is_for_stream(arn) || known.contains(resource->name) ||
                    (service_of(resource->type) != "dynamodb" && !is_without_names) ||
                    (has_fixed_name(*resource) && !has_table_in_environment)) {
                    return false;
                }
                unused = resource;
                return true;
            });
            if (!is_unused || statement.where.node() == said || fits_nothing(statement)) {
                continue;
            }
            if (may(function, "ssm:getparameter") || may(function, "ssm:getparametersbypath") ||
                may(function, "appconfig:getlatestconfiguration")) {
                break;
            }
            said = statement.where.node();
            const auto where = statement.policy_template.empty() ? statement.resources.front().where : statement.where;
            auto error = finding(
                where,
                fmt::format("`{}` may use the {} `{}`, and cannot know its name", function.id,
                            noun_of(service_of(unused->type)), unused->name),
                fmt::format("say it in `Environment` with `!Ref {}`, or take the permission away", unused->name));
            error.related.push_back({unused->entry->key_span, "it is defined here"});
            errors.push_back(std::move(error));
        }
    }
}

// WG1007, of a queue that a route's function is told of: it may take messages away, and is called for none.
void takers_instead_of_senders(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        if (function.routes.empty() || !function.permissions.is_known || may(function, "sqs:sendmessage")) {
            continue;
        }
        for (const auto& statement : function.permissions.statements) {
            const auto* queue = statement.policy_template == "SQSPollerPolicy" && !statement.arns.empty()
                                    ? application.resource_at(statement.arns.front())
                                    : nullptr;
            const auto is_it = [queue](const Value& variable) { return variable.referred() == queue->name; };
            const auto calls = [&](const EventSource& source) {
                return source.function == &function && source.source == queue;
            };
            if (queue == nullptr || std::ranges::none_of(function.variables, is_it) ||
                std::ranges::any_of(application.event_sources(), calls)) {
                continue;
            }
            auto error =
                finding(statement.where,
                        fmt::format("`{}` may take messages out of `{}`, and send none", function.id, queue->name),
                        "`SQSSendMessagePolicy` lets it send");
            error.related.push_back({queue->entry->key_span, "the queue is defined here"});
            errors.push_back(std::move(error));
        }
    }
}

}  // namespace

const Family& grant_rules() {
    static const Family family{.applications = {
                                   {rule("WG1007"), takers_instead_of_senders},
                                   {rule("WG1007"), variables_without_permission},
                                   {rule("WG1008"), permissions_without_use},
                               }};
    return family;
}

}  // namespace samgen::lint::application
