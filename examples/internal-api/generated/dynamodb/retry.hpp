// Written by samgen, and again by every `samgen build`.
#pragma once

#include <chrono>
#include <functional>

// When to try again, and after which wait: exponential backoff with full jitter, so that functions that were throttled
// together do not come back together. https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/
namespace dynamodb {

struct RetryPolicy {
    std::chrono::milliseconds base{25};    // the first wait is anything from nothing up to this, and the bound doubles
    std::chrono::milliseconds most{2000};  // until it is this
    int attempts = 10;                     // at most, the first included
    std::chrono::milliseconds attempt{3000};  // after which one counts as unanswered
    std::chrono::milliseconds reserve{200};   // of the invocation's time: left alone, for the handler to answer in
};

// Where time comes from. Tests have their own.
struct Time {
    std::function<std::chrono::milliseconds()> left;  // of the invocation
    std::function<void(std::chrono::milliseconds)> sleep;
    std::function<double()> random;  // from 0 to just below 1
};

// The machine's clock and app/invocation.hpp.
[[nodiscard]] Time real_time();

// The attempts at one thing.
class Retry {
   public:
    Retry(const RetryPolicy& policy, const Time& time) : policy_(policy), time_(time) {}

    // Waits before another attempt. False, at once, when there have been enough, or when the invocation would end
    // during the wait.
    [[nodiscard]] bool again();

    // The time that an attempt may take from now on. Not above zero when there is none left.
    [[nodiscard]] std::chrono::milliseconds left() const;

    // How many attempts there have been before this one.
    [[nodiscard]] int retries() const { return retries_; }

   private:
    const RetryPolicy& policy_;
    const Time& time_;
    int retries_ = 0;
};

}  // namespace dynamodb
