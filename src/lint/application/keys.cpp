#include "lint/application/keys.hpp"

#include "lint/application/property_paths.hpp"

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
        lets = lets || !principal.is_map() || principal["AWS"].text() == "*";
        each_item(principal["Service"], given, [&](const Value& one, const Scenario&) {
            lets = lets || one.is_function() || one.text() == service;
        });
    });
    return lets;
}

}  // namespace samgen::lint::application
