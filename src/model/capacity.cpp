#include "model/capacity.hpp"

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <utility>

#include <fmt/format.h>

namespace samgen::model {
namespace {

constexpr std::uint64_t kScalingTarget = 70;  // per cent

// Where a table or index on demand begins, and what nobody can lower.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html
constexpr Throughput kWarmOnDemand = {.read = 12'000, .write = 4'000};

// Whether one number was said for reads and writes alike.
bool shared(const spec::Units& units) { return units.read && units.write && units.read->span == units.write->span; }

// ---- scaling --------------------------------------------------------------------------------------------------------

using Direction = std::optional<spec::Count> spec::Units::*;

class ScaleReader {
   public:
    ScaleReader(const spec::Scale& said, diag::Diagnostics& diagnostics) : said_(said), diagnostics_(diagnostics) {}

    // The scaling of reads or writes; nothing where `max` does not name them.
    std::optional<Scaling> scaling(Direction direction) {
        const auto& max = said_.max.*direction;
        if (!max) {
            return std::nullopt;
        }
        const auto& target = said_.target.*direction;
        Scaling scaling{.max = max->value,
                        .target = value_of(target).value_or(kScalingTarget),
                        .cooldown_in = value_of(said_.cooldown_in),
                        .cooldown_out = value_of(said_.cooldown_out),
                        .schedules = {}};
        for (const auto& schedule : said_.schedules) {
            if (auto bounds = scheduled(schedule, direction)) {
                scaling.schedules.push_back(std::move(*bounds));
            }
        }
        return scaling;
    }

    void check(const Throughput& least) {
        if (said_.max.empty()) {
            diagnostics_.error(said_.span, "`scale` says neither for reads nor for writes how far it may go",
                               "`max: 500`, or `max: { read: 500, write: 100 }`");
        }
        if (shared(said_.max)) {
            check_max(*said_.max.read, std::max(least.read, least.write));
        } else {
            check_max(said_.max.read, least.read);
            check_max(said_.max.write, least.write);
        }
        for (const auto& schedule : said_.schedules) {
            check_schedule(schedule);
        }
    }

   private:
    static std::optional<ScheduledBounds> scheduled(const spec::Named<spec::ScalingSchedule>& said,
                                                    Direction direction) {
        const auto& [name, value] = said;
        if (!(value.min.*direction) && !(value.max.*direction)) {
            return std::nullopt;
        }
        return ScheduledBounds{.name = name.value,
                               .expression = value.at.value,
                               .timezone = value_of(value.timezone),
                               .start = value_of(value.from),
                               .end = value_of(value.until),
                               .min = value_of(value.min.*direction),
                               .max = value_of(value.max.*direction),
                               .span = name.span};
    }

    void check_max(const std::optional<spec::Count>& max, std::uint64_t least) {
        if (max && max->value < least) {
            diagnostics_.error(max->span,
                               fmt::format("`max` {} is below the capacity to begin with, {}", max->value, least),
                               "`read` and `write` are the least that scaling goes down to");
        }
    }

    void check_schedule(const spec::Named<spec::ScalingSchedule>& said) {
        const auto& [name, value] = said;
        if (value.min.empty() && value.max.empty()) {
            diagnostics_.error(name.span, fmt::format("`{}` changes nothing", name.value),
                               "give it `min`, `max` or both");
        }
        if (value.from && value.until && value.until->value <= value.from->value) {
            diagnostics_
                .error(value.until->span, fmt::format("`{}` ends before it begins", name.value),
                       "`until` is later than `from`")
                .related.push_back({.span = value.from->span, .message = "`from` is here"});
        }
        check_scaled(name.value, value.min);
        check_scaled(name.value, value.max);
        const bool one = shared(value.min) && shared(said_.max) && (value.max.empty() || shared(value.max));
        check_bounds(name.value, value, &spec::Units::read);
        if (!one) {
            check_bounds(name.value, value, &spec::Units::write);
        }
    }

    // What is named by itself has to scale.
    void check_scaled(std::string_view name, const spec::Units& units) {
        if (shared(units)) {
            return;
        }
        const auto check_one = [&](Direction direction, std::string_view what) {
            if (units.*direction && !(said_.max.*direction)) {
                diagnostics_.error((units.*direction)->span,
                                   fmt::format("`{}` bounds {}, which do not scale", name, what),
                                   fmt::format("give `scale` a `max` for {}, or leave this out", what));
            }
        };
        check_one(&spec::Units::read, "reads");
        check_one(&spec::Units::write, "writes");
    }

    // Application Auto Scaling refuses a minimum above the maximum that holds by then.
    void check_bounds(std::string_view name, const spec::ScalingSchedule& schedule, Direction direction) {
        const auto& min = schedule.min.*direction;
        const auto& max = schedule.max.*direction ? schedule.max.*direction : said_.max.*direction;
        if (min && max && min->value > max->value) {
            diagnostics_
                .error(min->span,
                       fmt::format("the `min` {} of `{}` is above the `max` {} that holds by then", min->value, name,
                                   max->value),
                       "raise the `max` of the schedule as well")
                .related.push_back({.span = max->span, .message = "`max` is here"});
        }
    }

    const spec::Scale& said_;
    diag::Diagnostics& diagnostics_;
};

// ---- what may stand together ----------------------------------------------------------------------------------------

// Whether what is said can be: reports what is on demand and provisioned at once, and what says nothing at all.
bool is_plain(const spec::Billing& said, diag::Diagnostics& diagnostics) {
    if (said.on_demand || said.provisioned() != said.capped()) {
        return true;
    }
    if (said.capped()) {
        const auto& cap = said.max_read ? said.max_read : said.max_write;
        diagnostics.error(cap->span,
                          "`max-read` and `max-write` cap what is paid on demand; `read`, `write` and `scale` are "
                          "provisioned",
                          "keep the ones or the others");
    } else {
        diagnostics.error(said.span, "`billing` is empty",
                          "say `on-demand`, `{ max-read: 1000, max-write: 500 }` or `{ read: 5, write: 5 }`");
    }
    return false;
}

// Whether what is said over `base` is of the same kind.
bool fits(const spec::Billing& said, const Billing& base, std::string_view name, diag::Diagnostics& diagnostics) {
    if (!is_plain(said, diagnostics)) {
        return false;
    }
    if (said.provisioned() && !base.provisioned) {
        diagnostics
            .error(said.span, fmt::format("`{}` cannot have provisioned capacity: its table is on demand", name),
                   "cap its reads with `max-read`, or give the table `read` and `write`")
            .related.push_back({.span = base.span, .message = "the table is billed on demand"});
        return false;
    }
    if (said.capped() && base.provisioned) {
        diagnostics
            .error(said.span, fmt::format("`{}` cannot be capped: its table has provisioned capacity", name),
                   "provisioned capacity is its own cap: say `read`")
            .related.push_back({.span = base.span, .message = "the table's billing is here"});
        return false;
    }
    return true;
}

void scale(Billing& billing, const spec::Scale& said, diag::Diagnostics& diagnostics) {
    ScaleReader reader(said, diagnostics);
    reader.check(*billing.provisioned);
    billing.read_scaling = reader.scaling(&spec::Units::read);
    billing.write_scaling = reader.scaling(&spec::Units::write);
}

// A minimum of its own under the table's maximum.
void check_inherited(const std::optional<spec::Count>& own, const std::optional<Scaling>& scaling,
                     std::string_view name, diag::Diagnostics& diagnostics) {
    if (own && scaling && own->value > scaling->max) {
        diagnostics.error(own->span,
                          fmt::format("`{}` begins with {}, above the `max` {} that it has from the table", name,
                                      own->value, scaling->max),
                          "give it a `scale` of its own");
    }
}

}  // namespace

Billing build_billing(const std::optional<spec::Billing>& said, text::Span fallback, diag::Diagnostics& diagnostics) {
    Billing billing;
    billing.span = said ? said->span : fallback;
    if (!said || !is_plain(*said, diagnostics)) {
        return billing;
    }
    billing.caps = {.read = value_of(said->max_read), .write = value_of(said->max_write)};
    if (!said->provisioned()) {
        return billing;
    }
    if (!said->read || !said->write) {
        diagnostics.error(said->span, "provisioned capacity needs both `read` and `write`",
                          said->scale ? "they are what scaling begins with, and the least that it goes down to"
                                      : "for what only the requests decide, use `on-demand`");
        return billing;
    }
    billing.provisioned = Throughput{.read = said->read->value, .write = said->write->value};
    if (said->scale) {
        scale(billing, *said->scale, diagnostics);
    }
    return billing;
}

Billing index_billing(const std::optional<spec::Billing>& said, const Billing& table, std::string_view name,
                      diag::Diagnostics& diagnostics) {
    Billing billing = table;
    if (!said || !fits(*said, table, name, diagnostics)) {
        return billing;
    }
    billing.span = said->span;
    if (!table.provisioned) {
        billing.caps.read = said->max_read ? value_of(said->max_read) : table.caps.read;
        billing.caps.write = said->max_write ? value_of(said->max_write) : table.caps.write;
        return billing;
    }
    billing.provisioned = Throughput{.read = said->read ? said->read->value : table.provisioned->read,
                                     .write = said->write ? said->write->value : table.provisioned->write};
    if (said->scale) {
        scale(billing, *said->scale, diagnostics);
    } else {
        check_inherited(said->read, table.read_scaling, name, diagnostics);
        check_inherited(said->write, table.write_scaling, name, diagnostics);
    }
    return billing;
}

Billing replica_billing(const std::optional<spec::Billing>& said, const Billing& everywhere, std::string_view name,
                        diag::Diagnostics& diagnostics) {
    Billing billing = everywhere;
    if (!said || !fits(*said, everywhere, name, diagnostics)) {
        return billing;
    }
    billing.span = said->span;
    if (!everywhere.provisioned) {
        billing.caps.read = value_of(said->max_read);
        return billing;
    }
    if (said->read) {
        billing.provisioned->read = said->read->value;
    }
    if (!said->scale) {
        check_inherited(said->read, everywhere.read_scaling, name, diagnostics);
        return billing;
    }
    if (said->scale->max.write && !shared(said->scale->max)) {
        diagnostics.error(said->scale->max.write->span, fmt::format("writes do not scale in `{}` alone", name),
                          "each replica writes what all of them do: scale writes in the table's `billing`");
    }
    ScaleReader reader(*said->scale, diagnostics);
    reader.check({.read = billing.provisioned->read, .write = 0});
    billing.read_scaling = reader.scaling(&spec::Units::read);
    return billing;
}

std::optional<WarmThroughput> build_warm_throughput(const std::optional<spec::WarmThroughput>& said,
                                                    const Billing& billing, diag::Diagnostics& diagnostics) {
    if (!said) {
        return std::nullopt;
    }
    if (!said->read && !said->write) {
        diagnostics.error(said->span, "`warm-throughput` is empty", "give it `read`, `write` or both");
    }
    const auto least = billing.provisioned.value_or(kWarmOnDemand);
    const auto check = [&](const std::optional<spec::Count>& units, std::uint64_t at_least, std::string_view what) {
        if (units && units->value < at_least) {
            diagnostics.error(
                units->span,
                fmt::format("`warm-throughput` cannot be lowered to {} {} a second: {}", units->value, what,
                            billing.provisioned ? fmt::format("{} are provisioned", at_least)
                                                : fmt::format("what is on demand begins with {}", at_least)),
                fmt::format("say {} or more, or leave it out", at_least));
        }
    };
    check(said->read, least.read, "reads");
    check(said->write, least.write, "writes");
    return WarmThroughput{.read = value_of(said->read), .write = value_of(said->write), .span = said->span};
}

}  // namespace samgen::model
