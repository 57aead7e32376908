#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/alarms/watch.hpp"

// Metrics that have no dimensions: they are the account's, in the stack's region.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
namespace samgen::model {

void watch_account(Watch& watch, text::Span span) {
    const Thing account{.logical_id = "Account", .span = span};
    if (const auto limit = watch.limit(AlarmKind::account_capacity, account)) {
        constexpr std::array<std::string_view, 2> kDirections = {"Read", "Write"};
        for (const auto direction : kDirections) {
            watch.add(fmt::format("Account{}CapacityAlarm", direction),
                      fmt::format("The account's tables have over {} % of the {} capacity that its quota allows.",
                                  limit->above, direction == "Read" ? "read" : "write"),
                      {metric("AWS/DynamoDB", fmt::format("AccountProvisioned{}CapacityUtilization", direction), {},
                              "Maximum")},
                      limit->above, *limit, span);
        }
    }
    if (const auto limit = watch.limit(AlarmKind::account_errors, account)) {
        watch.add(
            "AccountErrorsAlarm",
            fmt::format("DynamoDB refuses over {} requests a minute to the account's tables as wrong.", limit->above),
            {metric("AWS/DynamoDB", "UserErrors", {}, "Sum")}, limit->above, *limit, span);
    }
}

}  // namespace samgen::model
