#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/iam.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

using Actions = std::vector<std::string_view>;

// Services whose permissions say nothing of where a function keeps its data.
constexpr std::array<std::string_view, 9> kAside = {"appconfig", "cloudwatch",     "dax", "ec2", "kms",
                                                    "logs",      "secretsmanager", "ssm", "xray"};
// Services that something is handed to: nothing is read from them.
constexpr std::array<std::string_view, 8> kSinks = {"events", "firehose", "iot", "kinesis",
                                                    "ses",    "sns",      "sqs", "states"};

// What a function works with, as its permissions say.
struct Means {
    bool has_tables = false;
    bool writes_tables = false;
    bool has_others = false;  // something else that a request could be served from
    bool has_sinks = false;   // something that a request could be handed to
};

constexpr std::array<std::string_view, 7> kWrites = {
    "dynamodb:putitem",       "dynamodb:batchwriteitem", "dynamodb:deleteitem", "dynamodb:partiqldelete",
    "dynamodb:partiqlinsert", "dynamodb:partiqlupdate",  "dynamodb:updateitem"};

Means means_of(const LambdaFunction& function) {
    Means means;
    for (const auto& statement : function.permissions.statements) {
        if (!statement.allows || statement.is_made) {
            continue;
        }
        means.has_others = means.has_others || statement.is_not_action;
        for (const auto& action : statement.actions) {
            const auto service = std::string_view(action.text).substr(0, action.text.find(':'));
            if (service == "dynamodb") {
                means.has_tables = true;
            } else if (std::ranges::find(kSinks, service) != kSinks.end()) {
                means.has_sinks = true;
            } else if (std::ranges::find(kAside, service) == kAside.end()) {
                means.has_others = true;
            }
        }
    }
    means.writes_tables = std::ranges::any_of(kWrites, [&](std::string_view action) { return may(function, action); });
    return means;
}

bool is_read(const Route& route) { return route.method == "GET" || route.method == "HEAD"; }

// Whether what the route asks for can only be done to a table. What is posted may be handed to a queue; an item is
// rarely replaced or deleted so.
bool is_for_tables(const Means& means, const Route& route) {
    const bool is_of_item = route.method == "PUT" || route.method == "PATCH" || route.method == "DELETE";
    return means.has_tables && !means.has_others &&
           (is_read(route) || is_of_item || means.writes_tables || !means.has_sinks);
}

bool is_parameter(std::string_view path) {
    const auto last = path.substr(path.rfind('/') + 1);
    return last.starts_with('{');
}

// Whether what is posted there is a question: nothing is kept.
bool is_question(std::string_view path) {
    constexpr std::array<std::string_view, 18> kQuestions = {
        "auth",    "batch-get", "calculate", "check",  "filter", "find",  "graphql",  "login",  "lookup",
        "preview", "query",     "quote",     "search", "signin", "token", "validate", "verify", "export"};
    return std::ranges::any_of(kQuestions, [path](std::string_view word) { return path.find(word) != path.npos; });
}

// The actions of which the function needs one to do what the method says; none when the method says nothing.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/WorkingWithItems.html
Actions needed(const Application& application, const Route& route) {
    const bool is_item = is_parameter(route.path);
    if (is_read(route)) {
        Actions any{"dynamodb:query", "dynamodb:scan", "dynamodb:partiqlselect"};
        if (!is_item && application.is_collection(route)) {
            return any;
        }
        any.insert(any.begin(), {"dynamodb:getitem", "dynamodb:batchgetitem"});
        return any;
    }
    if (route.method == "DELETE") {
        return {"dynamodb:deleteitem", "dynamodb:batchwriteitem", "dynamodb:partiqldelete"};
    }
    if (route.method == "POST" && !is_item && application.is_collection(route)) {
        return {"dynamodb:putitem", "dynamodb:batchwriteitem", "dynamodb:partiqlinsert"};
    }
    if (route.method == "PUT" || route.method == "PATCH" ||
        (route.method == "POST" && application.is_collection(route))) {
        return {"dynamodb:putitem", "dynamodb:updateitem", "dynamodb:batchwriteitem", "dynamodb:partiqlupdate",
                "dynamodb:partiqlinsert"};
    }
    if (route.method == "POST" && !is_question(route.path)) {
        return {kWrites.begin(), kWrites.end()};
    }
    return {};
}

std::string_view verb_of(const Route& route) {
    return is_read(route) ? "read" : route.method == "DELETE" ? "delete" : route.method == "POST" ? "create" : "change";
}

// The method of a route, where it is written.
Value method_of(const Route& route) {
    const auto method = route.properties["Method"];
    return method ? method : route.where;
}

// The table that the function's permissions are for, when it is one.
const Resource* only_table(const Application& application, const LambdaFunction& function) {
    const Resource* table = nullptr;
    for (const auto& statement : function.permissions.statements) {
        for (const auto& arn : statement.arns) {
            const auto* here = statement.is_made ? nullptr : application.resource_at(arn);
            if (here == nullptr || service_of(here->type) != "dynamodb") {
                continue;
            }
            if (table != nullptr && table != here) {
                return nullptr;
            }
            table = here;
        }
    }
    return table;
}

bool has_simple_key(const Resource& table) {
    const auto* keys = table.properties == nullptr ? nullptr : table.properties->find("KeySchema");
    return keys != nullptr && keys->is_list() && keys->items.size() == 1;
}

// WG1006
void routes_without_permission(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto means = means_of(function);
        if (!function.permissions.is_known) {
            continue;
        }
        for (const auto* route : routes_of(application, function)) {
            if (!is_for_tables(means, *route)) {
                continue;
            }
            auto actions = needed(application, *route);
            // Of a table whose key is one attribute, a query finds what GetItem finds: only an index wants it.
            if (is_parameter(route->path) && is_read(*route)) {
                const auto* table = only_table(application, function);
                if (table != nullptr && has_simple_key(*table) && index_names(*table) && index_names(*table)->empty()) {
                    actions = {"dynamodb:getitem", "dynamodb:batchgetitem", "dynamodb:partiqlselect", "dynamodb:query"};
                }
            }
            const auto is_allowed = [&](std::string_view action) { return may(function, action); };
            if (actions.empty() || std::ranges::any_of(actions, is_allowed)) {
                continue;
            }
            auto error = finding(method_of(*route),
                                 fmt::format("`{} {}` leads to `{}`, which may not {} what its tables hold",
                                             route->method, route->path, function.id, verb_of(*route)),
                                 fmt::format("allow it `{}`", iam::spelled(actions.front())));
            const auto policies = function.is_sam ? function.properties["Policies"] : Value{};
            if (policies) {
                error.related.push_back({policies.way()->span, "what it may do is said here"});
            }
            errors.push_back(std::move(error));
        }
    }
}

// WG1006, of what is deleted: SAM's DynamoDBWritePolicy allows BatchWriteItem, which can, and not DeleteItem, which
// most programs call.
void deletes_without_permission(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        if (!function.permissions.is_known || may(function, "dynamodb:deleteitem") ||
            may(function, "dynamodb:partiqldelete")) {
            continue;
        }
        const auto routes = routes_of(application, function);
        const auto route = std::ranges::find_if(
            routes, [](const Route* one) { return one->method == "DELETE" && is_parameter(one->path); });
        const Statement* writer = nullptr;
        bool is_by_template = true;
        for (const auto& statement : function.permissions.statements) {
            if (statement.allows && !statement.is_made && covers(statement, "dynamodb:batchwriteitem") != Answer::no) {
                is_by_template = is_by_template && statement.policy_template == "DynamoDBWritePolicy";
                writer = writer == nullptr ? &statement : writer;
            }
        }
        if (route == routes.end() || writer == nullptr || !is_by_template) {
            continue;
        }
        auto error = finding(writer->where,
                             fmt::format("`DynamoDBWritePolicy` does not let `{}` call `dynamodb:DeleteItem`, and `{} "
                                         "{}` leads to it",
                                         function.id, (*route)->method, (*route)->path),
                             "`DynamoDBCrudPolicy` allows it, or a statement of its own");
        error.related.push_back({(*route)->where.way()->span, "the route is here"});
        errors.push_back(std::move(error));
    }
}

bool only_writes(const std::vector<const Route*>& routes) {
    return !routes.empty() && std::ranges::none_of(routes, [](const Route* route) {
        return is_read(*route) || route->method == "ANY" || is_question(route->path);
    });
}

bool only_reads(const std::vector<const Route*>& routes) {
    return !routes.empty() && std::ranges::all_of(routes, [](const Route* route) {
        return is_read(*route) || route->method == "OPTIONS";
    });
}

// Policy templates that also write, and what only reads.
constexpr std::pair<std::string_view, std::string_view> kReaders[] = {{"DynamoDBCrudPolicy", "DynamoDBReadPolicy"},
                                                                      {"S3CrudPolicy", "S3ReadPolicy"},
                                                                      {"S3FullAccessPolicy", "S3ReadPolicy"}};

// WG1005
void wide_templates(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        if (!function.is_sam || function.has_own_role) {
            continue;
        }
        const auto routes = routes_of(application, function);
        if (!only_reads(routes) || application.has_other_callers(function)) {
            continue;
        }
        const Node* said = nullptr;
        for (const auto& statement : function.permissions.statements) {
            const auto* reader = std::ranges::find(kReaders, statement.policy_template,
                                                   &std::pair<std::string_view, std::string_view>::first);
            if (statement.policy_template.empty() || reader == std::end(kReaders) || statement.where.node() == said) {
                continue;
            }
            said = statement.where.node();
            auto error = finding(
                statement.where,
                fmt::format("`{}` lets `{}` write, and its routes only read", statement.policy_template, function.id),
                fmt::format("`{}` is enough", reader->second));
            error.related.push_back({routes.front()->where.way()->span, "this route reads"});
            const auto key = statement.where.way()->span;
            if (key.text() == statement.policy_template) {
                error.fix.push_back({key, std::string(reader->second)});
            }
            errors.push_back(std::move(error));
        }
        for (const auto& statement : function.permissions.statements) {
            if (!statement.allows || statement.is_made || !statement.policy_template.empty() ||
                !statement.managed.empty()) {
                continue;
            }
            for (const auto& action : statement.actions) {
                if (action.text == "dynamodb:deleteitem" || action.text == "dynamodb:putitem" ||
                    action.text == "dynamodb:batchwriteitem") {
                    auto error = finding(
                        action.where,
                        fmt::format("`{}` lets `{}` write, and its routes only read", action.where.text(), function.id),
                        "take it out, unless reading leaves a trace");
                    error.related.push_back({routes.front()->where.way()->span, "this route reads"});
                    errors.push_back(std::move(error));
                }
            }
        }
    }
}

// IG1001: whoever deletes needs the template that does all; only what reads is too much of it then.
void reading_templates(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto routes = routes_of(application, function);
        if (!function.is_sam || function.has_own_role || !only_writes(routes) ||
            application.has_other_callers(function)) {
            continue;
        }
        const bool deletes = std::ranges::any_of(routes, [](const Route* route) { return route->method == "DELETE"; });
        const Node* said = nullptr;
        for (const auto& statement : function.permissions.statements) {
            if (statement.policy_template != "DynamoDBCrudPolicy" || statement.where.node() == said) {
                continue;
            }
            said = statement.where.node();
            auto error = finding(
                statement.where,
                fmt::format("`{}` lets `{}` read, and its routes only write", statement.policy_template, function.id),
                deletes ? "a statement with `dynamodb:PutItem`, `UpdateItem` and `DeleteItem` is enough, unless "
                          "it reads before it writes"
                        : "`DynamoDBWritePolicy` is enough, unless it reads before it writes");
            error.related.push_back({routes.front()->where.way()->span, "this route writes"});
            errors.push_back(std::move(error));
        }
    }
}

// What an event source mapping has to be allowed on its source.
// https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html, with-ddb.html, with-kinesis.html
struct Poll {
    std::string_view type;
    std::string_view action;
    std::string_view shown;
};
constexpr std::array kPolls = {
    Poll{"DynamoDB", "dynamodb:describestream", "dynamodb:DescribeStream"},
    Poll{"DynamoDB", "dynamodb:getrecords", "dynamodb:GetRecords"},
    Poll{"DynamoDB", "dynamodb:getsharditerator", "dynamodb:GetShardIterator"},
    Poll{"Kinesis", "kinesis:describestream*", "kinesis:DescribeStream"},
    Poll{"Kinesis", "kinesis:getrecords", "kinesis:GetRecords"},
    Poll{"Kinesis", "kinesis:getsharditerator", "kinesis:GetShardIterator"},
    Poll{"SQS", "sqs:deletemessage", "sqs:DeleteMessage"},
    Poll{"SQS", "sqs:getqueueattributes", "sqs:GetQueueAttributes"},
    Poll{"SQS", "sqs:receivemessage", "sqs:ReceiveMessage"},
};

// EG1004
void sources_without_permission(const Application& application, Errors& errors) {
    for (const auto& source : application.event_sources()) {
        const auto& permissions = source.function->permissions;
        // SAM lets the roles that it makes read what it makes mappings for, and nothing else.
        const bool is_of_sam = source.where["Type"].text() != "AWS::Lambda::EventSourceMapping";
        const bool has_role = source.function->has_own_role;
        if (source.source == nullptr || (is_of_sam && !has_role) || !permissions.is_known) {
            continue;
        }
        auto arn = arn_of(*source.source, application.tmpl());
        if (source.type == "DynamoDB") {
            arn.resource += "/stream/*";
        }
        std::vector<std::string_view> missing;
        for (const auto& poll : kPolls) {
            if (poll.type == source.type && allows(permissions, poll.action, arn) == Answer::no) {
                missing.push_back(poll.shown);
            }
        }
        if (missing.empty()) {
            continue;
        }
        auto error = finding(source.where,
                             fmt::format("{}`{}` may not read from `{}`: it lacks `{}`", has_role ? "the role of " : "",
                                         source.function->id, source.source->name, fmt::join(missing, "`, `")),
                             has_role ? "Lambda refuses the mapping until the role allows it"
                                      : "allow it in the function's `Policies`: Lambda refuses the mapping until then");
        const auto allowed = source.function->find(has_role ? "Role" : "Policies");
        error.related.push_back({allowed.way()->span, has_role ? "the role is given here" : "what it may do is here"});
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& route_permission_rules() {
    static const Family family{.applications = {
                                   {rule("EG1004"), sources_without_permission},
                                   {rule("IG1001"), reading_templates},
                                   {rule("WG1005"), wide_templates},
                                   {rule("WG1006"), routes_without_permission},
                                   {rule("WG1006"), deletes_without_permission},
                               }};
    return family;
}

}  // namespace samgen::lint::application
