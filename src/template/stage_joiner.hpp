#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "template/stage_refusals.hpp"
#include "template/stage_switches.hpp"
#include "template/stage_values.hpp"

namespace samgen::tmpl {

// Makes one value of what the stages have.
class StageJoiner {
   public:
    StageJoiner(std::span<const StageDocument> stages, StageSwitches& switches, Refusals& refusals)
        : stages_(stages), switches_(switches), refusals_(refusals) {}

    // Nothing where no stage has any.
    [[nodiscard]] std::optional<cfn::Value> joined(const Values& values, const Place& place);
    void put_joined(cfn::Map& map, const std::string& key, const Values& values, const Place& place);
    void refuse(const Values& values, const Place& place);

   private:
    [[nodiscard]] cfn::Value optional(const Values& values, const Subset& there, const Place& place);
    [[nodiscard]] cfn::Value joined_lists(const Values& values, const Place& place);
    [[nodiscard]] cfn::List joined_items(const std::vector<Values>& items, const Place& place);
    [[nodiscard]] cfn::Value joined_alarms(const Values& values, const Place& place);

    std::span<const StageDocument> stages_;
    StageSwitches& switches_;
    Refusals& refusals_;
};

}  // namespace samgen::tmpl
