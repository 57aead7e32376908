#include "spec/grammar/api.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

constexpr ScalarRule kRequestsRule = integer(1, 1'000'000);
constexpr Shape kRequests = scalar_shape("a whole number of requests", kRequestsRule);
constexpr std::array kThrottleKeys = {
    KeyRule{.key = "rate", .shape = &kRequests, .required = true, .doc = "Requests a second, on average."},
    KeyRule{.key = "burst", .shape = &kRequests, .required = true, .doc = "Requests at the same moment."},
};
constexpr MapRule kThrottleRule{.noun = "`throttle`", .keys = kThrottleKeys};
constexpr Shape kThrottle{.noun = "a map with `rate` and `burst`", .map = &kThrottleRule};
constexpr std::array kApiKeys = {
    KeyRule{.key = "throttle",
            .shape = &kThrottle,
            .doc = "The most requests that the API lets through.",
            .standard = "`{ rate: 100, burst: 200 }` in production"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Serverless::HttpApi, merged over what samgen emits."},
};
constexpr MapRule kApiRule{.noun = "`api`", .keys = kApiKeys};

}  // namespace

constexpr Shape kApi{.noun = "a map of settings", .map = &kApiRule};

}  // namespace samgen::spec
