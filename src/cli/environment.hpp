#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

// What commands take from their environment instead of asking for it.
namespace samgen::cli {

// The day on which samgen runs: SOURCE_DATE_EPOCH where a reproducible build sets it
// (https://reproducible-builds.org/specs/source-date-epoch/), else the clock's. Nothing when that is no number of
// seconds.
[[nodiscard]] std::optional<std::chrono::year_month_day> today();

// What to complain about then.
inline constexpr std::string_view kNoDay = "SOURCE_DATE_EPOCH is not a number of seconds since 1970";

// The region that the AWS command line would take, so that it need not be said twice.
[[nodiscard]] std::string default_region();

}  // namespace samgen::cli
