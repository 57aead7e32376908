#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace samgen::text {

// The candidate that `word` was probably meant to be, or nothing when none is close: at most a third of the longer
// word's characters may differ (a swap of neighbours counts once, letter case for nothing),
// or `word` is its beginning. The first of equals wins.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

}  // namespace samgen::text
