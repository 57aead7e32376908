#include "template/stages.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "template/parts.hpp"
#include "template/resources.hpp"
#include "template/stage_policies.hpp"
#include "text/names.hpp"

namespace samgen::tmpl {
namespace {

constexpr std::string_view kParameter = "Stage";
constexpr std::string_view kMapping = "Stages";
// Lets DeletionPolicy and UpdateReplacePolicy take functions. It goes before SAM's transform.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
constexpr std::string_view kLanguageExtensions = "AWS::LanguageExtensions";

using cfn::Map;
using cfn::Value;

// One value for each stage; nullptr where a stage has none.
using Values = std::vector<const Value*>;
// Which stages: their positions, in order.
using Subset = std::vector<std::size_t>;

// Where a value stands: "ProductApi", "VpcConfig", "SubnetIds", "0".
struct Place {
    std::vector<std::string> path;
    std::string type;  // of the resource

    [[nodiscard]] Place below(std::string_view key) const {
        auto place = *this;
        place.path.emplace_back(key);
        return place;
    }
};

bool is_scalar(const Value& value) {
    return std::holds_alternative<bool>(value.data) || std::holds_alternative<cfn::Number>(value.data) ||
           value.string() != nullptr;
}

std::string letters_and_digits(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        const bool fits = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        kept.append(fits ? 1 : 0, c);
    }
    return kept;
}

// SAM reads these before there are any values of parameters: what they hold decides which resources there are.
bool decides_resources(const Place& place) {
    const bool sam = place.type.starts_with("AWS::Serverless::");
    const auto depth = place.path.size();
    return sam && depth >= 2 && place.path[1] == "Events" &&
           (depth <= 3 || place.path[3] == "Type" || place.path[3] == "Method" || place.path[3] == "Path");
}

Value function(std::string name, cfn::List arguments) {
    return cfn::Intrinsic{.name = std::move(name), .argument = Value(std::move(arguments))};
}

// SAM adds tags of its own to these, one by one: a tag without a value would be left over.
bool holds_tags_of_sam(const Place& place) {
    const bool sam = place.type.starts_with("AWS::Serverless::");
    const auto tags = std::ranges::find(place.path, "Tags");
    return sam && tags != place.path.end() && place.path.end() - tags <= 2;
}

class Join {
   public:
    Join(std::span<const StageDocument> stages, diag::Diagnostics& diagnostics)
        : stages_(stages), diagnostics_(diagnostics) {}

    Document document() {
        const auto roots = roots_of_all();
        Map root;
        const auto keys = keys_of(roots);
        Map sections;
        for (const auto& key : keys) {
            const auto values = members(roots, key);
            if (key == "Resources" || key == "Outputs") {
                sections.set(key, key == "Resources" ? resources(values) : outputs(values));
            } else if (key == "Globals") {
                if (auto value = joined(values, {.path = {key}, .type = "AWS::Serverless::Function"})) {
                    sections.set(key, std::move(*value));
                }
            } else if (key == "Metadata") {
                sections.set(key, united(values));
            } else {
                sections.set(key, section(key, values));
            }
        }
        add_own_sections(sections);
        for (const std::string_view key : {"AWSTemplateFormatVersion", "Transform", "Description", "Metadata",
                                           "Parameters", "Mappings", "Conditions", "Rules"}) {
            if (auto* const value = sections.find(key)) {
                put(root, std::string(key), std::move(*value), stages_.front().span);
            }
        }
        for (auto& member : sections.members) {
            if (root.find(member.key) == nullptr) {
                root.members.push_back(std::move(member));
            }
        }
        return {Value(std::move(root)).at(stages_.front().span)};
    }

   private:
    // ---- what stages have -------------------------------------------------------------------------------------------

    Values roots_of_all() const {
        Values roots;
        for (const auto& stage : stages_) {
            roots.push_back(&stage.document.root);
        }
        return roots;
    }

    static Values members(const Values& maps, std::string_view key) {
        Values values;
        for (const auto* map : maps) {
            values.push_back(map == nullptr || map->map() == nullptr ? nullptr : map->map()->find(key));
        }
        return values;
    }

    // The keys of all the maps, in the order of the first that has each; a key that only later maps have stands behind
    // the one that it follows there.
    static std::vector<std::string> keys_of(const Values& maps) {
        std::vector<std::string> keys;
        for (const auto* map : maps) {
            if (map == nullptr || map->map() == nullptr) {
                continue;
            }
            auto at = keys.begin();
            for (const auto& member : map->map()->members) {
                const auto known = std::find(keys.begin(), keys.end(), member.key);
                at = known != keys.end() ? known + 1 : keys.insert(at, member.key) + 1;
            }
        }
        return keys;
    }

    static Subset having(const Values& values) {
        Subset subset;
        for (std::size_t i = 0; i < values.size(); ++i) {
            if (values[i] != nullptr) {
                subset.push_back(i);
            }
        }
        return subset;
    }

    Subset others(const Subset& subset) const {
        Subset rest;
        for (std::size_t i = 0; i < stages_.size(); ++i) {
            if (std::ranges::find(subset, i) == subset.end()) {
                rest.push_back(i);
            }
        }
        return rest;
    }

    static bool all_same(const Values& values) {
        return std::ranges::all_of(values, [&](const Value* value) {
            return value != nullptr && values.front() != nullptr && same_data(*value, *values.front());
        });
    }

    // The first value that is not what the first stage has: for the places of what is said about a difference.
    const Value& differing(const Values& values) const {
        const Value* first = nullptr;
        for (const auto* value : values) {
            if (value == nullptr) {
                continue;
            }
            if (first != nullptr && !same_data(*first, *value)) {
                return *value;
            }
            first = first == nullptr ? value : first;
        }
        return *first;
    }

    // ---- sections ---------------------------------------------------------------------------------------------------

    // Parameters, conditions and so on: an entry may be there for some stages only, but means the same in all.
    Value section(std::string_view name, const Values& values) {
        const auto& first = **std::ranges::find_if(values, [](const auto* value) { return value != nullptr; });
        if (first.map() == nullptr) {
            if (!all_same(values)) {
                refuse(values, {.path = {std::string(name)}, .type = {}});
            }
            return first;
        }
        Map map;
        for (const auto& key : keys_of(values)) {
            auto entries = members(values, key);
            std::erase(entries, nullptr);
            if (!all_same(entries)) {
                refuse(entries, {.path = {std::string(name), key}, .type = {}});
            }
            put(map, key, *entries.front(), entries.front()->span);
        }
        return map;
    }

    // What holds for the template as a whole: everything that any stage says; of what differs the first.
    static Value united(const Values& values) {
        auto result = **std::ranges::find_if(values, [](const auto* value) { return value != nullptr; });
        for (const auto* value : values) {
            if (value != nullptr) {
                unite(result, *value);
            }
        }
        return result;
    }

    static void unite(Value& into, const Value& more) {
        if (auto* const map = into.map(); map != nullptr && more.map() != nullptr) {
            for (const auto& member : more.map()->members) {
                if (auto* const present = map->find(member.key)) {
                    unite(*present, member.value);
                } else {
                    map->members.push_back(member);
                }
            }
        } else if (auto* const list = std::get_if<cfn::List>(&into.data); list != nullptr && more.list() != nullptr) {
            for (const auto& item : *more.list()) {
                if (std::ranges::none_of(*list, [&](const Value& known) { return same_data(known, item); })) {
                    list->push_back(item);
                }
            }
        }
    }

    Map resources(const Values& sections) {
        Map map;
        for (const auto& id : keys_of(sections)) {
            auto entries = members(sections, id);
            check_names(id, entries);
            put(map, id, resource(id, entries), (*std::ranges::find_if(entries, is_there))->span);
        }
        return map;
    }

    Map outputs(const Values& sections) {
        Map map;
        for (const auto& id : keys_of(sections)) {
            const auto entries = members(sections, id);
            const auto span = (*std::ranges::find_if(entries, is_there))->span;
            Map body;
            for (const auto& key : keys_of(entries)) {
                const auto values = members(entries, key);
                if (key == "Description") {  // text and nothing else
                    put(body, key, **std::ranges::find_if(values, is_there), span);
                } else if (key != "Condition") {
                    put_joined(body, key, only(entries, values), {.path = {id, key}, .type = {}});
                }
            }
            put_condition(body, entries, span);
            put(map, id, std::move(body), span);
        }
        return map;
    }

    static bool is_there(const Value* value) { return value != nullptr; }

    Map resource(const std::string& id, const Values& entries) {
        Map body;
        const auto span = (*std::ranges::find_if(entries, is_there))->span;
        const auto* const type_of_first = (*std::ranges::find_if(entries, is_there))->map()->find("Type");
        const std::string type =
            type_of_first != nullptr && type_of_first->string() != nullptr ? *type_of_first->string() : std::string();
        const bool conditional = std::ranges::any_of(entries, [](const auto* entry) { return entry == nullptr; });
        for (const auto& key : keys_of(entries)) {
            const auto values = only(entries, members(entries, key));
            if (key == "Properties") {
                put_joined(body, key, values, {.path = {id}, .type = type});
            } else if (key == "Metadata") {
                put(body, key, united(values), span);
            } else if (key == "DeletionPolicy" || key == "UpdateReplacePolicy") {
                put_policy(body, key, values, {.path = {id, key}, .type = type});
            } else if (key != "Condition" || !conditional) {
                if (!all_same(values)) {
                    refuse(values, {.path = {id, key}, .type = {}});
                }
                put(body, key, differing(values), span);
            }
            if (key == "Type" && conditional) {
                put_condition(body, entries, span);
            }
        }
        return body;
    }

    // The values of stages that have no such entry at all play no part: what the first of the others says stands for
    // them.
    static Values only(const Values& entries, const Values& values) {
        auto result = values;
        const auto* const any = *std::ranges::find_if(values, is_there);
        for (std::size_t i = 0; i < result.size(); ++i) {
            if (entries[i] == nullptr) {
                result[i] = any;
            }
        }
        return result;
    }

    void put_condition(Map& body, const Values& entries, text::Span span) {
        const auto subset = having(entries);
        const auto own = members(entries, "Condition");
        const auto* const own_condition = *std::ranges::find_if(entries, is_there) == nullptr
                                              ? nullptr
                                              : (*std::ranges::find_if(entries, is_there))->map()->find("Condition");
        if (subset.size() == stages_.size()) {
            if (own_condition != nullptr) {
                put(body, "Condition", *own_condition, span);
            }
            return;
        }
        auto name = condition(subset);
        if (own_condition != nullptr && own_condition->string() != nullptr) {
            name = both_of(*own_condition->string(), name);
        }
        put(body, "Condition", name, span);
    }

    // The condition that both hold, made where there is none yet.
    std::string both_of(const std::string& own, const std::string& of_stages) {
        auto both = own + "And" + of_stages;
        conditions_.try_emplace(both, function("Fn::And", cfn::List{condition_ref(own), condition_ref(of_stages)}));
        return both;
    }

    // A policy that is not said is Delete.
    void put_policy(Map& body, const std::string& key, const Values& values, const Place& place) {
        if (all_same(values)) {
            put(body, key, *values.front(), values.front()->span);
            return;
        }
        static const Value kStandard("Delete");
        auto filled = values;
        std::ranges::replace(filled, nullptr, &kStandard);
        extended_ = true;
        put(body, key, looked_up(filled, place), differing(values).span);
    }

    // ---- values -----------------------------------------------------------------------------------------------------

    void put_joined(Map& map, const std::string& key, const Values& values, const Place& place) {
        if (auto value = joined(values, place)) {
            put(map, key, std::move(*value), (*std::ranges::find_if(values, is_there))->span);
        }
    }

    std::optional<Value> joined(const Values& values, const Place& place) {
        if (all_same(values)) {
            return *values.front();
        }
        const auto there = having(values);
        if (decides_resources(place) && (there.size() < values.size() || is_scalar(*values.front()))) {
            refuse(values, place);
            return *values[there.front()];
        }
        if (there.size() < values.size() && holds_tags_of_sam(place)) {
            refuse(values, place);
            return *values[there.front()];
        }
        if (there.size() < values.size()) {
            return optional(values, there, place);
        }
        if (std::ranges::all_of(values, [](const auto* value) { return value->map() != nullptr; })) {
            Map map;
            for (const auto& key : keys_of(values)) {
                put_joined(map, key, members(values, key), place.below(key));
            }
            return map;
        }
        if (std::ranges::all_of(values, [](const auto* value) { return value->list() != nullptr; })) {
            return joined_lists(values, place);
        }
        if (std::ranges::all_of(values, [](const auto* value) { return is_scalar(*value); })) {
            return looked_up(values, place);
        }
        return chosen(values);
    }

    // There in some stages: in the others AWS::NoValue.
    Value optional(const Values& values, const Subset& there, const Place& place) {
        auto filled = values;
        std::ranges::replace(filled, nullptr, values[there.front()]);
        auto value = joined(filled, place).value_or(*values[there.front()]);
        const auto missing = others(there);
        const auto span = values[there.front()]->span;
        if (auto* arguments = arguments_of_optional(value); arguments != nullptr && is_policy(place)) {
            auto& own = std::get<std::string>(arguments->front().data);
            own = both_of(own, condition(there));  // SAM does not look into one Fn::If within another
            return value;
        }
        if (missing.size() < there.size()) {
            return choice(condition(missing), cfn::ref("AWS::NoValue"), std::move(value)).at(span);
        }
        return choice(condition(there), std::move(value), cfn::ref("AWS::NoValue")).at(span);
    }

    static bool is_policy(const Place& place) {
        return place.path.size() > 1 && place.path[place.path.size() - 2] == "Policies" &&
               place.type.starts_with("AWS::Serverless::");
    }

    Value joined_lists(const Values& values, const Place& place) {
        const auto size = values.front()->list()->size();
        if (place.path.back() == "Policies" && place.type.starts_with("AWS::Serverless::")) {
            return joined_items(beside_their_like(values), place);
        }
        if (std::ranges::any_of(values, [&](const auto* value) { return value->list()->size() != size; })) {
            return chosen(values);
        }
        std::vector<Values> items(size);
        for (std::size_t i = 0; i < size; ++i) {
            for (const auto* value : values) {
                items[i].push_back(&(*value->list())[i]);
            }
        }
        return joined_items(items, place);
    }

    cfn::List joined_items(const std::vector<Values>& items, const Place& place) {
        cfn::List list;
        for (std::size_t i = 0; i < items.size(); ++i) {
            if (auto item = joined(items[i], place.below(std::to_string(i + 1)))) {
                list.push_back(std::move(*item));
            }
        }
        return list;
    }

    Value looked_up(const Values& values, const Place& place) {
        const auto key = mapping_key(values, place);
        for (std::size_t i = 0; i < values.size(); ++i) {
            mappings_[i].set(key, *values[i]);
        }
        return function("Fn::FindInMap", cfn::List{kMapping, cfn::ref(kParameter), key}).at(differing(values).span);
    }

    // The name of a value in the mapping: of what it belongs to, and what it is; with all that is between them where
    // that is taken.
    std::string mapping_key(const Values& values, const Place& place) {
        if (mappings_.empty()) {
            mappings_.resize(stages_.size());
        }
        const auto& path = place.path;
        auto last = path.size() - 1;
        while (last > 1 && path[last].find_first_not_of("0123456789") == std::string::npos) {
            --last;
        }
        std::string brief = letters_and_digits(path.front());
        std::string full = brief;
        for (std::size_t i = 1; i < path.size(); ++i) {
            full += letters_and_digits(path[i]);
            brief += i >= last ? letters_and_digits(path[i]) : "";
        }
        const auto free = [&](const std::string& name) {
            for (std::size_t i = 0; i < values.size(); ++i) {
                const auto* const known = mappings_[i].find(name);
                if (known != nullptr && !same_data(*known, *values[i])) {
                    return false;
                }
            }
            return true;
        };
        auto name = free(brief) ? brief : full;
        for (int i = 2; !free(name); ++i) {
            name = full + std::to_string(i);
        }
        return name;
    }

    // What cannot be looked up: !If for each value but the one that most stages have.
    Value chosen(const Values& values) {
        std::vector<Subset> groups;
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto same = std::ranges::find_if(
                groups, [&](const Subset& group) { return same_data(*values[group.front()], *values[i]); });
            if (same != groups.end()) {
                same->push_back(i);
            } else {
                groups.push_back({i});
            }
        }
        const auto most = std::ranges::max_element(groups, {}, &Subset::size);
        Value value = *values[most->front()];
        for (auto group = groups.rbegin(); group != groups.rend(); ++group) {
            if (&*group != &*most) {
                const auto& own = *values[group->front()];
                value = choice(condition(*group), own, std::move(value)).at(own.span);
            }
        }
        return value;
    }

    static Value choice(const std::string& name, Value yes, Value no) {
        return function("Fn::If", cfn::List{name, std::move(yes), std::move(no)});
    }

    // ---- conditions -------------------------------------------------------------------------------------------------

    static Value condition_ref(const std::string& name) {
        return cfn::Intrinsic{.name = "Condition", .argument = Value(name)};
    }

    // The condition that the stage is one of these.
    std::string condition(const Subset& subset) {
        std::vector<std::string> names;
        for (const auto i : subset) {
            names.push_back(text::pascal_case(stages_[i].name));
        }
        const auto name = fmt::format("Is{}", fmt::join(names, "Or"));
        if (subset.size() == 1) {
            conditions_.try_emplace(
                name, function("Fn::Equals", cfn::List{cfn::ref(kParameter), stages_[subset.front()].name}));
            return name;
        }
        cfn::List any;
        for (const auto i : subset) {
            any.push_back(condition_ref(condition({i})));
        }
        conditions_.try_emplace(name, function("Fn::Or", std::move(any)));
        return name;
    }

    void add_own_sections(Map& sections) {
        cfn::List names;
        for (const auto& stage : stages_) {
            names.push_back(stage.name);
        }
        const auto span = stages_.front().span;
        Map parameter{{"Type", "String"},
                      {"Description", "Which stage this stack is"},
                      {"Default", stages_.front().name},
                      {"AllowedValues", names}};
        Map parameters;
        put(parameters, std::string(kParameter), std::move(parameter), span);
        add_section(sections, "Parameters", std::move(parameters), "parameter");
        if (!mappings_.empty()) {
            Map mapping;
            for (std::size_t i = 0; i < stages_.size(); ++i) {
                put(mapping, stages_[i].name, std::move(mappings_[i]), stages_[i].span);
            }
            Map mappings;
            put(mappings, std::string(kMapping), std::move(mapping), span);
            add_section(sections, "Mappings", std::move(mappings), "mapping");
        }
        if (!conditions_.empty()) {
            Map conditions;
            for (auto& [name, value] : conditions_) {
                put(conditions, name, std::move(value), span);
            }
            add_section(sections, "Conditions", std::move(conditions), "condition");
        }
        if (extended_) {
            extend(sections);
        }
    }

    // Puts what stages need before what the spec says itself.
    void add_section(Map& sections, const std::string& key, Map own, std::string_view noun) {
        auto* const present = sections.find(key);
        if (present != nullptr && present->map() != nullptr) {
            for (auto& member : present->map()->members) {
                if (own.find(member.key) != nullptr) {
                    diagnostics_.error(member.key_span,
                                       fmt::format("`{}` is the {} that `stages` makes", member.key, noun),
                                       "choose another name");
                }
                own.members.push_back(std::move(member));
            }
        }
        sections.set(key, std::move(own));
    }

    static void extend(Map& sections) {
        auto* const transform = sections.find("Transform");
        cfn::List list;
        if (transform != nullptr) {
            list = transform->list() != nullptr ? *transform->list() : cfn::List{*transform};
        }
        if (std::ranges::none_of(list, [](const Value& value) {
                return value.string() != nullptr && *value.string() == kLanguageExtensions;
            })) {
            list.insert(list.begin(), Value(kLanguageExtensions));
        }
        sections.set("Transform", std::move(list));
    }

    // ---- what cannot be ---------------------------------------------------------------------------------------------

    void refuse(const Values& values, const Place& place) {
        const auto& value = differing(values);
        const auto& span = value.span ? value.span : stages_.front().span;
        std::string hint = "CloudFormation takes no function there";
        if (decides_resources(place)) {
            hint = "SAM reads it before it knows the stage: what calls a function is the same in every stage";
        } else if (holds_tags_of_sam(place)) {
            hint = "a tag of a function or an API is there in every stage: say it in the spec, and what differs here";
        }
        diagnostics_.error(span, fmt::format("`{}` cannot differ between stages", fmt::join(place.path, ".")),
                           std::move(hint));
    }

    // A name that is said in so many words is taken once in an account and region.
    void check_names(const std::string& id, const Values& entries) {
        constexpr std::array<std::string_view, 12> kNames = {
            "TableName",     "FunctionName", "QueueName",    "TopicName",        "BucketName",  "RoleName",
            "DashboardName", "AlarmName",    "UserPoolName", "StateMachineName", "ClusterName", "EventBusName"};
        const auto properties = members(entries, "Properties");
        for (const auto name : kNames) {
            const auto values = members(properties, name);
            for (std::size_t i = 1; i < values.size(); ++i) {
                for (std::size_t j = 0; j < i; ++j) {
                    if (values[i] != nullptr && values[j] != nullptr && values[i]->string() != nullptr &&
                        same_data(*values[i], *values[j])) {
                        diagnostics_.warning(
                            values[j]->span,
                            fmt::format("`{}` would have the name `{}` in the stages `{}` and `{}`", id,
                                        *values[i]->string(), stages_[j].name, stages_[i].name),
                            fmt::format("in one account that is taken twice: leave the name out, or write !Sub "
                                        "\"{}-${{Stage}}\"",
                                        *values[i]->string()));
                        return;
                    }
                }
            }
        }
    }

    std::span<const StageDocument> stages_;
    diag::Diagnostics& diagnostics_;
    std::vector<Map> mappings_;  // by stage; empty as long as there is nothing to look up
    std::map<std::string, Value> conditions_;
    bool extended_ = false;
};

}  // namespace

Document as_stage(const StageDocument& stage) {
    auto document = stage.document;
    auto& sections = *document.root.map();
    Map parameters{{std::string(kParameter), Map{{"Type", "String"}, {"AllowedValues", cfn::List{stage.name}}}}};
    if (const auto* const own = sections.find("Parameters"); own != nullptr && own->map() != nullptr) {
        merge(parameters, *own->map());
    }
    sections.set("Parameters", Value(std::move(parameters)).at(stage.span));
    return document;
}

Document join_stages(std::span<const StageDocument> stages, bool answers, diag::Diagnostics& diagnostics) {
    auto document = Join(stages, diagnostics).document();
    if (auto* const resources = answers ? document.root.map()->find("Resources") : nullptr; resources != nullptr) {
        answer_rules_on_stages(*resources->map());
    }
    return document;
}

}  // namespace samgen::tmpl
