#include "lint/conditions_encode.hpp"

#include <vector>

namespace samgen::lint {

// Recursion is as deep as the node that the formula was read from.
Literal encode(const Formulas& formulas, std::uint32_t root, const Meaning& meaning, SatSolver& solver) {
    const Formula& formula = formulas.formulas[root];
    switch (formula.kind) {
        case Formula::Kind::compare:
            return meaning.comparisons[formula.index];
        case Formula::Kind::name:
            return meaning.names[formula.index];
        case Formula::Kind::negation:
            return -encode(formulas, formula.operands.front(), meaning, solver);
        case Formula::Kind::all:
        case Formula::Kind::any:
            break;
    }
    // `any` is `all` with everything turned round.
    const Literal sign = formula.kind == Formula::Kind::all ? 1 : -1;
    const Literal gate = solver.fresh();
    std::vector<Literal> clause{gate};
    for (const std::uint32_t operand : formula.operands) {
        const Literal literal = sign * encode(formulas, operand, meaning, solver);
        solver.add({-gate, literal});
        clause.push_back(-literal);
    }
    solver.add(clause);
    return sign * gate;
}

void make_equal(Literal a, Literal b, SatSolver& solver) {
    solver.add({-a, b});
    solver.add({a, -b});
}

void at_most_one(std::span<const Literal> literals, SatSolver& solver) {
    Literal before = 0;  // one of those so far holds
    for (const Literal literal : literals) {
        const Literal so_far = solver.fresh();
        solver.add({-literal, so_far});
        if (before != 0) {
            solver.add({-before, so_far});
            solver.add({-before, -literal});
        }
        before = so_far;
    }
}

}  // namespace samgen::lint
