#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/application/production.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"

// What is of use to other resources only, and none uses: somebody took out what named it.
namespace samgen::lint::application {
namespace {

// Sorted by type.
struct Helper {
    std::string_view type;
    std::string_view name;  // the property by which others outside may know it; empty where they cannot
    std::string_view user;  // how the types end of which one has to be there; empty for any
    std::string_view hint;
};
constexpr std::array kHelpers = {
    Helper{"AWS::ApiGateway::Authorizer", "", "ApiGateway::Method",
           "name it in the `AuthorizerId` of the methods, or take it out"},
    Helper{"AWS::ApiGateway::Model", "Name", "ApiGateway::Method",
           "name it in the `RequestModels` of a method, or take it out"},
    Helper{"AWS::ApiGateway::RequestValidator", "", "ApiGateway::Method",
           "name it in `RequestValidatorId` of a method, or take it out"},
    Helper{"AWS::ApiGatewayV2::Authorizer", "", "ApiGatewayV2::Route",
           "name it in the `AuthorizerId` of the routes, or take it out"},
    Helper{"AWS::ApiGatewayV2::Integration", "", "ApiGatewayV2::Route",
           "name it in the `Target` of a route, or take it out"},
    Helper{"AWS::IAM::ManagedPolicy", "ManagedPolicyName", "",
           "name it in the role that is to have it, or take it out"},
    Helper{"AWS::IAM::Role", "RoleName", "", "name it where it was to be taken, or take it out"},
    Helper{"AWS::KMS::Key", "", "", "name it in what it was to encrypt, or take it out"},
    Helper{"AWS::Logs::LogGroup", "", "", "name it where what is logged was to go, or take it out"},
    Helper{"AWS::SQS::Queue", "QueueName", "::Function",
           "name it as `DeadLetterConfig` or in `RedrivePolicy`, or take it out"},
};

// Whether a name is that of a service's own, which writes there unasked.
bool is_of_service(std::string_view name) {
    // APIs and state machines write where they are told, whatever it is called.
    constexpr std::array<std::string_view, 5> kTold = {"/aws/api", "/aws/http-api", "/aws/states", "/aws/step",
                                                       "/aws/vendedlogs/"};
    const bool is_told = std::ranges::any_of(kTold, [&](std::string_view begin) { return name.starts_with(begin); });
    return (name.starts_with("/aws/") && !is_told) || name.starts_with("API-Gateway-");
}

// Whether somebody outside of the template may use it.
bool may_be_used_outside(const Piece& piece, const Helper& helper) {
    if ((!helper.name.empty() && piece.properties[helper.name]) || piece.where["Connectors"]) {
        return true;
    }
    if (piece.type == "AWS::IAM::ManagedPolicy") {
        return piece.properties["Roles"] || piece.properties["Users"] || piece.properties["Groups"];
    }
    if (piece.type == "AWS::IAM::Role") {
        // Accounts and identity providers take a role by its name.
        const auto statements = piece.properties["AssumeRolePolicyDocument"]["Statement"];
        const auto is_for_service = [](const Value& statement) {
            return statement["Principal"]["Service"] && statement["Principal"].node()->entries.size() == 1;
        };
        return statements.is_map() ? !is_for_service(statements) : !is_for_service(statements.item(0));
    }
    return false;
}

// The texts by which a thing that no function names may still be meant: a logical ID, a name.
bool mentions_text(const Node& node, std::string_view id, std::string_view name) {
    const auto text = node.string();
    if (!text.empty() && (text == id || (!name.empty() && text.find(name) != std::string_view::npos))) {
        return true;
    }
    return std::ranges::any_of(node.items, [&](const Node* item) { return mentions_text(*item, id, name); }) ||
           std::ranges::any_of(node.entries, [&](const Entry& one) { return mentions_text(*one.value, id, name); });
}

// Whether a file that is not here becomes a part of the template, and may name whatever there is.
bool has_include(const Node& node) {
    return std::ranges::any_of(node.items, [](const Node* item) { return has_include(*item); }) ||
           std::ranges::any_of(node.entries, [](const Entry& entry) {
               return entry.key == "Fn::Transform" || has_include(*entry.value);
           });
}

class LeftoverCheck {
   public:
    LeftoverCheck(const Application& application, Errors& errors) : application_(application), errors_(errors) {}

    void check() {
        std::vector<std::pair<const Piece*, const Helper*>> helpers;
        std::unordered_set<std::string_view> types;
        for (const auto& piece : application_.pieces()) {
            const auto* row = std::ranges::find(kHelpers, piece.type, &Helper::type);
            if (row == kHelpers.end()) {
                types.insert(piece.type);
            } else if (piece.is_written && !may_be_used_outside(piece, *row)) {
                helpers.emplace_back(&piece, &*row);
            }
        }
        // A template without those that would use it is a part of something: roles and keys for other templates.
        std::erase_if(helpers, [&](const auto& one) {
            return std::ranges::none_of(types, [&](std::string_view type) { return type.ends_with(one.second->user); });
        });
        if (helpers.empty() || !read_mentions()) {
            return;
        }
        std::erase_if(helpers, [&](const auto& one) { return mentioned_.contains(one.first->id); });
        if (helpers.empty() || has_include(application_.run().written)) {
            return;
        }
        // Each is looked for in the whole template. Where there are many, the template is a part of something.
        constexpr std::size_t kMost = 50;
        for (const auto& [piece, helper] : helpers) {
            if (helpers.size() <= kMost && !has_other_use(*piece)) {
                say(*piece, *helper);
            }
        }
    }

   private:
    // What is said of it in a place that only looks at it is no use: an alarm, a dashboard. False where the template
    // has parts that are not written here.
    bool read_mentions() {
        const auto& written = application_.run().written;
        for (const auto& section : written.entries) {
            if (section.key == "Transform" && has_macro(*section.value)) {
                return false;
            }
            if (section.key != "Resources") {
                add_mentions(*section.value, application_.tmpl(), mentioned_);
                continue;
            }
            for (const auto& resource : section.value->entries) {
                if (resource.key.starts_with("Fn::")) {
                    return false;
                }
                add_resource(resource);
            }
        }
        return true;
    }

    static bool has_macro(const Node& transform) {
        if (transform.is_list()) {
            return std::ranges::any_of(transform.items, [](const Node* one) { return has_macro(*one); });
        }
        return transform.string() != "AWS::Serverless-2016-10-31" && transform.string() != "AWS::LanguageExtensions";
    }

    void add_resource(const Entry& resource) {
        const auto* type = resource.value->find("Type");
        const auto* properties = resource.value->find("Properties");
        std::unordered_set<std::string_view> names;
        if (type != nullptr && type->string() == "AWS::CloudWatch::Alarm" && properties != nullptr) {
            for (const std::string_view key : {"AlarmActions", "InsufficientDataActions", "OKActions"}) {
                if (const auto* actions = properties->find(key)) {
                    add_mentions(*actions, application_.tmpl(), names);
                }
            }
        } else if (type == nullptr || type->string() != "AWS::CloudWatch::Dashboard") {
            add_mentions(*resource.value, application_.tmpl(), names);
        }
        names.erase(resource.key);
        mentioned_.merge(names);
    }

    [[nodiscard]] bool has_other_use(const Piece& piece) const {
        const auto given = piece.properties[piece.type == "AWS::Logs::LogGroup"      ? "LogGroupName"
                                            : piece.type == "AWS::ApiGateway::Model" ? "Name"
                                                                                     : "QueueName"];
        auto name = given ? written_text(*given.node(), application_.tmpl()) : std::string{};
        if (is_of_service(name)) {
            return true;
        }
        const auto* text = !given ? nullptr : given.is_function() ? given.node()->argument() : given.node();
        const auto& resources = *application_.run().written.find("Resources");
        return std::ranges::any_of(application_.run().written.entries,
                                   [&](const Entry& section) {
                                       return section.value != &resources &&
                                              mentions_text(*section.value, piece.id,
                                                            text == nullptr ? std::string_view{} : text->string());
                                   }) ||
               std::ranges::any_of(resources.entries, [&](const Entry& resource) {
                   return resource.key != piece.id &&
                          mentions_text(*resource.value, piece.id,
                                        text == nullptr ? std::string_view{} : text->string());
               });
    }

    // The one API, or state machine, that has no log of its own, and the key that gives it one.
    [[nodiscard]] std::pair<const Piece*, std::string_view> without_log() const {
        std::pair<const Piece*, std::string_view> found{};
        int count = 0;
        for (const auto& piece : application_.pieces()) {
            const auto key = is_rest_stage(piece)                               ? "AccessLogSetting"
                             : is_http_stage(piece)                             ? "AccessLogSettings"
                             : piece.type == "AWS::Serverless::StateMachine"    ? "Logging"
                             : piece.type == "AWS::StepFunctions::StateMachine" ? "LoggingConfiguration"
                                                                                : std::string_view{};
            if (!key.empty() && piece.is_written && !piece.find(key)) {
                found = {&piece, key};
                ++count;
            }
        }
        return count == 1 ? found : std::pair<const Piece*, std::string_view>{};
    }

    void say(const Piece& piece, const Helper& helper) {
        const auto [user, key] =
            piece.type == "AWS::Logs::LogGroup" ? without_log() : std::pair<const Piece*, std::string_view>{};
        if (user == nullptr) {
            errors_.push_back(
                finding(piece.where, fmt::format("nothing uses `{}`", piece.id), std::string(helper.hint)));
            return;
        }
        auto error =
            finding(user->where, fmt::format("`{}` has no `{}`, and nothing uses `{}`", user->id, key, piece.id),
                    fmt::format("give it to `{}` in `{}`, or take it out", user->id, key));
        error.related.push_back({piece.where.way()->span, "the log group is here"});
        errors_.push_back(std::move(error));
    }

    const Application& application_;
    std::unordered_set<std::string_view> mentioned_;
    Errors& errors_;
};

// WG9010
void leftovers(const Application& application, Errors& errors) { LeftoverCheck(application, errors).check(); }

}  // namespace

const Family& leftover_rules() {
    static const Family family{.applications = {{rule("WG9010"), leftovers}}};
    return family;
}

}  // namespace samgen::lint::application
