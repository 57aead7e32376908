#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lint/application/names.hpp"
#include "lint/application/policies.hpp"
#include "lint/application/value.hpp"
#include "lint/engine/registry.hpp"

// What the resources of a template are to each other: functions with their permissions, routes and event sources. Made
// once per linting, when one of the rules that look at it (ApplicationRule) speaks. What stands in it are the user's
// own values: SAM's resources as they are written, all others as they are once loops are expanded. What cannot be
// resolved (a parameter, Fn::ImportValue) stays open, and a rule that would need it keeps quiet.
namespace samgen::lint::application {

// An entry of Resources.
struct Piece {
    std::string_view id;
    std::string_view type;  // as it is written: AWS::Serverless::Function
    Value where;            // the way to its logical ID
    Value properties;
    Scenario given;  // its condition holds

    bool is_written = true;  // by the user; false for what SAM makes

    // A property, and what below it: of the resource, or of its section of Globals.
    [[nodiscard]] Value find(std::string_view property) const;
    [[nodiscard]] Value find(std::string_view property, std::string_view member) const;

    Value globals{};  // absent for what is not SAM's
};

struct LambdaFunction : Piece {
    bool is_sam = false;
    bool has_own_role = false;  // `Role` is given
    Permissions permissions{};
    std::vector<Entry> environment{};   // names and values
    std::vector<Value> variables{};     // the same, with their places
    std::vector<std::size_t> routes{};  // those that lead to it, by their place among routes()
};

// A method and path that leads to a function.
struct Route {
    std::string_view method;  // upper case; ANY for all
    std::string_view path;
    std::string_view api;                      // logical ID; empty for the one that SAM makes of events
    const LambdaFunction* function = nullptr;  // nullptr when it leads elsewhere, or nobody can tell
    Value where;                               // the event, or the method in a definition
    Value properties;                          // of the event; absent for others
    bool is_http_api = false;
};

// What a function is called for by an event source mapping.
struct EventSource {
    std::string_view type;  // DynamoDB, Kinesis, SQS, ...; empty when it cannot be told
    const LambdaFunction* function = nullptr;
    const Resource* source = nullptr;  // the table, stream or queue, when it is one of the template
    Value where;
    Value properties;
};

struct StateMachine;  // machines.hpp

// The policies that a resource of the user's says somebody has: a function's, a role's, a managed policy.
struct Policies {
    const Piece* owner = nullptr;
    Permissions permissions;
};

class Application {
   public:
    explicit Application(const Validator& root);
    ~Application();
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;

    [[nodiscard]] const Run& run() const { return root_.run; }
    [[nodiscard]] const Template& tmpl() const { return root_.run.tmpl; }
    // At the template's root.
    [[nodiscard]] const Validator& root() const { return root_; }

    // In document order.
    [[nodiscard]] const std::vector<Piece>& pieces() const { return pieces_; }
    [[nodiscard]] const std::vector<LambdaFunction>& functions() const { return functions_; }
    [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }
    [[nodiscard]] const std::vector<EventSource>& event_sources() const { return event_sources_; }

    [[nodiscard]] const Piece* piece(std::string_view id) const;
    [[nodiscard]] const LambdaFunction* function(std::string_view id) const;
    // The function that a value names by Ref, Fn::GetAtt, or within a longer text (the URI of an integration).
    [[nodiscard]] const LambdaFunction* function_in(const Value& value) const;
    // The table, queue, ... of the template that has this ARN, or nullptr.
    [[nodiscard]] const Resource* resource_at(const Arn& arn) const;
    // Everything that users, roles, functions and state machines of the template are allowed, in document order.
    [[nodiscard]] const std::vector<Policies>& policies() const { return policies_; }
    // Whether anything but a route can call the function: another event, a mapping, a state machine, a URL.
    [[nodiscard]] bool has_other_callers(const LambdaFunction& function) const;
    // Whether the items of the route's collection have routes of their own: /products beside /products/{id}.
    [[nodiscard]] bool is_collection(const Route& route) const;
    // Those whose definition stands in the template, in document order; read when they are first asked for.
    [[nodiscard]] const std::vector<StateMachine>& state_machines() const;
    // What the role of that logical ID allows.
    [[nodiscard]] Permissions permissions_of_role(const Value& role) const;

   private:
    void read_pieces();
    void read_arns();
    void read_attachments();
    void read_policies();
    void read_functions();
    void read_environment(LambdaFunction& function);
    void read_permissions(LambdaFunction& function) const;
    void read_events(const LambdaFunction& function);
    void read_event(const LambdaFunction& function, const Value& event);
    void read_mapping(const Piece& mapping);
    void read_definition(const Piece& api);
    void read_routes();
    void read_callers();
    void index_routes();
    void add_attached(std::string_view role, Permissions& permissions) const;
    [[nodiscard]] const Resource* source_of(const Value& value) const;

    const Validator& root_;
    std::vector<Piece> pieces_;
    std::unordered_map<std::string_view, std::size_t> piece_by_id_;
    std::vector<LambdaFunction> functions_;
    std::unordered_map<std::string_view, std::size_t> function_by_id_;
    std::vector<Route> routes_;
    std::vector<EventSource> event_sources_;
    std::unordered_set<std::string> collections_;       // the API and the path of each
    std::unordered_set<std::string_view> called_ones_;  // functions that something other than a route calls
    std::unordered_map<std::string, const Resource*> by_arn_;
    std::vector<Policies> policies_;
    std::unordered_map<std::string_view, std::vector<Value>> attached_;  // properties of policies, by role
    bool attaches_elsewhere_ = false;  // a policy is attached to roles that cannot be told
    mutable std::unique_ptr<const std::vector<StateMachine>> machines_;
};

// An error there. A scalar is underlined; of anything else, its key.
[[nodiscard]] Error finding(const Value& where, std::string message, std::string hint = {});

}  // namespace samgen::lint::application
