// What a schema says about a single value.

#include <cmath>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/counted.hpp"
#include "lint/engine/keyword_groups.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/engine/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

std::string enum_message(const Node& instance, Json values) {
    constexpr std::uint32_t kMostShown = 8;
    if (values.size() <= kMostShown) {
        return fmt::format("{} is none of {}", shown(instance), list_of(values));
    }
    return fmt::format("{} is none of the {} values that are possible here", shown(instance), values.size());
}

// The value that is a boolean without quotes: `OFF`. https://yaml.org/type/bool.html
std::string_view word_read_as(bool boolean, Json values) {
    for (const auto each : values.items()) {
        const auto word = each.is_string() ? text::lower_case(each.string()) : std::string{};
        const bool is_true = word == "on" || word == "yes" || word == "y";
        const bool is_false = word == "off" || word == "no" || word == "n";
        if (boolean ? is_true : is_false) {
            return each.string();
        }
    }
    return {};
}

void add_nearest(Error& error, const Validator& validator, const Node& instance, Json values) {
    if (instance.kind == Kind::boolean) {
        if (const auto word = word_read_as(instance.boolean, values); !word.empty()) {
            error.hint = fmt::format("did you mean `'{}'`? YAML reads `{}` without quotes as `{}`", word, word,
                                     instance.boolean);
        }
        return;
    }
    if (!instance.is_string()) {
        return;
    }
    error.hint = validator.run.did_you_mean(instance.text, values.strings());
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
        // A boolean is no text here, though `false` equals each text but "true" elsewhere.
        if (equals(instance, each) && (instance.kind != Kind::boolean || !each.is_string())) {
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
        const auto wanted = text::lower_case(instance.text);
        for (const auto each : value.items()) {
            if (text::lower_case(each.string()) == wanted) {
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

void set_scalar_keywords(Handlers& all) {
    all.set(Keyword::const_, check_const);
    all.set(Keyword::enum_, check_enum);
    all.set(Keyword::enum_case_insensitive, check_enum_case_insensitive);
    all.set(Keyword::exclusive_maximum, check_exclusive_maximum);
    all.set(Keyword::exclusive_minimum, check_exclusive_minimum);
    all.set(Keyword::max_length, max_length);
    all.set(Keyword::maximum, check_maximum);
    all.set(Keyword::min_length, min_length);
    all.set(Keyword::minimum, check_minimum);
    all.set(Keyword::multiple_of, multiple_of);
    all.set(Keyword::pattern, check_pattern);
    all.set(Keyword::type, check_type);
}

}  // namespace samgen::lint
