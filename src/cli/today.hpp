#pragma once

#include <chrono>
#include <optional>

namespace samgen::cli {

// The day on which samgen runs: SOURCE_DATE_EPOCH where a reproducible build sets it
// (https://reproducible-builds.org/specs/source-date-epoch/), else the clock's. Nothing when that is no number of
// seconds.
[[nodiscard]] std::optional<std::chrono::year_month_day> today();

}  // namespace samgen::cli
