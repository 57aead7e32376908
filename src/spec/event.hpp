#pragma once

#include <optional>

#include "spec/values.hpp"

namespace samgen::spec {

struct Event {
    std::optional<Text> stream;  // exactly one of these two
    std::optional<Text> schedule;
    std::optional<Count> batch;
    std::optional<bool> from_latest;
    std::optional<Count> retries;
    std::optional<Count> max_age;
    std::optional<Located<bool>> dead_letter_queue;
    cfn::Map properties;
    Span span;
};

}  // namespace samgen::spec
