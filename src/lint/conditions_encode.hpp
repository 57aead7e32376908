#pragma once

#include <cstdint>
#include <span>

#include "lint/conditions_formula.hpp"
#include "lint/conditions_sat.hpp"

namespace samgen::lint {

// What comparisons and names stand for in a solver, by their indices.
struct Meaning {
    std::span<const Literal> comparisons;
    std::span<const Literal> names;
};

// A literal that holds just when the formula `root` does. Adds clauses by Tseitin's method, as many as the formula has
// operands.
[[nodiscard]] Literal encode(const Formulas& formulas, std::uint32_t root, const Meaning& meaning, SatSolver& solver);

// `a` holds just when `b` does.
void make_equal(Literal a, Literal b, SatSolver& solver);

// No two of `literals` hold; clauses in proportion to their number.
void at_most_one(std::span<const Literal> literals, SatSolver& solver);

}  // namespace samgen::lint
