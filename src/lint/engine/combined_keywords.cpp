// Schemas made of schemas.

#include <fmt/format.h>

#include "lint/engine/keyword_groups.hpp"
#include "lint/engine/keywords.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

void ref(const Validator& validator, Json value, const Node& instance, const Schema&, Errors& errors) {
    validator.validate(instance, validator.resolve_ref(value.string(), value.id()), errors);
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
    validator.composite().asking().validate(instance, value, found);
    if (any_unknown(found)) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true});
    } else if (found.empty()) {
        errors.push_back(validator.error(fmt::format("{} is what must not stand here", shown(instance))));
    }
}

void if_(const Validator& validator, Json value, const Node& instance, const Schema& schema, Errors& errors) {
    const auto there = validator.quiet();
    auto asking = there.asking();
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

}  // namespace

void set_combined_keywords(Handlers& all) {
    all.set(Keyword::dollar_ref, ref);
    all.set(Keyword::all_of, all_of);
    all.set(Keyword::any_of, any_of);
    all.set(Keyword::if_, if_);
    all.set(Keyword::not_, not_);
    all.set(Keyword::one_of, one_of);
}

}  // namespace samgen::lint
