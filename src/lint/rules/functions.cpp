#include "lint/rules/functions.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/language_extensions.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/condition_functions.hpp"
#include "lint/rules/dynamic_references.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/reference_functions.hpp"
#include "lint/rules/sub.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

// Whether the schema says anything about a value but its type: only then are a function's values worth working out.
bool constrains(Json schema, int depth = 0) {
    constexpr int kDeepest = 8;
    if (!schema.is_object() || depth > kDeepest) {
        return depth > kDeepest;
    }
    for (const auto member : schema.members()) {
        switch (member.keyword) {
            case Keyword::dollar_ref:
            case Keyword::enum_:
            case Keyword::const_:
            case Keyword::pattern:
            case Keyword::min_length:
            case Keyword::max_length:
            case Keyword::minimum:
            case Keyword::maximum:
            case Keyword::exclusive_minimum:
            case Keyword::exclusive_maximum:
            case Keyword::multiple_of:
            case Keyword::format:
            case Keyword::all_of:
            case Keyword::any_of:
            case Keyword::one_of:
            case Keyword::not_:
                return true;
            case Keyword::items:
            case Keyword::additional_properties:
                if (constrains(member.value, depth + 1)) {
                    return true;
                }
                break;
            case Keyword::properties:
            case Keyword::pattern_properties:
                for (const auto property : member.value.members()) {
                    if (constrains(property.value, depth + 1)) {
                        return true;
                    }
                }
                break;
            default:
                break;
        }
    }
    return false;
}

// A value that the function can have is at fault: the rule is that of resolved values, the place is the call.
void claim(Error& error, const CallRule& about, const Validator& validator) {
    if (!error.elsewhere) {
        error.path = prefix(error.path, depth_of(validator.context.path) + 1);
        error.span = {};
    }
    error.message = fmt::format("{}, which `{}` can give here", error.message, name_of(about.function));
    error.rule = about.resolved;
    for (auto& nested : error.context) {
        claim(nested, about, validator);
    }
}

// What it costs to check a value, besides working it out.
constexpr std::size_t kStepsForError = 48;
std::size_t steps_for(const Node& value, bool is_wrong) {
    constexpr std::size_t kSteps = 16;
    constexpr std::size_t kBytes = 64;
    return kSteps + value.items.size() + value.entries.size() + value.text.size() / kBytes +
           (is_wrong ? kStepsForError : 0);
}

void check_values(const CallRule& about, const Validator& validator, const Schema& schema, const Node& call,
                  Errors& errors) {
    if (about.resolved == RuleId::none || !constrains(schema.json)) {
        return;
    }
    auto there = validator;
    there.context.strict_types = false;
    Errors found;
    bool one_is_right = false;
    resolve_value(there, call, [&](const Resolved& resolved) {
        if (resolved.error != nullptr) {
            errors.push_back(*resolved.error);
            errors.back().keyword = keyword_of(about.function);
            charge(validator, kStepsForError);
            return true;
        }
        Errors wrong;
        resolved.validator.member(call.entries.front()).validate(*resolved.value, schema, wrong);
        charge(validator, steps_for(*resolved.value, !wrong.empty()));
        if (wrong.empty() && !resolved.validator.context.is_resolved_from_parameter) {
            one_is_right = true;
            return false;
        }
        for (auto& error : wrong) {
            if (error.keyword != Keyword::ref) {
                error.keyword = keyword_of(about.function);
            }
            claim(error, about, validator);
            found.push_back(std::move(error));
        }
        return true;
    });
    if (!one_is_right) {
        std::ranges::move(found, std::back_inserter(errors));
    }
}

constexpr CallRule kBase64{Function::base64, kString, "functions/base64"};
constexpr CallRule kCidr{Function::cidr, kArray, "functions/cidr"};
constexpr CallRule kFindInMap{Function::find_in_map, kArray | kSingular, "functions/findinmap", rule("W1034")};
constexpr CallRule kGetAzs{Function::get_azs, kArray, "samgen/region", rule("W1036")};
constexpr CallRule kGetStackOutput{Function::get_stack_output, kSingular, "functions/getstackoutput"};
constexpr CallRule kImportValue{Function::import_value, kSingular, "functions/importvalue"};
constexpr CallRule kJoin{Function::join, kString, "functions/join", rule("W1032")};
constexpr CallRule kLength{Function::length, kInteger, "functions/length"};
constexpr CallRule kSelect{Function::select, kAnyType, "functions/select", rule("W1035")};
constexpr CallRule kSplit{Function::split, kArray, "functions/split", rule("W1033")};
constexpr CallRule kToJsonString{Function::to_json_string, kString, "functions/tojsonstring", rule("W1040")};
constexpr CallRule kIf{Function::if_, kAnyType, "functions/if"};

template <const CallRule& about>
void plain(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    check_call(about, validator, schema, call, errors);
}

// A function that only the language extensions bring.
template <const CallRule& about, RuleId own>
void extension(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    const auto before = errors.size();
    if (validator.run.tmpl.has_transform(kLanguageExtensions)) {
        check_call(about, validator, schema, call, errors);
    } else {
        auto error =
            validator.error(fmt::format("`{}` needs the transform `{}`", name_of(about.function), kLanguageExtensions));
        error.span = call.span;
        error.hint = fmt::format("add `Transform: {}` at the top of the template", kLanguageExtensions);
        errors.push_back(std::move(error));
    }
    for (auto i = before; i < errors.size(); ++i) {
        errors[i].rule = own;
    }
}

bool is_plain_item(const Node& item) {
    if (!item.is_map() || item.entries.size() != 1) {
        return true;
    }
    const auto& [key, span, value, kind] = item.entries.front();
    return key == "Fn::Sub" ? value->is_string() : key == "Ref" || key == "Fn::GetAtt";
}

void join(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    auto strict = validator;
    strict.context.strict_types = true;
    check_call(kJoin, strict, schema, call, errors);
    const auto& argument = *call.argument();
    if (validator.run.tmpl.is_cdk() || !argument.is_list() || argument.items.size() != 2) {
        return;
    }
    const auto& [delimiter, items] = std::pair(*argument.items[0], *argument.items[1]);
    if (delimiter.is_string() && delimiter.text.empty() && items.is_list() &&
        std::ranges::all_of(items.items, [](const Node* item) { return is_plain_item(*item); })) {
        auto error = validator.error_at(validator.member(call.entries.front()).way_to(0, *argument.items[0]),
                                        "`Fn::Sub` says the same as `Fn::Join` with nothing between the parts");
        error.rule = rule("I1022");
        errors.push_back(std::move(error));
    }
}

void split(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    if (!check_call(kSplit, validator, schema, call, errors)) {
        return;
    }
    const auto& argument = *call.argument();
    if (!argument.is_list() || argument.items.size() != 2) {
        return;
    }
    const auto& source = *argument.items[1];
    if (to_json(source).find("{{resolve:") != std::string::npos) {
        auto error = validator.error_at(validator.member(call.entries.front()).way_to(1, source),
                                        "`Fn::Split` runs before a dynamic reference is resolved, and cannot split it");
        error.span = source.span;
        errors.push_back(std::move(error));
    }
}

void if_(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    const auto there = validator.member(call.entries.front());
    const auto& argument = *call.argument();
    Errors found;
    auto for_argument = there.quiet().rooted(schema::part(kIf.part));
    for_argument.context.strict_types = false;
    for_argument.validate(argument, for_argument.root, found);
    if (!found.empty()) {
        for (auto& error : found) {
            if (error.keyword != Keyword::ref) {
                error.keyword = Keyword::fn_if;
            }
        }
        std::ranges::move(found, std::back_inserter(errors));
        return;
    }
    if (!argument.is_list() || argument.items.size() != 3) {
        return;  // a dynamic reference stands for the whole of it
    }
    const auto condition = argument.items[0]->string();
    for (const std::size_t branch : {std::size_t{1}, std::size_t{2}}) {
        const auto& value = *argument.items[branch];
        auto inside = there.item(branch, value);
        if (const auto scenario = validator.context.conditions.with(condition, branch == 1)) {
            inside.context.conditions = *scenario;
        } else {
            auto error = validator.error_at(
                inside.context.path, fmt::format("this is never reached: by what stands around it, `{}` is always {}",
                                                 condition, branch == 1 ? "false" : "true"));
            error.rule = rule("W1028");
            error.span = value.span;
            errors.push_back(std::move(error));
        }
        inside.validate(value, schema, errors);
    }
}

Handlers make_template_handlers() {
    auto all = standard_handlers();
    all.set(Function::base64, plain<kBase64>);
    all.set(Function::cidr, plain<kCidr>);
    all.set(Function::find_in_map, plain<kFindInMap>);
    all.set(Function::get_azs, plain<kGetAzs>);
    all.set(Function::get_stack_output, plain<kGetStackOutput>);
    all.set(Function::import_value, plain<kImportValue>);
    all.set(Function::select, plain<kSelect>);
    all.set(Function::length, extension<kLength, rule("E1030")>);
    all.set(Function::to_json_string, extension<kToJsonString, rule("E1031")>);
    all.set(Function::if_, if_);
    all.set(Function::join, join);
    all.set(Function::split, split);
    all.set(Function::ref, check_ref);
    all.set(Function::get_att, check_get_att);
    all.set(Function::sub, check_sub);
    set_condition_handlers(all);
    set_dynamic_reference_handlers(all);
    return all;
}

}  // namespace

Types wanted_types(const Validator& validator, Json schema) {
    constexpr int kMostReferences = 16;
    for (int i = 0; i < kMostReferences; ++i) {
        if (const auto type = schema.find(Keyword::type)) {
            return types_of(type);
        }
        const auto reference = schema.find(Keyword::dollar_ref);
        if (!reference) {
            break;
        }
        schema = validator.resolve_ref(reference.string(), reference.id());
    }
    return kNoType;
}

bool check_call(const CallRule& about, const Validator& validator, const Schema& schema, const Node& call,
                Errors& errors) {
    if (validator.context.functions_are_unknown) {
        errors.push_back(Error{.message = {}, .path = validator.context.path, .unknown = true, .instance = &call});
        return false;
    }
    Errors found;
    const auto wanted = wanted_types(validator, schema.json);
    if (wanted != kNoType && !compatible(about.gives, wanted)) {
        auto error = validator.error(fmt::format("`{}` gives a {}, where a {} is wanted", name_of(about.function),
                                                 describe(about.gives), describe(wanted)));
        error.span = call.span;
        found.push_back(std::move(error));
    }
    auto& argument = validator.run.arguments[static_cast<std::size_t>(about.function)];
    if (!argument) {
        argument = schema::part(about.part);
    }
    auto for_argument = validator.quiet().rooted(argument);
    for_argument.context.strict_types = false;
    for_argument.member(call.entries.front()).validate(*call.argument(), for_argument.root, found);
    for (auto& error : found) {
        if (error.keyword != Keyword::ref) {
            error.keyword = keyword_of(about.function);
        }
    }
    if (!found.empty()) {
        std::ranges::move(found, std::back_inserter(errors));
        return false;
    }
    const auto before = errors.size();
    check_values(about, validator, schema, call, errors);
    return errors.size() == before;
}

const Handlers& template_handlers() {
    static const Handlers handlers = make_template_handlers();
    return handlers;
}

}  // namespace samgen::lint
