#include "lint/sam/connector.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <span>

#include <fmt/format.h>

#include "lint/sam/connector_profiles.hpp"
#include "lint/sam/resources.hpp"
#include "lint/sam/types.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint::sam {
namespace {

// A few lines of connectors can ask for more than anyone waits for. CloudFormation takes 500 resources, so that what is
// left out matters to nobody.
constexpr std::size_t kMostResources = 1000;          // that one resource is made to wait for
constexpr std::size_t kMostDependencies = 1'000'000;  // in the place of those on connectors

// One end of a connection, with what the policies say of it.
struct End {
    std::string_view id;  // empty for what is not of this template
    std::string_view type;
    const Node* arn = nullptr;
    const Node* role_name = nullptr;
    const Node* queue_url = nullptr;
    const Node* resource_id = nullptr;
    const Node* name = nullptr;
    const Node* qualifier = nullptr;
};

std::string_view cloudformation_type(std::string_view type) {
    struct Pair {
        std::string_view sam;
        std::string_view made;
    };
    constexpr std::array kPairs = {
        Pair{kFunction, "AWS::Lambda::Function"},   Pair{kStateMachine, "AWS::StepFunctions::StateMachine"},
        Pair{kApi, "AWS::ApiGateway::RestApi"},     Pair{kHttpApi, "AWS::ApiGatewayV2::Api"},
        Pair{kSimpleTable, "AWS::DynamoDB::Table"},
    };
    const auto* found = std::ranges::find(kPairs, type, &Pair::sam);
    return found == kPairs.end() ? type : found->made;
}

class Connecting {
   public:
    Connecting(Context& context, const Connection& connection, const Node* depends_on, const Members& attributes,
               Resources& made)
        : context_(context),
          make_(context.make),
          connection_(connection),
          depends_on_(depends_on),
          attributes_(attributes),
          made_(made),
          facts_(schema::facts("sam_connectors")) {}

    void run() {
        const auto before = made_.size();
        if (is_list(connection_.destination)) {
            if (connection_.destination->items.empty()) {
                problem("`Destination` of the connector is an empty list");
            }
            int index = 0;
            for (const auto* one : connection_.destination->items) {
                suffix_ = fmt::format("Destination{}", index++);
                connect(*connection_.source, *one);
            }
        } else {
            connect(*connection_.source, *connection_.destination);
        }
        std::vector<std::string_view> ids;
        for (auto i = before; i < made_.size(); ++i) {
            ids.push_back(made_[i]->id);
        }
        replace_dependency(ids);
    }

   private:
    void problem(std::string message, std::string hint = {}) {
        context_.problem(connection_.span, std::move(message), std::move(hint));
    }

    // The resource as it is by now: of the output, or of the template where the transform left it.
    const Node* properties_of(std::string_view id) const {
        if (const auto* made = context_.find_emitted(id)) {
            return make_.map(made->properties);
        }
        const auto* source = context_.source(id);
        return source == nullptr ? nullptr : source->properties_node;
    }

    bool read_end(const Node& reference, const Node& other, End& end) {
        const bool has_id = has(&reference, "Id");
        bool has_more = false;
        for (const auto& entry : reference.entries) {
            has_more = has_more || (entry.key != "Id" && entry.key != "Qualifier");
        }
        if (has_id == has_more) {
            problem("an end of a connector is named by `Id` or by other properties, not by both");
            return false;
        }
        const auto said = [&](std::string_view property) { return member(&reference, property); };
        end.qualifier = said("Qualifier");
        if (!is_something(said("Id"))) {
            if (text_of(said("Type")).empty()) {
                problem("an end of a connector needs `Id` or `Type`");
                return false;
            }
            end.type = cloudformation_type(text_of(said("Type")));
            end.arn = said("Arn");
            end.role_name = said("RoleName");
            end.queue_url = said("QueueUrl");
            end.resource_id = said("ResourceId");
            end.name = said("Name");
            return true;
        }
        end.id = text_of(said("Id"));
        const auto* made = context_.find_emitted(end.id);
        const auto* source = context_.source(end.id);
        if (made == nullptr && (source == nullptr || is_sam_type(source->type))) {
            problem(fmt::format("there is no resource `{}` to connect", end.id));
            return false;
        }
        end.type = made != nullptr ? made->type : source->type;
        if (end.type.empty()) {
            problem(fmt::format("the resource `{}` has no `Type`", end.id));
            return false;
        }
        const auto facts = facts_.find("CfnResourceProperties").find(end.type);
        const auto outputs = facts.find("Outputs");
        const Replacements ids{{"logicalId", make_.text(end.id)}};
        end.arn = filled_in(make_, outputs.find("Arn"), ids);
        end.queue_url = filled_in(make_, outputs.find("Url"), ids);
        end.resource_id = filled_in(make_, outputs.find("Id"), ids);
        end.name = filled_in(make_, outputs.find("Name"), ids);
        if (end.qualifier == nullptr) {
            end.qualifier = filled_in(make_, outputs.find("Qualifier"), ids);
        }
        role(facts.find("Inputs").find("Role"), properties_of(end.id), other, end);
        return true;
    }

    void role(schema::Json input, const Node* properties, const Node& other, End& end) const {
        const Node* role = nullptr;
        if (input.is_string()) {
            role = member(properties, input.string());
        } else if (input) {  // of a rule: the role of the target that it is connected to
            const auto* targets = member(properties, "Targets");
            if (is_list(targets)) {
                for (const auto* target : targets->items) {
                    const auto* arn = member(target, "Arn");
                    const auto id = referred_id(arn);
                    const auto* other_arn = member(&other, "Arn");
                    if ((!id.empty() && is_text(other.find("Id"), id)) ||
                        (other_arn != nullptr && arn != nullptr && same(*arn, *other_arn))) {
                        role = member(target, "RoleArn");
                        break;
                    }
                }
            }
        }
        if (const auto id = referred_id(role); !id.empty()) {
            end.role_name = make_.ref(id);
        }
    }

    void connect(const Node& from, const Node& to) {
        End source;
        End destination;
        if (!from.is_map() || !to.is_map() || !read_end(to, from, destination) || !read_end(from, to, source)) {
            return;
        }
        const auto profile = facts_.find("Permissions").find(source.type).find(destination.type);
        if (!profile) {
            problem(fmt::format("SAM cannot connect `{}` to `{}`", source.type, destination.type));
            return;
        }
        const auto properties = profile.find("Properties");
        const auto categories = properties.find("AccessCategories");
        if (!check_permissions(categories, properties.find("ValidAccessCategories"))) {
            return;
        }
        const Replacements replacements{
            {"Source.Arn", source.arn},
            {"Destination.Arn", destination.arn},
            {"Source.ResourceId", source.resource_id},
            {"Destination.ResourceId", destination.resource_id},
            {"Source.Name", source.name},
            {"Destination.Name", destination.name},
            {"Source.Qualifier", source.qualifier},
            {"Destination.Qualifier", destination.qualifier},
        };
        if (const auto missing = missing_in(properties, replacements); !missing.empty()) {
            problem(fmt::format("the connector needs to know `{}`", missing));
            return;
        }
        const auto first = made_.size();
        const bool is_of_source = properties.find("SourcePolicy").is_true();
        const auto& owner = is_of_source ? source : destination;
        const auto kind = profile.find("Type").string();
        if (kind == "AWS_LAMBDA_PERMISSION") {
            permissions(categories, replacements, owner);
        } else {
            policy(kind, categories, replacements, owner);
            depend(properties.find("DependedBy").string(), source, destination);
        }
        const auto type_of = [this](const End& end) {
            const auto* written = context_.source(end.id);
            return make_.map({{"Type", make_.text(written == nullptr ? end.type : written->type)}});
        };
        const auto* ends = make_.map({{"Source", type_of(source)}, {"Destination", type_of(destination)}});
        Members connectors;
        connectors.set(connection_.id, ends);
        for (auto i = first; i < made_.size(); ++i) {
            auto* made = made_[i];
            Members metadata(made->attributes.find("Metadata"));
            metadata.set("aws:sam:connectors", make_.map(connectors));
            made->attributes.set("Metadata", make_.map(metadata));
        }
    }

    bool check_permissions(schema::Json categories, schema::Json combinations) {
        wanted_.clear();
        if (is_list(connection_.permissions)) {
            for (const auto* one : connection_.permissions->items) {
                if (std::ranges::find(wanted_, text_of(one)) == wanted_.end()) {
                    wanted_.push_back(text_of(one));
                }
            }
        }
        std::string known;
        for (const auto& one : categories.members()) {
            known += fmt::format("{}`{}`", known.empty() ? "" : ", ", one.key);
        }
        const bool is_known =
            std::ranges::all_of(wanted_, [&](std::string_view one) { return bool(categories.find(one)); });
        if (wanted_.empty() || !is_known) {
            problem("`Permissions` names what this connection cannot give", fmt::format("it can give {}", known));
            return false;
        }
        if (!combinations) {
            return true;
        }
        for (const auto combination : combinations.items()) {
            if (combination.size() == wanted_.size() &&
                std::ranges::all_of(wanted_, [&](std::string_view one) { return combination.contains(one); })) {
                return true;
            }
        }
        problem("this connection cannot give these `Permissions` by themselves");
        return false;
    }

    bool is_wanted(std::string_view category) const { return std::ranges::find(wanted_, category) != wanted_.end(); }

    Resource& add(std::string_view name, std::string_view type) {
        auto& made = context_.resource(joined({connection_.id, name, suffix_}), type, attributes_, connection_.span);
        made.depends_on = depends_on_;
        made_.push_back(&made);
        return made;
    }

    void permissions(schema::Json categories, const Replacements& replacements, const End& function) {
        if (function.arn == nullptr) {
            problem("the connector needs the ARN of the function");
            return;
        }
        for (const auto& category : categories.members()) {
            if (!is_wanted(category.key)) {
                continue;
            }
            auto& made = add(joined({category.key, "LambdaPermission"}), "AWS::Lambda::Permission");
            made.set("Action", filled_in(make_, category.value.find("Action"), replacements));
            made.set("FunctionName", function.arn);
            made.set("Principal", filled_in(make_, category.value.find("Principal"), replacements));
            made.set("SourceAccount", filled_in(make_, category.value.find("SourceAccount"), replacements));
            made.set("SourceArn", filled_in(make_, category.value.find("SourceArn"), replacements));
        }
    }

    void policy(std::string_view kind, schema::Json categories, const Replacements& replacements, const End& owner) {
        std::vector<const Node*> statements;
        for (const auto& category : categories.members()) {
            if (is_wanted(category.key)) {
                for (const auto statement : category.value.find("Statement").items()) {
                    statements.push_back(filled_in(make_, statement, replacements));
                }
            }
        }
        struct Policy {
            std::string_view kind;
            std::string_view name;
            std::string_view type;
            std::string_view list;
            const Node* End::*of;
            std::string_view words;
        };
        static constexpr std::array kPolicies = {
            Policy{"AWS_IAM_ROLE_MANAGED_POLICY", "Policy", "AWS::IAM::ManagedPolicy", "Roles", &End::role_name,
                   "the role's name"},
            Policy{"AWS_SQS_QUEUE_POLICY", "QueuePolicy", "AWS::SQS::QueuePolicy", "Queues", &End::queue_url,
                   "the queue's URL"},
            Policy{"AWS_SNS_TOPIC_POLICY", "TopicPolicy", "AWS::SNS::TopicPolicy", "Topics", &End::arn,
                   "the topic's ARN"},
        };
        const auto* row = std::ranges::find(kPolicies, kind, &Policy::kind);
        if (row == kPolicies.end()) {
            return;
        }
        const auto* target = owner.*(row->of);
        if (!is_something(target)) {
            problem(fmt::format("the connector needs {}", row->words));
            return;
        }
        auto& made = add(row->name, row->type);
        made.set("PolicyDocument",
                 make_.map({{"Version", make_.text("2012-10-17")}, {"Statement", make_.list(statements)}}));
        made.set(row->list, make_.list({target}));
    }

    // What has to wait for the policy.
    void depend(std::string_view by, const End& source, const End& destination) {
        if (made_.empty() || source.id.empty()) {
            return;
        }
        if (by == "SOURCE") {
            add_dependency(source.id, made_.back()->id);
        } else if (by == "DESTINATION_EVENT_SOURCE_MAPPING" && !destination.id.empty()) {
            std::vector<std::string_view> mappings;
            const auto look = [&](std::string_view id, const Node* function, const Node* event_source) {
                if (referred_id(function) == destination.id && referred_id(event_source) == source.id) {
                    mappings.push_back(id);
                }
            };
            constexpr std::string_view kMapping = "AWS::Lambda::EventSourceMapping";
            for (const auto* one : context_.emitted()) {
                if (one->type == kMapping) {
                    look(one->id, one->properties.find("FunctionName"), one->properties.find("EventSourceArn"));
                }
            }
            for (const auto& one : context_.sources) {
                if (one.node != nullptr && one.type == kMapping) {
                    look(one.id, member(one.properties_node, "FunctionName"),
                         member(one.properties_node, "EventSourceArn"));
                }
            }
            if (mappings.size() == 1) {
                add_dependency(mappings.front(), made_.back()->id);
            }
        }
    }

    void add_dependency(std::string_view id, std::string_view on) {
        const auto with = [&](const Node* before) {
            if (is_list(before) && before->items.size() >= kMostResources) {
                return before;
            }
            std::vector<const Node*> all;
            if (is_list(before)) {
                all.assign(before->items.begin(), before->items.end());
            } else if (before != nullptr) {
                all.push_back(before);
            }
            all.push_back(make_.text(on));
            return make_.list(all);
        };
        if (auto* made = context_.find_emitted(id)) {
            made->depends_on = with(made->depends_on);
        } else if (auto* source = context_.source(id)) {
            auto& draft = draft_of(*source);
            auto* before = draft.find("DependsOn");
            draft.set("DependsOn", with(before == nullptr ? nullptr : before->node()));
        }
    }

    Draft& draft_of(Source& source) {
        if (source.draft == nullptr) {
            source.draft = &context_.drafts.make(source.node);
        }
        return *source.draft;
    }

    // Who waits for the connector waits for what it becomes.
    void replace_dependency(const std::vector<std::string_view>& ids) {
        const auto resources = context_.emitted().size() + context_.sources.size() + 1;
        const auto most = std::min(ids.size(), kMostDependencies / resources);
        std::vector<const Node*> instead;
        const auto is_meant = [this](const Node* one) { return is_text(one, connection_.id); };
        const auto replaced = [&](const Node* before) -> const Node* {
            const auto on = is_list(before) ? before->items : std::span(&before, before == nullptr ? 0 : 1);
            if (std::ranges::none_of(on, is_meant)) {
                return nullptr;
            }
            std::vector<const Node*> all;
            std::ranges::remove_copy_if(on, std::back_inserter(all), is_meant);
            for (auto i = instead.size(); i < most; ++i) {
                instead.push_back(make_.text(ids[i]));
            }
            all.insert(all.end(), instead.begin(), instead.end());
            return make_.list(all);
        };
        for (auto* one : context_.emitted()) {
            if (const auto* now = replaced(one->depends_on)) {
                one->depends_on = now;
            }
        }
        for (auto& one : context_.sources) {
            const auto* before = one.attributes.find("DependsOn");
            if (before == nullptr || one.node == nullptr || is_sam_type(one.type)) {
                continue;
            }
            if (const auto* now = replaced(before)) {
                draft_of(one).set("DependsOn", now);
            }
        }
    }

    Context& context_;
    const Maker& make_;
    const Connection& connection_;
    const Node* depends_on_;
    const Members& attributes_;
    Resources& made_;
    schema::Json facts_;
    std::string suffix_;
    std::vector<std::string_view> wanted_;
};

}  // namespace

void connect(Context& context, const Connection& connection, const Node* depends_on, const Members& attributes,
             Resources& made) {
    Connecting(context, connection, depends_on, attributes, made).run();
}

void expand_connector(Context& context, Source& source) {
    check_properties(context, kConnector, source.properties, source.span);
    const auto* from = source.find("Source");
    const auto* to = source.find("Destination");
    const auto* permissions = source.find("Permissions");
    if (permissions != nullptr && !is_list(permissions)) {
        context.problem(source.place("Permissions"), "`Permissions` of a connector has to be a list");
    }
    if (!is_map(from) || to == nullptr || !is_list(permissions)) {
        return;
    }
    Resources made;
    connect(context, {source.id, source.span, from, to, permissions}, source.attributes.find("DependsOn"),
            source.main_attributes(), made);
    context.emit(source, made);
}

}  // namespace samgen::lint::sam
