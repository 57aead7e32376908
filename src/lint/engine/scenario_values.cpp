#include "lint/engine/scenario_values.hpp"

#include <algorithm>

namespace samgen::lint {
namespace {

bool is_if(const Node& node) {
    return node.function == Function::if_ && node.argument()->is_list() && node.argument()->items.size() == 3 &&
           node.argument()->items[0]->is_string();
}

void collect_conditions(const Node& value, bool is_top, std::vector<std::string_view>& found) {
    if (value.is_list()) {
        for (const auto* item : value.items) {
            if (item->is_list() || item->is_function()) {
                collect_conditions(*item, false, found);
            }
        }
        return;
    }
    if (value.function == Function::if_) {
        if (is_if(value)) {
            const auto& items = value.argument()->items;
            if (std::ranges::find(found, items[0]->text) == found.end()) {
                found.push_back(items[0]->text);
            }
            collect_conditions(*items[1], is_top, found);
            collect_conditions(*items[2], is_top, found);
        }
        return;
    }
    if (is_top && value.is_map()) {
        for (const auto& entry : value.entries) {
            if (entry.value->is_list() || entry.value->is_function()) {
                collect_conditions(*entry.value, false, found);
            }
        }
    }
}

const Node* scenario_value(const Node& value, bool is_top, const Context& context, const Scenario& scenario,
                           Arena& arena) {
    if (value.is_list()) {
        std::vector<const Node*> items;  // from the first that changes
        bool changed = false;
        for (std::size_t i = 0; i < value.items.size(); ++i) {
            const auto* made = scenario_value(*value.items[i], false, context, scenario, arena);
            if (!changed && made != value.items[i]) {
                changed = true;
                items.assign(value.items.begin(), value.items.begin() + static_cast<std::ptrdiff_t>(i));
            }
            if (changed && made != nullptr) {
                items.push_back(made);
            }
        }
        return changed ? make_list(arena, items, value.span) : &value;
    }
    if (value.kind == Kind::null) {
        return nullptr;  // a key without a value is as good as none
    }
    if (!value.is_map()) {
        return &value;
    }
    if (value.function == Function::if_ && context.functions.has(Function::if_)) {
        if (is_if(value)) {
            const auto& items = value.argument()->items;
            if (const auto holds = scenario.status(items[0]->text)) {
                return scenario_value(*items[*holds ? 1 : 2], is_top, context, scenario, arena);
            }
        }
        return &value;
    }
    if (is_no_value(value) && context.functions.has(Function::ref)) {
        return nullptr;
    }
    if (!is_top) {
        return &value;
    }
    std::vector<Entry> entries;  // the same
    bool changed = false;
    for (std::size_t i = 0; i < value.entries.size(); ++i) {
        const auto& entry = value.entries[i];
        const auto* made = scenario_value(*entry.value, false, context, scenario, arena);
        if (!changed && made != entry.value) {
            changed = true;
            entries.assign(value.entries.begin(), value.entries.begin() + static_cast<std::ptrdiff_t>(i));
        }
        if (changed && made != nullptr) {
            entries.push_back(entry);
            entries.back().value = made;
        }
    }
    return changed ? make_map(arena, entries, value.span) : &value;
}

}  // namespace

bool varies(const Node& value) {
    const auto is_suspect = [](const Node& node) {
        return node.function == Function::if_ || node.function == Function::ref || node.is_list() ||
               node.kind == Kind::null;
    };
    if (value.function == Function::if_ || value.function == Function::ref || value.kind == Kind::null) {
        return true;
    }
    return std::ranges::any_of(value.items, [&](const Node* item) { return is_suspect(*item); }) ||
           std::ranges::any_of(value.entries, [&](const Entry& entry) { return is_suspect(*entry.value); });
}

const Node* in_scenario(const Node& value, const Context& context, const Scenario& scenario, Arena& arena) {
    return scenario_value(value, true, context, scenario, arena);
}

std::vector<std::string_view> conditions_in(const Node& value) {
    std::vector<std::string_view> found;
    collect_conditions(value, true, found);
    return found;
}

}  // namespace samgen::lint
