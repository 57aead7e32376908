#include "lint/application/policies.hpp"

#include <algorithm>
#include <array>

#include "schema/catalogue.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::application {
namespace {

constexpr std::array kActionKeys = {std::string_view("Action"), std::string_view("NotAction")};
constexpr std::array kResourceKeys = {std::string_view("Resource"), std::string_view("NotResource")};

void add_text(const Value& value, const Scenario&, const Template& tmpl, bool is_action, std::vector<Named>& texts) {
    auto text = written_text(*value.node(), tmpl);
    texts.push_back({is_action ? text::lower_case(text) : std::move(text), value});
}

// The texts of the first of two members that is there; whether it is the second.
bool read_texts(const Value& statement, std::span<const std::string_view> keys, bool is_action, const Scenario& given,
                const Template& tmpl, std::vector<Named>& texts) {
    for (const auto key : keys) {
        if (const auto value = statement[key]) {
            each_item(value, given,
                      [&](const Value& item, const Scenario& there) { add_text(item, there, tmpl, is_action, texts); });
            return key == keys[1];
        }
    }
    return false;
}

void find_arns(Statement& statement, const Template& tmpl) {
    for (const auto& resource : statement.resources) {
        statement.arns.push_back(arn_of(resource.text, tmpl));
    }
}

// A role whose policies say more than this is not looked into: IAM takes 10,240 characters for all of them together.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
constexpr std::size_t kMostTexts = 200;
constexpr std::size_t kMostStatements = 100;

void read_statement(const Value& value, const Scenario& given, const Template& tmpl, Permissions& permissions) {
    if (!value.is_map() || permissions.statements.size() >= kMostStatements) {
        permissions.is_known = false;
        return;
    }
    Statement statement;
    const auto effect = value["Effect"].text();
    if (effect != "Allow" && effect != "Deny") {
        permissions.is_known = false;
        return;
    }
    statement.allows = effect == "Allow";
    statement.has_condition = bool(value["Condition"]);
    statement.is_not_action = read_texts(value, kActionKeys, true, given, tmpl, statement.actions);
    statement.is_not_resource = read_texts(value, kResourceKeys, false, given, tmpl, statement.resources);
    if (statement.actions.size() > kMostTexts || statement.resources.size() > kMostTexts) {
        permissions.is_known = false;
        return;
    }
    statement.where = value;
    statement.given = given;
    find_arns(statement, tmpl);
    permissions.statements.push_back(std::move(statement));
}

// SAM's policy template.
void read_template(const Value& policy, const Scenario& given, const Template& tmpl, Permissions& permissions) {
    const auto& entry = policy.node()->entries.front();
    const auto found = schema::facts("sam_policy_templates").find(entry.key);
    if (!found || !entry.value->is_map() || permissions.statements.size() >= kMostStatements) {
        permissions.is_known = false;
        return;
    }
    const auto where = policy.member(entry);
    for (const auto from : found.find("Definition").find("Statement").items()) {
        Statement statement;
        const auto texts = [&](std::string_view key, bool is_action, std::vector<Named>& all) {
            const auto add = [&](schema::Json one) {
                auto text = written_text(one, *entry.value, tmpl);
                all.push_back({is_action ? text::lower_case(text) : std::move(text), where});
            };
            const auto value = from.find(key);
            if (value.is_array()) {
                for (const auto one : value.items()) {
                    add(one);
                }
            } else if (value) {
                add(value);
            }
        };
        texts("Action", true, statement.actions);
        texts("Resource", false, statement.resources);
        statement.has_condition = bool(from.find("Condition"));
        statement.policy_template = entry.key;
        statement.where = where;
        statement.given = given;
        find_arns(statement, tmpl);
        permissions.statements.push_back(std::move(statement));
    }
}

void read_managed_policy(const Value& policy, const Scenario& given, const Template& tmpl, Permissions& permissions) {
    const auto text = written_text(*policy.node(), tmpl);
    const auto name = std::string_view(text).substr(text.find_last_of(":/") + 1);  // npos + 1 is 0
    const auto known = schema::facts("managed_policy_statements").find(name);
    if (!known || permissions.statements.size() + known.size() > kMostStatements) {
        permissions.is_known = false;
        return;
    }
    const auto arn = schema::facts("managed_policies").find(name).string();
    const auto kept = arn.substr(arn.rfind('/') + 1);
    for (const auto from : known.items()) {
        Statement statement;
        statement.allows = from.find("Effect").string() != "Deny";
        statement.has_condition = bool(from.find("Condition"));
        statement.is_not_action = bool(from.find("NotAction"));
        statement.is_not_resource = bool(from.find("NotResource"));
        for (const auto action : from.find(statement.is_not_action ? "NotAction" : "Action").items()) {
            statement.actions.push_back({text::lower_case(action.string()), policy});
        }
        for (const auto resource : from.find(statement.is_not_resource ? "NotResource" : "Resource").items()) {
            statement.resources.push_back({std::string(resource.string()), policy});
        }
        statement.managed = kept;
        statement.where = policy;
        statement.given = given;
        find_arns(statement, tmpl);
        permissions.statements.push_back(std::move(statement));
    }
}

bool is_managed(const Node& policy) { return policy.is_string() || (policy.is_function() && policy.is_map()); }

bool is_certain(const Statement& statement) { return statement.given.settled().empty() && !statement.has_condition; }

}  // namespace

void read_document(const Value& document, const Scenario& given, const Template& tmpl, Permissions& permissions) {
    each_outcome(document, given, [&](const Value& outcome, const Scenario& there) {
        if (!outcome.is_map()) {
            permissions.is_known = false;
            return;
        }
        each_item(outcome["Statement"], there, [&](const Value& statement, const Scenario& here) {
            read_statement(statement, here, tmpl, permissions);
        });
    });
}

void read_managed(const Value& arns, const Scenario& given, const Template& tmpl, Permissions& permissions) {
    each_item(arns, given,
              [&](const Value& arn, const Scenario& there) { read_managed_policy(arn, there, tmpl, permissions); });
}

void read_sam_policies(const Value& policies, const Scenario& given, const Template& tmpl, Permissions& permissions) {
    each_item(policies, given, [&](const Value& policy, const Scenario& there) {
        const auto& node = *policy.node();
        if (is_managed(node)) {
            read_managed_policy(policy, there, tmpl, permissions);
        } else if (policy["Statement"]) {
            read_document(policy, there, tmpl, permissions);
        } else if (node.is_map() && node.entries.size() == 1) {
            read_template(policy, there, tmpl, permissions);
        } else {
            permissions.is_known = false;
        }
    });
}

void read_role(const Value& properties, const Scenario& given, const Template& tmpl, Permissions& permissions) {
    read_managed(properties["ManagedPolicyArns"], given, tmpl, permissions);
    each_item(properties["Policies"], given, [&](const Value& policy, const Scenario& there) {
        if (policy.is_map()) {
            read_document(policy["PolicyDocument"], there, tmpl, permissions);
        } else {
            permissions.is_known = false;
        }
    });
}

Answer covers(const Statement& statement, std::string_view action) {
    auto best = Answer::no;
    for (const auto& one : statement.actions) {
        best = std::max(best, matches(one.text, action));
    }
    if (statement.is_not_action) {
        return best == Answer::yes ? Answer::no : best == Answer::no ? Answer::yes : Answer::maybe;
    }
    return best;
}

Answer reaches(const Statement& statement, const Arn& arn) {
    auto best = Answer::no;
    for (const auto& one : statement.arns) {
        best = std::max(best, reaches(one, arn));
    }
    if (statement.is_not_resource) {
        return best == Answer::yes ? Answer::no : best == Answer::no ? Answer::yes : Answer::maybe;
    }
    return best;
}

Answer allows(const Permissions& permissions, std::string_view action, const Arn& arn) {
    auto answer = permissions.is_known ? Answer::no : Answer::maybe;
    for (const auto& statement : permissions.statements) {
        const auto here = std::min(covers(statement, action), reaches(statement, arn));
        if (here == Answer::no) {
            continue;
        }
        if (!statement.allows) {
            return here == Answer::yes && is_certain(statement) ? Answer::no : Answer::maybe;
        }
        answer = std::max(answer, is_certain(statement) ? here : Answer::maybe);
    }
    return answer;
}

}  // namespace samgen::lint::application
