#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/ways.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

// The parts of an ARN that say where it is: arn:partition:service:region:account.
struct Arn {
    std::string_view partition;
    std::string_view region;
    std::string_view account;
    std::size_t end = 0;  // of the account in the text
};

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

// Where a part ends that begins at `at` and has a colon behind it: ${AWS::Name} with its colons, or else all up to the
// colon. Both are ways to read it, the first one first.
std::array<std::optional<std::size_t>, 2> ends_of_part(std::string_view text, std::size_t at) {
    std::array<std::optional<std::size_t>, 2> ends;
    if (text.substr(at).starts_with("${")) {
        const auto colons = text.find_first_of(":\r\n", at);
        if (colons != std::string_view::npos && text.substr(colons).starts_with("::")) {
            const auto end = text.find_first_of(":\r\n", colons + 2);
            if (end != std::string_view::npos && text[end] == ':' && text[end - 1] == '}') {
                ends[0] = end;
            }
        }
    }
    auto end = at;
    while (end < text.size() && text[end] != ':' && !is_space(text[end])) {
        ++end;
    }
    if (end < text.size() && text[end] == ':') {
        ends[1] = end;
    }
    return ends;
}

// The last part has nothing behind it.
std::size_t end_of_account(std::string_view text, std::size_t at) {
    if (text.substr(at).starts_with("${")) {
        const auto colons = text.find_first_of(":\r\n", at);
        if (colons != std::string_view::npos && text.substr(colons).starts_with("::")) {
            const auto run = text.substr(0, text.find_first_of(":\r\n", colons + 2));
            if (const auto brace = run.rfind('}'); brace != std::string_view::npos && brace > colons) {
                return brace + 1;
            }
        }
    }
    auto end = at;
    while (end < text.size() && text[end] != ':' && !is_space(text[end])) {
        ++end;
    }
    return end;
}

// The ARN that begins with the "arn:" at `at`.
std::optional<Arn> arn_at(std::string_view text, std::size_t at) {
    const auto begin = at + std::string_view("arn:").size();
    for (const auto partition : ends_of_part(text, begin)) {
        if (!partition) {
            continue;
        }
        auto service = *partition + 1;
        while (service < text.size() && text[service] != ':' && !is_space(text[service])) {
            ++service;
        }
        if (service == *partition + 1 || service == text.size() || text[service] != ':') {
            continue;
        }
        for (const auto region : ends_of_part(text, service + 1)) {
            if (region) {
                const auto end = end_of_account(text, *region + 1);
                return Arn{text.substr(begin, *partition - begin), text.substr(service + 1, *region - service - 1),
                           text.substr(*region + 1, end - *region - 1), end};
            }
        }
    }
    return std::nullopt;
}

// What ${Name} with a plain name at the beginning takes up; 0 when there is none.
std::size_t plain_variable(std::string_view text) {
    if (!text.starts_with("${")) {
        return 0;
    }
    std::size_t end = 2;
    while (end < text.size() && (text::is_letter_or_digit(text[end]) || text[end] == '_')) {
        ++end;
    }
    return end > 2 && end < text.size() && text[end] == '}' ? end + 1 : 0;
}

bool is_free_partition(std::string_view text) {
    return text.empty() || text.starts_with('*') || text.starts_with("${AWS::Partition}") || plain_variable(text) > 0;
}

bool is_free_region(std::string_view text) {
    return text.empty() || text == "*" || text == "${AWS::Region}" ||
           (plain_variable(text) > 0 && plain_variable(text) == text.size());
}

bool is_free_account(std::string_view text) {
    return text.empty() || text.starts_with('*') || text.starts_with("${AWS::AccountId}") || text.starts_with("aws") ||
           text.starts_with("lambda") || text == "cloudfront" || plain_variable(text) > 0;
}

// Whether any text below has an ARN in it. Most have none, and need no places.
bool has_arn(const Node& node) {
    return node.string().find("arn:") != std::string_view::npos ||
           std::ranges::any_of(node.entries, [](const Entry& entry) { return has_arn(*entry.value); }) ||
           std::ranges::any_of(node.items, [](const Node* item) { return has_arn(*item); });
}

class Search {
   public:
    Search(const Validator& root, Errors& errors)
        : partition_(is_on(root, "partition")),
          region_(is_on(root, "region")),
          account_(is_on(root, "accountId")),
          errors_(errors) {}

    void search(const Validator& validator, const Node& node, bool in_sub) {
        for (const auto& entry : node.entries) {
            search(validator.member(entry), *entry.value, in_sub || entry.key == "Fn::Sub");
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            search(validator.item(i, *node.items[i]), *node.items[i], in_sub);
        }
        if (in_sub && node.is_string()) {
            check(validator, node);
        }
    }

   private:
    static bool is_on(const Validator& root, std::string_view option) {
        return root.run.option(rule("I3042"), option) == "true";
    }

    void check(const Validator& validator, const Node& node) {
        for (auto at = node.text.find("arn:"); at != std::string_view::npos;) {
            const auto arn = arn_at(node.text, at);
            if (!arn) {
                at = node.text.find("arn:", at + 1);
                continue;
            }
            const auto add = [&](bool is_asked, std::string_view what, std::string_view variable) {
                if (is_asked) {
                    auto error = validator.error(fmt::format("the {} of an ARN is fixed in this text", what));
                    error.span = node.span;
                    error.hint = fmt::format("write `${{{}}}`", variable);
                    errors_.push_back(std::move(error));
                }
            };
            add(partition_ && !is_free_partition(arn->partition), "partition", "AWS::Partition");
            add(region_ && !is_free_region(arn->region), "region", "AWS::Region");
            add(account_ && !is_free_account(arn->account), "account", "AWS::AccountId");
            at = node.text.find("arn:", arn->end);
        }
    }

    bool partition_;
    bool region_;
    bool account_;
    Errors& errors_;
};

void check_arns(const Validator& root, Errors& errors) {
    const auto* resources = root.run.tmpl.section("Resources");
    if (root.run.tmpl.was_sam() || resources == nullptr) {
        return;
    }
    auto there = root;
    there.context.path = way_through(root, std::array<std::string_view, 1>{"Resources"});
    Search search(root, errors);
    for (const auto& resource : resources->entries) {
        if (has_arn(*resource.value)) {
            search.search(there.member(resource), *resource.value, false);
        }
    }
}

}  // namespace

const Family& arn_rules() {
    static const Family family{.templates = {{rule("I3042"), check_arns}}};
    return family;
}

}  // namespace samgen::lint
