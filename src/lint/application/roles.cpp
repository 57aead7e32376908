#include <array>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// What SAM puts into the role that it makes, and into no other:
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-function.html
constexpr std::array<std::string_view, 3> kOfMadeRole = {"Policies", "PermissionsBoundary", "AssumeRolePolicyDocument"};

// Whether the property is given whatever the conditions are.
bool is_always_given(const Value& value, const Scenario& given) {
    if (!value) {
        return false;
    }
    const auto* node = value.node();
    if (node->function == Function::ref && value.referred() == "AWS::NoValue") {
        return false;
    }
    if (node->function != Function::if_) {
        return true;
    }
    const auto branches = value.member(node->entries.front());
    bool always = true;
    for (const bool holds : {true, false}) {
        if (const auto there = given.with(branches.item(0).text(), holds)) {
            always = always && is_always_given(branches.item(holds ? 1 : 2), *there);
        }
    }
    return always;
}

// EG1001
void permissions_beside_role(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const bool can_have_both =
            piece.type == "AWS::Serverless::Function" || piece.type == "AWS::Serverless::StateMachine";
        const auto role = can_have_both ? piece.find("Role") : Value{};
        if (!role || !is_always_given(role, piece.given)) {
            continue;
        }
        for (const auto property : kOfMadeRole) {
            const auto ignored = piece.properties[property];
            if (!ignored || !is_always_given(ignored, piece.given)) {
                continue;
            }
            auto error = finding(
                ignored, fmt::format("`{}` has no effect beside `Role`: SAM changes no role of yours", property));
            error.hint = "give the permissions to the role, or leave `Role` out and let SAM make one";
            error.related.push_back({role.way()->span, "the role is given here"});
            errors.push_back(std::move(error));
        }
    }
}

}  // namespace

const Family& role_rules() {
    static const Family family{.applications = {{rule("EG1001"), permissions_beside_role}}};
    return family;
}

}  // namespace samgen::lint::application
