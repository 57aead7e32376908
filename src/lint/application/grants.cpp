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

// SAM's policy template for the usual use of a service, with its parameter.
std::string usual_policy(const Resource& resource, bool only_reads) {
    constexpr std::array<std::array<std::string_view, 4>, 8> kTemplates = {{
        {"dynamodb", "DynamoDBCrudPolicy", "TableName", "!Ref {}"},
        {"events", "EventBridgePutEventsPolicy", "EventBusName", "!Ref {}"},
        {"kinesis", "KinesisCrudPolicy", "StreamName", "!Ref {}"},
        {"lambda", "LambdaInvokePolicy", "FunctionName", "!Ref {}"},
        {"s3", "S3CrudPolicy", "BucketName", "!Ref {}"},
        {"secretsmanager", "AWSSecretsManagerGetSecretValuePolicy", "SecretArn", "!Ref {}"},
        {"sns", "SNSPublishMessagePolicy", "TopicName", "!GetAtt {}.TopicName"},
        {"sqs", "SQSSendMessagePolicy", "QueueName", "!GetAtt {}.QueueName"},
    }};
    for (const auto& [service, name, parameter, value] : kTemplates) {
        if (service == service_of(resource.type)) {
            const auto reader = service == "dynamodb" ? "DynamoDBReadPolicy" : "S3ReadPolicy";
            return fmt::format("`{}` with `{}: {}` allows it",
                               only_reads && (service == "dynamodb" || service == "s3") ? reader : name, parameter,
                               fmt::format(fmt::runtime(value), resource.name));
        }
    }
    return {};
}

// Whether routes alone lead to the function, and all of them read.
bool is_called_to_read(const Application& application, const LambdaFunction& function) {
    const auto routes = routes_of(application, function);
    return !routes.empty() && !application.has_other_callers(function) &&
           std::ranges::all_of(routes, [](const Route* route) { return route->method == "GET"; });
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
                                     ? usual_policy(*named, is_called_to_read(application, function))
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

// The resource of the template that one of a policy's texts is about, whatever follows its ARN.
const Resource* resource_of(const Application& application, const Arn& arn) {
    const auto text = std::string_view(arn.resource);
    const auto slash =
        text.find('/', text.starts_with("table/") || text.starts_with("stream/") ? text.find('/') + 1 : 0);
    return application.resource_at({.service = arn.service, .resource = std::string(text.substr(0, slash))});
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
            if (!is_unused || statement.where.node() == said) {
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

// The key attributes of an index that the table's own key does not have.
std::vector<std::string_view> own_attributes(const Resource& table, std::string_view index_name) {
    std::vector<std::string_view> names;
    const auto add = [&](const Node* keys, bool take) {
        for (const auto* key : keys == nullptr ? std::span<const Node* const>{} : keys->items) {
            const auto* name = key->find("AttributeName");
            if (name != nullptr && take) {
                names.push_back(name->string());
            } else if (name != nullptr) {
                std::erase(names, name->string());
            }
        }
    };
    for (const std::string_view section : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto* indexes = table.properties->find(section);
        for (const auto* index : indexes == nullptr ? std::span<const Node* const>{} : indexes->items) {
            if (index->find("IndexName") != nullptr && index->find("IndexName")->string() == index_name) {
                add(index->find("KeySchema"), true);
            }
        }
    }
    add(table.properties->find("KeySchema"), false);
    return names;
}

// Whether the function's environment or a route of its has to do with the index.
bool uses_index(const Application& application, const LambdaFunction& function, const Resource& table,
                std::string_view index) {
    const auto is_named = [&](const Value& variable) { return variable.text() == index; };
    if (std::ranges::any_of(function.variables, is_named)) {
        return true;
    }
    const auto attributes = own_attributes(table, index);
    const auto leads_to_index = [&](const Route* route) {
        return route->path.find(index) != std::string_view::npos ||
               std::ranges::any_of(attributes, [&](std::string_view attribute) {
                   return !attribute.empty() &&
                          route->path.find(fmt::format("{{{}}}", attribute)) != std::string_view::npos;
               });
    };
    return std::ranges::any_of(routes_of(application, function), leads_to_index);
}

constexpr std::array<std::string_view, 3> kQueries = {"dynamodb:partiqlselect", "dynamodb:query", "dynamodb:scan"};

// A statement that lets somebody look into tables or their indexes.
struct Reader {
    const LambdaFunction* function = nullptr;  // whose it is; nullptr for what is written in a policy
    const Statement* statement = nullptr;
};

bool is_for_queries(const Statement& statement) {
    return statement.allows && std::ranges::any_of(kQueries, [&](std::string_view action) {
               return covers(statement, action) != Answer::no;
           });
}

// Whether the statement is of the table itself, so that a query of it works.
bool queries_table(const Statement& statement, const Arn& table) {
    return !statement.is_made && !statement.resources.empty() && covers(statement, "dynamodb:query") == Answer::yes &&
           reaches(statement, table) == Answer::yes;
}

// WG1009: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html
class Indexes {
   public:
    Indexes(const Application& application, Errors& errors) : application_(application), errors_(errors) {
        for (const auto& function : application.functions()) {
            knows_all_ = knows_all_ && function.permissions.is_known;
            if (function.permissions.is_known) {
                for (const auto& statement : function.permissions.statements) {
                    add({&function, &statement});
                }
            }
        }
        for (const auto& [owner, permissions] : application.policies()) {
            for (const auto& statement : permissions.statements) {
                add({nullptr, &statement});
            }
        }
    }

    void check(const Resource& table, const std::vector<std::string_view>& names) {
        auto readers = for_all_;
        if (const auto found = by_table_.find(&table); found != by_table_.end()) {
            readers.insert(readers.end(), found->second.begin(), found->second.end());
        }
        const auto arn = arn_of(table, application_.tmpl());
        bool is_said = false;
        for (const auto& reader : readers) {
            if (reader.function != nullptr && queries_table(*reader.statement, arn)) {
                is_said = check_one(reader, readers, table, names) || is_said;
            }
        }
        if (!is_said && knows_all_) {
            check_all(readers, table, names);
        }
    }

   private:
    void add(Reader reader) {
        if (!is_for_queries(*reader.statement)) {
            return;
        }
        for (const auto& arn : reader.statement->arns) {
            const auto* table = resource_of(application_, arn);
            if (table == nullptr) {
                for_all_.push_back(reader);
            } else if (auto& all = by_table_[table]; all.empty() || all.back().statement != reader.statement) {
                all.push_back(reader);
            }
        }
    }

    // A function that has to do with an index, and may query the table alone.
    bool check_one(const Reader& reader, const std::vector<Reader>& readers, const Resource& table,
                   const std::vector<std::string_view>& names) {
        for (const auto name : names) {
            auto index = arn_of(table, application_.tmpl());
            index.resource += fmt::format("/index/{}", name);
            const bool may_query = std::ranges::any_of(readers, [&](const Reader& other) {
                return other.function == reader.function && reaches(*other.statement, index) != Answer::no;
            });
            if (!may_query && uses_index(application_, *reader.function, table, name)) {
                say(*reader.statement, table,
                    fmt::format("`{}` may query the table `{}`, and not its index `{}`", reader.function->id,
                                table.name, name));
                return true;
            }
        }
        return false;
    }

    // Nobody may query any of the indexes.
    void check_all(const std::vector<Reader>& readers, const Resource& table,
                   const std::vector<std::string_view>& names) {
        auto arn = arn_of(table, application_.tmpl());
        const auto first =
            std::ranges::find_if(readers, [&](const Reader& reader) { return queries_table(*reader.statement, arn); });
        arn.resource += "/index/*";
        const bool may_query = std::ranges::any_of(
            readers, [&](const Reader& reader) { return reaches(*reader.statement, arn) != Answer::no; });
        if (first != readers.end() && !may_query) {
            say(*first->statement, table,
                fmt::format("`{}` may be queried, and none of its indexes (`{}`)", table.name,
                            fmt::join(names, "`, `")));
        }
    }

    void say(const Statement& reader, const Resource& table, std::string message) {
        const auto names = index_names(table);
        auto error = finding(reader.resources.front().where, std::move(message),
                             fmt::format("an index has an ARN of its own: add `!Sub ${{{}.Arn}}/index/{}`", table.name,
                                         names && names->size() == 1 ? names->front() : "*"));
        error.related.push_back({table.entry->key_span, "the table is here"});
        errors_.push_back(std::move(error));
    }

    const Application& application_;
    Errors& errors_;
    bool knows_all_ = true;  // what every function may do
    std::unordered_map<const Resource*, std::vector<Reader>> by_table_;
    std::vector<Reader> for_all_;  // of no one table of the template
};

void indexes_without_permission(const Application& application, Errors& errors) {
    Indexes indexes(application, errors);
    for (const auto& table : application.tmpl().resources()) {
        const auto names = service_of(table.type) == "dynamodb" ? index_names(table) : std::nullopt;
        if (names && !names->empty()) {
            indexes.check(table, *names);
        }
    }
}

}  // namespace

const Family& grant_rules() {
    static const Family family{.applications = {
                                   {rule("WG1007"), takers_instead_of_senders},
                                   {rule("WG1007"), variables_without_permission},
                                   {rule("WG1008"), permissions_without_use},
                                   {rule("WG1009"), indexes_without_permission},
                               }};
    return family;
}

}  // namespace samgen::lint::application
