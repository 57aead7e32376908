#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace samgen::text {

// What nearest() found, as a hint: "did you mean `near`?"; `otherwise` where it found nothing.
[[nodiscard]] std::string did_you_mean(std::optional<std::string_view> near, std::string_view otherwise = {});

// The same of the nearest of the candidates.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                                       std::string_view otherwise = {});

// The same; where none is near all of them, behind `lead` ("its tables are"), and `none` where there are none.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                                       std::string_view lead, std::string_view none);

}  // namespace samgen::text
