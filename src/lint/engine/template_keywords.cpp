// cfn-lint's own keywords: what depends on the template around a value.

#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keyword_groups.hpp"
#include "lint/engine/keywords.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

// {functions: [...], pseudoParameters: [...], references: [...], schema: ...}: what may be used in what follows.
// The functions that a list names. There are few such lists, and they are met all the time.
Functions functions_in(const Validator& validator, Json names) {
    const auto [place, is_new] = validator.run.functions.try_emplace(names.id());
    if (is_new) {
        for (const auto name : names.items()) {
            if (const auto function = function_named(name.string()); function != Function::none) {
                place->second.add(function);
            }
        }
    }
    return place->second;
}

void cfn_context(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    auto there = validator;
    if (const auto functions = value.find("functions")) {
        auto names = functions;
        if (functions.is_object()) {
            const auto pointer = functions.find("$ref");
            names = pointer ? validator.resolve_ref(pointer.string(), pointer.id()) : Json{};
        }
        there.context.functions = functions_in(validator, names);
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
            errors.push_back(validator.error(
                validator.wants_words ? fmt::format("this needs the transform `{}`", transform.string()) : ""));
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
            error.hint = validator.run.did_you_mean(name, declared_names(validator, *declared));
            errors.push_back(std::move(error));
        }
    }
    if (const auto start = value.find("pathCheck")) {
        const auto* section = prefix(validator.context.path, 1);
        if (section == nullptr || section->key != start.string()) {
            errors.push_back(validator.error(
                validator.wants_words ? fmt::format("this may stand only below `{}`", start.string()) : ""));
        }
    }
}

// A list of places: the rules that listen there look at the value, whatever its own place is.
void cfn_lint(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    for (const auto place : value.items()) {
        validator.run_listeners_at(place.string(), instance, schema, errors);
    }
}

}  // namespace

void set_template_keywords(Handlers& all) {
    all.set(Keyword::cfn_context, cfn_context);
    all.set(Keyword::cfn_lint, cfn_lint);
    all.set(Keyword::dynamic_validation, dynamic_validation);
}

}  // namespace samgen::lint
