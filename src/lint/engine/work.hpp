#pragma once

#include <cstddef>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// Takes a step of what a call's values may cost, which counts for more when it makes a long text; false when there were
// enough.
bool step(Budget& budget, std::size_t bytes = 0);

// A step that lasts as long as this lives. Those within share what the outermost one may cost.
class Work {
   public:
    explicit Work(const Validator& validator, std::size_t bytes = 0);
    Work(const Work&) = delete;
    Work& operator=(const Work&) = delete;
    ~Work();
    explicit operator bool() const { return is_possible_; }

   private:
    Budget& budget_;
    bool is_possible_ = false;
};

}  // namespace samgen::lint
