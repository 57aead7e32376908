#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <string>

#include "local/http.hpp"
#include "local/outcome.hpp"

namespace samgen::local {

struct Invocation {
    std::string request_id;
    std::string event;
    std::string function_arn;
    std::string trace_id;
};

// Lambda's Runtime API for one process of a function: what its `bootstrap` asks and answers.
// https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
class RuntimeApi {
   public:
    explicit RuntimeApi(std::function<std::int64_t()> epoch_ms) : epoch_ms_(std::move(epoch_ms)) {}

    // From the function's side: answers a request of its process. "next" waits for work.
    [[nodiscard]] Response handle(const Request& request);

    // From ours, by one thread at a time: hands the event over as soon as the process asks for one, at the latest when
    // `init` has passed, and waits for the answer, for `most` from then on.
    [[nodiscard]] Outcome invoke(const Invocation& invocation, std::chrono::milliseconds init,
                                 std::chrono::milliseconds most);

    // The process has ended, or should be taken as ended: nobody waits any longer. `how` is for the developer.
    void close(const std::string& how);

   private:
    [[nodiscard]] Response next();
    [[nodiscard]] Response finish(const std::string& id, Outcome outcome);

    std::function<std::int64_t()> epoch_ms_;
    std::mutex mutex_;
    std::condition_variable changed_;
    const Invocation* waiting_ = nullptr;  // for the process to ask
    std::string running_;                  // the ID of what it works at
    std::chrono::milliseconds most_{0};
    std::optional<Outcome> outcome_;
    std::string init_error_;
    bool closed_ = false;
    std::string how_;
};

}  // namespace samgen::local
