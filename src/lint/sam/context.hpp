#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "lint/sam/draft.hpp"
#include "lint/sam/expand.hpp"
#include "lint/sam/values.hpp"

namespace samgen::lint::sam {

inline constexpr std::string_view kApi = "AWS::Serverless::Api";
inline constexpr std::string_view kApplication = "AWS::Serverless::Application";
inline constexpr std::string_view kCapacityProvider = "AWS::Serverless::CapacityProvider";
inline constexpr std::string_view kConnector = "AWS::Serverless::Connector";
inline constexpr std::string_view kFunction = "AWS::Serverless::Function";
inline constexpr std::string_view kGraphQlApi = "AWS::Serverless::GraphQLApi";
inline constexpr std::string_view kHttpApi = "AWS::Serverless::HttpApi";
inline constexpr std::string_view kLayerVersion = "AWS::Serverless::LayerVersion";
inline constexpr std::string_view kSimpleTable = "AWS::Serverless::SimpleTable";
inline constexpr std::string_view kStateMachine = "AWS::Serverless::StateMachine";
inline constexpr std::string_view kWebSocketApi = "AWS::Serverless::WebSocketApi";

[[nodiscard]] bool is_sam_type(std::string_view type);

// An event of a function or a state machine.
struct Event {
    std::string_view id;
    text::Span span;  // of its key
    const Node* node = nullptr;
    std::string_view type;
    Members properties;

    [[nodiscard]] const Node* find(std::string_view property) const { return properties.find(property); }
    // The place of a property's key, or of the event's own.
    [[nodiscard]] text::Span place(std::string_view property) const;
};

// A resource as it goes into the transform.
struct Source {
    std::string_view id;
    text::Span span;  // of its key; of an event for an API that nobody wrote
    std::string_view type;
    Members attributes;                     // all but Type and Properties
    Members properties;                     // for SAM types, soon with what Globals say
    const Node* properties_node = nullptr;  // as written; nullptr when there are none
    const Node* node = nullptr;
    std::vector<Event> events;
    Draft* body = nullptr;    // of an API: its document
    bool is_managed = false;  // the document is SAM's own
    bool is_implicit = false;
    Draft* draft = nullptr;   // of another resource that events change: the whole of it
    bool is_changed = false;  // through the draft

    [[nodiscard]] const Node* find(std::string_view property) const { return properties.find(property); }
    [[nodiscard]] text::Span place(std::string_view property) const;
    [[nodiscard]] const Node* condition() const { return attributes.find("Condition"); }
    // Those attributes that everything it becomes gets: Condition, DeletionPolicy, UpdateReplacePolicy.
    [[nodiscard]] Members passed_on() const;
    // Those that its main resource gets.
    [[nodiscard]] Members main_attributes() const;
};

// A resource as it comes out of the transform.
struct Resource {
    std::string_view id;
    text::Span id_span;  // empty when SAM made the ID up
    std::string_view type;
    const Node* depends_on = nullptr;
    Members attributes;
    Members properties;

    void set(std::string_view property, const Node* value) { properties.set(property, present(value)); }
};

using Resources = std::vector<Resource*>;

struct Deployment {
    const Source* function = nullptr;
    const Node* preference = nullptr;
    bool is_enabled = false;
    const Node* condition = nullptr;
    const Node* tags = nullptr;
};

// The usage plan that several APIs share.
struct SharedPlan {
    std::vector<const Node*> depends_on;
    std::vector<const Node*> api_stages;
    std::vector<const Node*> stage_keys;
    std::vector<const Node*> conditions;
    bool is_unconditional = false;
    const Node* deletion_policy = nullptr;
    const Node* update_replace_policy = nullptr;
};

// What the parts of the transform share.
class Context {
   public:
    Context(const Node& root, Arena& arena, std::string_view region);

    const Node& root;
    Maker make;
    Drafts drafts;
    std::string_view region;
    std::string_view partition;

    std::deque<Source> sources;
    std::unordered_map<std::string_view, const Node*> parameters;  // values, by name
    Draft* conditions = nullptr;                                   // the section; nullptr when there is none
    std::vector<Problem> problems;
    std::vector<Deployment> deployments;
    SharedPlan shared_plan;
    std::map<std::string, Resource*, std::less<>> record_set_groups;
    std::unordered_map<std::string, std::string> referable;          // "Function.Alias" -> "FunctionAliaslive"
    std::unordered_map<std::string_view, std::string_view> renamed;  // the old ID of a layer -> the new one

    void problem(text::Span span, std::string message, std::string hint = {});
    [[nodiscard]] Source* source(std::string_view id);
    Source& add_source(Source source);
    void remove_source(std::string_view id);
    // A resource of the output, not yet in it. Says so when its ID cannot be one.
    [[nodiscard]] Resource& resource(std::string id, std::string_view type, Members attributes, text::Span where);
    // The same under the ID of the SAM resource that it stands for.
    [[nodiscard]] Resource& main_resource(const Source& source, std::string_view type);
    // What `source` became. Its properties can be referred to by the names of `referable_properties`.
    void emit(const Source& source, const Resources& made);
    void emit_shared(Resource& made, text::Span where);
    [[nodiscard]] const std::vector<Resource*>& emitted() const { return emitted_; }
    [[nodiscard]] const std::vector<Made>& made() const { return made_; }
    [[nodiscard]] Resource* find_emitted(std::string_view id) const;

    // Adds a condition to the template; the section is made when it is not there.
    void add_condition(std::string_view name, const Node* value);
    // A condition that holds when one of several does, over as many as are needed; its name is `name`.
    void add_any_of(std::string_view name, std::vector<const Node*> conditions);

    // `node` with the values of parameters in the place of Refs and in texts of Fn::Sub.
    [[nodiscard]] const Node* resolve(const Node* node);
    // The same, but a Ref that is `node` itself stays.
    [[nodiscard]] const Node* resolve_inside(const Node* node);
    // `node` with what Fn::FindInMap finds.
    [[nodiscard]] const Node* resolve_mappings(const Node* node) const;

    [[nodiscard]] std::string managed_policy(std::string_view path) const;  // its ARN
    // The managed policy for what is traced, which partitions call by different names.
    [[nodiscard]] std::string_view tracing_policy() const {
        return partition == "aws" ? "AWSXrayWriteOnlyAccess" : "AWSXRayDaemonWriteAccess";
    }

   private:
    std::unordered_map<std::string_view, std::size_t> index_;
    std::deque<Resource> storage_;
    std::vector<Resource*> emitted_;
    std::unordered_map<std::string_view, std::size_t> emitted_index_;
    std::vector<Made> made_;
};

}  // namespace samgen::lint::sam
