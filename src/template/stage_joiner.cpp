#include "template/stage_joiner.hpp"

#include <algorithm>
#include <utility>

#include "template/parts.hpp"
#include "template/stage_policies.hpp"

namespace samgen::tmpl {
namespace {

using cfn::Map;
using cfn::Value;

bool is_scalar(const Value& value) {
    return std::holds_alternative<bool>(value.data) || std::holds_alternative<cfn::Number>(value.data) ||
           value.string() != nullptr;
}

bool is_list_of_policies(const Place& place) {
    return place.path.back() == "Policies" && place.type.starts_with("AWS::Serverless::");
}

bool is_policy(const Place& place) {
    return place.path.size() > 1 && place.path[place.path.size() - 2] == "Policies" &&
           place.type.starts_with("AWS::Serverless::");
}

// SAM makes CodeDeploy's configuration of the list, or of both that one Fn::If chooses from; an empty list is nothing
// but one of AWS::NoValue.
bool is_alarms_of_deployment(const Place& place) {
    return place.is_in("AWS::Serverless::Function", {"DeploymentPreference", "Alarms"}) && place.path.size() == 3;
}

}  // namespace

void StageJoiner::refuse(const Values& values, const Place& place) {
    refusals_.refuse(values, place, stages_.front().span);
}

void StageJoiner::put_joined(Map& map, const std::string& key, const Values& values, const Place& place) {
    if (auto value = joined(values, place)) {
        put(map, key, std::move(*value), first_of(values).span);
    }
}

std::optional<Value> StageJoiner::joined(const Values& values, const Place& place) {
    if (all_same(values)) {
        return *values.front();
    }
    const auto there = having(values);
    const bool partly = there.size() < values.size();
    if (is_alarms_of_deployment(place)) {
        return joined_alarms(values, place);
    }
    if (partly && is_list_of_policies(place)) {
        static const Value kNone{cfn::List{}};
        auto filled = values;
        std::ranges::replace(filled, nullptr, &kNone);
        return joined_items(beside_their_like(filled), place);
    }
    if (partly && stays_map(place)) {
        static const Value kEmpty{Map{}};
        auto filled = values;
        std::ranges::replace(filled, nullptr, &kEmpty);
        return joined(filled, place);
    }
    if (is_decided_by_sam(place, partly, is_scalar(first_of(values)))) {
        refuse(values, place);
        return first_of(values);
    }
    if (partly) {
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
        return switches_.looked_up(values, place);
    }
    return switches_.chosen(values);
}

// There in some stages: in the others AWS::NoValue.
Value StageJoiner::optional(const Values& values, const Subset& there, const Place& place) {
    auto filled = values;
    std::ranges::replace(filled, nullptr, values[there.front()]);
    auto value = joined(filled, place).value_or(*values[there.front()]);
    const auto missing = others(there, values.size());
    const auto span = values[there.front()]->span;
    if (auto* arguments = arguments_of_optional(value); arguments != nullptr && is_policy(place)) {
        auto& own = std::get<std::string>(arguments->front().data);
        own = switches_.both_of(own, switches_.condition(there));  // SAM does not look into one Fn::If within another
        return value;
    }
    if (missing.size() < there.size()) {
        return choice(switches_.condition(missing), cfn::ref("AWS::NoValue"), std::move(value)).at(span);
    }
    return choice(switches_.condition(there), std::move(value), cfn::ref("AWS::NoValue")).at(span);
}

Value StageJoiner::joined_lists(const Values& values, const Place& place) {
    const auto size = values.front()->list()->size();
    if (is_list_of_policies(place)) {
        return joined_items(beside_their_like(values), place);
    }
    if (std::ranges::any_of(values, [&](const auto* value) { return value->list()->size() != size; })) {
        return switches_.chosen(values);
    }
    std::vector<Values> items(size);
    for (std::size_t i = 0; i < size; ++i) {
        for (const auto* value : values) {
            items[i].push_back(&(*value->list())[i]);
        }
    }
    return joined_items(items, place);
}

cfn::List StageJoiner::joined_items(const std::vector<Values>& items, const Place& place) {
    cfn::List list;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (auto item = joined(items[i], place.below(std::to_string(i + 1)))) {
            list.push_back(std::move(*item));
        }
    }
    return list;
}

Value StageJoiner::joined_alarms(const Values& values, const Place& place) {
    static const Value kNone{cfn::List{cfn::ref("AWS::NoValue")}};
    auto filled = values;
    std::ranges::replace(filled, nullptr, &kNone);
    if (groups_of(filled).size() > 2) {
        refuse(filled, place);
    }
    return switches_.chosen(filled);
}

}  // namespace samgen::tmpl
