#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "text/source.hpp"

namespace samgen::model {

struct Throughput {
    std::uint64_t read = 0;   // read capacity units a second
    std::uint64_t write = 0;  // write capacity units a second
};

// The most that is served on demand; nothing where only the account's quota holds.
struct Caps {
    std::optional<std::uint64_t> read;   // read request units a second
    std::optional<std::uint64_t> write;  // write request units a second
};

// Bounds of scaling that hold from some moment on.
struct ScheduledBounds {
    std::string name;
    std::string expression;  // "cron(0 7 ? * MON-FRI *)"
    std::optional<std::string> timezone;
    std::optional<std::string> start;  // "2030-01-31T08:00:00Z"
    std::optional<std::string> end;
    std::optional<std::uint64_t> min;  // capacity units a second; at least one of the two
    std::optional<std::uint64_t> max;
    text::Span span;
};

// Target tracking of provisioned reads or writes.
struct Scaling {
    std::uint64_t max = 0;                      // capacity units a second
    std::uint64_t target = 0;                   // per cent of the capacity that should be in use
    std::optional<std::uint64_t> cooldown_in;   // seconds
    std::optional<std::uint64_t> cooldown_out;  // seconds
    std::vector<ScheduledBounds> schedules;
};

struct Billing {
    std::optional<Throughput> provisioned;  // on demand without
    std::optional<Scaling> read_scaling;    // only with `provisioned`, whose number is then the minimum
    std::optional<Scaling> write_scaling;
    Caps caps;  // only on demand
    text::Span span;
};

// What can be taken at once, before there has been any traffic; nothing where DynamoDB's own number holds.
struct WarmThroughput {
    std::optional<std::uint64_t> read;
    std::optional<std::uint64_t> write;
    text::Span span;
};

}  // namespace samgen::model
