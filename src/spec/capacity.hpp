#pragma once

#include <optional>
#include <vector>

#include "spec/values.hpp"

// What a table, an index or a replica says about its throughput. Left out, an index and a replica have what the table
// has.
namespace samgen::spec {

// A number for reads and one for writes; in the spec one number for both will do.
struct Units {
    std::optional<Count> read;
    std::optional<Count> write;

    [[nodiscard]] bool empty() const { return !read && !write; }
};

struct ScalingSchedule {
    Text at;
    std::optional<Text> timezone;
    std::optional<Text> from;
    std::optional<Text> until;
    Units min;
    Units max;
};

struct Scale {
    Units max;
    Units target;
    std::optional<Count> cooldown_in;
    std::optional<Count> cooldown_out;
    std::vector<Named<ScalingSchedule>> schedules;
    Span span;
};

struct Billing {
    std::optional<Count> read;
    std::optional<Count> write;
    std::optional<Scale> scale;
    std::optional<Count> max_read;
    std::optional<Count> max_write;
    bool on_demand = false;  // said in a word
    Span span;

    [[nodiscard]] bool provisioned() const { return read || write || scale; }
    [[nodiscard]] bool capped() const { return max_read || max_write; }
};

struct WarmThroughput {
    std::optional<Count> read;
    std::optional<Count> write;
    Span span;
};

}  // namespace samgen::spec
