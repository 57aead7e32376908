#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

namespace samgen::lint {

// A variable (from 1), or with a minus sign its negation; as in the DIMACS format.
using Literal = std::int32_t;

struct LiteralsHash {
    [[nodiscard]] std::size_t operator()(const std::vector<Literal>& literals) const;
};

// Tells whether clauses can all hold: conflict-driven search with two watched literals, as in
// https://minisat.se/downloads/MiniSat.pdf. Variables that no clause connects, not even through others, have nothing to
// do with each other: a question is divided into one for each such group. What one question taught is kept for the
// next, and answers are remembered. All clauses are added before the first question.
class SatSolver {
   public:
    // A new variable.
    [[nodiscard]] Literal fresh();
    // One of `clause` holds. An empty clause: nothing is possible.
    void add(std::span<const Literal> clause);
    void add(std::initializer_list<Literal> clause) { add(std::span(clause.begin(), clause.size())); }

    // Whether all clauses can hold while all of `assumptions` do. True as well when that takes too long to tell: a
    // question has a number of steps, and so have all questions together.
    [[nodiscard]] bool possible(std::span<const Literal> assumptions);

   private:
    using Code = std::uint32_t;  // of a literal: twice the variable, and one more when negated
    struct Clause {
        std::uint32_t begin = 0;
        std::uint32_t size = 0;
    };
    struct Group {  // its variables, as places in order_
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    static constexpr std::uint32_t kNone = UINT32_MAX;

    [[nodiscard]] static Code code(Literal literal);
    [[nodiscard]] signed char value(Code literal) const;
    [[nodiscard]] std::size_t level() const { return level_starts_.size(); }
    std::uint32_t attach(std::span<const Code> literals);
    void assume(Code literal, std::uint32_t reason);
    [[nodiscard]] std::uint32_t propagate();
    void learn(std::uint32_t conflict);
    void back_to(std::size_t level);
    void forget_learnt();
    void begin_asking();
    void divide();
    [[nodiscard]] std::uint32_t group_of(Literal literal) const;
    [[nodiscard]] bool fits_a_model(std::span<const Literal> assumptions) const;
    [[nodiscard]] bool possible_in_group(std::span<const Literal> assumptions);
    [[nodiscard]] bool search(std::span<const Literal> assumptions, Group group);
    void keep_model(Group group);

    std::vector<Code> literals_;  // of all clauses, one after the other
    std::vector<Clause> clauses_;
    std::size_t given_clauses_ = 0;  // those that were not learnt
    std::size_t given_literals_ = 0;
    std::vector<std::vector<std::uint32_t>> watches_ =
        std::vector<std::vector<std::uint32_t>>(2);  // by literal: the clauses to look at when it is false
    std::vector<signed char> values_{0, 0};          // by literal: 1, -1, or 0 while it is open
    std::vector<bool> last_{false};                  // by variable: what it was last, tried first
    std::vector<std::uint32_t> reasons_{kNone};      // by variable
    std::vector<std::uint32_t> levels_{0};           // by variable
    std::vector<bool> seen_{false};                  // by variable, while learning
    std::vector<Code> trail_;
    std::vector<std::size_t> level_starts_;
    std::size_t propagated_ = 0;
    std::vector<std::uint32_t> order_;   // all variables, each group in one piece
    std::vector<std::uint32_t> places_;  // by variable: where it stands there
    std::vector<Group> groups_;
    std::vector<std::uint32_t> group_of_;  // by variable
    std::uint32_t first_open_ = 0;         // none of the group that stands before this place is open
    bool impossible_ = false;
    bool asked_ = false;
    std::uint64_t steps_ = 0;  // of all questions

    std::vector<signed char> model_;                // of each group the last answer, by literal
    std::vector<std::vector<signed char>> models_;  // what it was the last few times
    std::size_t next_model_ = 0;
    std::unordered_map<std::vector<Literal>, bool, LiteralsHash> answers_;
};

}  // namespace samgen::lint
