#include "lint/engine/validator.hpp"

#include <utility>

#include "lint/engine/registry.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

// A schema that every value meets and that still looks into it: functions in free-form values are checked by it.
Json anything() {
    static const Json schema = schema::part("samgen/anything");
    return schema;
}

const PathNode* listeners_below(const Registry& registry, const PlaceStep* place, std::string_view key) {
    if (place == nullptr) {
        return registry.root().child(key);
    }
    return place->listeners == nullptr ? nullptr : place->listeners->child(key);
}

void run_rule(const PlaceRule& rule, const Validator& validator, const Node& instance, const Schema& schema,
              Errors& errors) {
    const auto before = errors.size();
    rule.check(validator, instance, schema, errors);
    for (auto i = before; i < errors.size(); ++i) {
        if (errors[i].rule == RuleId::none && errors[i].keyword == Keyword::none) {
            errors[i].rule = rule.rule;
        }
    }
}

bool is_group_keyword(Keyword keyword) {
    switch (keyword) {
        case Keyword::dependencies:
        case Keyword::dependent_excluded:
        case Keyword::dependent_required:
        case Keyword::else_:
        case Keyword::if_:
        case Keyword::max_items:
        case Keyword::max_properties:
        case Keyword::min_items:
        case Keyword::min_properties:
        case Keyword::required:
        case Keyword::required_or:
        case Keyword::required_xor:
        case Keyword::then:
        case Keyword::unique_items:
            return true;
        default:
            return false;
    }
}

}  // namespace

Keyword keyword_of(Function function) {
    switch (function) {
        case Function::ref:
            return Keyword::ref;
        case Function::condition:
            return Keyword::condition;
        case Function::base64:
            return Keyword::fn_base64;
        case Function::cidr:
            return Keyword::fn_cidr;
        case Function::contains:
            return Keyword::fn_contains;
        case Function::find_in_map:
            return Keyword::fn_findinmap;
        case Function::for_each:
            return Keyword::fn_foreach;
        case Function::get_att:
            return Keyword::fn_getatt;
        case Function::get_azs:
            return Keyword::fn_getazs;
        case Function::get_stack_output:
            return Keyword::fn_getstackoutput;
        case Function::if_:
            return Keyword::fn_if;
        case Function::import_value:
            return Keyword::fn_importvalue;
        case Function::join:
            return Keyword::fn_join;
        case Function::length:
            return Keyword::fn_length;
        case Function::select:
            return Keyword::fn_select;
        case Function::split:
            return Keyword::fn_split;
        case Function::sub:
            return Keyword::fn_sub;
        case Function::to_json_string:
            return Keyword::fn_tojsonstring;
        case Function::transform:
            return Keyword::fn_transform;
        case Function::and_:
            return Keyword::fn_and;
        case Function::equals:
            return Keyword::fn_equals;
        case Function::not_:
            return Keyword::fn_not;
        case Function::or_:
            return Keyword::fn_or;
        default:
            return Keyword::none;
    }
}

Json Schema::find(Keyword keyword) const {
    if (part != Part::all && is_group_keyword(keyword) != (part == Part::group)) {
        return {};
    }
    return json.find(keyword);
}

const Step* Validator::way_to(const Entry& entry) const {
    return run.arena.make<Step>(context.path, entry.key, -1, depth_of(context.path) + 1,
                                entry.key_span.text().starts_with('!') ? text::Span{} : entry.key_span);
}

const Step* Validator::way_to(std::size_t index, const Node& item) const {
    return run.arena.make<Step>(context.path, std::string_view{}, static_cast<std::int32_t>(index),
                                depth_of(context.path) + 1,
                                !item.is_part && (item.is_string() || !item.is_scalar()) ? item.span : text::Span{});
}

const Step* Validator::way_to(std::string_view key) const {
    return run.arena.make<Step>(context.path, key, -1, depth_of(context.path) + 1, text::Span{});
}

Validator Validator::member(const Entry& entry) const {
    auto next = *this;
    next.context.path = way_to(entry);
    return next;
}

Validator Validator::member(const Entry& entry, std::string_view place) const {
    auto next = member(entry);
    next.context.place =
        run.arena.make<PlaceStep>(context.place, place, listeners_below(run.registry, context.place, place),
                                  context.place == nullptr ? 1 : context.place->depth + 1);
    return next;
}

Validator Validator::item(std::size_t index, const Node& item) const {
    auto next = *this;
    next.context.path = way_to(index, item);
    return next;
}

Validator Validator::item(std::size_t index, const Node& item_node, std::string_view place) const {
    auto next = item(index, item_node);
    next.context.place =
        run.arena.make<PlaceStep>(context.place, place, listeners_below(run.registry, context.place, place),
                                  context.place == nullptr ? 1 : context.place->depth + 1);
    return next;
}

Validator Validator::step(std::string_view key) const {
    auto next = *this;
    next.context.path = way_to(key);
    return next;
}

Validator Validator::at_place(std::initializer_list<std::string_view> keys) const {
    auto next = *this;
    next.context.place = nullptr;
    const auto* node = &run.registry.root();
    std::uint32_t depth = 0;
    for (const auto key : keys) {
        node = node == nullptr ? nullptr : node->child(key);
        next.context.place = run.arena.make<PlaceStep>(next.context.place, key, node, ++depth);
    }
    return next;
}

Validator Validator::quiet() const {
    auto next = *this;
    next.runs_listeners = false;
    return next;
}

Validator Validator::composite() const {
    auto next = quiet();
    next.context.functions_are_unknown = true;
    return next;
}

Validator Validator::asking() const {
    auto next = *this;
    next.wants_words = false;
    return next;
}

Validator Validator::rooted(Json new_root) const {
    auto next = *this;
    next.root = new_root;
    return next;
}

Json Validator::resolve_ref(std::string_view pointer, std::uint32_t pointer_id) const {
    const auto key = (std::uint64_t{root.id()} << 32U) | pointer_id;
    const auto [place, is_new] = run.references.try_emplace(key);
    if (is_new || place->second.document() != root.document()) {
        place->second = schema::resolve(root, pointer);
    }
    return place->second;
}

// What is said of a value as a whole is underlined there, not at its key: a scalar always, more than that when it is of
// the wrong type and short enough to stand on one line.
void Validator::underline(Error& error, const Node& instance) const {
    if (error.span || error.elsewhere || error.path != context.path) {
        return;
    }
    const bool is_short = instance.span.text().find('\n') == std::string_view::npos;
    if ((instance.is_scalar() || (error.keyword == Keyword::type && is_short)) && !instance.span.text().empty()) {
        error.span = instance.span;
    }
}

Error Validator::error(std::string message) const { return error_at(context.path, std::move(message)); }

Error Validator::error_at(const Step* path, std::string message) const {
    return Error{.message = std::move(message), .path = path};
}

void Validator::validate(const Node& instance, const Schema& schema, Errors& errors) const {
    if (!schema.json.is_object()) {
        if (schema.json.is_false()) {
            const bool is_member = context.path != nullptr && !context.path->is_item();
            auto made = error(is_member ? "`" + std::string(context.path->key) + "` may not stand here"
                                        : std::string("nothing may stand here"));
            made.instance = &instance;
            made.schema = schema.json;
            errors.push_back(std::move(made));
        }
        return;
    }
    if (schema.json.has(Keyword::cfn_context)) {
        apply(instance, schema, errors);
        return;
    }
    if (instance.is_string()) {
        if (checks_dynamic_references && instance.text.find("{{") != std::string_view::npos &&
            handlers->dynamic_reference != nullptr) {
            const auto before = errors.size();
            bool handled = instance.text.find("{{resolve:") != std::string_view::npos;
            if (handled) {
                handlers->dynamic_reference(*this, schema.json, instance, schema, errors);
                return;
            }
            handlers->dynamic_reference_spaces(*this, schema.json, instance, schema, errors);
            if (errors.size() != before) {
                return;
            }
        }
        if (instance.text.starts_with("AWS::") && is_pseudo_parameter(instance.text) && !passes(context.path, "Ref") &&
            handlers->raw_pseudo_parameter != nullptr) {
            handlers->raw_pseudo_parameter(*this, schema.json, instance, schema, errors);
            return;
        }
    }
    if (context.functions.empty()) {
        apply(instance, schema, errors);
        return;
    }
    apply_in_scenarios(instance, schema, errors);
}

// What is asked of the value as a whole, under every outcome of its conditions; then what is asked of it as it stands.
void Validator::apply_in_scenarios(const Node& instance, const Schema& schema, Errors& errors) const {
    bool has_group = false;
    if (schema.part != Schema::Part::standard) {
        for (const auto member : schema.json.members()) {
            has_group = has_group || is_group_keyword(member.keyword);
        }
    }
    if (has_group) {
        const Schema group{schema.json, Schema::Part::group};
        if (!varies(instance)) {
            apply(instance, group, errors);
        } else {
            const auto names = conditions_in(instance);
            run.tmpl.conditions().each_scenario(
                names, context.conditions, kMostScenarios, [&](const Scenario& scenario) {
                    if (const auto* value = in_scenario(instance, context, scenario, run.arena)) {
                        auto there = *this;
                        there.context.conditions = scenario;
                        there.apply(*value, group, errors);
                    }
                });
        }
    }
    if (schema.part == Schema::Part::group) {
        return;
    }
    const Schema standard{schema.json, Schema::Part::standard};
    if (instance.is_function() && context.functions.has(instance.function) && instance.function != Function::for_each) {
        if (const auto handler = handlers->functions[static_cast<std::size_t>(instance.function)]) {
            const auto before = errors.size();
            handler(*this, standard, instance, errors);
            for (auto i = before; i < errors.size(); ++i) {
                if (errors[i].keyword == Keyword::none) {
                    errors[i].keyword = keyword_of(instance.function);
                }
                if (errors[i].instance == nullptr) {
                    errors[i].instance = &instance;
                }
            }
        }
        return;
    }
    apply(instance, standard, errors);
    free_form(instance, standard, errors);
    if (runs_listeners && !schema.json.has(Keyword::dollar_ref)) {
        run_listeners(instance, standard, errors);
    }
}

// A value whose schema says only that it is an object or an array: what is in it is looked into all the same.
void Validator::free_form(const Node& instance, const Schema& schema, Errors& errors) const {
    if (!instance.is_map() && !instance.is_list()) {
        return;
    }
    const auto type = schema.json.find(Keyword::type);
    if (!type) {
        return;
    }
    const auto types = types_of(type);
    if (instance.is_map() && (types & kObject) != 0 && !schema.json.has(Keyword::properties) &&
        !schema.json.has(Keyword::additional_properties) && !schema.json.has(Keyword::pattern_properties)) {
        for (const auto& entry : instance.entries) {
            member(entry, "*").validate(*entry.value, anything(), errors);
        }
    }
    if (instance.is_list() && (types & kArray) != 0 && !schema.json.has(Keyword::items)) {
        for (std::size_t i = 0; i < instance.items.size(); ++i) {
            item(i, *instance.items[i], "*").validate(*instance.items[i], anything(), errors);
        }
    }
}

void Validator::apply(const Node& instance, const Schema& schema, Errors& errors) const {
    for (const auto member : schema.json.members()) {
        if (member.keyword == Keyword::none) {
            continue;
        }
        if (schema.part != Schema::Part::all &&
            is_group_keyword(member.keyword) != (schema.part == Schema::Part::group)) {
            continue;
        }
        run_keyword(member.keyword, member.value, instance, schema, errors);
    }
}

void Validator::run_keyword(Keyword keyword, Json value, const Node& instance, const Schema& schema,
                            Errors& errors) const {
    const auto handler = handlers->keywords[static_cast<std::size_t>(keyword)];
    if (handler == nullptr) {
        return;
    }
    const auto before = errors.size();
    handler(*this, value, instance, schema, errors);
    for (auto i = before; i < errors.size(); ++i) {
        auto& error = errors[i];
        if (error.keyword == Keyword::none) {
            error.keyword = keyword;
        }
        if (error.instance == nullptr) {
            error.instance = &instance;
        }
        if (!error.schema) {
            error.schema = schema.json;
        }
        underline(error, instance);
    }
}

void Validator::run_listeners(const Node& instance, const Schema& schema, Errors& errors) const {
    if (context.place != nullptr && context.place->listeners != nullptr) {
        run_rules(*context.place->listeners, instance, schema, errors);
    }
}

void Validator::run_listeners_at(std::string_view place, const Node& instance, const Schema& schema,
                                 Errors& errors) const {
    if (const auto* node = run.registry.at(place)) {
        run_rules(*node, instance, schema, errors);
    }
}

void Validator::run_rules(const PathNode& node, const Node& instance, const Schema& schema, Errors& errors) const {
    if (node.rules.empty() && node.schemas.empty()) {
        return;
    }
    const auto there = quiet();
    for (const auto* rule : node.rules) {
        run_rule(*rule, there, instance, schema, errors);
    }
    for (const auto* rule : node.schemas) {
        run_schema_rule(*rule, there, instance, errors);
    }
}

}  // namespace samgen::lint
