#include "lint/application/application.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "lint/application/machines.hpp"
#include "lint/application/use.hpp"
#include "lint/engine/types.hpp"

namespace samgen::lint::application {
namespace {

constexpr std::string_view kSamPrefix = "AWS::Serverless::";

std::string_view upper_method(std::string_view method, Arena& arena) {
    std::string upper(method);
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; });
    if (upper == "X-AMAZON-APIGATEWAY-ANY-METHOD" || upper == "*") {
        return "ANY";
    }
    return arena.keep(std::string_view(upper));
}

bool is_method(std::string_view method) {
    constexpr std::array kMethods = {"ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"};
    return std::ranges::find(kMethods, method) != kMethods.end();
}

// The type of an event source, by the service in its ARN.
std::string_view type_of_source(const Resource* source) {
    if (source == nullptr) {
        return {};
    }
    constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
        {"dynamodb", "DynamoDB"}, {"kinesis", "Kinesis"}, {"sqs", "SQS"}};
    const auto* found =
        std::ranges::find(kTypes, service_of(source->type), &std::pair<std::string_view, std::string_view>::first);
    return found == std::end(kTypes) ? std::string_view{} : found->second;
}

}  // namespace

Value Piece::find(std::string_view property) const {
    const auto own = properties[property];
    return own || !globals[property] ? own : globals[property];
}

Value Piece::find(std::string_view property, std::string_view member) const {
    const auto own = properties[property];
    if (own && (!own.is_map() || own[member])) {
        return own[member];
    }
    return globals[property][member] ? globals[property][member] : own[member];
}

Application::~Application() = default;

Application::Application(const Validator& root) : root_(root) {
    read_pieces();
    read_arns();
    read_policies();
    read_attachments();
    read_functions();
    for (const auto& function : functions_) {
        read_events(function);
    }
    read_routes();
    index_routes();
    read_callers();
}

const Piece* Application::piece(std::string_view id) const {
    const auto found = piece_by_id_.find(id);
    return found == piece_by_id_.end() ? nullptr : &pieces_[found->second];
}

const LambdaFunction* Application::function(std::string_view id) const {
    const auto found = function_by_id_.find(id);
    return found == function_by_id_.end() ? nullptr : &functions_[found->second];
}

void Application::read_pieces() {
    const auto nothing = root_.context.conditions;
    const Value written(&run().written, nullptr, run().arena);
    const auto globals = written["Globals"];
    const auto add = [&](const Value& where, bool made) {
        const auto type = where["Type"].text();
        const auto id = where.way()->key;
        if (type.empty()) {
            return;
        }
        Piece piece{.id = id, .type = type, .where = where, .properties = where["Properties"], .given = nothing};
        if (const auto condition = where["Condition"].text(); !condition.empty()) {
            const auto given = nothing.with(condition, true);
            if (!given) {
                return;
            }
            piece.given = *given;
        }
        piece.is_written = !made || !tmpl().was_sam();
        if (type.starts_with(kSamPrefix)) {
            piece.globals = globals[type.substr(kSamPrefix.size())];
        }
        if (piece_by_id_.emplace(id, pieces_.size()).second) {
            pieces_.push_back(std::move(piece));
        }
    };
    const auto each = [&](const Value& resources, bool made) {
        if (!resources.is_map()) {
            return;
        }
        for (const auto& entry : resources.node()->entries) {
            if (entry.value->is_map() && !entry.key.starts_with("Fn::") &&
                (!made || !piece_by_id_.contains(entry.key))) {
                add(resources.member(entry), made);
            }
        }
    };
    each(written["Resources"], false);
    if (&tmpl().root() != &run().written) {
        each(Value(&tmpl().root(), nullptr, run().arena)["Resources"], true);
    }
}

void Application::read_attachments() {
    for (const auto& piece : pieces_) {
        if (piece.type != "AWS::IAM::Policy" && piece.type != "AWS::IAM::ManagedPolicy" &&
            piece.type != "AWS::IAM::RolePolicy") {
            continue;
        }
        const auto roles = piece.properties[piece.type == "AWS::IAM::RolePolicy" ? "RoleName" : "Roles"];
        each_item(roles, piece.given, [&](const Value& role, const Scenario&) {
            if (const auto id = role.referred(); this->piece(id) != nullptr) {
                attached_[id].push_back(piece.properties);
            } else {
                attaches_elsewhere_ = true;
            }
        });
    }
}

void Application::read_functions() {
    for (const auto& piece : pieces_) {
        const bool is_sam = piece.type == "AWS::Serverless::Function";
        if (!is_sam && piece.type != "AWS::Lambda::Function") {
            continue;
        }
        LambdaFunction function;
        static_cast<Piece&>(function) = piece;
        function.is_sam = is_sam;
        function.has_own_role = bool(function.find("Role"));
        function_by_id_.emplace(piece.id, functions_.size());
        functions_.push_back(std::move(function));
    }
    for (auto& function : functions_) {
        read_environment(function);
        read_permissions(function);
    }
}

void Application::read_environment(LambdaFunction& function) {
    const auto add = [&](const Value& variables) {
        if (!variables.is_map()) {
            return;
        }
        for (const auto& entry : variables.node()->entries) {
            // Lambda takes 4 KB of them: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
            if (function.environment.size() < 400 &&
                std::ranges::find(function.environment, entry.key, &Entry::key) == function.environment.end()) {
                function.environment.push_back(entry);
                function.variables.push_back(variables.member(entry));
            }
        }
    };
    add(function.properties["Environment"]["Variables"]);
    add(function.globals["Environment"]["Variables"]);
}

void Application::add_attached(std::string_view role, Permissions& permissions) const {
    const auto found = attached_.find(role);
    if (found != attached_.end()) {
        for (const auto& properties : found->second) {
            read_document(properties["PolicyDocument"], root_.context.conditions, tmpl(), permissions);
        }
    }
    permissions.is_known = permissions.is_known && !attaches_elsewhere_;
}

Permissions Application::permissions_of_role(const Value& role) const {
    Permissions permissions;
    const auto* piece = this->piece(role.referred());
    const bool is_role =
        piece != nullptr && piece->type == "AWS::IAM::Role" && (role.attribute().empty() || role.attribute() == "Arn");
    if (!is_role) {
        permissions.is_known = false;
        return permissions;
    }
    read_role(piece->properties, piece->given, tmpl(), permissions);
    add_attached(piece->id, permissions);
    return permissions;
}

void Application::read_permissions(LambdaFunction& function) const {
    auto& permissions = function.permissions;
    if (function.has_own_role) {
        permissions = permissions_of_role(function.find("Role"));
        return;
    }
    if (!function.is_sam) {
        permissions.is_known = false;
        return;
    }
    const auto* own = piece(function.id);
    const auto read = std::ranges::lower_bound(policies_, own, {}, &Policies::owner);
    if (read != policies_.end() && read->owner == own) {
        permissions = read->permissions;
    } else {
        read_sam_policies(function.properties["Policies"], function.given, tmpl(), permissions);
    }
    // What SAM adds: for events, tracing, queues. What the user wrote is there already.
    const auto role_id = std::string(function.id) + "Role";
    if (const auto* role = piece(role_id)) {
        Permissions made;
        read_role(role->properties, role->given, tmpl(), made);
        for (auto& statement : made.statements) {
            statement.is_made = true;
            permissions.statements.push_back(std::move(statement));
        }
    }
    add_attached(role_id, permissions);
}

const LambdaFunction* Application::function_in(const Value& value) const {
    if (const auto* named = function(value.referred())) {
        return named;
    }
    if (!value) {
        return nullptr;
    }
    const auto text = written_text(*value.node(), tmpl());
    const LambdaFunction* found = nullptr;
    for (std::size_t at = 0; (at = text.find(kHole, at)) != std::string::npos; ++at) {
        const auto end = text.find(kHoleEnd, at);
        auto name = std::string_view(text).substr(at + 1, end - at - 1);
        name = name.substr(0, name.find('.'));
        if (const auto* here = function(name)) {
            if (found != nullptr && found != here) {
                return nullptr;
            }
            found = here;
        }
    }
    return found;
}

const Resource* Application::resource_at(const Arn& arn) const {
    const auto found = by_arn_.find(arn.service + ':' + arn.resource);
    return found == by_arn_.end() ? nullptr : found->second;
}

void Application::read_arns() {
    for (const auto& resource : tmpl().resources()) {
        if (!service_of(resource.type).empty()) {
            const auto arn = arn_of(resource, tmpl());
            by_arn_.emplace(arn.service + ':' + arn.resource, &resource);
        }
    }
}

void Application::read_policies() {
    for (const auto& piece : pieces_) {
        Permissions permissions;
        const auto given = piece.given;
        if (piece.type == "AWS::Serverless::Function" || piece.type == "AWS::Serverless::StateMachine") {
            read_sam_policies(piece.properties["Policies"], given, tmpl(), permissions);
        } else if (!piece.type.starts_with("AWS::IAM::") || !piece.is_written) {
            continue;
        } else if (piece.type.ends_with("Policy")) {
            read_document(piece.properties["PolicyDocument"], given, tmpl(), permissions);
        } else {
            read_role(piece.properties, given, tmpl(), permissions);
        }
        if (!permissions.statements.empty()) {
            policies_.push_back({&piece, std::move(permissions)});
        }
    }
}

const Resource* Application::source_of(const Value& value) const {
    return value ? tmpl().resource(value.referred()) : nullptr;
}

void Application::read_events(const LambdaFunction& function) {
    const auto events = function.properties["Events"];
    if (!events.is_map()) {
        return;
    }
    for (const auto& entry : events.node()->entries) {
        read_event(function, events.member(entry));
    }
}

void Application::read_event(const LambdaFunction& function, const Value& event) {
    const auto type = event["Type"].text();
    const auto properties = event["Properties"];
    if (type == "Api" || type == "HttpApi") {
        const bool is_http = type == "HttpApi";
        const auto api = properties[is_http ? "ApiId" : "RestApiId"];
        const auto method = properties["Method"].text();
        const auto path = properties["Path"].text();
        const bool is_default = is_http && !properties["Method"] && !properties["Path"];
        if (!is_default && (method.empty() || path.empty())) {
            return;
        }
        routes_.push_back({.method = is_default ? "ANY" : upper_method(method, run().arena),
                           .path = is_default ? "$default" : path,
                           .api = api ? api.referred() : std::string_view{},
                           .function = &function,
                           .where = event,
                           .properties = properties,
                           .is_http_api = is_http});
        return;
    }
    for (const auto& [name, key] : {std::pair<std::string_view, std::string_view>{"SQS", "Queue"},
                                    {"DynamoDB", "Stream"},
                                    {"Kinesis", "Stream"},
                                    {"MSK", "Stream"},
                                    {"MQ", "Broker"},
                                    {"DocumentDB", "Cluster"}}) {
        if (type == name) {
            event_sources_.push_back({.type = name,
                                      .function = &function,
                                      .source = source_of(properties[key]),
                                      .where = event,
                                      .properties = properties});
        }
    }
}

void Application::read_mapping(const Piece& mapping) {
    const auto* function = function_in(mapping.properties["FunctionName"]);
    const auto* source = source_of(mapping.properties["EventSourceArn"]);
    if (function != nullptr) {
        event_sources_.push_back({.type = type_of_source(source),
                                  .function = function,
                                  .source = source,
                                  .where = mapping.where,
                                  .properties = mapping.properties});
    }
}

void Application::read_definition(const Piece& api) {
    const bool is_sam = api.type.starts_with(kSamPrefix);
    const auto paths = api.properties[is_sam ? "DefinitionBody" : "Body"]["paths"];
    if (!paths.is_map()) {
        return;
    }
    for (const auto& entry : paths.node()->entries) {
        const auto path = paths.member(entry);
        if (!path.is_map()) {
            continue;
        }
        for (const auto& operation : path.node()->entries) {
            const auto method = upper_method(operation.key, run().arena);
            if (!is_method(method)) {
                continue;
            }
            const auto where = path.member(operation);
            routes_.push_back({.method = method,
                               .path = entry.key,
                               .api = api.id,
                               .function = function_in(where["x-amazon-apigateway-integration"]["uri"]),
                               .where = where,
                               .properties = {},
                               .is_http_api = api.type.ends_with("HttpApi") || api.type == "AWS::ApiGatewayV2::Api"});
        }
    }
}

void Application::read_routes() {
    for (const auto& piece : pieces_) {
        if (piece.type == "AWS::Lambda::EventSourceMapping") {
            if (piece.is_written) {  // SAM makes one of each event, which is known already
                read_mapping(piece);
            }
        } else if (piece.type == "AWS::Serverless::Api" || piece.type == "AWS::Serverless::HttpApi" ||
                   piece.type == "AWS::ApiGateway::RestApi" || piece.type == "AWS::ApiGatewayV2::Api") {
            if (piece.is_written) {
                read_definition(piece);
            }
        } else if (piece.type == "AWS::ApiGatewayV2::Route") {
            const auto key = piece.properties["RouteKey"].text();
            const auto blank = key.find(' ');
            const auto* integration = [&]() -> const Piece* {
                const auto target = piece.properties["Target"];
                if (!target) {
                    return nullptr;
                }
                const auto text = written_text(*target.node(), tmpl());
                const auto slash = text.find('/');
                return this->piece(
                    only_hole(std::string_view(text).substr(slash == std::string::npos ? 0 : slash + 1)));
            }();
            routes_.push_back(
                {.method = blank == std::string_view::npos ? "ANY" : upper_method(key.substr(0, blank), run().arena),
                 .path = blank == std::string_view::npos ? key : key.substr(blank + 1),
                 .api = piece.properties["ApiId"].referred(),
                 .function = integration == nullptr ? nullptr : function_in(integration->properties["IntegrationUri"]),
                 .where = piece.where,
                 .properties = piece.properties,
                 .is_http_api = true});
        }
    }
    const auto path_of = [this](const Piece& method) -> std::string_view {
        std::string path;
        const auto* resource = piece(method.properties["ResourceId"].referred());
        for (int depth = 0; resource != nullptr && resource->type == "AWS::ApiGateway::Resource" && depth < 30;
             ++depth) {
            path.insert(0, resource->properties["PathPart"].text());
            path.insert(0, "/");
            resource = piece(resource->properties["ParentId"].referred());
        }
        return path.empty() ? "/" : run().arena.keep(std::string_view(path));
    };
    for (const auto& piece : pieces_) {
        if (piece.type == "AWS::ApiGateway::Method") {
            routes_.push_back({.method = upper_method(piece.properties["HttpMethod"].text(), run().arena),
                               .path = path_of(piece),
                               .api = piece.properties["RestApiId"].referred(),
                               .function = function_in(piece.properties["Integration"]["Uri"]),
                               .where = piece.where,
                               .properties = piece.properties,
                               .is_http_api = false});
        }
    }
}

void Application::index_routes() {
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        const auto& route = routes_[i];
        if (route.function != nullptr) {
            functions_[function_by_id_.at(route.function->id)].routes.push_back(i);
        }
        const auto slash = route.path.rfind("/{");
        if (slash != std::string_view::npos && route.path.find('/', slash + 1) == std::string_view::npos) {
            collections_.insert(std::string(route.api) + ' ' + std::string(route.path.substr(0, slash)));
        }
    }
}

bool Application::is_collection(const Route& route) const {
    return collections_.contains(std::string(route.api) + ' ' + std::string(route.path));
}

void Application::read_callers() {
    for (const auto& piece : pieces_) {
        const bool is_caller = piece.type.ends_with("::StateMachine") || piece.type == "AWS::Events::Rule" ||
                               piece.type == "AWS::Scheduler::Schedule" || piece.type == "AWS::Pipes::Pipe" ||
                               piece.type == "AWS::Lambda::Url" || piece.type == "AWS::SNS::Subscription";
        if (is_caller && piece.is_written && piece.properties) {
            add_mentions(*piece.properties.node(), tmpl(), called_ones_);
        }
    }
    for (const auto& source : event_sources_) {
        called_ones_.insert(source.function->id);
    }
    for (const auto& function : functions_) {
        const auto events = function.properties["Events"];
        bool is_called = (events && !events.is_map()) || function.properties["FunctionUrlConfig"];
        if (events.is_map()) {
            for (const auto& entry : events.node()->entries) {
                const auto type = events.member(entry)["Type"].text();
                is_called = is_called || (type != "Api" && type != "HttpApi");
            }
        }
        if (is_called) {
            called_ones_.insert(function.id);
        }
    }
}

bool Application::has_other_callers(const LambdaFunction& function) const { return called_ones_.contains(function.id); }

Error finding(const Value& where, std::string message, std::string hint) {
    Error error{.message = std::move(message), .path = where.way()};
    if (where && where.node()->is_scalar() && !where.node()->span.text().empty()) {
        error.span = where.node()->span;
    }
    error.hint = std::move(hint);
    return error;
}

}  // namespace samgen::lint::application
