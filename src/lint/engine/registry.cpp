#include "lint/engine/registry.hpp"

#include <algorithm>
#include <string>

#include "lint/engine/keywords.hpp"
#include "lint/rules/families.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

// The names under which functions are checked: what they find is theirs.
bool is_function_keyword(Keyword keyword) { return keyword >= Keyword::ref && keyword <= Keyword::fn_or; }

schema::Json schema_named(std::string_view name) {
    constexpr std::string_view kPart = "parts:";
    return name.starts_with(kPart) ? schema::part(name.substr(kPart.size())) : schema::extension(name);
}

void attribute(Error& error, const RuleSet& rules) {
    if (error.rule == RuleId::none) {
        const auto by_keyword = error.keyword == Keyword::none ? RuleId::none : rules.rule_for(error.keyword);
        if (by_keyword != RuleId::none) {
            error.rule = by_keyword;
        } else if (!is_function_keyword(error.keyword)) {
            error.rule = rules.otherwise;
        }
    }
    for (auto& nested : error.context) {
        attribute(nested, rules);
    }
}

}  // namespace

RuleId RuleSet::rule_for(Keyword keyword) const {
    const auto found = std::ranges::find(rows, keyword, &Row::keyword);
    return found == rows.end() ? RuleId::none : found->rule;
}

void attribute(Errors& errors, std::size_t from, const RuleSet& rules) {
    for (auto i = from; i < errors.size(); ++i) {
        attribute(errors[i], rules);
    }
}

void validate_as(const RuleSet& rules, const Validator& validator, const Node& instance, const Schema& schema,
                 Errors& errors) {
    const auto before = errors.size();
    validator.validate(instance, schema, errors);
    attribute(errors, before, rules);
}

const PathNode* PathNode::child(std::string_view key) const {
    const auto found = below.find(key);
    return found == below.end() ? nullptr : found->second.get();
}

const Registry& Registry::instance() {
    static const Registry registry;
    return registry;
}

Registry::Registry() {
    for (const auto* family : families()) {
        add(*family);
    }
}

PathNode& Registry::make(std::string_view place) {
    auto* node = &root_;
    while (!place.empty()) {
        const auto slash = place.find('/');
        auto& next = node->below[place.substr(0, slash)];
        if (next == nullptr) {
            next = std::make_unique<PathNode>();
        }
        node = next.get();
        place.remove_prefix(slash == std::string_view::npos ? place.size() : slash + 1);
    }
    return *node;
}

const PathNode* Registry::at(std::string_view place) const {
    const auto* node = &root_;
    while (node != nullptr && !place.empty()) {
        const auto slash = place.find('/');
        node = node->child(place.substr(0, slash));
        place.remove_prefix(slash == std::string_view::npos ? place.size() : slash + 1);
    }
    return node;
}

void Registry::add(const Family& family) {
    for (const auto& rule : family.places) {
        for (const auto place : rule.places) {
            make(place).rules.push_back(&rule);
        }
    }
    for (const auto& rule : family.schemas) {
        for (const auto place : rule.places) {
            make(place).schemas.push_back(&rule);
        }
    }
    for (const auto& rule : family.refs) {
        for (const auto place : rule.places) {
            if (place == "*") {
                refs_everywhere_.push_back(&rule);
            } else {
                make(place).refs.push_back(&rule);
            }
        }
    }
    for (const auto& rule : family.templates) {
        templates_.push_back(&rule);
    }
    for (const auto& rule : family.applications) {
        applications_.push_back(&rule);
    }
    for (const auto& rule : family.formats) {
        formats_[rule.format].push_back(&rule);
    }
}

std::span<const FormatRule* const> Registry::formats(std::string_view name) const {
    const auto found = formats_.find(name);
    return found == formats_.end() ? std::span<const FormatRule* const>{}
                                   : std::span<const FormatRule* const>(found->second);
}

void run_schema_rule(const SchemaRule& rule, const Validator& validator, const Node& instance, Errors& errors) {
    auto schema = schema_named(rule.schema);
    auto there = validator.quiet();
    there.checks_dynamic_references = false;
    there.context.functions_are_unknown = true;
    // Types are as strict as the context says: what properties allow beyond that (local paths) is not asked here.
    auto handlers = *validator.handlers;
    handlers.set(Keyword::type, check_type);
    there.handlers = &handlers;
    const auto judge = [&] {
        Errors found;
        there.validate(instance, schema, found);
        std::erase_if(found, [](const Error& error) { return error.unknown; });
        if (rule.matches == SchemaRule::Matches::best) {
            if (const auto* best = best_match(found)) {
                auto error = *best;
                error.context.clear();
                error.rule = rule.rule;
                if (!rule.message.empty()) {
                    error.message = rule.message;
                }
                errors.push_back(std::move(error));
            }
            return;
        }
        attribute(found, 0, RuleSet{.rows = {}, .otherwise = rule.rule});
        for (auto& error : found) {
            if (!rule.message.empty() && error.rule == rule.rule) {
                error.message = rule.message;
            }
        }
        std::ranges::move(found, std::back_inserter(errors));
    };
    if (!rule.by_region) {
        there.root = schema;
        judge();
        return;
    }
    const auto by_region = schema;
    const auto regions = validator.context.regions;
    for (std::size_t i = 0; i < regions.size(); ++i) {
        schema = by_region.find(regions[i]);
        there.root = schema;
        there.context.regions = regions.subspan(i, 1);
        const auto before = errors.size();
        judge();
        for (auto k = before; k < errors.size(); ++k) {
            errors[k].message += " in `" + std::string(regions[i]) + "`";
        }
    }
}

}  // namespace samgen::lint
