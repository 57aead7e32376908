#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"
#include "text/parts.hpp"
#include "text/wildcards.hpp"

namespace samgen::lint {
namespace {

// schemas/facts/iam_actions.json: what the services call their actions, and the ARNs that these work on.
schema::Json services() { return schema::facts("iam_actions"); }

struct Action {
    std::string service;
    std::string name;
};

// "s3:GetObject", in lower case; a text without a colon has no service.
Action parse_action(std::string_view text) {
    const auto colon = text.find(':');
    return colon == std::string_view::npos
               ? Action{{}, text::lower_case(text)}
               : Action{text::lower_case(text.substr(0, colon)), text::lower_case(text.substr(colon + 1))};
}

// The services whose actions the policy of a resource of this type may name; empty for all.
std::string_view only_service(std::string_view type) {
    constexpr std::pair<std::string_view, std::string_view> kOwners[] = {
        {"AWS::S3::BucketPolicy", "s3"}, {"AWS::SNS::TopicPolicy", "sns"}, {"AWS::SQS::QueuePolicy", "sqs"}};
    const auto found = std::ranges::find(kOwners, type, &std::pair<std::string_view, std::string_view>::first);
    return found == std::end(kOwners) ? std::string_view{} : found->second;
}

std::string did_you_mean(const Validator& validator, std::string_view name, const std::vector<std::string_view>& names,
                         std::string_view before) {
    const auto near = validator.run.nearest(name, names);
    return near ? fmt::format("did you mean `{}{}`?", before, *near) : std::string{};
}

// Where an action is underlined: the item itself, while it is counted at the property.
Error about(const Validator& validator, const Node& action, std::string message, std::string hint = {}) {
    auto error = validator.error(std::move(message));
    error.rule = rule("W3037");
    error.hint = std::move(hint);
    error.span = action.span;
    return error;
}

void check_action(const Validator& validator, std::string_view type, const Node& node, Errors& errors) {
    const auto action = parse_action(node.text);
    const auto owner = only_service(type);
    if (!owner.empty() && action.service != owner) {
        errors.push_back(
            about(validator, node,
                  fmt::format("{} is no action of `{}`, which alone this policy is for", shown(node), owner)));
    }
    const auto service = services().find(action.service);
    if (!service) {
        errors.push_back(about(validator, node, fmt::format("there is no service `{}`", action.service),
                               did_you_mean(validator, action.service, services().keys(), {})));
        return;
    }
    const auto actions = service.find("actions");
    if (text::has_wildcards(action.name)) {
        for (const auto member : actions.members()) {
            if (text::matches_wildcards(action.name, member.key)) {
                return;
            }
        }
        errors.push_back(
            about(validator, node, fmt::format("no action of `{}` is like {}", action.service, shown(node))));
    } else if (!actions.find(action.name)) {
        errors.push_back(about(validator, node, fmt::format("`{}` has no action {}", action.service, shown(node)),
                               did_you_mean(validator, action.name, actions.keys(), action.service + ':')));
    }
}

// W3037
void known_actions(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    if (validator.run.tmpl.was_sam()) {
        return;
    }
    const auto* resource = resource_around(validator);
    const auto type = resource == nullptr ? std::string_view{} : resource->type;
    bool go_on = true;
    each_item(instance, [&](const Node& action) {
        if (!go_on || !action.is_string() || action.text == "*") {
            return;
        }
        if (action.text.find(':') == std::string_view::npos) {
            errors.push_back(about(validator, action, fmt::format("{} is no action", shown(action)),
                                   "it is `service:Action`, or `*` for all"));
            go_on = false;
            return;
        }
        check_action(validator, type, action, errors);
    });
}

// The six parts of an ARN; those that it does not have are "*".
std::array<std::string_view, 6> arn_parts(std::string_view arn) {
    std::array<std::string_view, 6> parts;
    parts.fill("*");
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto colon = i + 1 < parts.size() ? arn.find(':') : std::string_view::npos;
        parts[i] = arn.substr(0, colon);
        if (colon == std::string_view::npos) {
            break;
        }
        arn.remove_prefix(colon + 1);
    }
    return parts;
}

std::string_view next_piece(std::string_view& text, char delimiter, bool& is_last) {
    is_last = text.find(delimiter) == std::string_view::npos;
    return text::take_part(text, delimiter);
}

// Whether a policy's ARN can be of the form "arn:${Partition}:s3:::.*".
bool fits_form(std::string_view arn, std::string_view form) {
    const auto mine = arn_parts(arn);
    const auto theirs = arn_parts(form);
    for (std::size_t i = 0; i < 5; ++i) {
        const bool is_open =
            theirs[i] == "${Partition}" || theirs[i] == "${Region}" || theirs[i] == "${Account}" || mine[i] == "*";
        if (!is_open && mine[i] != theirs[i]) {
            return false;
        }
    }
    if (mine[5] == "*") {
        return true;
    }
    const bool has_colon = theirs[5].find(':') != std::string_view::npos;
    if (!has_colon && theirs[5].find('/') == std::string_view::npos) {
        return true;
    }
    const char delimiter = has_colon ? ':' : '/';
    auto left = mine[5];
    auto right = theirs[5];
    for (bool left_ends = false, right_ends = false; !left_ends && !right_ends;) {
        const auto x = next_piece(left, delimiter, left_ends);
        const auto y = next_piece(right, delimiter, right_ends);
        if (x == y) {
            continue;
        }
        return x.starts_with('*') || y.empty() || y == ".*" ||
               (x.starts_with(y) && x.find('*') != std::string_view::npos);
    }
    return true;
}

// More resources than these are taken for everything: each action is held against all of them.
constexpr std::size_t kMostArns = 256;

// What a statement's resources are: nothing can be said when one of them is open, or everything.
struct Resources {
    std::vector<std::string_view> arns;
    bool has_functions = false;
    bool is_open = false;
};

Resources resources_of(const Validator& validator, const Node& statement) {
    Resources all;
    for (const std::string_view key : {"Resource", "NotResource"}) {
        values_at(validator, statement, std::span(&key, 1), [&](const Node* value, const Validator&) {
            if (value == nullptr) {
                return;
            }
            each_item(*value, [&](const Node& item) {
                if (item.is_function()) {
                    const bool is_parameter = item.function == Function::ref &&
                                              validator.run.tmpl.parameter(item.argument()->string()) != nullptr;
                    all.is_open = all.is_open || is_parameter;
                    all.has_functions = true;
                } else if (item.is_string()) {
                    all.is_open =
                        all.is_open || item.text == "*" || item.text.find("{{resolve:") != std::string_view::npos;
                    all.arns.push_back(item.text);
                }
            });
        });
    }
    return all;
}

void check_resources(const Validator& validator, const Node& statement, const Resources& resources, const Node& node,
                     Errors& errors) {
    if (!node.is_string() || text::has_wildcards(node.text) || resources.has_functions) {
        return;
    }
    const auto action = parse_action(node.text);
    const auto service = services().find(action.service);
    const auto kinds = service.find("actions").find(action.name);
    if (kinds.size() == 0) {
        return;
    }
    std::string wanted;
    for (const auto kind : kinds.items()) {
        for (const auto form : service.find("resources").find(text::lower_case(kind.string())).items()) {
            wanted = form.string();
            const auto fits = [&](std::string_view arn) { return fits_form(arn, form.string()); };
            if (std::ranges::any_of(resources.arns, fits)) {
                return;
            }
        }
    }
    auto error = validator.error_at(way_below(validator, statement, {"Resource"}),
                                    fmt::format("{} works on none of the statement's resources", shown(node)));
    error.rule = rule("I3510");
    error.hint = fmt::format("it wants an ARN like `{}`", wanted);
    errors.push_back(std::move(error));
}

// I3510
void actions_fit_resources(const Validator& validator, const Node& statement, const Schema&, Errors& errors) {
    if (!statement.is_map() || !validator.run.speaks(rule("I3510"))) {
        return;
    }
    const auto resources = resources_of(validator, statement);
    if (resources.is_open || resources.arns.size() > kMostArns) {
        return;
    }
    constexpr std::string_view kAction[] = {"Action"};
    values_at(validator, statement, kAction, [&](const Node* actions, const Validator&) {
        if (actions != nullptr) {
            each_item(*actions,
                      [&](const Node& action) { check_resources(validator, statement, resources, action, errors); });
        }
    });
}

}  // namespace

const Family& iam_action_rules() {
    static const Family family{
        .places =
            {
                {rule("I3510"), {"AWS::IAM::Policy/Properties/PolicyDocument/Statement"}, actions_fit_resources},
                {rule("W3037"), {"AWS::IAM::Policy/Properties/PolicyDocument/Statement/Action"}, known_actions},
            },
    };
    return family;
}

}  // namespace samgen::lint
