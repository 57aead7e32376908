#include "lint/application/keys.hpp"

#include <algorithm>
#include <array>

#include "lint/application/property_paths.hpp"
#include "text/ascii.hpp"
#include "text/wildcards.hpp"

namespace samgen::lint::application {
namespace {

// Whether a statement is for the account as a whole, or for a service.
bool is_for_account(const Value& principal, const Template& tmpl) {
    bool is_for_others = false;
    each_item(principal["AWS"], {}, [&](const Value& one, const Scenario&) {
        is_for_others = is_for_others || !written_text(*one.node(), tmpl).ends_with(":root");
    });
    return principal.is_map() && !is_for_others;
}

bool is_open(const Value& value) { return value.is_function() || (!value.is_map() && !value.is_list()); }

// What a condition can ask of the account's users and roles, and no service has.
// https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html
constexpr std::array<std::string_view, 6> kOfCallers = {"aws:principalaccount", "aws:principalarn",
                                                        "aws:principalorgid",   "aws:principaltype",
                                                        "kms:calleraccount",    "kms:viaservice"};

bool is_for_callers(const Value& condition) {
    if (!condition.is_map()) {
        return false;
    }
    return std::ranges::any_of(condition.node()->entries, [](const Entry& comparison) {
        return std::ranges::any_of(comparison.value->entries, [](const Entry& entry) {
            return std::ranges::find(kOfCallers, text::lower_case(entry.key)) != kOfCallers.end();
        });
    });
}

// Whether a statement allows what every service does that writes to something encrypted.
bool lets_encrypt(const Value& statement) {
    constexpr std::string_view kWanted = "kms:generatedatakey";
    const auto actions = statement["Action"];
    bool lets = !actions;
    each_item(actions, {}, [&](const Value& one, const Scenario&) {
        lets = lets || one.is_function() || text::matches_wildcards(text::lower_case(one.text()), kWanted);
    });
    return lets;
}

// Whether a principal is the service, of whatever region: "logs.eu-west-1.amazonaws.com". What is not written out may
// be.
bool is_service(const Value& principal, std::string_view service) {
    const auto* node = principal.node();
    if (principal.is_function() && (node->function != Function::sub || !node->argument()->is_string())) {
        return true;
    }
    const auto text = principal.is_function() ? node->argument()->text : principal.text();
    return text.starts_with("${") || text.substr(0, text.find('.')) == service.substr(0, service.find('.'));
}

}  // namespace

const Piece* key_of(const Application& application, const Value& value) {
    const auto* piece = application.piece(value.referred());
    if (piece != nullptr && piece->type == "AWS::KMS::Alias") {
        piece = application.piece(piece->properties["TargetKeyId"].referred());
    }
    return piece != nullptr && piece->type == "AWS::KMS::Key" ? piece : nullptr;
}

bool leaves_it_to_roles(const Piece& key, const Template& tmpl) {
    bool leaves = true;
    each_at(key, "KeyPolicy/Statement/*", [&](const Value& statement, const Scenario&) {
        leaves = leaves && (statement["Effect"].text() != "Allow" || is_for_account(statement["Principal"], tmpl));
    });
    return leaves && (!key.properties["KeyPolicy"] || key.properties["KeyPolicy"].is_map());
}

bool lets_use(const Piece& key, std::string_view service) {
    const auto policy = key.properties["KeyPolicy"];
    if (policy && is_open(policy["Statement"])) {
        return true;
    }
    bool lets = false;
    each_item(policy["Statement"], key.given, [&](const Value& statement, const Scenario& given) {
        const auto principal = statement["Principal"];
        if (!statement.is_map() || statement["Effect"].text() == "Deny") {
            lets = lets || !statement.is_map();
            return;
        }
        if (!lets_encrypt(statement)) {
            return;
        }
        const bool is_for_all = principal.text() == "*" || principal["AWS"].text() == "*";
        lets = lets || principal.is_function() || (is_for_all && !is_for_callers(statement["Condition"]));
        each_item(principal["Service"], given,
                  [&](const Value& one, const Scenario&) { lets = lets || is_service(one, service); });
    });
    return lets;
}

}  // namespace samgen::lint::application
