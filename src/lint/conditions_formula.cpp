#include "lint/conditions_formula.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace samgen::lint {

namespace {

constexpr std::size_t kLongestKey = 16'384;
constexpr std::size_t kMostWork = 16'000'000;  // bytes that were made of a template's formulas, about

std::string number_text(double number, bool whole) {
    std::array<char, 64> buffer{};
    constexpr double kExact = 9007199254740992;  // 2^53
    if (whole && std::abs(number) < kExact) {
        const auto end = std::to_chars(buffer.begin(), buffer.end(), static_cast<std::int64_t>(number)).ptr;
        return {buffer.data(), end};
    }
    const auto end = std::to_chars(buffer.begin(), buffer.end(), number).ptr;
    std::string text(buffer.data(), end);
    if (text.find_first_not_of("-0123456789") == std::string::npos) {
        text += ".0";
    }
    return text;
}

// Appends a key without following what makes it too long; false when it has become that.
bool append_key(const Node& node, std::string& out) {
    if (out.size() > kLongestKey) {
        return false;
    }
    switch (node.kind) {
        case Kind::null:
            out += '~';
            return true;
        case Kind::boolean:
            out += node.boolean ? '1' : '0';
            return true;
        case Kind::integer:
        case Kind::number:
            out += number_text(node.number, node.number == std::trunc(node.number));
            return true;
        case Kind::string:
            // The length keeps texts from running into each other.
            ((out += std::to_string(node.text.size())) += '\'') += node.text;
            return true;
        case Kind::list:
            out += '[';
            for (const Node* item : node.items) {
                if (!append_key(*item, out)) {
                    return false;
                }
                out += ',';
            }
            out += ']';
            return true;
        case Kind::map: {
            std::vector<const Entry*> entries;
            entries.reserve(node.entries.size());
            for (const Entry& entry : node.entries) {
                entries.push_back(&entry);
            }
            std::ranges::sort(entries, {}, [](const Entry* entry) { return entry->key; });
            out += '{';
            for (const Entry* entry : entries) {
                ((out += std::to_string(entry->key.size())) += '\'') += entry->key;
                if (!append_key(*entry->value, out)) {
                    return false;
                }
                out += ',';
            }
            out += '}';
            return true;
        }
    }
    return true;
}

// A name for `node` that nothing else has: what is equal as data (1, 1.0 and true are) has the same one. Something
// very big is equal only to itself.
std::string data_key(const Node& node) {
    std::string key;
    if (!append_key(node, key)) {
        key = "@" + std::to_string(reinterpret_cast<std::uintptr_t>(&node));
    }
    return key;
}

}  // namespace

std::string ref_key(std::string_view name) {
    std::string key = "{3'Ref";
    (((key += std::to_string(name.size())) += '\'') += name) += ",}";
    return key;
}

bool python_true(const Node& node) {
    switch (node.kind) {
        case Kind::null:
            return false;
        case Kind::boolean:
            return node.boolean;
        case Kind::integer:
        case Kind::number:
            return node.number != 0;
        case Kind::string:
            return !node.text.empty();
        case Kind::list:
            return !node.items.empty();
        case Kind::map:
            return !node.entries.empty();
    }
    return false;
}

std::string python_text(const Node& scalar) {
    switch (scalar.kind) {
        case Kind::null:
            return "None";
        case Kind::boolean:
            return scalar.boolean ? "True" : "False";
        case Kind::integer:
            return std::abs(scalar.number) < 9007199254740992 ? number_text(scalar.number, true)
                                                              : std::string(scalar.text);
        case Kind::number:
            return number_text(scalar.number, false);
        default:
            return std::string(scalar.text);
    }
}

std::uint32_t Formulas::intern(std::string_view name) {
    const auto [place, is_new] = by_name_.try_emplace(name, static_cast<std::uint32_t>(names.size()));
    if (is_new) {
        names.push_back(name);
    }
    return place->second;
}

std::optional<std::uint32_t> Formulas::find(std::string_view name) const {
    const auto place = by_name_.find(name);
    return place == by_name_.end() ? std::nullopt : std::optional(place->second);
}

Side Formulas::read_side(const Node& node) {
    Side side;
    side.function = node.function;
    side.key = data_key(node);
    work_ += side.key.front() == '@' ? kLongestKey : side.key.size();
    if (node.is_map()) {
        side.shape = Side::Shape::map;
        if (node.function == Function::ref && node.argument()->is_string()) {
            side.is_ref = true;
            side.text = node.argument()->text;
        }
    } else if (node.is_list()) {
        side.shape = Side::Shape::list;
        side.text = side.key;
    } else {
        side.shape = node.kind == Kind::null ? Side::Shape::null : Side::Shape::scalar;
        side.text = python_text(node);
    }
    return side;
}

void Formulas::read_conditions(const Node& section) {
    for (const Entry& entry : section.entries) {
        static_cast<void>(intern(entry.key));
    }
    conditions.reserve(section.entries.size());
    for (const Entry& entry : section.entries) {
        conditions.push_back(read(*entry.value));
    }
}

void Formulas::read_rules(const Node& section) {
    for (const Entry& entry : section.entries) {
        if (auto rule = read_rule(*entry.value)) {
            rules.push_back(std::move(*rule));
        }
    }
}

std::optional<RuleFormula> Formulas::read_rule(const Node& rule) {
    RuleFormula made;
    if (const Node* condition = rule.find("RuleCondition"); condition != nullptr && python_true(*condition)) {
        made.condition = read(*condition);
        if (!made.condition) {
            return std::nullopt;
        }
    }
    const Node* assertions = rule.find("Assertions");
    if (assertions == nullptr || assertions->items.empty()) {
        return std::nullopt;
    }
    for (const Node* assertion : assertions->items) {
        const Node* claim = assertion->find("Assert");
        const auto body = claim == nullptr ? std::nullopt : read(*claim);
        if (!body) {
            return std::nullopt;
        }
        made.assertions.push_back(*body);
    }
    return made;
}

std::optional<Body> Formulas::read(const Node& node) {
    Body body{.first_formula = static_cast<std::uint32_t>(formulas.size()),
              .first_comparison = static_cast<std::uint32_t>(comparisons.size())};
    const auto root = read_formula(node);
    if (!root) {
        formulas.resize(body.first_formula);
        comparisons.resize(body.first_comparison);
        return std::nullopt;
    }
    body.root = *root;
    body.end_comparison = static_cast<std::uint32_t>(comparisons.size());
    return body;
}

// Recursion is as deep as the node, which its reader bounds.
std::optional<std::uint32_t> Formulas::read_formula(const Node& node) {
    if (!node.is_map() || work_ > kMostWork) {
        return std::nullopt;
    }
    work_ += sizeof(Formula);
    Formula formula;
    const auto add = [this](Formula&& made) {
        formulas.push_back(std::move(made));
        return static_cast<std::uint32_t>(formulas.size() - 1);
    };
    switch (node.function) {
        case Function::condition:
            if (!node.argument()->is_string()) {
                return std::nullopt;
            }
            formula.kind = Formula::Kind::name;
            formula.index = intern(node.argument()->text);
            return add(std::move(formula));
        case Function::equals: {
            const Node& sides = *node.argument();
            if (!sides.is_list() || sides.items.size() != 2) {
                return std::nullopt;
            }
            formula.index = static_cast<std::uint32_t>(comparisons.size());
            comparisons.push_back({read_side(*sides.items[0]), read_side(*sides.items[1])});
            return add(std::move(formula));
        }
        case Function::and_:
            formula.kind = Formula::Kind::all;
            break;
        case Function::or_:
            formula.kind = Formula::Kind::any;
            break;
        case Function::not_:
            formula.kind = Formula::Kind::negation;
            break;
        default:
            return std::nullopt;
    }
    const Node& operands = *node.argument();
    if (!operands.is_list() || (formula.kind == Formula::Kind::negation && operands.items.size() != 1)) {
        return std::nullopt;
    }
    for (const Node* item : operands.items) {
        const auto operand = read_formula(*item);
        if (!operand) {
            return std::nullopt;
        }
        formula.operands.push_back(*operand);
    }
    return add(std::move(formula));
}

}  // namespace samgen::lint
