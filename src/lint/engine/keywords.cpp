#include "lint/engine/keywords.hpp"

#include "lint/engine/formats.hpp"
#include "lint/engine/gather.hpp"
#include "lint/engine/keyword_groups.hpp"

namespace samgen::lint {
namespace {

void function_is_unknown(const Validator& validator, const Schema&, const Node& call, Errors& errors) {
    if (validator.context.functions_are_unknown) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true, .instance = &call});
    }
}

Handlers make_standard_handlers() {
    Handlers all;
    set_combined_keywords(all);
    set_list_keywords(all);
    set_object_keywords(all);
    set_scalar_keywords(all);
    set_template_keywords(all);
    all.set(schema::Keyword::cfn_gather, cfn_gather);
    all.set(schema::Keyword::format, check_format);
    for (auto& function : all.functions) {
        function = function_is_unknown;
    }
    return all;
}

}  // namespace

const Handlers& standard_handlers() {
    static const Handlers handlers = make_standard_handlers();
    return handlers;
}

}  // namespace samgen::lint
