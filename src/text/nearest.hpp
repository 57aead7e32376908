#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace samgen::text {

// The candidate that `word` was probably meant to be, or nothing when none is close: at most a third of the longer
// word's characters may differ (a swap of neighbours counts once, letter case for nothing),
// or `word` is its beginning. The first of equals wins.
[[nodiscard]] std::optional<std::string_view> nearest(std::string_view word,
                                                      std::span<const std::string_view> candidates);

// "did you mean `this`?" of the nearest; `otherwise` where none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                                       std::string_view otherwise = {});

// The same; where none is near all of them, behind `lead` ("its tables are"), and `none` where there are none.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                                       std::string_view lead, std::string_view none);

}  // namespace samgen::text
