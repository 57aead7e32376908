#pragma once

#include <functional>
#include <optional>
#include <string_view>

namespace samgen::lint {

// What an expression of CloudWatch's metric math makes of numbers: + - * / ^, brackets, comparisons, and MAX, MIN, SUM,
// AVG, ABS, IF and FILL. Nothing where it uses more than that, or a name that `value_of` does not know; no number where
// CloudWatch has no data either, like behind a division by zero.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
[[nodiscard]] std::optional<double> evaluate(std::string_view expression,
                                             const std::function<std::optional<double>(std::string_view)>& value_of);

}  // namespace samgen::lint
