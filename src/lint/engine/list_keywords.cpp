// What a schema says about a list's items.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "lint/engine/counted.hpp"
#include "lint/engine/keyword_groups.hpp"
#include "lint/engine/keywords.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

void items(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    if (!instance.is_list()) {
        return;
    }
    const std::size_t prefix = schema.json.find(Keyword::prefix_items).size();
    if (instance.items.size() <= prefix) {
        return;
    }
    if (value.is_false()) {
        errors.push_back(validator.error(
            fmt::format("this has {}, where at most {} may be", counted(instance.items.size(), "item"), prefix)));
        return;
    }
    for (auto i = prefix; i < instance.items.size(); ++i) {
        validator.item(i, *instance.items[i], "*").validate(*instance.items[i], value, errors);
    }
}

void prefix_items(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_list()) {
        return;
    }
    for (std::uint32_t i = 0; i < value.size() && i < instance.items.size(); ++i) {
        validator.item(i, *instance.items[i], "*").validate(*instance.items[i], value.at(i), errors);
    }
}

void contains(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    if (!instance.is_list()) {
        return;
    }
    const auto least = schema.json.find(Keyword::min_contains);
    const auto most = schema.json.find(Keyword::max_contains);
    const auto fewest = least ? static_cast<std::size_t>(least.number()) : 1;
    const auto highest = most ? static_cast<std::size_t>(most.number()) : instance.items.size();
    std::size_t matches = 0;
    std::size_t unknown = 0;
    for (const auto* item : instance.items) {
        Errors found;
        validator.validate(*item, value, found);
        const bool has_unknown = any_unknown(found);
        std::erase_if(found, [](const Error& error) { return error.unknown; });
        if (!found.empty()) {
            continue;
        }
        if (has_unknown) {
            ++unknown;
        } else if (++matches > highest) {
            errors.push_back(validator.error(fmt::format("at most {} items of this kind may be here", highest)));
            return;
        }
    }
    if (matches >= fewest) {
        return;
    }
    if (unknown > 0) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true});
        return;
    }
    errors.push_back(validator.error(
        matches == 0
            ? fmt::format("{} has no item of the kind that is needed", shown(instance))
            : fmt::format("{} has {} items of the kind of which {} are needed", shown(instance), matches, fewest)));
}

void max_items(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_list() && static_cast<double>(instance.items.size()) > value.number()) {
        errors.push_back(validator.error(fmt::format("this has {}, where at most {} may be",
                                                     counted(instance.items.size(), "item"), json_text(value))));
    }
}

void min_items(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_list() && static_cast<double>(instance.items.size()) < value.number()) {
        errors.push_back(validator.error(fmt::format("this has {}, where at least {} must be",
                                                     counted(instance.items.size(), "item"), json_text(value))));
    }
}

void max_unique_items(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_list()) {
        return;
    }
    std::set<std::string> unique;
    for (const auto* item : instance.items) {
        unique.insert(to_json(*item));
    }
    if (static_cast<double>(unique.size()) > value.number()) {
        errors.push_back(validator.error(
            fmt::format("there are {} different items where at most {} may be", unique.size(), json_text(value))));
    }
}

void unique_items(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (value.is_true() && instance.is_list() && !is_unique(instance)) {
        errors.push_back(validator.error("an item stands twice"));
    }
}

void unique_keys(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_list()) {
        return;
    }
    std::unordered_set<std::string> seen;
    for (const auto* item : instance.items) {
        std::string key;
        bool complete = item->is_map();
        for (const auto name : value.items()) {
            const auto* part = item->find(name.string());
            complete = complete && part != nullptr;
            if (complete) {
                key += part->is_scalar() ? std::string(scalar_text(*part)) : to_json(*part);
                key += '\0';
            }
        }
        if (complete && !seen.insert(key).second) {
            errors.push_back(validator.error(fmt::format("two items are the same in {}", list_of(value))));
            return;
        }
    }
}

}  // namespace

bool is_unique(const Node& list) {
    std::unordered_set<std::string> seen;
    for (const auto* item : list.items) {
        // As texts where they are scalars: 1 and "1" are the same to CloudFormation.
        auto key = item->is_scalar() && item->kind != Kind::null ? "s" + std::string(scalar_text(*item))
                                                                 : "j" + canonical_json(*item);
        if (!seen.insert(std::move(key)).second) {
            return false;
        }
    }
    return true;
}

void set_list_keywords(Handlers& all) {
    all.set(Keyword::contains, contains);
    all.set(Keyword::items, items);
    all.set(Keyword::max_items, max_items);
    all.set(Keyword::max_unique_items, max_unique_items);
    all.set(Keyword::min_items, min_items);
    all.set(Keyword::prefix_items, prefix_items);
    all.set(Keyword::unique_items, unique_items);
    all.set(Keyword::unique_keys, unique_keys);
}

}  // namespace samgen::lint
