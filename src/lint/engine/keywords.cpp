#include "lint/engine/keywords.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <set>
#include <string>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/counted.hpp"
#include "lint/engine/formats.hpp"
#include "lint/engine/gather.hpp"
#include "lint/engine/validator.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

std::string list_of(Json names) {
    std::vector<std::string> all;
    for (const auto name : names.items()) {
        all.push_back(name.is_string() ? fmt::format("`{}`", name.string()) : json_text(name));
    }
    return fmt::format("{}", fmt::join(all, ", "));
}

void ref(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    validator.validate(instance, validator.resolve_ref(value.string(), value.id()), errors);
}

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
        if (patterns.size() == 1) {
            error.hint = fmt::format("a name must match `{}`", patterns.key(0).string());
        }
        std::vector<std::string_view> names;
        for (const auto property : schema.json.find(Keyword::properties).members()) {
            names.push_back(property.key);
        }
        if (const auto near = validator.run.nearest(entry->key, names)) {
            error.hint = fmt::format("did you mean `{}`?", *near);
        }
        errors.push_back(std::move(error));
    }
}

void all_of(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    const auto there = validator.composite();
    Errors known;
    bool unknown = false;
    for (const auto schema : value.items()) {
        Errors found;
        there.validate(instance, schema, found);
        if (any_unknown(found)) {
            unknown = true;
        } else {
            std::ranges::move(found, std::back_inserter(known));
        }
    }
    if (unknown) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true});
        return;
    }
    std::ranges::move(known, std::back_inserter(errors));
}

void any_of(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    const auto there = validator.composite();
    Errors all;
    Errors softer;  // warnings: they do not make an alternative fail
    bool unknown = false;
    for (const auto schema : value.items()) {
        Errors found;
        there.validate(instance, schema, found);
        const auto is_soft = [](const Error& error) {
            return error.rule != RuleId::none && info(error.rule).id.front() != 'E';
        };
        for (auto& error : found) {
            if (is_soft(error)) {
                softer.push_back(error);
            }
        }
        std::erase_if(found, is_soft);
        if (any_unknown(found)) {
            unknown = true;
        } else if (found.empty()) {
            return;
        } else {
            std::ranges::move(found, std::back_inserter(all));
        }
    }
    if (unknown) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true});
        return;
    }
    auto error = validator.error(fmt::format("{} meets none of the forms that are possible here", shown(instance)));
    error.context = std::move(all);
    std::ranges::move(softer, std::back_inserter(error.context));
    errors.push_back(std::move(error));
}

void one_of(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    const auto there = validator.composite();
    Errors all;
    std::size_t valid = 0;
    bool unknown = false;
    for (const auto schema : value.items()) {
        Errors found;
        there.validate(instance, schema, found);
        if (any_unknown(found)) {
            unknown = true;
        } else if (found.empty()) {
            ++valid;
        } else {
            std::ranges::move(found, std::back_inserter(all));
        }
    }
    if (unknown && valid < 2) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true});
        return;
    }
    if (valid == 1) {
        return;
    }
    if (valid == 0) {
        auto error = validator.error(fmt::format("{} meets none of the forms that are possible here", shown(instance)));
        error.context = std::move(all);
        errors.push_back(std::move(error));
        return;
    }
    errors.push_back(
        validator.error(fmt::format("{} meets {} forms of which only one is possible", shown(instance), valid)));
}

void not_(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    Errors found;
    validator.composite().validate(instance, value, found);
    if (any_unknown(found)) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true});
    } else if (found.empty()) {
        errors.push_back(validator.error(fmt::format("{} is what must not stand here", shown(instance))));
    }
}

void if_(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    const auto there = validator.quiet();
    auto asking = there;
    asking.context.allows_exceptions = false;
    asking.context.functions_are_unknown = true;
    Errors found;
    asking.validate(instance, value, found);
    if (any_unknown(found)) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true});
        return;
    }
    if (const auto next = schema.json.find(found.empty() ? Keyword::then : Keyword::else_)) {
        there.validate(instance, next, errors);
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

std::string enum_message(const Node& instance, Json values) {
    constexpr std::uint32_t kMostShown = 8;
    if (values.size() <= kMostShown) {
        return fmt::format("{} is none of {}", shown(instance), list_of(values));
    }
    return fmt::format("{} is none of the {} values that are possible here", shown(instance), values.size());
}

void add_nearest(Error& error, const Validator& validator, const Node& instance, Json values) {
    if (!instance.is_string()) {
        return;
    }
    std::vector<std::string_view> names;
    for (const auto each : values.items()) {
        if (each.is_string()) {
            names.push_back(each.string());
        }
    }
    if (const auto near = validator.run.nearest(instance.text, names)) {
        error.hint = fmt::format("did you mean `{}`?", *near);
    }
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
    return out;
}

// What is compared with a limit: a number, or a text that is one.
template <class Fails>
void limit(const Validator& validator, Json value, const Node& instance, Errors& errors, Fails fails,
           std::string_view words) {
    const auto number = number_in(instance);
    if (number && fails(*number, value.number())) {
        errors.push_back(validator.error(fmt::format("{} is {} {}", shown(instance), words, json_text(value))));
    }
}

void multiple_of(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    limit(
        validator, value, instance, errors, [](double x, double y) { return y != 0 && std::fmod(x, y) != 0; },
        "no multiple of");
}

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

void max_length(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_string() && static_cast<double>(characters(instance.text)) > value.number()) {
        errors.push_back(
            validator.error(fmt::format("{} has {}, where at most {} may be", shown(instance),
                                        counted(characters(instance.text), "character"), json_text(value))));
    }
}

void min_length(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_string() && static_cast<double>(characters(instance.text)) < value.number()) {
        errors.push_back(
            validator.error(fmt::format("{} has {}, where at least {} must be", shown(instance),
                                        counted(characters(instance.text), "character"), json_text(value))));
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

void property_names(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map()) {
        return;
    }
    for (const auto& entry : instance.entries) {
        const auto* name = make_string(validator.run.arena, entry.key, entry.key_span);
        validator.member(entry).validate(*name, value, errors);
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

void required_or(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (instance.is_map() && present(value, instance).empty()) {
        errors.push_back(validator.error(fmt::format("one of {} is needed", list_of(value))));
    }
}

void required_xor(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_map()) {
        return;
    }
    const auto found = present(value, instance);
    if (found.empty()) {
        errors.push_back(validator.error(fmt::format("one of {} is needed", list_of(value))));
    }
    if (found.size() < 2) {
        return;
    }
    for (const auto* entry : found) {
        errors.push_back(
            validator.error_at(validator.way_to(*entry), fmt::format("only one of {} may be here", list_of(value))));
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

// {functions: [...], pseudoParameters: [...], references: [...], schema: ...}: what may be used in what follows.
void cfn_context(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator;
    if (const auto functions = value.find("functions")) {
        there.context.functions = {};
        auto names = functions;
        if (functions.is_object()) {
            const auto pointer = functions.find("$ref");
            names = pointer ? validator.resolve_ref(pointer.string(), pointer.id()) : Json{};
        }
        for (const auto name : names.items()) {
            if (const auto function = function_named(name.string()); function != Function::none) {
                there.context.functions.add(function);
            }
        }
    }
    if (const auto pseudo = value.find("pseudoParameters")) {
        there.context.pseudo_parameters = 0;
        for (const auto name : pseudo.items()) {
            there.context.pseudo_parameters |= pseudo_named(name.string());
        }
    }
    if (const auto references = value.find("references"); references && !references.contains("Resources")) {
        there.context.knows_resources = false;
    }
    if (const auto schema = value.find("schema")) {
        there.validate(instance, schema, errors);
    }
}

// What a name may be looked up in.
enum class Declared : std::uint8_t { conditions, mappings, refs };

std::optional<Declared> declarations_named(std::string_view name) {
    if (name == "conditions") {
        return Declared::conditions;
    }
    if (name == "mappings") {
        return Declared::mappings;
    }
    return name == "refs" ? std::optional(Declared::refs) : std::nullopt;
}

bool is_declared(const Validator& validator, Declared what, std::string_view name) {
    const auto& tmpl = validator.run.tmpl;
    switch (what) {
        case Declared::conditions:
            return tmpl.conditions().contains(name);
        case Declared::mappings: {
            const auto* mappings = tmpl.section("Mappings");
            return mappings != nullptr && mappings->find(name) != nullptr;
        }
        case Declared::refs:
            break;
    }
    for (const auto* known = validator.context.known; known != nullptr; known = known->outer) {
        if (known->name == name) {
            return true;
        }
    }
    return tmpl.parameter(name) != nullptr || (validator.context.knows_resources && tmpl.resource(name) != nullptr) ||
           (validator.context.pseudo_parameters & pseudo_named(name)) != 0;
}

// All of them, for a hint. Too many to be looked through for each mistake are none.
std::vector<std::string_view> declared_names(const Validator& validator, Declared what) {
    constexpr std::size_t kMostNames = 1000;
    std::vector<std::string_view> names;
    if (what == Declared::conditions) {
        names = validator.run.tmpl.conditions().names();
    } else if (what == Declared::refs) {
        names = known_refs(validator);
    } else if (const auto* mappings = validator.run.tmpl.section("Mappings")) {
        for (const auto& entry : mappings->entries) {
            names.push_back(entry.key);
        }
    }
    if (names.size() > kMostNames) {
        names.clear();
    }
    return names;
}

std::string_view describe(Declared what) {
    switch (what) {
        case Declared::conditions:
            return "condition";
        case Declared::mappings:
            return "mapping";
        case Declared::refs:
            break;
    }
    return "parameter, resource or pseudo parameter";
}

// {transformCheck, context, pathCheck}: what depends on the template around the value.
void dynamic_validation(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (const auto transform = value.find("transformCheck"); transform) {
        if (!validator.run.tmpl.has_transform(transform.string())) {
            errors.push_back(validator.error(fmt::format("this needs the transform `{}`", transform.string())));
        }
    }
    if (const auto source = value.find("context")) {
        const auto name = instance.string();
        const auto declared = declarations_named(source.string());
        if (!declared) {
            return;
        }
        // As with any enum, a function there has been looked at by then.
        if (instance.is_function() && validator.context.functions.has(instance.function)) {
            const auto unknown = validator.handlers->functions[static_cast<std::size_t>(instance.function)];
            if (unknown != nullptr) {
                unknown(validator, Schema{}, instance, errors);
            }
            return;
        }
        if (!instance.is_string() || !is_declared(validator, *declared, name)) {
            auto error = validator.error(fmt::format("there is no {} {}", describe(*declared), shown(instance)));
            error.keyword = Keyword::enum_;
            if (const auto near = validator.run.nearest(name, declared_names(validator, *declared))) {
                error.hint = fmt::format("did you mean `{}`?", *near);
            }
            errors.push_back(std::move(error));
        }
    }
    if (const auto start = value.find("pathCheck")) {
        const auto here = to_text(validator.context.path);
        if (!here.starts_with(start.string())) {
            errors.push_back(validator.error(fmt::format("this may stand only below `{}`", start.string())));
        }
    }
}

// A list of places: the rules that listen there look at the value, whatever its own place is.
void cfn_lint(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    for (const auto place : value.items()) {
        validator.run_listeners_at(place.string(), instance, schema, errors);
    }
}

void function_is_unknown(const Validator& validator, const Schema&, const Node& call, Errors& errors) {
    if (validator.context.functions_are_unknown) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true, .instance = &call});
    }
}

Handlers make_standard_handlers() {
    Handlers all;
    all.set(Keyword::dollar_ref, ref);
    all.set(Keyword::additional_properties, additional_properties);
    all.set(Keyword::all_of, all_of);
    all.set(Keyword::any_of, any_of);
    all.set(Keyword::cfn_context, cfn_context);
    all.set(Keyword::cfn_gather, cfn_gather);
    all.set(Keyword::cfn_lint, cfn_lint);
    all.set(Keyword::const_, check_const);
    all.set(Keyword::contains, contains);
    all.set(Keyword::dependencies, dependencies);
    all.set(Keyword::dependent_required, dependencies);
    all.set(Keyword::dependent_excluded, dependent_excluded);
    all.set(Keyword::dynamic_validation, dynamic_validation);
    all.set(Keyword::enum_, check_enum);
    all.set(Keyword::enum_case_insensitive, check_enum_case_insensitive);
    all.set(Keyword::exclusive_maximum, check_exclusive_maximum);
    all.set(Keyword::exclusive_minimum, check_exclusive_minimum);
    all.set(Keyword::format, check_format);
    all.set(Keyword::if_, if_);
    all.set(Keyword::items, items);
    all.set(Keyword::max_items, max_items);
    all.set(Keyword::max_unique_items, max_unique_items);
    all.set(Keyword::max_length, max_length);
    all.set(Keyword::max_properties, max_properties);
    all.set(Keyword::maximum, check_maximum);
    all.set(Keyword::min_items, min_items);
    all.set(Keyword::min_length, min_length);
    all.set(Keyword::min_properties, min_properties);
    all.set(Keyword::minimum, check_minimum);
    all.set(Keyword::multiple_of, multiple_of);
    all.set(Keyword::not_, not_);
    all.set(Keyword::one_of, one_of);
    all.set(Keyword::pattern, check_pattern);
    all.set(Keyword::pattern_properties, pattern_properties);
    all.set(Keyword::prefix_items, prefix_items);
    all.set(Keyword::properties, properties);
    all.set(Keyword::property_names, property_names);
    all.set(Keyword::required, required);
    all.set(Keyword::required_or, required_or);
    all.set(Keyword::required_xor, required_xor);
    all.set(Keyword::type, check_type);
    all.set(Keyword::unique_items, unique_items);
    all.set(Keyword::unique_keys, unique_keys);
    for (auto& function : all.functions) {
        function = function_is_unknown;
    }
    return all;
}

}  // namespace

void check_const(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!equals(instance, value)) {
        errors.push_back(validator.error(fmt::format("{} is not {}", shown(instance), json_text(value))));
    }
}

void check_type(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    const auto types = types_of(value);
    const bool fits = validator.context.strict_types ? is_of(instance, types) : converts_to(instance, types);
    if (!fits) {
        errors.push_back(validator.error(fmt::format("{} is no {}", shown(instance), describe(types))));
    }
}

void check_pattern(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_scalar() || instance.kind == Kind::null) {
        return;
    }
    if (!schema::found(value, scalar_text(instance))) {
        errors.push_back(validator.error(fmt::format("{} does not match {}", shown(instance), value.string())));
    }
}

void check_enum(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    for (const auto each : value.items()) {
        if (equals(instance, each)) {
            return;
        }
    }
    auto error = validator.error(enum_message(instance, value));
    add_nearest(error, validator, instance, value);
    errors.push_back(std::move(error));
}

void check_enum_case_insensitive(const Validator& validator, Json value, const Node& instance, const Schema& schema,
                                 Errors& errors) {
    if (instance.is_string()) {
        const auto wanted = lower(instance.text);
        for (const auto each : value.items()) {
            if (lower(each.string()) == wanted) {
                return;
            }
        }
    }
    check_enum(validator, value, instance, schema, errors);
}

void check_maximum(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    limit(
        validator, value, instance, errors, [](double x, double y) { return x > y; }, "greater than");
}

void check_minimum(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    limit(
        validator, value, instance, errors, [](double x, double y) { return x < y; }, "less than");
}

void check_exclusive_maximum(const Validator& validator, Json value, const Node& instance, const Schema&,
                             Errors& errors) {
    limit(
        validator, value, instance, errors, [](double x, double y) { return x >= y; }, "not less than");
}

void check_exclusive_minimum(const Validator& validator, Json value, const Node& instance, const Schema&,
                             Errors& errors) {
    limit(
        validator, value, instance, errors, [](double x, double y) { return x <= y; }, "not greater than");
}

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

const Handlers& standard_handlers() {
    static const Handlers handlers = make_standard_handlers();
    return handlers;
}

}  // namespace samgen::lint
