#include "lint/engine/work.hpp"

namespace samgen::lint {
namespace {

// Steps to work out one call's values, what comes to nothing included.
constexpr std::size_t kMostSteps = 20'000;
// Each variable of a text and each call within another takes a piece of the stack.
constexpr std::uint32_t kDeepest = 512;

}  // namespace

bool step(Budget& budget, std::size_t bytes) {
    constexpr std::size_t kBytes = 64;
    const auto cost = 1 + bytes / kBytes;
    const bool is_enough = cost <= budget.steps_of_call;
    budget.steps_of_call = is_enough ? budget.steps_of_call - cost : 0;
    return is_enough;
}

Work::Work(const Validator& validator, std::size_t bytes) : budget_(validator.run.budget) {
    if (budget_.depth++ == 0) {
        budget_.steps_of_call = std::min(budget_.steps, kMostSteps);
        budget_.steps -= budget_.steps_of_call;
    }
    is_possible_ = budget_.depth <= kDeepest && step(budget_, bytes);
}

Work::~Work() {
    if (--budget_.depth == 0) {
        budget_.steps += budget_.steps_of_call;  // what is left over
    }
}

}  // namespace samgen::lint
