#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "template/stage_values.hpp"
#include "template/stages.hpp"

namespace samgen::tmpl {

// What tells the stages apart in their one template: the parameter `Stage`, the mapping `Stages` with what it looks up,
// and conditions (`IsProd`).
class StageSwitches {
   public:
    explicit StageSwitches(std::span<const StageDocument> stages) : stages_(stages) {}

    // The value by the stage, which is looked up: plain values alone can be.
    [[nodiscard]] cfn::Value looked_up(const Values& values, const Place& place);
    // !If for each value but the one that most stages have.
    [[nodiscard]] cfn::Value chosen(const Values& values);

    // The name of the condition that the stage is one of these.
    [[nodiscard]] std::string condition(const Subset& subset);
    // The condition that both hold, made where there is none yet.
    [[nodiscard]] std::string both_of(const std::string& own, const std::string& of_stages);

    // Puts all that into the sections of the template, before what the spec says itself. Conditions of stages that the
    // spec may name and does not go.
    void add_to(cfn::Map& sections, diag::Diagnostics& diagnostics);

   private:
    [[nodiscard]] std::string mapping_key(const Values& values, const Place& place);
    void add_section(cfn::Map& sections, const std::string& key, cfn::Map own, std::string_view noun,
                     diag::Diagnostics& diagnostics) const;

    std::span<const StageDocument> stages_;
    std::vector<cfn::Map> mappings_;  // by stage; empty as long as there is nothing to look up
    std::map<std::string, cfn::Value> conditions_;
};

[[nodiscard]] cfn::Value choice(const std::string& condition, cfn::Value yes, cfn::Value no);

}  // namespace samgen::tmpl
