#pragma once

#include <string>

#include "report/report.hpp"

// One function for each format; to_bytes chooses.
namespace samgen::report {

[[nodiscard]] std::string excerpts(const Report& report, const Style& style);
[[nodiscard]] std::string text(const Report& report);
[[nodiscard]] std::string parseable(const Report& report);
[[nodiscard]] std::string quiet(const Report& report);
[[nodiscard]] std::string pretty(const Report& report, const Style& style);
[[nodiscard]] std::string github(const Report& report);
[[nodiscard]] std::string json(const Report& report);
[[nodiscard]] std::string junit(const Report& report);
[[nodiscard]] std::string sarif(const Report& report);

}  // namespace samgen::report
