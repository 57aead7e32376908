// Written by samgen, and again by every `samgen build`.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

// The invocation that is being served. A Lambda process serves one at a time.
namespace invocation {

// Begins the next one. `trace` is X-Ray's header, empty where there is none; `left` is the time until Lambda gives up.
void begin(std::string request_id, std::string trace, std::chrono::milliseconds left);

// Empty before the first one, as in unit tests.
[[nodiscard]] const std::string& request_id();

// The process was started for this one.
[[nodiscard]] bool cold_start();

// The time that is left, which is all of Lambda's fifteen minutes before the first one:
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
[[nodiscard]] std::chrono::milliseconds left();

// Where the invocation stands in X-Ray's trace; all is empty where there is none.
// https://docs.aws.amazon.com/xray/latest/devguide/xray-concepts.html#xray-concepts-tracingheader
struct Trace {
    std::string_view root = {};    // "1-5759e988-bd862e3fe1be46a994272793": the trace's ID
    std::string_view parent = {};  // the segment that Lambda has opened for the invocation
    bool sampled = false;          // X-Ray wants to hear of it
};

[[nodiscard]] Trace trace();

}  // namespace invocation
