#include "lint/conditions_property_theory.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "lint/conditions_encode.hpp"

namespace samgen::lint {

namespace {

// Equal for comparisons of the same two things in either order. Two maps that call the same function, other than Ref,
// are told apart by their order.
std::string comparison_key(const Side& a, const Side& b) {
    bool swapped = false;
    if (a.is_map() && b.is_map()) {
        if (a.is_ref && b.is_ref) {
            swapped = b.text < a.text;
        } else if (a.function != b.function) {
            swapped = b.function != Function::none && (a.function == Function::none || b.function < a.function);
        }
    } else {
        swapped = a.is_map() || (!b.is_map() && b.text < a.text);
    }
    return swapped ? b.key + '=' + a.key : a.key + '=' + b.key;
}

// Whether cfn-lint, which sorts the two sides as Python would print them, puts `text` before {Ref: parameter}. Only
// then does it see the parameter's value.
bool sorts_before_ref(std::string_view text, std::string_view parameter) {
    std::string ref = "{'Ref': '";
    (ref += parameter) += "'}";
    return text <= ref;
}

bool has_list_side(const Formulas& formulas, const Body& body) {
    for (std::uint32_t i = body.first_comparison; i < body.end_comparison; ++i) {
        const Comparison& comparison = formulas.comparisons[i];
        if (comparison.left.shape == Side::Shape::list || comparison.right.shape == Side::Shape::list) {
            return true;
        }
    }
    return false;
}

}  // namespace

PropertyTheory::PropertyTheory(const Formulas& formulas, const Node* parameters)
    : comparisons_(formulas.comparisons.size(), 0) {
    for (std::size_t i = 0; i < formulas.names.size(); ++i) {
        names_.push_back(solver_.fresh());
    }
    for (std::size_t i = 0; i < formulas.conditions.size(); ++i) {
        const auto& body = formulas.conditions[i];
        if (body && !has_list_side(formulas, *body)) {
            compare(formulas, *body);
            make_equal(names_[i], encode(formulas, body->root, {comparisons_, names_}, solver_), solver_);
        } else {
            // What is malformed counts as [null, null] being equal: all that is malformed holds, or none of it.
            make_equal(names_[i], symbol("~=~"), solver_);
        }
    }
    if (parameters != nullptr) {
        for (const Entry& entry : parameters->entries) {
            allow(entry.key, *entry.value);
        }
    }
}

Literal PropertyTheory::symbol(const std::string& key) {
    Literal& literal = symbols_[key];
    if (literal == 0) {
        literal = solver_.fresh();
    }
    return literal;
}

void PropertyTheory::compare(const Formulas& formulas, const Body& body) {
    for (std::uint32_t i = body.first_comparison; i < body.end_comparison; ++i) {
        const Comparison& comparison = formulas.comparisons[i];
        comparisons_[i] = symbol(comparison_key(comparison.left, comparison.right));
        const auto use = [this, i](const Side& ref, const Side& value) {
            if (ref.is_ref && value.is_text() && sorts_before_ref(value.text, ref.text)) {
                uses_[ref.text].push_back({comparisons_[i], value.text});
            }
        };
        use(comparison.left, comparison.right);
        use(comparison.right, comparison.left);
    }
}

void PropertyTheory::allow(std::string_view parameter, const Node& definition) {
    const Node* type = definition.find("Type");
    const Node* allowed = definition.find("AllowedValues");
    if (type == nullptr || !type->is_string() || type->text.starts_with("AWS::SSM::Parameter::") ||
        allowed == nullptr || !python_true(*allowed)) {
        return;
    }
    const bool takes_list = type->text == "CommaDelimitedList" || type->text.starts_with("List<");
    if (allowed->is_scalar() && !takes_list) {
        gave_up_ = true;
        return;
    }
    const auto uses = uses_.find(parameter);
    if (uses == uses_.end()) {
        return;
    }

    // Comparisons with the same text may still be two, as 1 and "1" are; they do not exclude each other.
    std::map<std::string_view, std::vector<Literal>> by_value;
    std::vector<Literal> any;
    for (const Use& use : uses->second) {
        by_value[use.value].push_back(use.literal);
        any.push_back(use.literal);
    }
    std::vector<Literal> values;
    for (const auto& value : by_value) {
        values.push_back(solver_.fresh());
        for (const Literal literal : value.second) {
            solver_.add({-literal, values.back()});
        }
    }
    at_most_one(values, solver_);

    const bool exhausted =
        allowed->is_list() && !takes_list && std::ranges::all_of(allowed->items, [&by_value](const Node* item) {
            return item->is_string() && by_value.contains(item->text);
        });
    if (exhausted) {
        solver_.add(any);
    }
}

}  // namespace samgen::lint
