#include "lint/conditions.hpp"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <iterator>
#include <string>
#include <unordered_map>

#include "lint/conditions_formula.hpp"
#include "lint/conditions_property_theory.hpp"
#include "lint/conditions_sat.hpp"
#include "lint/conditions_template_theory.hpp"

namespace samgen::lint {

// What a scenario settles. There is one of each set, so steps from one to the next are remembered with it.
struct ScenarioState {
    Conditions::Solver* solver = nullptr;
    std::vector<Literal> settled;  // conditions by their place in the section, from 1; negated when they do not hold
    mutable std::unordered_map<Literal, const ScenarioState*> next;            // nullptr for what contradicts
    mutable std::unordered_map<std::string, std::optional<bool>> satisfiable;  // by the Refs that are known
};

struct Conditions::Solver {
    Solver(const Node* conditions, const Node* rules, const Node* parameters);

    // The condition of that name, from 1; 0 when there is none.
    [[nodiscard]] Literal find(std::string_view name) const;
    [[nodiscard]] const ScenarioState* settle(const ScenarioState& state, Literal condition);
    [[nodiscard]] const ScenarioState* intern(std::vector<Literal> settled);
    // What stands for the condition in the theory of the template; 0 when it is not known there.
    [[nodiscard]] Literal template_literal(std::string_view name) const;

    Formulas formulas;
    std::unique_ptr<PropertyTheory> properties;
    std::unique_ptr<TemplateTheory> whole;
    std::vector<std::string_view> names;
    std::deque<ScenarioState> states;  // their addresses stay
    std::unordered_map<std::vector<Literal>, const ScenarioState*, LiteralsHash> by_settled;
    std::vector<Literal> question;  // kept for its memory
};

Conditions::Solver::Solver(const Node* conditions, const Node* rules, const Node* parameters) {
    const auto section = [](const Node* node) { return node != nullptr && node->is_map() ? node : nullptr; };
    if (section(conditions) != nullptr) {
        formulas.read_conditions(*conditions);
    }
    // Rules are nothing without conditions, unless that section is not there at all.
    if (section(rules) != nullptr && (conditions == nullptr || conditions->is_map())) {
        formulas.read_rules(*rules);
    }
    properties = std::make_unique<PropertyTheory>(formulas, section(parameters));
    whole = std::make_unique<TemplateTheory>(formulas, section(parameters));
    if (!properties->gave_up()) {
        names.assign(formulas.names.begin(),
                     formulas.names.begin() + static_cast<std::ptrdiff_t>(formulas.conditions.size()));
    }
}

Literal Conditions::Solver::find(std::string_view name) const {
    const auto index = formulas.find(name);
    return index && *index < names.size() ? static_cast<Literal>(*index + 1) : 0;
}

Literal Conditions::Solver::template_literal(std::string_view name) const {
    const auto index = formulas.find(name);
    return index ? whole->condition(*index) : 0;
}

const ScenarioState* Conditions::Solver::intern(std::vector<Literal> settled) {
    const auto [place, is_new] = by_settled.try_emplace(std::move(settled), nullptr);
    if (is_new) {
        states.push_back({this, place->first, {}, {}});
        place->second = &states.back();
    }
    return place->second;
}

namespace {

// In the order of the section, whichever way they are settled.
bool earlier(Literal a, Literal b) { return std::abs(a) < std::abs(b); }

}  // namespace

const ScenarioState* Conditions::Solver::settle(const ScenarioState& state, Literal condition) {
    const auto place = std::ranges::lower_bound(state.settled, condition, earlier);
    if (place != state.settled.end() && std::abs(*place) == std::abs(condition)) {
        return *place == condition ? &state : nullptr;
    }
    if (const auto known = state.next.find(condition); known != state.next.end()) {
        return known->second;
    }
    std::vector<Literal> settled(state.settled.begin(), place);
    settled.push_back(condition);
    settled.insert(settled.end(), place, state.settled.end());
    question.clear();
    for (const Literal literal : settled) {
        const Literal stands_for = properties->condition(static_cast<std::uint32_t>(std::abs(literal) - 1));
        question.push_back(literal > 0 ? stands_for : -stands_for);
    }
    const ScenarioState* next = properties->solver().possible(question) ? intern(std::move(settled)) : nullptr;
    state.next.emplace(condition, next);
    return next;
}

Conditions::Conditions(const Node* conditions, const Node* rules, const Node* parameters)
    : solver_(std::make_unique<Solver>(conditions, rules, parameters)) {}

Conditions::~Conditions() = default;

bool Conditions::contains(std::string_view name) const { return solver_->find(name) != 0; }

const std::vector<std::string_view>& Conditions::names() const { return solver_->names; }

Scenario Conditions::nothing_settled() const { return Scenario(solver_->intern({})); }

std::optional<bool> Scenario::status(std::string_view name) const {
    if (state_ == nullptr || state_->settled.empty()) {
        return std::nullopt;
    }
    const Literal condition = state_->solver->find(name);
    const auto place = std::ranges::lower_bound(state_->settled, condition, earlier);
    if (place == state_->settled.end() || std::abs(*place) != condition) {
        return std::nullopt;
    }
    return *place > 0;
}

std::optional<Scenario> Scenario::with(std::string_view name, bool holds) const {
    const Literal condition = state_ == nullptr ? 0 : state_->solver->find(name);
    if (condition == 0) {
        return *this;
    }
    const ScenarioState* next = state_->solver->settle(*state_, holds ? condition : -condition);
    return next == nullptr ? std::nullopt : std::optional(Scenario(next));
}

std::vector<Settled> Scenario::settled() const {
    std::vector<Settled> all;
    if (state_ != nullptr) {
        all.reserve(state_->settled.size());
        for (const Literal literal : state_->settled) {
            all.emplace_back(state_->solver->names[static_cast<std::size_t>(std::abs(literal) - 1)], literal > 0);
        }
    }
    return all;
}

std::optional<bool> Conditions::satisfiable(const Scenario& scenario, std::span<const KnownRef> refs) const {
    const ScenarioState& state = scenario.state_ == nullptr ? *solver_->intern({}) : *scenario.state_;
    std::string key;
    for (const KnownRef& ref : refs) {
        for (const std::string_view part : {ref.name, ref.value}) {
            ((key += std::to_string(part.size())) += ':') += part;
        }
    }
    if (const auto known = state.satisfiable.find(key); known != state.satisfiable.end()) {
        return known->second;
    }
    std::vector<std::pair<std::uint32_t, bool>> settled;
    settled.reserve(state.settled.size());
    for (const Literal literal : state.settled) {
        settled.emplace_back(static_cast<std::uint32_t>(std::abs(literal) - 1), literal > 0);
    }
    const auto answer = solver_->whole->satisfiable(settled, refs);
    state.satisfiable.emplace(std::move(key), answer);
    return answer;
}

bool Conditions::implied(std::span<const Settled> given, std::string_view b) const {
    if (std::ranges::any_of(given, [b](const Settled& one) { return one.first == b && !one.second; })) {
        return false;
    }
    const Literal goal = solver_->template_literal(b);
    std::vector<Literal> question;
    for (const auto& [name, holds] : given) {
        const Literal condition = solver_->template_literal(name);
        if (condition == 0) {
            return true;
        }
        question.push_back(holds ? condition : -condition);
    }
    question.push_back(-goal);
    return goal == 0 || !solver_->whole->solver().possible(question);
}

RegionOutcomes Conditions::in_region(std::string_view name, std::string_view region) const {
    const auto index = solver_->formulas.find(name);
    return index ? solver_->whole->in_region(*index, region) : RegionOutcomes{true, true};
}

namespace {

// Goes through the ways to choose `count` times between true and false, true first and the last choice changing
// fastest. `fits` is asked whether the choice at an index can be what it is, after those before it; what follows a
// choice that does not fit is passed over, and counts as tried.
void each_combination(std::size_t count, std::size_t limit, const std::function<bool(std::size_t, bool)>& fits,
                      const std::function<void()>& visit) {
    std::vector<bool> choices;
    std::size_t tried = 0;
    bool fitting = true;
    while (tried < limit) {
        while (fitting && choices.size() < count) {
            choices.push_back(true);
            fitting = fits(choices.size() - 1, true);
        }
        if (fitting) {
            ++tried;
            visit();
        } else {
            const std::size_t below = count - choices.size();
            tried = below >= 32 ? limit : std::min(limit, tried + (std::size_t{1} << below));
        }
        while (!choices.empty() && !choices.back()) {
            choices.pop_back();
        }
        if (choices.empty()) {
            return;
        }
        choices.back() = false;
        fitting = fits(choices.size() - 1, false);
    }
}

}  // namespace

void Conditions::each_scenario(std::span<const std::string_view> names, const Scenario& given, std::size_t limit,
                               const std::function<void(const Scenario&)>& visit) const {
    std::vector<std::string_view> known;
    std::ranges::copy_if(names, std::back_inserter(known), [this](std::string_view name) { return contains(name); });
    std::vector<Scenario> steps(known.size() + 1, given);
    each_combination(
        known.size(), limit,
        [&](std::size_t index, bool holds) {
            const auto next = steps[index].with(known[index], holds);
            if (next) {
                steps[index + 1] = *next;
            }
            return next.has_value();
        },
        [&] { visit(steps.back()); });
}

}  // namespace samgen::lint
