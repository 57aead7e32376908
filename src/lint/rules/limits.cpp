#include "lint/rules/limits.hpp"

#include <fmt/format.h>

namespace samgen::lint {
namespace {

using schema::Keyword;

// Whether `size` is within the last tenth below `most`.
bool is_near(std::size_t size, std::size_t most) { return size * 10 > most * 9; }

}  // namespace

void check_limit(const Validator& validator, std::size_t count, std::size_t most, std::string_view things, RuleId over,
                 RuleId near, Errors& errors) {
    if (count > most) {
        errors.push_back(validator.error(fmt::format("there are {} {} where at most {} may be", count, things, most)));
        errors.back().rule = over;
    } else if (near != RuleId::none && is_near(count, most)) {
        errors.push_back(validator.error(fmt::format("there are {} {} by now; {} is the limit", count, things, most)));
        errors.back().rule = near;
    }
}

void check_name_lengths(const Validator& validator, schema::Json names, const Node& instance, RuleId over, RuleId near,
                        Errors& errors) {
    const auto limit = names.find(Keyword::max_length);
    if (!limit) {
        // The handler is in force below the section as well, where names are a matter of enums and patterns.
        standard_handlers().keywords[static_cast<std::size_t>(Keyword::property_names)](validator, names, instance, {},
                                                                                        errors);
        return;
    }
    if (!instance.is_map()) {
        return;
    }
    const auto most = static_cast<std::size_t>(limit.number());
    for (const auto& entry : instance.entries) {
        const auto length = characters(entry.key);
        if (length > most) {
            errors.push_back(validator.error_at(
                validator.way_to(entry), fmt::format("the name is {} characters long; {} is the limit", length, most)));
            errors.back().rule = over;
        } else if (near != RuleId::none && is_near(length, most)) {
            errors.push_back(
                validator.error_at(validator.way_to(entry),
                                   fmt::format("the name is {} characters long, near the limit of {}", length, most)));
            errors.back().rule = near;
        }
    }
}

void listened_pattern_properties(const Validator& validator, schema::Json value, const Node& instance,
                                 const Schema& schema, Errors& errors) {
    auto there = validator;
    there.runs_listeners = true;
    standard_handlers().keywords[static_cast<std::size_t>(Keyword::pattern_properties)](there, value, instance, schema,
                                                                                        errors);
}

}  // namespace samgen::lint
