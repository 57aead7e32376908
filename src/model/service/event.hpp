#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::model {

struct StreamEvent {
    std::string table;  // logical ID
    std::string event_id;
    std::optional<std::uint64_t> batch_size;  // records
    std::optional<std::uint64_t> maximum_retries;
    std::optional<std::uint64_t> maximum_record_age;  // seconds
    std::optional<bool> bisect_on_error;
    bool from_latest = false;           // StartingPosition LATEST, not TRIM_HORIZON
    bool report_item_failures = false;  // ReportBatchItemFailures
    std::string dead_letter_queue;      // logical ID; empty for none
    cfn::Map properties;
    text::Span span;
};

struct ScheduleEvent {
    std::string expression;  // "rate(5 minutes)", "cron(...)"
    std::string event_id;
    cfn::Map properties;
    text::Span span;
};

}  // namespace samgen::model
