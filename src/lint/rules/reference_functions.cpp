#include "lint/rules/reference_functions.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/engine/get_atts.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/engine/registry.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/functions.hpp"
#include "lint/rules/parameter_types.hpp"
#include "lint/rules/reference_formats.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

constexpr CallRule kRef{Function::ref, kAnyType, "functions/ref", rule("W1030")};
constexpr CallRule kGetAtt{Function::get_att, kAnyType, "functions/getatt"};

// A parameter is a list or a text; a place that takes only the one cannot take the other.
void check_parameter_type(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    const auto* parameter = validator.run.tmpl.parameter(call.argument()->text);
    if (parameter == nullptr) {
        return;
    }
    const auto wanted = wanted_types(validator, schema.json);
    if (wanted == kNoType) {
        return;
    }
    const bool takes_single = (wanted & kSingular) != 0;
    const bool takes_list = (wanted & kArray) != 0;
    const bool is_list = is_list_parameter_type(parameter->type);
    const bool is_single = is_single_parameter_type(parameter->type);
    if ((!takes_single && !is_list) || (takes_single && !takes_list && !is_single)) {
        auto error = validator.error(fmt::format("the parameter `{}` is {}, where a {} is wanted", parameter->name,
                                                 is_list     ? "a list"
                                                 : is_single ? "a single value"
                                                             : "of an unknown type",
                                                 describe(wanted)));
        error.span = call.argument()->span;
        error.related.push_back({parameter->entry->key_span, fmt::format("`{}` is defined here", parameter->name)});
        errors.push_back(std::move(error));
    }
}

void run_ref_rules(const Validator& validator, std::string_view name, const Schema& schema, Errors& errors) {
    const auto run = [&](const std::vector<const RefRule*>& rules) {
        for (const auto* each : rules) {
            const auto before = errors.size();
            each->check(validator, name, schema, errors);
            for (auto i = before; i < errors.size(); ++i) {
                if (errors[i].rule == RuleId::none) {
                    errors[i].rule = each->rule;
                }
            }
        }
    };
    run(validator.run.registry.refs_everywhere());
    if (validator.context.place != nullptr && validator.context.place->listeners != nullptr) {
        run(validator.context.place->listeners->refs);
    }
}

// What [Resource, Attribute] or "Resource.Attribute" names, with where each part stands.
struct Target {
    const Node* resource = nullptr;
    const Node* attribute = nullptr;
    bool is_text = false;
};

Target target_of(const Node& argument, Arena& arena) {
    if (argument.is_list() && argument.items.size() >= 2) {
        return {argument.items[0], argument.items[1], false};
    }
    if (!argument.is_string()) {
        return {};
    }
    const auto dot = argument.text.find('.');
    if (dot == std::string_view::npos) {
        return {};
    }
    return {make_string(arena, argument.text.substr(0, dot), argument.span),
            make_string(arena, argument.text.substr(dot + 1), argument.span), true};
}

class GetAtt {
   public:
    GetAtt(const Validator& validator, const Schema& schema, const Node& call, const Target& target, Errors& errors)
        : validator_(validator), schema_(schema), call_(call), target_(target), errors_(errors) {}

    void run() {
        auto there = validator_.quiet();
        there.context.strict_types = false;
        resolve_value(there, *target_.resource, [this](const Resolved& name) {
            if (name.error == nullptr) {
                check_resource(name);
            }
            return true;
        });
    }

   private:
    [[nodiscard]] const Step* way(std::size_t part) const {
        const auto inside = validator_.member(call_.entries.front());
        return target_.is_text ? inside.way_to(std::string_view{})
                               : inside.way_to(part, *call_.argument()->items[part]);
    }

    void check_resource(const Resolved& name) {
        const auto text = name.value->string();
        const auto* resource = validator_.context.knows_resources ? validator_.run.tmpl.resource(text) : nullptr;
        if (resource == nullptr) {
            auto error = validator_.error_at(way(0), fmt::format("there is no resource {}", shown(*name.value)));
            error.span = target_.resource->span;
            std::vector<std::string_view> names;
            for (const auto& each : validator_.run.tmpl.resources()) {
                names.push_back(each.name);
            }
            error.hint = validator_.run.did_you_mean(text, names);
            error.keyword = Keyword::fn_getatt;
            errors_.push_back(std::move(error));
            return;
        }
        if (!schema::resource_type(resource->type)) {
            return;  // an unknown type: said where it stands
        }
        resolve_value(validator_, *target_.attribute, [&](const Resolved& attribute) {
            if (attribute.error == nullptr && attribute.value->is_string()) {
                check_attribute(*resource, attribute.value->text);
            }
            return true;
        });
    }

    void check_attribute(const Resource& resource, std::string_view attribute) {
        const auto found = attribute_schema(resource.type, attribute);
        if (!found) {
            auto error = validator_.error_at(
                way(1), fmt::format("`{}`, a {}, has no attribute `{}`", resource.name, resource.type, attribute));
            error.span = target_.attribute->span;
            const auto names = attributes_of(resource.type);
            const std::vector<std::string_view> views(names.begin(), names.end());
            error.hint = validator_.run.did_you_mean(attribute, views);
            error.keyword = Keyword::fn_getatt;
            errors_.push_back(std::move(error));
            return;
        }
        const auto type = found->find(Keyword::type);
        const auto wanted = schema_.json.find(Keyword::type);
        if (!type || !wanted) {
            return;
        }
        auto given = types_of(type);
        // The one attribute whose type differs from that of the property that bears its name.
        if (resource.type == "AWS::DocDB::DBCluster" && attribute == "Port") {
            given = kString;
        }
        const auto takes = types_of(wanted);
        if ((takes & (kBoolean | kInteger)) != 0 || (takes & given) != 0) {
            return;
        }
        auto error = validator_.error_at(validator_.way_to(call_.entries.front()),
                                         fmt::format("`{}.{}` is a {}, where a {} is wanted", resource.name, attribute,
                                                     describe(given), describe(takes)));
        error.span = call_.span;
        error.keyword = Keyword::fn_getatt;
        errors_.push_back(std::move(error));
    }

    const Validator& validator_;
    const Schema& schema_;
    const Node& call_;
    const Target& target_;
    Errors& errors_;
};

}  // namespace

void check_ref(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    check_call(kRef, validator, schema, call, errors);
    const auto& argument = *call.argument();
    if (!argument.is_string()) {
        return;
    }
    const auto before = errors.size();
    check_parameter_type(validator, schema, call, errors);
    if (errors.size() == before) {
        run_ref_rules(validator, argument.text, schema, errors);
    }
}

void check_get_att(const Validator& validator, const Schema& schema, const Node& call, Errors& errors) {
    const auto target = target_of(*call.argument(), validator.run.arena);
    const auto check_format = [&](Errors& found) {
        if (target.resource != nullptr && target.resource->is_string() && target.attribute->is_string()) {
            check_get_att_format(validator, schema, target.resource->text, target.attribute->text, call, found);
        }
    };
    Errors found;
    if (!check_call(kGetAtt, validator, schema, call, found)) {
        if (any_unknown(found)) {
            Errors formats;
            check_format(formats);
            if (!formats.empty()) {
                found = std::move(formats);
            }
        }
        std::ranges::move(found, std::back_inserter(errors));
        return;
    }
    if (target.resource == nullptr) {
        return;
    }
    GetAtt(validator, schema, call, target, found).run();
    if (found.empty()) {
        check_format(found);
    }
    std::ranges::move(found, std::back_inserter(errors));
}

}  // namespace samgen::lint
