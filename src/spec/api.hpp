#pragma once

#include <cstdint>
#include <optional>

#include "spec/values.hpp"

namespace samgen::spec {

struct Throttle {
    std::uint64_t rate = 0;
    std::uint64_t burst = 0;
};

struct Api {
    std::optional<Throttle> throttle;
    cfn::Map properties;
    Span span;
};

}  // namespace samgen::spec
