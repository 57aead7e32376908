#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/node.hpp"

namespace samgen::lint {

struct ScenarioState;

// A condition, and whether it holds.
using Settled = std::pair<std::string_view, bool>;

// What is taken for granted at some place of a template: which conditions hold there, and which do not. A value, no
// bigger than a pointer. Made by Conditions, which must outlive it; never contradicts itself.
class Scenario {
   public:
    Scenario() = default;  // nothing is taken for granted, and there are no conditions

    // What is known of the condition `name`; nothing when neither is settled (or there is no such condition).
    [[nodiscard]] std::optional<bool> status(std::string_view name) const;
    // This, and `name` being `holds` as well; nothing when that contradicts what is known. A name that no condition has
    // adds nothing.
    [[nodiscard]] std::optional<Scenario> with(std::string_view name, bool holds) const;
    // What has been settled so far, in the order of the section.
    [[nodiscard]] std::vector<Settled> settled() const;

    // The same things are settled, in whatever order.
    friend bool operator==(const Scenario&, const Scenario&) = default;

   private:
    friend class Conditions;
    explicit Scenario(const ScenarioState* state) : state_(state) {}
    const ScenarioState* state_ = nullptr;  // two that settle the same have the same
};

// A value that a Ref is known to have in a scenario ("AWS::Region" = "us-east-1", a parameter's allowed value).
struct KnownRef {
    std::string_view name;
    std::string_view value;
};

// How a condition can turn out.
struct RegionOutcomes {
    bool may_hold = false;
    bool may_fail = false;
};

// The conditions of a template and what they say about each other. Answers are remembered, and bounded: a question that
// would take too long is answered "possible".
//
// cfn-lint has two bodies of knowledge about conditions. What it asks while it checks properties (Scenario,
// each_scenario) is told from less than what it asks about the template as a whole (all else here); see PropertyTheory
// and TemplateTheory. One Conditions belongs to one thread: to ask is to remember.
class Conditions {
   public:
    // From the sections Conditions, Rules and Parameters, which must outlive it; each may be nullptr or malformed.
    Conditions(const Node* conditions, const Node* rules, const Node* parameters);
    ~Conditions();
    Conditions(const Conditions&) = delete;
    Conditions& operator=(const Conditions&) = delete;

    [[nodiscard]] bool contains(std::string_view name) const;
    // In document order.
    [[nodiscard]] const std::vector<std::string_view>& names() const;
    [[nodiscard]] Scenario nothing_settled() const;

    // Whether the scenario can be while these Refs have these values. Nothing when that cannot be told: a settled
    // condition is malformed, or depends on a function other than Ref. cfn-lint then gives up on all further values of
    // what it resolves.
    [[nodiscard]] std::optional<bool> satisfiable(const Scenario& scenario, std::span<const KnownRef> refs) const;
    // The same; false when it cannot be told.
    [[nodiscard]] bool possible(const Scenario& scenario, std::span<const KnownRef> refs) const {
        return satisfiable(scenario, refs).value_or(false);
    }

    // Whether `b` holds whenever all of `given` is so. False when `given` says that it does not; true when any of the
    // names is unknown, and when `given` contradicts itself.
    [[nodiscard]] bool implied(std::span<const Settled> given, std::string_view b) const;

    // How the condition can turn out in a region. Both ways when it does not depend on the region or is unknown.
    [[nodiscard]] RegionOutcomes in_region(std::string_view name, std::string_view region) const;

    // Each way to settle `names` that is possible on top of `given`, the one where all hold first; at most `limit` ways
    // are tried. Names that no condition has are passed over.
    void each_scenario(std::span<const std::string_view> names, const Scenario& given, std::size_t limit,
                       const std::function<void(const Scenario&)>& visit) const;

   private:
    friend class Scenario;
    friend struct ScenarioState;
    struct Solver;
    std::unique_ptr<Solver> solver_;
};

}  // namespace samgen::lint
