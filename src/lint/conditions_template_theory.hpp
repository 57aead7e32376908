#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lint/conditions.hpp"
#include "lint/conditions_formula.hpp"
#include "lint/conditions_sat.hpp"

namespace samgen::lint {

// What is known of the conditions of a template as a whole (cfnlint.conditions). A condition that is malformed, or that
// leads to one that is malformed, missing or itself, is not known here. Literals are compared, what equals one thing
// equals no other, and the section Rules holds.
class TemplateTheory {
   public:
    // `formulas` must outlive it.
    TemplateTheory(const Formulas& formulas, const Node* parameters);

    // 0 for a name that is not known.
    [[nodiscard]] Literal condition(std::uint32_t name) const { return name < names_.size() ? names_[name] : 0; }
    [[nodiscard]] SatSolver& solver() { return solver_; }

    // See Conditions::satisfiable.
    [[nodiscard]] std::optional<bool> satisfiable(std::span<const std::pair<std::uint32_t, bool>> settled,
                                                  std::span<const KnownRef> refs);
    // See Conditions::in_region.
    [[nodiscard]] RegionOutcomes in_region(std::uint32_t name, std::string_view region);

   private:
    struct Fact {  // a comparison, known by what it compares
        const Comparison* comparison = nullptr;
        Literal symbol = 0;
        Literal value = 0;  // what it means for conditions: the symbol, or what it always is
    };

    void choose_conditions();
    void collect(const Body& body);
    void collect(std::uint32_t comparison);
    void exclude_each_other();
    void allow(const Node& parameters);
    void state_conditions();
    void state_rules();
    [[nodiscard]] bool is_known(const Body& body) const;
    [[nodiscard]] bool is_known(const RuleFormula& rule) const;
    // The facts that a condition depends on, by itself and through others.
    [[nodiscard]] const std::vector<std::uint32_t>& facts_of(std::uint32_t name);

    const Formulas& formulas_;
    SatSolver solver_;
    Literal true_;
    bool has_rules_ = false;
    std::vector<Literal> names_;
    std::vector<bool> collected_;  // by name
    std::vector<Fact> facts_;
    std::vector<std::uint32_t> fact_of_comparison_;
    std::vector<Literal> comparisons_;
    std::unordered_map<std::string, std::uint32_t> facts_by_key_;
    std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> facts_by_name_;
};

}  // namespace samgen::lint
