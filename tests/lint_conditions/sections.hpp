#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "lint/conditions.hpp"
#include "lint/read.hpp"
#include "support/catch.hpp"
#include "yaml/reader.hpp"

// The conditions of a template that is written out in a test.
class Sections {
   public:
    explicit Sections(std::string text) : source_("template.yaml", std::move(text)) {
        samgen::diag::Diagnostics diagnostics;
        tree_ = samgen::yaml::read(source_, diagnostics);
        REQUIRE(tree_);
        const auto* root = samgen::lint::read(*tree_->documents().front(), arena_);
        conditions_.emplace(root->find("Conditions"), root->find("Rules"), root->find("Parameters"));
    }

    const samgen::lint::Conditions& operator*() const { return *conditions_; }
    const samgen::lint::Conditions* operator->() const { return &*conditions_; }

    // The scenario that "A !B" describes: A holds and B does not.
    [[nodiscard]] std::optional<samgen::lint::Scenario> scenario(std::string_view what) const {
        auto scenario = std::optional(conditions_->nothing_settled());
        while (scenario && !what.empty()) {
            const auto end = std::min(what.find(' '), what.size());
            const bool holds = what.front() != '!';
            scenario = scenario->with(what.substr(holds ? 0 : 1, end - (holds ? 0 : 1)), holds);
            what.remove_prefix(std::min(end + 1, what.size()));
        }
        return scenario;
    }

    // Whether `b` holds whenever `a` does.
    [[nodiscard]] bool implies(std::string_view a, std::string_view b) const {
        return conditions_->implied(std::array{samgen::lint::Settled{a, true}}, b);
    }

   private:
    samgen::text::Source source_;
    std::optional<samgen::yaml::Tree> tree_;
    samgen::lint::Arena arena_;
    std::optional<samgen::lint::Conditions> conditions_;
};
