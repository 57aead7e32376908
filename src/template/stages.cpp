#include "template/stages.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "template/parts.hpp"
#include "template/resources.hpp"
#include "template/stage_joiner.hpp"

namespace samgen::tmpl {
namespace {

// Lets DeletionPolicy and UpdateReplacePolicy take functions. It goes before SAM's transform.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/transform-aws-languageextensions.html
constexpr std::string_view kLanguageExtensions = "AWS::LanguageExtensions";

using cfn::Map;
using cfn::Value;

void unite(Value& into, const Value& more) {
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

// What holds for the template as a whole: everything that any stage says; of what differs the first.
Value united(const Values& values) {
    auto result = first_of(values);
    for (const auto* value : values) {
        if (value != nullptr) {
            unite(result, *value);
        }
    }
    return result;
}

class Join {
   public:
    Join(std::span<const StageDocument> stages, diag::Diagnostics& diagnostics)
        : stages_(stages),
          diagnostics_(diagnostics),
          switches_(stages),
          refusals_(diagnostics),
          joiner_(stages, switches_, refusals_) {}

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
                if (auto value = joiner_.joined(values, {.path = {key}, .type = "AWS::Serverless::Function"})) {
                    sections.set(key, std::move(*value));
                }
            } else if (key == "Metadata") {
                sections.set(key, united(values));
            } else {
                sections.set(key, section(key, values));
            }
        }
        switches_.add_to(sections, diagnostics_);
        if (extended_) {
            extend(sections);
        }
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
    Values roots_of_all() const {
        Values roots;
        for (const auto& stage : stages_) {
            roots.push_back(&stage.document.root);
        }
        return roots;
    }

    // Parameters, conditions and so on: an entry may be there for some stages only, but means the same in all.
    Value section(std::string_view name, const Values& values) {
        const auto& first = first_of(values);
        if (first.map() == nullptr) {
            if (!all_same(values)) {
                joiner_.refuse(values, {.path = {std::string(name)}, .type = {}});
            }
            return first;
        }
        Map map;
        for (const auto& key : keys_of(values)) {
            auto entries = members(values, key);
            std::erase(entries, nullptr);
            if (!all_same(entries)) {
                joiner_.refuse(entries, {.path = {std::string(name), key}, .type = {}});
            }
            put(map, key, *entries.front(), entries.front()->span);
        }
        return map;
    }

    Map resources(const Values& sections) {
        Map map;
        for (const auto& id : keys_of(sections)) {
            auto entries = members(sections, id);
            check_names(id, entries);
            put(map, id, resource(id, entries), first_of(entries).span);
        }
        return map;
    }

    Map outputs(const Values& sections) {
        Map map;
        for (const auto& id : keys_of(sections)) {
            const auto entries = members(sections, id);
            const auto span = first_of(entries).span;
            Map body;
            for (const auto& key : keys_of(entries)) {
                const auto values = members(entries, key);
                if (key == "Description") {  // text and nothing else
                    put(body, key, first_of(values), span);
                } else if (key != "Condition") {
                    joiner_.put_joined(body, key, only(entries, values), {.path = {id, key}, .type = {}});
                }
            }
            put_condition(body, entries, span);
            put(map, id, std::move(body), span);
        }
        return map;
    }

    Map resource(const std::string& id, const Values& entries) {
        Map body;
        const auto span = first_of(entries).span;
        const auto* const type_of_first = first_of(entries).map()->find("Type");
        const std::string type =
            type_of_first != nullptr && type_of_first->string() != nullptr ? *type_of_first->string() : std::string();
        const bool conditional = std::ranges::any_of(entries, [](const auto* entry) { return entry == nullptr; });
        for (const auto& key : keys_of(entries)) {
            const auto values = only(entries, members(entries, key));
            if (key == "Properties") {
                joiner_.put_joined(body, key, values, {.path = {id}, .type = type});
            } else if (key == "Metadata") {
                put(body, key, united(values), span);
            } else if (key == "DeletionPolicy" || key == "UpdateReplacePolicy") {
                put_policy(body, key, values, {.path = {id, key}, .type = type});
            } else if (key != "Condition" || !conditional) {
                if (!all_same(values)) {
                    joiner_.refuse(values, {.path = {id, key}, .type = {}});
                }
                put(body, key, differing(values), span);
            }
            if (key == "Type" && conditional) {
                put_condition(body, entries, span);
            }
        }
        return body;
    }

    void put_condition(Map& body, const Values& entries, text::Span span) {
        const auto subset = having(entries);
        const auto* const own_condition = first_of(entries).map()->find("Condition");
        if (subset.size() == stages_.size()) {
            if (own_condition != nullptr) {
                put(body, "Condition", *own_condition, span);
            }
            return;
        }
        auto name = switches_.condition(subset);
        if (own_condition != nullptr && own_condition->string() != nullptr) {
            name = switches_.both_of(*own_condition->string(), name);
        }
        put(body, "Condition", name, span);
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
        put(body, key, switches_.looked_up(filled, place), differing(values).span);
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
    StageSwitches switches_;
    Refusals refusals_;
    StageJoiner joiner_;
    bool extended_ = false;
};

}  // namespace

Document as_stage(const StageDocument& stage) {
    auto document = stage.document;
    auto& sections = *document.root.map();
    Map parameters{{"Stage", Map{{"Type", "String"}, {"AllowedValues", cfn::List{stage.name}}}}};
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
