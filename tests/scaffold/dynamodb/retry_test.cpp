#include "dynamodb/retry.hpp"

#include "support/catch.hpp"

using namespace dynamodb;
using std::chrono::milliseconds;

namespace {

struct Clock {
    milliseconds left{60'000};
    std::vector<milliseconds> sleeps = {};
    double random = 0.999999;

    Time time() {
        return {.left = [this] { return left; },
                .sleep =
                    [this](milliseconds wait) {
                        sleeps.push_back(wait);
                        left -= wait;
                    },
                .random = [this] { return random; }};
    }
};

}  // namespace

TEST_CASE("waits double up to a bound, and end with the attempts") {
    Clock clock;
    const Time time = clock.time();
    const RetryPolicy policy = {.base = milliseconds(100), .most = milliseconds(500), .attempts = 6};
    Retry retry(policy, time);
    while (retry.again()) {
    }
    const std::vector<milliseconds> expected = {milliseconds(99), milliseconds(199), milliseconds(399),
                                                milliseconds(499), milliseconds(499)};
    CHECK(clock.sleeps == expected);
    CHECK(retry.retries() == 5);
}

TEST_CASE("jitter is full") {
    Clock clock;
    clock.random = 0;
    const Time time = clock.time();
    const RetryPolicy policy = {.attempts = 3};
    Retry retry(policy, time);
    CHECK(retry.again());
    CHECK(clock.sleeps == std::vector<milliseconds>{milliseconds(0)});
}

TEST_CASE("no wait reaches into the time that the handler needs to answer") {
    Clock clock;
    clock.left = milliseconds(1000);
    const Time time = clock.time();
    const RetryPolicy policy = {
        .base = milliseconds(400), .most = milliseconds(400), .attempts = 1000, .reserve = milliseconds(300)};
    Retry retry(policy, time);
    CHECK(retry.left() == milliseconds(700));
    CHECK(retry.again());
    CHECK_FALSE(retry.again());
    CHECK(clock.sleeps.size() == 1);
    CHECK(clock.left > milliseconds(300));
}

TEST_CASE("very many attempts") {
    Clock clock;
    clock.left = milliseconds(1'000'000'000);
    const Time time = clock.time();
    const RetryPolicy policy = {.attempts = 1000};
    Retry retry(policy, time);
    while (retry.again()) {
    }
    CHECK(clock.sleeps.size() == 999);
    CHECK(clock.sleeps.back() < policy.most);
}
