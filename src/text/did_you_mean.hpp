#pragma once

#include <span>
#include <string>
#include <string_view>

namespace samgen::text {

// "did you mean `x`?" with the nearest of the candidates; `otherwise` when none is near.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                                       std::string otherwise = {});

}  // namespace samgen::text
