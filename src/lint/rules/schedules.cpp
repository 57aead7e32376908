#include "lint/rules/schedules.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/types.hpp"
#include "text/ascii.hpp"
#include "text/parts.hpp"

namespace samgen::lint {
namespace {

// What stands in the (first) brackets.
std::string_view in_brackets(std::string_view text) {
    const auto begin = text.find('(') + 1;
    return text.substr(begin, text.find(')') - begin);
}

// rate(5 minutes)
std::vector<ScheduleObjection> objections_to_rate(std::string_view rate) {
    std::vector<ScheduleObjection> found;
    const auto add = [&](std::string message, std::string hint) {
        found.push_back({std::move(message), std::move(hint)});
    };
    const auto items = text::split(rate, ' ');
    if (items.size() != 2 || !text::is_digits(items[0])) {
        add(fmt::format("`rate({})` is no rate", rate), "it is a whole number and a unit, like `rate(5 minutes)`");
        return found;
    }
    const auto count = number_in(items[0]).value_or(0);
    if (count <= 0) {
        add("a rate is at least 1", {});
    }
    const bool is_one = count <= 1;
    const auto units = is_one ? std::vector<std::string_view>{"minute", "hour", "day"}
                              : std::vector<std::string_view>{"minutes", "hours", "days"};
    if (std::ranges::find(units, items[1]) == units.end()) {
        add(fmt::format("`{}` is no unit for {}", items[1], items[0]),
            fmt::format("the units are `{}`", fmt::join(units, "`, `")));
    }
    return found;
}

// cron(0 10 ? * MON-FRI *)
std::vector<ScheduleObjection> objections_to_cron(std::string_view cron) {
    const auto fields = text::split(cron, ' ');
    if (fields.size() != 6) {
        return {{fmt::format("`cron({})` has {} fields instead of 6", cron, cron.empty() ? 0 : fields.size()),
                 "the fields are minutes, hours, day of month, month, day of week and year"}};
    }
    if (fields[2] != "?" && fields[4] != "?") {
        return {
            {fmt::format("`cron({})` gives both the day of month and the day of week", cron), "one of the two is `?`"}};
    }
    return {};
}

}  // namespace

std::vector<ScheduleObjection> objections_to_schedule(std::string_view expression) {
    const bool is_call = expression.ends_with(')');
    if (is_call && expression.starts_with("rate(")) {
        return objections_to_rate(in_brackets(expression));
    }
    if (is_call && expression.starts_with("cron(")) {
        return objections_to_cron(in_brackets(expression));
    }
    return {{fmt::format("{} is neither `rate(...)` nor `cron(...)`",
                         expression.empty() ? "an empty text" : fmt::format("`{}`", expression)),
             {}}};
}

}  // namespace samgen::lint
