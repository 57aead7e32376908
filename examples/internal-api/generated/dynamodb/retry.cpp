// Written by samgen, and again by every `samgen build`.
#include "dynamodb/retry.hpp"

#include <algorithm>
#include <random>
#include <thread>

#include "app/invocation.hpp"
#include "dynamodb/random.hpp"

namespace dynamodb {

Time real_time() {
    return {
        .left = invocation::left,
        .sleep = [](std::chrono::milliseconds time) { std::this_thread::sleep_for(time); },
        .random =
            [] {
                static std::mt19937_64 generator(random_bits());
                return std::uniform_real_distribution<>(0, 1)(generator);
            },
    };
}

bool Retry::again() {
    if (retries_ + 1 >= policy_.attempts) {
        return false;
    }
    const int doublings = std::min(retries_, 20);
    const auto bound = std::min(policy_.most, policy_.base * (1 << doublings));
    const std::chrono::milliseconds wait(static_cast<long>(time_.random() * static_cast<double>(bound.count())));
    if (wait >= left()) {
        return false;
    }
    time_.sleep(wait);
    ++retries_;
    return true;
}

std::chrono::milliseconds Retry::left() const { return time_.left() - policy_.reserve; }

}  // namespace dynamodb
