#include <algorithm>

#include <fmt/format.h>

#include "lint/sam/api_document.hpp"
#include "lint/sam/events.hpp"
#include "lint/sam/function.hpp"
#include "lint/sam/implicit_api.hpp"
#include "lint/sam/policies.hpp"
#include "lint/sam/resources.hpp"
#include "lint/sam/role.hpp"
#include "lint/sam/types.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kTag = "stateMachine:createdBy";

bool is_dynamic_reference(const Node* node) {
    const auto text = text_of(node);
    return text.starts_with("{{resolve:") && text.ends_with("}}");
}

class StateMachineExpansion {
   public:
    StateMachineExpansion(Context& context, Source& source) : context_(context), make_(context.make), source_(source) {}

    void run() {
        auto policies = expanded_policies(context_, source_);
        auto checked = source_.properties;
        if (is_something(source_.find("Policies"))) {  // a list by now, whatever it was
            checked.set("Policies", make_.list(policies));
        }
        check_properties(context_, kStateMachine, checked, source_.span);
        auto& machine = context_.main_resource(source_, "AWS::StepFunctions::StateMachine");
        made_.push_back(&machine);
        definition(machine);
        role(machine, std::move(policies));
        machine.set("StateMachineName", source_.find("Name"));
        machine.set("StateMachineType", source_.find("Type"));
        machine.set("LoggingConfiguration", source_.find("Logging"));
        machine.set("TracingConfiguration", source_.find("Tracing"));
        machine.set("Tags", make_.list(own_tags(context_, source_, kTag)));
        alias();
        events();
        propagate_tags(context_, source_, made_);
        context_.emit(source_, made_);
    }

   private:
    void definition(Resource& machine) {
        const auto* written = source_.find("Definition");
        const auto* uri = source_.find("DefinitionUri");
        Members substitutions;
        if (is_something(source_.find("DefinitionSubstitutions"))) {
            substitutions = Members(source_.find("DefinitionSubstitutions"));
        }
        if (is_something(written) && is_something(uri)) {
            context_.problem(source_.place("DefinitionUri"), "`Definition` and `DefinitionUri` exclude each other");
        }
        if (is_something(written)) {
            const auto* replaced = without_functions(*written, substitutions);
            machine.set("DefinitionString", lines_of(*replaced));
        } else if (is_something(uri)) {
            machine.set("DefinitionS3Location",
                        s3_location(context_, source_, "DefinitionUri", "Bucket", "Key", "Version"));
        } else {
            context_.problem(source_.span, "a state machine needs `Definition` or `DefinitionUri`");
        }
        if (!substitutions.empty()) {
            machine.set("DefinitionSubstitutions",
                        make_.map(substitutions, is_something(source_.find("DefinitionSubstitutions"))
                                                     ? source_.find("DefinitionSubstitutions")->span
                                                     : text::Span{}));
        }
    }

    // The definition with a placeholder for each function and dynamic reference, whose value becomes a substitution.
    const Node* without_functions(const Node& node, Members& substitutions) {
        const auto replaced = [&](const Node* value) {
            if (!is_intrinsic(value) && !is_dynamic_reference(value)) {
                return without_functions(*value, substitutions);
            }
            const auto name = make_.keep(fmt::format("definition_substitution_{}", ++substitution_count_));
            substitutions.set(name, value);
            return make_.text(fmt::format("${{{}}}", name));
        };
        if (node.is_list()) {
            std::vector<const Node*> items;
            for (const auto* item : node.items) {
                items.push_back(replaced(item));
            }
            return make_.list(items, node.span);
        }
        if (!node.is_map()) {
            return &node;
        }
        std::vector<Entry> entries(node.entries.begin(), node.entries.end());
        std::ranges::sort(entries, {}, &Entry::key);
        for (auto& entry : entries) {
            entry.value = replaced(entry.value);
        }
        return make_map(make_.arena(), entries, node.span);
    }

    // The definition as JSON, joined of its lines.
    const Node* lines_of(const Node& definition) const {
        std::vector<const Node*> lines;
        std::string line;
        write(definition, 0, line, lines);
        lines.push_back(make_.text(line));
        return make_.map({{"Fn::Join", make_.list({make_.text("\n"), make_.list(lines)})}});
    }

    void write(const Node& node, std::size_t depth, std::string& line, std::vector<const Node*>& lines) const {
        const bool is_empty = node.is_map() ? node.entries.empty() : !node.is_list() || node.items.empty();
        if (is_empty) {
            line += to_json(node);
            return;
        }
        const auto next = [&](std::size_t indent) {
            lines.push_back(make_.text(line));
            line.assign(indent * 4, ' ');
        };
        line += node.is_map() ? '{' : '[';
        bool is_first = true;
        const auto separate = [&] {
            line += is_first ? "" : ",";
            is_first = false;
            next(depth + 1);
        };
        for (const auto& entry : node.entries) {
            separate();
            line += to_json(*make_.text(entry.key)) + ": ";
            write(*entry.value, depth + 1, line, lines);
        }
        for (const auto* item : node.items) {
            separate();
            write(*item, depth + 1, line, lines);
        }
        next(depth);
        line += node.is_map() ? '}' : ']';
    }

    void role(Resource& machine, std::vector<const Node*> policies) {
        const auto* written = source_.find("Role");
        if (is_something(written) && !policies.empty()) {
            context_.problem(source_.place("Policies"), "`Role` and `Policies` exclude each other");
        }
        if (is_something(written)) {
            machine.set("RoleArn", written);
            return;
        }
        if (is_true(member(source_.find("Tracing"), "Enabled"))) {
            policies.push_back(make_.text(context_.tracing_policy()));
        }
        auto& role =
            make_role(context_, source_, "states.amazonaws.com", policies, {}, {}, own_tags(context_, source_, kTag));
        machine.set("RoleArn", make_.get_att(role.id, "Arn"));
        made_.push_back(&role);
    }

    void alias() {
        const auto* name = source_.find("AutoPublishAlias");
        const auto* preference = source_.find("DeploymentPreference");
        if (!is_something(name)) {
            for (const auto* property : {"UseAliasAsEventTarget", "DeploymentPreference"}) {
                if (is_something(source_.find(property))) {
                    context_.problem(source_.place(property), fmt::format("`{}` needs `AutoPublishAlias`", property));
                }
            }
            return;
        }
        const auto place = source_.place("AutoPublishAlias");
        auto attributes = source_.passed_on();
        for (const auto* attribute : {"DeletionPolicy", "UpdateReplacePolicy"}) {
            if (!attributes.has(attribute)) {
                attributes.set(attribute, make_.text("Retain"));
            }
        }
        auto& version = context_.resource(joined({source_.id, "Version"}), "AWS::StepFunctions::StateMachineVersion",
                                          attributes, place);
        version.set("StateMachineArn", make_.ref(source_.id));
        version.set("StateMachineRevisionId", make_.get_att(source_.id, "StateMachineRevisionId"));
        auto& alias = context_.resource(joined({source_.id, "Alias", text_of(name)}),
                                        "AWS::StepFunctions::StateMachineAlias", source_.passed_on(), place);
        alias.set("Name", name);
        if (is_something(preference) && !is_map(preference)) {
            context_.problem(source_.place("DeploymentPreference"), "`DeploymentPreference` has to be a map");
        }
        Members deployment(preference);
        if (!is_something(preference)) {
            deployment.set("Type", make_.text("ALL_AT_ONCE"));
        }
        deployment.set("StateMachineVersionArn", make_.ref(version.id));
        alias.set("DeploymentPreference",
                  make_.map(deployment, preference == nullptr ? text::Span{} : preference->span));
        made_.push_back(&version);
        made_.push_back(&alias);
        alias_ = &alias;
    }

    void events() {
        const bool is_alias = is_true(source_.find("UseAliasAsEventTarget")) && alias_ != nullptr;
        const auto* arn = make_.ref(is_alias ? alias_->id : source_.id);
        for (auto& event : source_.events) {
            const bool is_schedule = event.type == "ScheduleV2";
            if (!check_event(context_, event,
                             is_schedule ? std::string("Function/StateMachine event ScheduleV2")
                                         : joined({"StateMachine event ", event.type}))) {
                continue;
            }
            if (is_schedule) {
                expand_scheduler_event(context_, event, source_, arn, false, made_);
            } else if (event.type == "Api") {
                api(event, arn);
            } else {
                rule(event, arn);
            }
        }
    }

    // The role with which a service starts the machine.
    Resource& starter(const Event& event, std::string_view service, const Node* arn) {
        const auto id = event_id(source_, event) + "Role";
        auto& role = context_.resource(id, "AWS::IAM::Role", source_.passed_on(), event.span);
        role.set("AssumeRolePolicyDocument", trust(make_, service));
        role.set("Policies", make_.list({inline_policy(make_, id + "StartExecutionPolicy",
                                                       {allow(make_, {"states:StartExecution"}, arn)})}));
        const auto* boundary = source_.find("PermissionsBoundary");
        role.set("PermissionsBoundary", is_something(boundary) ? boundary : nullptr);
        made_.push_back(&role);
        return role;
    }

    void rule(const Event& event, const Node* arn) {
        const auto id = event_id(source_, event);
        const bool is_schedule = event.type == "Schedule";
        auto& rule = context_.resource(id, "AWS::Events::Rule", source_.passed_on(), event.span);
        made_.push_back(&rule);
        rule.set("EventBusName", event.find("EventBusName"));
        rule.set("EventPattern", event.find("Pattern"));
        rule.set("ScheduleExpression", event.find("Schedule"));
        rule.set("Name", event.find(is_schedule ? "Name" : "RuleName"));
        rule.set("Description", event.find("Description"));
        rule.set("State", state_of(context_, event));
        const auto* role = event.find("RoleArn");
        if (role == nullptr) {
            role = make_.get_att(starter(event, "events.amazonaws.com", arn).id, "Arn");
        }
        const auto* queue = dead_letter_queue(context_, event, source_, make_.get_att(id, "Arn"), made_);
        Members target;
        const auto* named = member(event.find("Target"), "Id");
        target.set("Arn", arn);
        target.set("Id", named != nullptr ? named : target_id(make_, id, "StepFunctionsTarget"));
        target.set("RoleArn", role);
        for (const auto* property : {"Input", "InputPath", "RetryPolicy", "InputTransformer"}) {
            target.set(property, event.find(property));
        }
        if (queue != nullptr) {
            target.set("DeadLetterConfig", make_.map({{"Arn", queue}}));
        }
        rule.set("Targets", make_.list({make_.map(target)}));
    }

    void api(const Event& event, const Node* arn) {
        const auto* id = api_id(event.find("RestApiId"));
        const auto* path = event.find("Path");
        const auto* verb = event.find("Method");
        auto* api = id == nullptr ? nullptr : context_.source(id->text);
        auto& role = starter(event, "apigateway.amazonaws.com", arn);
        if (api == nullptr || !is_text(path) || !is_text(verb) || !api->is_managed || api->body == nullptr) {
            return;
        }
        const auto method = normal_method(verb->text);
        if (has_integration(*api->body, path->text, method)) {
            context_.problem(path->span ? path->span : event.span,
                             fmt::format("`{} {}` is there twice on the API `{}`", verb->text, path->text, api->id));
            return;
        }
        const auto* condition = source_.condition();
        const auto* uri = make_.sub("arn:${AWS::Partition}:apigateway:${AWS::Region}:states:action/StartExecution");
        const auto* request = make_.sub(fmt::format(
            R"json({{"input": "$util.escapeJavaScript($input.json('$'))", "stateMachineArn": "${{{}}}"}})json",
            is_true(source_.find("UseAliasAsEventTarget")) && alias_ != nullptr ? alias_->id : source_.id));
        const auto status = [this](std::string_view code) { return make_.map({{"statusCode", make_.text(code)}}); };
        const auto said = [this](std::string_view text) { return make_.map({{"description", make_.text(text)}}); };
        add_integration(*api->body, *path, method,
                        make_.map({{"type", make_.text("aws")},
                                   {"httpMethod", make_.text("POST")},
                                   {"uri", condition == nullptr ? uri : make_.either(condition, uri)},
                                   {"responses", make_.map({{"200", status("200")}, {"400", status("400")}})},
                                   {"credentials", make_.get_att(role.id, "Arn")},
                                   {"requestTemplates", make_.map({{"application/json", request}})}}),
                        make_.map({{"200", said("OK")}, {"400", said("Bad Request")}}), condition);
        if (is_something(event.find("Auth")) && is_map(event.find("Auth"))) {
            add_rest_auth(context_, event, *api, method);
        }
    }

    Context& context_;
    const Maker& make_;
    Source& source_;
    Resources made_;
    const Resource* alias_ = nullptr;
    int substitution_count_ = 0;
};

}  // namespace

void expand_state_machine(Context& context, Source& source) { StateMachineExpansion(context, source).run(); }

}  // namespace samgen::lint::sam
