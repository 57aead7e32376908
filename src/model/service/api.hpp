#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "model/service/tag.hpp"
#include "text/source.hpp"

namespace samgen::model {

struct Throttle {
    std::uint64_t rate = 0;   // requests a second
    std::uint64_t burst = 0;  // requests at once
};

struct HttpApi {
    std::string logical_id;
    std::optional<Throttle> throttle;
    bool detailed_metrics = false;
    std::string access_log_group;  // logical ID; empty for no access log
    std::vector<Tag> tags;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
