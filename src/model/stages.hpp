#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "spec/values.hpp"

namespace samgen::model {

// The service as it is in one stage alone.
struct StagedService {
    spec::Text name;  // of the stage
    std::optional<spec::Text> region;
    Service service;
};

// The condition that the stage is this one, `IsProd`, which specs may name, and what it says.
[[nodiscard]] std::string stage_condition(std::string_view stage);
[[nodiscard]] cfn::Value is_stage(std::string_view stage);

// Makes the same in all stages what SAM reads before it knows the stage: the aliases of functions and whether they are
// deployed step by step. What it could make in every stage only, samgen makes itself. Reports what stages can't have
// together.
void settle_stages(std::span<StagedService> stages, diag::Diagnostics& diagnostics);

// Reports routes that are to be cached where no stage of the API has a cache.
void check_caches(std::span<const Service* const> stages, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
