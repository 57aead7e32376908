#include "lint/engine/resolve_text.hpp"

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "lint/engine/keywords.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/engine/work.hpp"

namespace samgen::lint {
namespace {

// Whether `value` could be added to a text that is joined; what is wrong else is said elsewhere.
bool add_part(std::string& text, std::string_view delimiter, const Node& value) {
    if (!value.is_scalar() || value.kind == Kind::null) {
        return false;
    }
    text += delimiter;
    text += scalar_text(value);
    return true;
}

// Each way to join the texts that the items can be; before the first of them stands no delimiter.
bool join_from(const Validator& validator, std::span<const Node* const> items, std::string_view delimiter,
               std::string text, bool is_first, const ValueVisitor& visit) {
    for (; !items.empty() && !items.front()->is_function(); items = items.subspan(1)) {
        if (!add_part(text, is_first ? std::string_view{} : delimiter, *items.front())) {
            return false;
        }
        is_first = false;
    }
    const Work work(validator, text.size());
    if (!work) {
        return false;
    }
    if (items.empty()) {
        auto next = validator;
        next.context.value_path = nullptr;
        return is_first || visit({make_string(validator.run.arena, text), next});
    }
    return resolve_value(validator, *items.front(), [&](const Resolved& resolved) {
        if (resolved.error != nullptr) {
            return true;
        }
        auto longer = text;
        return add_part(longer, is_first ? std::string_view{} : delimiter, *resolved.value) &&
               join_from(resolved.validator, items.subspan(1), delimiter, std::move(longer), false, visit);
    });
}

// Each way to fill in the variables of `text` from the one at `index` on; `own` are those that the function defines.
bool sub_from(const Validator& validator, std::span<const SubVariable> variables, std::size_t index,
              std::string_view text, const Node* own, std::vector<std::string>& values, const ValueVisitor& visit) {
    auto bytes = index < variables.size() ? 0 : text.size();
    if (index == variables.size()) {
        for (const auto& value : values) {
            bytes += value.size();
        }
    }
    const Work work(validator, bytes);
    if (!work) {
        return false;
    }
    if (index == variables.size()) {
        std::string filled;
        std::size_t from = 0;
        for (std::size_t i = 0; i < variables.size(); ++i) {
            filled += text.substr(from, variables[i].begin - from);
            filled += values[i];
            from = variables[i].end;
        }
        filled += text.substr(from);
        auto next = validator;
        next.context.value_path = nullptr;  // the text is the function's, whosever values are in it
        return visit({make_string(validator.run.arena, filled), next});
    }
    const auto name = variables[index].name;
    const auto go_on = [&](const Resolved& resolved) {
        if (resolved.error != nullptr) {
            return true;
        }
        if (!resolved.value->is_scalar() || resolved.value->kind == Kind::null) {
            return true;
        }
        values[index] = scalar_text(*resolved.value);
        return sub_from(resolved.validator, variables, index + 1, text, own, values, visit);
    };
    if (own != nullptr) {
        if (const auto* value = own->find(name)) {
            return resolve_value(validator, *value, go_on);
        }
    }
    return ref_values(validator, name, go_on);
}

}  // namespace

bool resolve_join(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    if (!argument.is_list() || argument.items.size() != 2) {
        return true;
    }
    bool go_on = true;
    resolve_value(validator, *argument.items[0], [&](const Resolved& delimiter) {
        if (delimiter.error != nullptr || !delimiter.value->is_string()) {
            return true;
        }
        return resolve_value(delimiter.validator, *argument.items[1], [&](const Resolved& values) {
            if (values.error != nullptr || !values.value->is_list()) {
                return true;
            }
            return join_from(values.validator, values.value->items, delimiter.value->text, {}, true,
                             [&](const Resolved& joined) { return go_on = visit(joined); });
        });
    });
    return go_on;
}

bool resolve_split(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    if (!argument.is_list() || argument.items.size() != 2) {
        return true;
    }
    auto& arena = validator.run.arena;
    return resolve_value(validator, *argument.items[0], [&](const Resolved& delimiter) {
        if (delimiter.error != nullptr || !delimiter.value->is_string() || delimiter.value->text.empty()) {
            return true;
        }
        return resolve_value(validator, *argument.items[1], [&](const Resolved& source) {
            if (source.error != nullptr || !source.value->is_string()) {
                return true;
            }
            if (!step(validator.run.budget, source.value->text.size())) {
                return false;
            }
            std::vector<const Node*> parts;
            auto rest = source.value->text;
            for (;;) {
                const auto at = rest.find(delimiter.value->text);
                parts.push_back(make_string(arena, rest.substr(0, at), source.value->span));
                if (at == std::string_view::npos) {
                    break;
                }
                rest.remove_prefix(at + delimiter.value->text.size());
            }
            return step(validator.run.budget, parts.size() * sizeof(Node)) &&
                   visit({make_list(arena, parts, source.value->span), source.validator});
        });
    });
}

bool resolve_sub(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    const auto* text = &argument;
    const Node* own = nullptr;
    if (argument.is_list()) {
        if (argument.items.size() != 2 || !argument.items[1]->is_map()) {
            return true;
        }
        text = argument.items[0];
        own = argument.items[1];
    }
    if (!text->is_string()) {
        return true;
    }
    const auto variables = variables_in(text->text);
    // An attribute is known only when it is deployed.
    const auto is_attribute = [own](const SubVariable& variable) {
        return variable.name.find('.') != std::string_view::npos &&
               (own == nullptr || own->find(variable.name) == nullptr);
    };
    if (std::ranges::any_of(variables, is_attribute)) {
        return true;
    }
    std::vector<std::string> values(variables.size());
    return sub_from(validator, variables, 0, text->text, own, values, visit);
}

bool resolve_to_json_string(const Validator& validator, const Node& argument, const ValueVisitor& visit) {
    return resolve_value(validator, argument, [&](const Resolved& resolved) {
        if (resolved.error != nullptr) {
            return visit(resolved);
        }
        const auto text = to_json(*resolved.value);
        return step(validator.run.budget, text.size()) &&
               visit({make_string(validator.run.arena, text), resolved.validator});
    });
}

}  // namespace samgen::lint
