#include "cli/environment.hpp"

#include <charconv>
#include <cstdint>
#include <utility>

#include "system/streams.hpp"

namespace samgen::cli {

std::optional<std::chrono::year_month_day> today() {
    std::chrono::sys_seconds now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    if (const auto epoch = system::environment("SOURCE_DATE_EPOCH"); epoch && !epoch->empty()) {
        std::uint32_t seconds = 0;  // until 2106
        const auto [end, error] = std::from_chars(epoch->data(), epoch->data() + epoch->size(), seconds);
        if (error != std::errc{} || end != epoch->data() + epoch->size()) {
            return std::nullopt;
        }
        now = std::chrono::sys_seconds(std::chrono::seconds(seconds));
    }
    return std::chrono::floor<std::chrono::days>(now);
}

std::string default_region() {
    for (const auto* const name : {"AWS_REGION", "AWS_DEFAULT_REGION"}) {
        if (auto region = system::environment(name); region && !region->empty()) {
            return *std::move(region);
        }
    }
    return "us-east-1";
}

}  // namespace samgen::cli
