#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/conditions_formula.hpp"
#include "lint/conditions_sat.hpp"

namespace samgen::lint {

// What is known of conditions while properties are checked (cfnlint.context.conditions); cfn-lint asks it other
// questions than it asks the TemplateTheory, and which findings there are depends on what each of them does not know.
// Every condition counts here, the malformed ones as one that may hold or not, and so does a name that no condition
// has. Literals are not compared, and a parameter has at most one value only when it has allowed ones.
class PropertyTheory {
   public:
    PropertyTheory(const Formulas& formulas, const Node* parameters);

    // The condition with this index (of Formulas::names).
    [[nodiscard]] Literal condition(std::uint32_t name) const { return names_[name]; }
    [[nodiscard]] SatSolver& solver() { return solver_; }
    // The AllowedValues of a parameter are no list, which makes cfn-lint do without any condition.
    [[nodiscard]] bool gave_up() const { return gave_up_; }

   private:
    struct Use {  // of a parameter: it equals the value
        Literal literal = 0;
        std::string_view value;
    };

    void compare(const Formulas& formulas, const Body& body);
    void allow(std::string_view parameter, const Node& definition);
    [[nodiscard]] Literal symbol(const std::string& key);

    SatSolver solver_;
    std::vector<Literal> names_;
    std::vector<Literal> comparisons_;
    std::unordered_map<std::string, Literal> symbols_;
    std::unordered_map<std::string_view, std::vector<Use>> uses_;  // by parameter
    bool gave_up_ = false;
};

}  // namespace samgen::lint
