#include <algorithm>
#include <string_view>
#include <utility>

#include "spec/attributes.hpp"
#include "spec/grammar.hpp"
#include "spec/nodes.hpp"
#include "spec/parse_observability.hpp"

namespace samgen::spec {
namespace {

using yaml::Node;

// What the grammar has refused is not looked at any further.
bool is_made_of(std::string_view text, std::string_view characters) {
    return text.find_first_not_of(characters) == std::string_view::npos;
}
constexpr std::string_view kOfRules = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
constexpr std::string_view kOfResources = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:";

void read_list(const Node* node, const std::optional<Text>& owner, std::vector<Suppression>& into) {
    if (node == nullptr || node->kind != yaml::Kind::sequence) {
        return;
    }
    for (const auto& item : node->items) {
        const auto rule = text_of(item->find("rule"));
        const auto reason = text_of(item->find("reason"));
        if (!rule || !reason || !is_made_of(rule->value, kOfRules)) {
            continue;
        }
        Suppression suppression{.rule = *rule,
                                .reason = reason->value,
                                .on = texts_of(item->find("for")),
                                .of_entry = owner.has_value(),
                                .span = item->span};
        std::erase_if(suppression.on, [](const Text& on) { return !is_made_of(on.value, kOfResources); });
        if (suppression.on.empty() && item->find("for") != nullptr) {
            continue;
        }
        if (owner) {
            suppression.on = {*owner};
        }
        into.push_back(std::move(suppression));
    }
}

}  // namespace

// The grammar's form has made sure that it is one of the four.
Scanner scanner_of(std::string_view rule) {
    constexpr std::size_t kLintRuleSize = 5;  // "W3011"
    if (rule.starts_with("CKV")) {
        return Scanner::checkov;
    }
    if (rule.find('_') != std::string_view::npos) {
        return Scanner::guard;  // its rules are named in words
    }
    constexpr std::string_view kOwn[] = {"EG", "IG", "WG", "ES", "WS"};  // samgen's own rules: "WG3005"
    const bool is_own =
        rule.size() == kLintRuleSize + 1 && std::ranges::find(kOwn, rule.substr(0, 2)) != std::end(kOwn);
    return is_own || (rule.size() == kLintRuleSize && !rule.starts_with('F')) ? Scanner::cfn_lint : Scanner::cfn_nag;
}

std::vector<Suppression> read_suppressions(const Node& root) {
    std::vector<Suppression> all;
    read_list(root.find("suppress"), std::nullopt, all);
    for (const auto& entry : resource_entries(root, grammar())) {
        read_list(entry.node->find("suppress"), entry.name, all);
    }
    return all;
}

}  // namespace samgen::spec
