#include "lint/conditions_template_theory.hpp"

#include <algorithm>

#include "lint/conditions_encode.hpp"

namespace samgen::lint {

namespace {

// More comparisons than this are not looked at for one condition: far more than anybody writes, and a bound for those
// who generate.
constexpr std::size_t kMostFacts = 512;

// All but maps are texts here.
std::string side_key(const Side& side) { return side.is_map() ? side.key : "'" + side.text; }

std::optional<bool> always(const Comparison& comparison) {
    const Side& left = comparison.left;
    const Side& right = comparison.right;
    if (!left.is_map() && !right.is_map()) {
        return left.text == right.text;
    }
    return left.is_map() && right.is_map() && left.key == right.key ? std::optional(true) : std::nullopt;
}

// The two sides of a comparison, the map first when there is one.
std::pair<const Side*, const Side*> map_first(const Comparison& comparison) {
    return comparison.left.is_map() ? std::pair(&comparison.left, &comparison.right)
                                    : std::pair(&comparison.right, &comparison.left);
}

// Whether the comparison holds while the Refs have these values; nothing when it has none of them.
std::optional<bool> outcome(const Comparison& comparison, std::span<const KnownRef> refs) {
    const auto is = [](const Side& side, std::string_view name) { return side.is_ref && side.text == name; };
    for (std::size_t i = refs.size(); i-- > 0;) {
        if (!is(comparison.left, refs[i].name) && !is(comparison.right, refs[i].name)) {
            continue;
        }
        if (const auto known = always(comparison)) {
            return known;
        }
        const Side& other = is(comparison.left, refs[i].name) ? comparison.right : comparison.left;
        return !other.is_map() && other.text == refs[i].value;
    }
    return std::nullopt;
}

bool has_other_map(const Comparison& comparison) {
    const auto other = [](const Side& side) { return side.is_map() && side.function != Function::ref; };
    return other(comparison.left) || other(comparison.right);
}

}  // namespace

TemplateTheory::TemplateTheory(const Formulas& formulas, const Node* parameters)
    : formulas_(formulas),
      true_(solver_.fresh()),
      names_(formulas.names.size(), 0),
      collected_(formulas.names.size(), false),
      fact_of_comparison_(formulas.comparisons.size(), 0),
      comparisons_(formulas.comparisons.size(), 0) {
    solver_.add({true_});
    choose_conditions();
    for (const RuleFormula& rule : formulas_.rules) {
        if (is_known(rule)) {
            has_rules_ = true;
            if (rule.condition) {
                collect(*rule.condition);
            }
            for (const Body& assertion : rule.assertions) {
                collect(assertion);
            }
        }
    }
    for (std::size_t i = 0; i < formulas_.conditions.size(); ++i) {
        if (names_[i] != 0 && !collected_[i]) {
            collected_[i] = true;
            collect(*formulas_.conditions[i]);
        }
    }
    exclude_each_other();
    if (parameters != nullptr) {
        allow(*parameters);
    }
    for (std::size_t i = 0; i < comparisons_.size(); ++i) {
        comparisons_[i] = facts_.empty() ? 0 : facts_[fact_of_comparison_[i]].value;
    }
    state_conditions();
    state_rules();
}

// A condition is known once all that it refers to are; what is in a circle never gets there.
void TemplateTheory::choose_conditions() {
    const auto& conditions = formulas_.conditions;
    std::vector<std::size_t> waits_for(conditions.size(), 0);
    std::vector<std::vector<std::uint32_t>> users(formulas_.names.size());
    std::vector<std::uint32_t> ready;
    for (std::uint32_t i = 0; i < conditions.size(); ++i) {
        if (!conditions[i]) {
            continue;
        }
        for (const Formula& formula : formulas_.of(*conditions[i])) {
            if (formula.kind == Formula::Kind::name) {
                ++waits_for[i];
                users[formula.index].push_back(i);
            }
        }
        if (waits_for[i] == 0) {
            ready.push_back(i);
        }
    }
    while (!ready.empty()) {
        const std::uint32_t name = ready.back();
        ready.pop_back();
        names_[name] = solver_.fresh();
        for (const std::uint32_t user : users[name]) {
            if (--waits_for[user] == 0) {
                ready.push_back(user);
            }
        }
    }
}

bool TemplateTheory::is_known(const Body& body) const {
    return std::ranges::all_of(formulas_.of(body), [this](const Formula& formula) {
        return formula.kind != Formula::Kind::name || names_[formula.index] != 0;
    });
}

bool TemplateTheory::is_known(const RuleFormula& rule) const {
    return (!rule.condition || is_known(*rule.condition)) &&
           std::ranges::all_of(rule.assertions, [this](const Body& body) { return is_known(body); });
}

// Follows names to what they stand for, each of them once, so that facts stand in the order in which they are met.
void TemplateTheory::collect(const Body& body) {
    std::vector<std::span<const Formula>> to_visit{formulas_.of(body)};
    while (!to_visit.empty()) {
        if (to_visit.back().empty()) {
            to_visit.pop_back();
            continue;
        }
        const Formula& formula = to_visit.back().front();
        to_visit.back() = to_visit.back().subspan(1);
        if (formula.kind == Formula::Kind::compare) {
            collect(formula.index);
        } else if (formula.kind == Formula::Kind::name && !collected_[formula.index]) {
            collected_[formula.index] = true;
            to_visit.push_back(formulas_.of(*formulas_.conditions[formula.index]));
        }
    }
}

void TemplateTheory::collect(std::uint32_t comparison) {
    const Comparison& sides = formulas_.comparisons[comparison];
    std::string a = side_key(sides.left);
    std::string b = side_key(sides.right);
    if (b < a) {
        std::swap(a, b);
    }
    const auto [place, is_new] = facts_by_key_.try_emplace(a + '=' + b, static_cast<std::uint32_t>(facts_.size()));
    if (is_new) {
        const auto known = always(sides);
        const Literal symbol = solver_.fresh();
        facts_.push_back({&sides, symbol, known ? (*known ? true_ : -true_) : symbol});
    }
    fact_of_comparison_[comparison] = place->second;
}

// What equals one thing is taken to equal no other, be that a text or not. What equals itself leaves no room either,
// for comparisons that come later.
void TemplateTheory::exclude_each_other() {
    struct Group {
        std::vector<Literal> symbols;
        bool equals_itself = false;
    };
    std::unordered_map<std::string_view, Group> groups;
    for (const Fact& fact : facts_) {
        for (const Side* side : {&fact.comparison->left, &fact.comparison->right}) {
            if (!side->is_map()) {
                continue;
            }
            Group& group = groups[side->key];
            if (fact.value != fact.symbol) {
                group.equals_itself = true;
            } else if (group.equals_itself) {
                solver_.add({-fact.symbol});
            } else {
                group.symbols.push_back(fact.symbol);
            }
        }
    }
    for (const auto& group : groups) {
        at_most_one(group.second.symbols, solver_);
    }
}

void TemplateTheory::allow(const Node& parameters) {
    struct Allowed {
        std::unordered_map<std::string, std::size_t> values;
        std::size_t left = 0;  // of the values: those that no comparison has named
        std::vector<Literal> uses;
    };
    std::unordered_map<std::string, Allowed> by_key;
    std::vector<std::string> order;
    for (const Entry& entry : parameters.entries) {
        const Node* values = entry.value->find("AllowedValues");
        if (values == nullptr || values->items.empty()) {
            continue;
        }
        std::string key = ref_key(entry.key);
        Allowed& allowed = by_key[key];
        order.push_back(std::move(key));
        for (const Node* value : values->items) {
            if (value->is_scalar() && value->kind != Kind::null) {
                ++allowed.values[python_text(*value)];
                ++allowed.left;
            }
        }
    }
    for (Fact& fact : facts_) {
        const auto [ref, text] = map_first(*fact.comparison);
        const auto place = ref->is_ref && !text->is_map() ? by_key.find(ref->key) : by_key.end();
        if (place == by_key.end()) {
            continue;
        }
        Allowed& allowed = place->second;
        if (const auto value = allowed.values.find(text->text); value != allowed.values.end() && value->second > 0) {
            --value->second;
            --allowed.left;
        } else {
            fact.value = -true_;
        }
    }
    for (const Fact& fact : facts_) {
        for (const Side* side : {&fact.comparison->left, &fact.comparison->right}) {
            if (const auto place = by_key.find(side->key); side->is_ref && place != by_key.end()) {
                place->second.uses.push_back(fact.value);
            }
        }
    }
    for (const std::string& key : order) {
        const Allowed& allowed = by_key[key];
        if (allowed.left == 0 && !allowed.uses.empty()) {
            solver_.add(allowed.uses);
        }
    }
}

void TemplateTheory::state_conditions() {
    for (std::size_t i = 0; i < formulas_.conditions.size(); ++i) {
        if (names_[i] != 0) {
            const Literal body = encode(formulas_, formulas_.conditions[i]->root, {comparisons_, names_}, solver_);
            make_equal(names_[i], body, solver_);
        }
    }
}

void TemplateTheory::state_rules() {
    for (const RuleFormula& rule : formulas_.rules) {
        if (!is_known(rule)) {
            continue;
        }
        std::vector<Literal> clause;
        if (rule.condition) {
            clause.push_back(-encode(formulas_, rule.condition->root, {comparisons_, names_}, solver_));
        }
        for (const Body& assertion : rule.assertions) {
            clause.push_back(encode(formulas_, assertion.root, {comparisons_, names_}, solver_));
            solver_.add(clause);
            clause.pop_back();
        }
    }
}

const std::vector<std::uint32_t>& TemplateTheory::facts_of(std::uint32_t name) {
    const auto [place, is_new] = facts_by_name_.try_emplace(name);
    std::vector<std::uint32_t>& facts = place->second;
    if (!is_new) {
        return facts;
    }
    std::vector<bool> has_fact(facts_.size(), false);
    std::vector<bool> has_name(names_.size(), false);
    std::vector<std::uint32_t> to_visit{name};
    has_name[name] = true;
    while (!to_visit.empty() && facts.size() < kMostFacts) {
        const Body& body = *formulas_.conditions[to_visit.back()];
        to_visit.pop_back();
        for (std::uint32_t i = body.first_comparison; i < body.end_comparison; ++i) {
            if (!has_fact[fact_of_comparison_[i]]) {
                has_fact[fact_of_comparison_[i]] = true;
                facts.push_back(fact_of_comparison_[i]);
            }
        }
        for (const Formula& formula : formulas_.of(body)) {
            if (formula.kind == Formula::Kind::name && !has_name[formula.index]) {
                has_name[formula.index] = true;
                to_visit.push_back(formula.index);
            }
        }
    }
    return facts;
}

std::optional<bool> TemplateTheory::satisfiable(std::span<const std::pair<std::uint32_t, bool>> settled,
                                                std::span<const KnownRef> refs) {
    std::vector<Literal> assumptions;
    for (const auto& [name, holds] : settled) {
        if (condition(name) == 0) {
            return std::nullopt;
        }
        if (refs.empty()) {
            continue;
        }
        // A condition that none of the values touch is left open, whatever is settled.
        bool touched = false;
        for (const std::uint32_t fact : facts_of(name)) {
            const Comparison& comparison = *facts_[fact].comparison;
            if (has_other_map(comparison)) {
                return std::nullopt;
            }
            if (const auto holds_here = outcome(comparison, refs)) {
                touched = true;
                assumptions.push_back(*holds_here ? facts_[fact].symbol : -facts_[fact].symbol);
            }
        }
        if (touched) {
            assumptions.push_back(holds ? condition(name) : -condition(name));
        }
    }
    if (assumptions.empty() && !has_rules_) {
        return true;
    }
    return solver_.possible(assumptions);
}

RegionOutcomes TemplateTheory::in_region(std::uint32_t name, std::string_view region) {
    if (condition(name) == 0) {
        return {true, true};
    }
    std::vector<Literal> assumptions;
    for (const std::uint32_t fact : facts_of(name)) {
        const auto [ref, text] = map_first(*facts_[fact].comparison);
        if (ref->is_ref && ref->text == "AWS::Region" && !text->is_map()) {
            assumptions.push_back(text->text == region ? facts_[fact].value : -facts_[fact].value);
        }
    }
    if (assumptions.empty()) {
        return {true, true};
    }
    RegionOutcomes outcomes;
    assumptions.push_back(condition(name));
    outcomes.may_hold = solver_.possible(assumptions);
    assumptions.back() = -condition(name);
    outcomes.may_fail = solver_.possible(assumptions);
    return outcomes;
}

}  // namespace samgen::lint
