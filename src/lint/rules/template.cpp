#include "lint/rules/template.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/limits.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

constexpr std::array kTemplateRows = {
    RuleSet::Row{Keyword::condition, rule("E8007")},
    RuleSet::Row{Keyword::dynamic_reference, rule("E1050")},
    RuleSet::Row{Keyword::dynamic_reference_spaces, rule("W1053")},
    RuleSet::Row{Keyword::raw_pseudo_parameter, rule("W1054")},
    RuleSet::Row{Keyword::fn_and, rule("E8004")},
    RuleSet::Row{Keyword::fn_base64, rule("E1021")},
    RuleSet::Row{Keyword::fn_cidr, rule("E1024")},
    RuleSet::Row{Keyword::fn_equals, rule("E8003")},
    RuleSet::Row{Keyword::fn_findinmap, rule("E1011")},
    RuleSet::Row{Keyword::fn_foreach, rule("E1032")},
    RuleSet::Row{Keyword::fn_getatt, rule("E1010")},
    RuleSet::Row{Keyword::fn_getazs, rule("E1015")},
    RuleSet::Row{Keyword::fn_getstackoutput, rule("E1033")},
    RuleSet::Row{Keyword::fn_if, rule("E1028")},
    RuleSet::Row{Keyword::fn_importvalue, rule("E1016")},
    RuleSet::Row{Keyword::fn_join, rule("E1022")},
    RuleSet::Row{Keyword::fn_length, rule("E1030")},
    RuleSet::Row{Keyword::fn_not, rule("E8005")},
    RuleSet::Row{Keyword::fn_or, rule("E8006")},
    RuleSet::Row{Keyword::fn_select, rule("E1017")},
    RuleSet::Row{Keyword::fn_split, rule("E1018")},
    RuleSet::Row{Keyword::fn_sub, rule("E1019")},
    RuleSet::Row{Keyword::fn_tojsonstring, rule("E1031")},
    RuleSet::Row{Keyword::format, rule("E1103")},
    RuleSet::Row{Keyword::ref, rule("E1020")},
};
constexpr RuleSet kTemplateRules{.rows = kTemplateRows, .otherwise = rule("E1001")};

constexpr std::array kDescriptionRows = {RuleSet::Row{Keyword::max_length, rule("E1003")}};
constexpr RuleSet kDescriptionRules{.rows = kDescriptionRows, .otherwise = rule("E1004")};

void description_length(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_string()) {
        // In bytes: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-description-structure.html
        check_limit(validator, instance.text.size(), static_cast<std::size_t>(value.number()), "bytes", rule("E1003"),
                    rule("I1003"), errors);
    }
}

void description(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    auto handlers = *validator.handlers;
    handlers.set(Keyword::max_length, description_length);
    auto there = validator.rooted(schema::part("template/description"));
    there.handlers = &handlers;
    there.checks_dynamic_references = false;
    there.context.functions_are_unknown = true;
    Errors found;
    there.validate(instance, there.root, found);
    std::erase_if(found, [](const Error& error) { return error.unknown; });
    attribute(found, 0, kDescriptionRules);
    std::ranges::move(found, std::back_inserter(errors));
}

// What CloudFormation takes from a bucket; what is sent with a request must be much smaller.
void size(const Validator& root, Errors& errors) {
    constexpr std::size_t kMostBytes = 1'000'000;
    const auto* source = root.run.written.span.source;
    if (source != nullptr) {
        check_limit(root, source->text().size(), kMostBytes, "bytes", rule("E1002"), rule("I1002"), errors);
    }
}

// Nearly no template has one: only where there is one are the ways to it made.
bool has_merge(const Node& node) {
    return node.merges ||
           std::ranges::any_of(node.entries, [](const Entry& entry) { return has_merge(*entry.value); }) ||
           std::ranges::any_of(node.items, [](const Node* item) { return has_merge(*item); });
}

void find_merges(const Validator& validator, const Node& node, Errors& errors) {
    if (node.merges) {
        errors.push_back(validator.error("CloudFormation itself does not know YAML's merge key `<<`"));
        errors.back().hint = "write the members out, or let `aws cloudformation package` do it";
    }
    for (const auto& entry : node.entries) {
        if (!entry.value->is_scalar()) {
            find_merges(validator.member(entry), *entry.value, errors);
        }
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (!node.items[i]->is_scalar()) {
            find_merges(validator.item(i, *node.items[i]), *node.items[i], errors);
        }
    }
}

// In what CloudFormation is given: not in Globals, nor in what SAM makes something else of.
void merge_keys(const Validator& root, Errors& errors) {
    const auto& written = root.run.written;
    if (!has_merge(written)) {
        return;
    }
    if (written.merges) {
        errors.push_back(root.error("CloudFormation itself does not know YAML's merge key `<<`"));
    }
    for (const auto& section : written.entries) {
        if (section.key == "Globals" || section.value->is_scalar()) {
            continue;
        }
        const auto there = root.member(section);
        if (section.key != "Resources" || !root.run.tmpl.was_sam()) {
            find_merges(there, *section.value, errors);
            continue;
        }
        for (const auto& resource : section.value->entries) {
            const auto* type = resource.value->find("Type");
            if (type == nullptr || !type->string().starts_with("AWS::Serverless::")) {
                find_merges(there.member(resource), *resource.value, errors);
            }
        }
    }
}

}  // namespace

void check_template(const Validator& validator, Errors& errors) {
    const auto before = errors.size();
    const auto there = validator.rooted(schema::part("template/configuration"));
    there.validate(validator.run.tmpl.root(), there.root, errors);
    // A section that the user's own tools know.
    if (const auto own = validator.run.option(rule("E1001"), "sections"); !own.empty()) {
        errors.erase(std::remove_if(errors.begin() + static_cast<std::ptrdiff_t>(before), errors.end(),
                                    [own](const Error& error) {
                                        return error.keyword == Keyword::additional_properties &&
                                               depth_of(error.path) == 1 && error.path->key == own;
                                    }),
                     errors.end());
    }
    attribute(errors, before, kTemplateRules);
}

const Family& template_rules() {
    static const Family family{
        .places = {{rule("E1004"), {"Description"}, description}},
        .schemas = {{rule("E1005"), {"Transform"}, "parts:transforms/configuration", SchemaRule::Matches::all}},
        .templates = {{RuleId::none, size}, {rule("W1100"), merge_keys}},
    };
    return family;
}

}  // namespace samgen::lint
