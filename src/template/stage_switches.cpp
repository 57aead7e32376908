#include "template/stage_switches.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/stages.hpp"
#include "template/parts.hpp"
#include "text/names.hpp"

namespace samgen::tmpl {
namespace {

constexpr std::string_view kParameter = "Stage";
constexpr std::string_view kMapping = "Stages";

using cfn::Map;
using cfn::Value;

Value function(std::string name, cfn::List arguments) {
    return cfn::Intrinsic{.name = std::move(name), .argument = Value(std::move(arguments))};
}

Value condition_ref(const std::string& name) { return cfn::Intrinsic{.name = "Condition", .argument = Value(name)}; }

std::string letters_and_digits(std::string_view text) {
    std::string kept;
    for (const char c : text) {
        const bool fits = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
        kept.append(fits ? 1 : 0, c);
    }
    return kept;
}

// The conditions that the value names: as what an Fn::If asks, as {Condition: ...}, and as an attribute.
void note_conditions(const Value& value, std::set<std::string>& names) {
    if (const auto* list = value.list()) {
        for (const auto& item : *list) {
            note_conditions(item, names);
        }
    } else if (const auto* map = value.map()) {
        for (const auto& member : map->members) {
            if (member.key == "Condition" && member.value.string() != nullptr) {
                names.insert(*member.value.string());
            }
            note_conditions(member.value, names);
        }
    } else if (const auto* call = value.intrinsic()) {
        const auto* arguments = call->arg().list();
        if (call->name == "Condition" && call->arg().string() != nullptr) {
            names.insert(*call->arg().string());
        } else if (call->name == "Fn::If" && arguments != nullptr && !arguments->empty() &&
                   arguments->front().string() != nullptr) {
            names.insert(*arguments->front().string());
        }
        note_conditions(call->arg(), names);
    }
}

}  // namespace

Value choice(const std::string& condition, Value yes, Value no) {
    return function("Fn::If", cfn::List{condition, std::move(yes), std::move(no)});
}

Value StageSwitches::looked_up(const Values& values, const Place& place) {
    const auto key = mapping_key(values, place);
    for (std::size_t i = 0; i < values.size(); ++i) {
        mappings_[i].set(key, *values[i]);
    }
    return function("Fn::FindInMap", cfn::List{kMapping, cfn::ref(kParameter), key}).at(differing(values).span);
}

// The name of a value in the mapping: of what it belongs to, and what it is; with all that is between them where that
// is taken.
std::string StageSwitches::mapping_key(const Values& values, const Place& place) {
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

Value StageSwitches::chosen(const Values& values) {
    const auto groups = groups_of(values);
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

std::string StageSwitches::condition(const Subset& subset) {
    if (subset.size() == 1) {
        const auto& stage = stages_[subset.front()].name;
        auto name = model::stage_condition(stage);
        conditions_.try_emplace(name, model::is_stage(stage));
        return name;
    }
    std::vector<std::string> names;
    cfn::List any;
    for (const auto i : subset) {
        names.push_back(text::pascal_case(stages_[i].name));
        any.push_back(condition_ref(condition({i})));
    }
    auto name = fmt::format("Is{}", fmt::join(names, "Or"));
    conditions_.try_emplace(name, function("Fn::Or", std::move(any)));
    return name;
}

std::string StageSwitches::both_of(const std::string& own, const std::string& of_stages) {
    if (own == of_stages) {
        return own;
    }
    auto both = own + "And" + of_stages;
    conditions_.try_emplace(both, function("Fn::And", cfn::List{condition_ref(own), condition_ref(of_stages)}));
    return both;
}

void StageSwitches::add_to(Map& sections, diag::Diagnostics& diagnostics) {
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
    add_section(sections, "Parameters", std::move(parameters), "parameter", diagnostics);
    if (!mappings_.empty()) {
        Map mapping;
        for (std::size_t i = 0; i < stages_.size(); ++i) {
            put(mapping, stages_[i].name, std::move(mappings_[i]), stages_[i].span);
        }
        Map mappings;
        put(mappings, std::string(kMapping), std::move(mapping), span);
        add_section(sections, "Mappings", std::move(mappings), "mapping", diagnostics);
    }
    std::set<std::string> named;
    for (const auto& section : sections.members) {
        note_conditions(section.value, named);
    }
    auto* const said = sections.find("Conditions");
    for (const auto& stage : stages_) {
        auto name = model::stage_condition(stage.name);
        auto* const conditions = said == nullptr ? nullptr : said->map();
        const auto* const present = conditions == nullptr ? nullptr : conditions->find(name);
        if (present != nullptr && same_data(*present, model::is_stage(stage.name))) {
            std::erase_if(conditions->members, [&](const auto& member) { return member.key == name; });
            if (named.contains(name)) {
                conditions_.try_emplace(std::move(name), model::is_stage(stage.name));
            }
        }
    }
    if (said != nullptr && said->map() != nullptr && said->map()->empty()) {
        std::erase_if(sections.members, [](const auto& member) { return member.key == "Conditions"; });
    }
    if (!conditions_.empty()) {
        Map conditions;
        for (auto& [name, value] : conditions_) {
            put(conditions, name, std::move(value), span);
        }
        add_section(sections, "Conditions", std::move(conditions), "condition", diagnostics);
    }
}

void StageSwitches::add_section(Map& sections, const std::string& key, Map own, std::string_view noun,
                                diag::Diagnostics& diagnostics) const {
    auto* const present = sections.find(key);
    if (present != nullptr && present->map() != nullptr) {
        for (auto& member : present->map()->members) {
            if (own.find(member.key) != nullptr) {
                diagnostics.error(member.key_span, fmt::format("`{}` is the {} that `stages` makes", member.key, noun),
                                  "choose another name");
            }
            own.members.push_back(std::move(member));
        }
    }
    sections.set(key, std::move(own));
}

}  // namespace samgen::tmpl
