// What a schema says about an object's members.

#include <cstdint>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/counted.hpp"
#include "lint/engine/keyword_groups.hpp"
#include "lint/engine/keywords.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

void properties(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map()) {
        return;
    }
    for (const auto property : value.members()) {
        if (const auto* entry = instance.entry(property.key)) {
            validator.member(*entry, property.key).validate(*entry->value, property.value, errors);
        }
    }
}

void pattern_properties(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map()) {
        return;
    }
    std::uint32_t index = 0;
    for (const auto member : value.members()) {
        const auto pattern = value.key(index++);
        for (const auto& entry : instance.entries) {
            if (schema::found(pattern, entry.key)) {
                auto& arena = validator.run.arena;
                const auto mark = arena.mark();
                const auto before = errors.size();
                validator.member(entry, "*").validate(*entry.value, member.value, errors);
                if (errors.size() == before) {
                    arena.rewind(mark);  // only errors refer to what was made on the way to them
                }
            }
        }
    }
}

// The members that neither `properties` nor `patternProperties` of the schema speak of.
std::vector<const Entry*> extras(const Validator& validator, const Node& instance, const Schema& schema) {
    std::vector<const Entry*> found;
    const auto properties = schema.json.find(Keyword::properties);
    const auto patterns = schema.json.find(Keyword::pattern_properties);
    for (const auto& entry : instance.entries) {
        if (entry.key == "Fn::Transform" && validator.context.functions.has(Function::transform)) {
            continue;
        }
        if (properties.find(entry.key)) {
            continue;
        }
        bool matches = false;
        for (std::uint32_t i = 0; i < patterns.size() && !matches; ++i) {
            matches = schema::found(patterns.key(i), entry.key);
        }
        if (!matches) {
            found.push_back(&entry);
        }
    }
    return found;
}

void additional_properties(const Validator& validator, Json value, const Node& instance, const Schema& schema,
                           Errors& errors) {
    if (!instance.is_map() || (instance.is_function() && validator.context.functions.has(instance.function))) {
        return;
    }
    if (value.is_true()) {
        return;
    }
    const auto more = extras(validator, instance, schema);
    if (value.is_object()) {
        for (const auto* entry : more) {
            validator.member(*entry, "*").validate(*entry->value, value, errors);
        }
        return;
    }
    for (const auto* entry : more) {
        if (function_named(entry->key) == Function::for_each && validator.context.functions.has(Function::for_each)) {
            continue;
        }
        const auto patterns = schema.json.find(Keyword::pattern_properties);
        auto error =
            validator.error_at(validator.way_to(*entry),
                               patterns.size() == 0 ? fmt::format("`{}` is no property here", entry->key)
                                                    : fmt::format("`{}` is no name that may stand here", entry->key));
        const auto form = patterns.size() == 1 ? fmt::format("a name must match `{}`", patterns.key(0).string()) : "";
        error.hint = validator.run.did_you_mean(entry->key, schema.json.find(Keyword::properties).keys(), form);
        errors.push_back(std::move(error));
    }
}

void property_names(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map()) {
        return;
    }
    for (const auto& entry : instance.entries) {
        const auto* name = make_string(validator.run.arena, entry.key, entry.key_span);
        validator.member(entry).validate(*name, value, errors);
    }
}

void max_properties(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_map() && static_cast<double>(instance.entries.size()) > value.number()) {
        errors.push_back(validator.error(fmt::format("this has {}, where at most {} may be",
                                                     counted(instance.entries.size(), "member"), json_text(value))));
    }
}

void min_properties(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_map() && static_cast<double>(instance.entries.size()) < value.number()) {
        errors.push_back(validator.error(fmt::format("this has {}, where at least {} must be",
                                                     counted(instance.entries.size(), "member"), json_text(value))));
    }
}

void required(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map()) {
        return;
    }
    for (const auto name : value.items()) {
        if (instance.find(name.string()) == nullptr) {
            errors.push_back(validator.error(fmt::format("`{}` is missing", name.string())));
        }
    }
}

std::vector<const Entry*> present(Json names, const Node& instance) {
    std::vector<const Entry*> found;
    for (const auto name : names.items()) {
        if (const auto* entry = instance.entry(name.string())) {
            found.push_back(entry);
        }
    }
    return found;
}

// None of the names is there. Of many, nobody wants to read all: one of them may nearly be.
void none_of(const Validator& validator, Json names, const Node& instance, Errors& errors) {
    constexpr std::uint32_t kMany = 8;
    if (names.size() <= kMany || !validator.wants_words) {
        errors.push_back(
            validator.error(validator.wants_words ? fmt::format("one of {} is needed", list_of(names)) : ""));
        return;
    }
    std::vector<std::string_view> known;
    for (const auto name : names.items()) {
        known.push_back(name.string());
    }
    for (const auto& entry : instance.entries) {
        if (const auto near = validator.run.nearest(entry.key, known)) {
            auto error = validator.error(
                fmt::format("`{}` is none of the {} keys of which one is needed", entry.key, known.size()));
            error.span = entry.key_span;
            error.hint = fmt::format("did you mean `{}`?", *near);
            errors.push_back(std::move(error));
            return;
        }
    }
    errors.push_back(validator.error(
        fmt::format("one of {} keys is needed, like `{}` or `{}`", known.size(), known.front(), known.back())));
}

void required_or(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_map() && present(value, instance).empty()) {
        none_of(validator, value, instance, errors);
    }
}

void required_xor(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map()) {
        return;
    }
    const auto found = present(value, instance);
    if (found.empty()) {
        none_of(validator, value, instance, errors);
    }
    if (found.size() < 2) {
        return;
    }
    for (const auto* entry : found) {
        errors.push_back(
            validator.error_at(validator.way_to(*entry), fmt::format("only one of {} may be here", list_of(value))));
    }
}

void dependencies(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    for (const auto member : value.members()) {
        if (instance.find(member.key) == nullptr) {
            continue;
        }
        if (!member.value.is_array()) {
            validator.validate(instance, member.value, errors);
            continue;
        }
        for (const auto needed : member.value.items()) {
            if (instance.find(needed.string()) == nullptr) {
                errors.push_back(validator.error(fmt::format("`{}` needs `{}`", member.key, needed.string())));
            }
        }
    }
}

void dependent_excluded(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    for (const auto member : value.members()) {
        if (instance.find(member.key) == nullptr) {
            continue;
        }
        for (const auto other : member.value.items()) {
            if (const auto* entry = instance.entry(other.string())) {
                errors.push_back(
                    validator.error_at(validator.way_to(*entry),
                                       fmt::format("`{}` cannot be together with `{}`", entry->key, member.key)));
            }
        }
    }
}

}  // namespace

void set_object_keywords(Handlers& all) {
    all.set(Keyword::additional_properties, additional_properties);
    all.set(Keyword::dependencies, dependencies);
    all.set(Keyword::dependent_required, dependencies);
    all.set(Keyword::dependent_excluded, dependent_excluded);
    all.set(Keyword::max_properties, max_properties);
    all.set(Keyword::min_properties, min_properties);
    all.set(Keyword::pattern_properties, pattern_properties);
    all.set(Keyword::properties, properties);
    all.set(Keyword::property_names, property_names);
    all.set(Keyword::required, required);
    all.set(Keyword::required_or, required_or);
    all.set(Keyword::required_xor, required_xor);
}

}  // namespace samgen::lint
