#include "model/alarms.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/alarms/watch.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::model {
namespace {

using spec::Watched;

struct Named {
    std::string_view name;
    Watched what;
};

// Everything that has alarms, under the names that the spec can use for it.
std::vector<Named> watched_in(const Service& service, const spec::Spec& spec) {
    std::vector<Named> all;
    const auto add_all = [&](const auto& things, Watched what) {
        for (const auto& thing : things) {
            all.push_back({.name = thing.logical_id, .what = what});
        }
    };
    add_all(service.tables, Watched::table);
    for (const auto& function : spec.functions) {
        all.push_back({.name = function.name.value, .what = Watched::function});
    }
    add_all(service.functions, Watched::function);
    if (service.api) {
        all.push_back({.name = service.api->logical_id, .what = Watched::api});
    }
    add_all(service.queues, Watched::queue);
    add_all(service.topics, Watched::topic);
    add_all(service.streams, Watched::stream);
    add_all(service.workflows, Watched::workflow);
    add_all(service.caches, Watched::cache);
    return all;
}

std::string kinds_of(Watched what) {
    std::vector<std::string> words;
    for (const auto& row : spec::kAlarmKinds) {
        if (row.of == what) {
            words.push_back(fmt::format("`{}`", row.word));
        }
    }
    return fmt::format("{}", fmt::join(words, ", "));
}

class Checker {
   public:
    Checker(const spec::Alarms& said, const std::vector<Named>& watched, diag::Diagnostics& diagnostics)
        : said_(said), watched_(watched), diagnostics_(diagnostics) {}

    void all() {
        for (const auto& kind : said_.only) {
            needs_threshold(kind);
        }
        for (const auto& threshold : said_.thresholds) {
            is_made(threshold);
            if (spec::row_of(threshold.kind).of == Watched::account && !said_.account) {
                diagnostics_.error(
                    threshold.span,
                    fmt::format("`{}` is about all tables of the account, which these alarms do not watch",
                                spec::row_of(threshold.kind).word),
                    "add `account: true`, in one stack of the account");
            }
        }
        for (const auto& thing : said_.things) {
            const auto at = std::find_if(watched_.begin(), watched_.end(),
                                         [&](const Named& named) { return named.name == thing.name.value; });
            if (at == watched_.end()) {
                unknown(thing.name);
                continue;
            }
            for (const auto& threshold : thing.value.thresholds) {
                fits(threshold.kind, threshold.span, *at);
                is_made(threshold);
            }
            for (const auto& kind : thing.value.except) {
                fits(kind.value, kind.span, *at);
            }
        }
    }

   private:
    void unknown(const spec::Text& name) {
        std::vector<std::string_view> names;
        names.reserve(watched_.size());
        for (const auto& named : watched_) {
            names.push_back(named.name);
        }
        diagnostics_.error(
            name.span, fmt::format("there is no `{}` in this spec that could have alarms", name.value),
            text::did_you_mean(name.value, names, "name a table, a function, `Api`, a queue, ... of this spec"));
    }

    void fits(AlarmKind kind, text::Span span, const Named& thing) {
        const auto& row = spec::row_of(kind);
        if (row.of != thing.what) {
            const auto noun = spec::kWatchedNouns.at(static_cast<std::size_t>(thing.what));
            diagnostics_.error(span, fmt::format("{} such as `{}` has no alarm `{}`", noun, thing.name, row.word),
                               fmt::format("those of {} are: {}", noun, kinds_of(thing.what)));
        }
    }

    // A threshold for an alarm that the same `alarms` takes away says two things at once.
    void is_made(const spec::Threshold& threshold) {
        const auto is_kind = [&](const auto& kind) { return kind.value == threshold.kind; };
        const auto word = spec::row_of(threshold.kind).word;
        if (std::any_of(said_.except.begin(), said_.except.end(), is_kind)) {
            diagnostics_.error(threshold.span,
                               fmt::format("`{}` has a threshold here, but `except` takes it away", word),
                               "leave one of the two out");
        } else if (!said_.only.empty() && std::none_of(said_.only.begin(), said_.only.end(), is_kind)) {
            diagnostics_.error(threshold.span, fmt::format("`{}` has a threshold here, but `only` leaves it out", word),
                               "add it to `only`, or take the threshold away");
        }
    }

    void needs_threshold(const text::Located<AlarmKind>& kind) {
        const auto& row = spec::row_of(kind.value);
        const auto says = [&](const auto& thresholds) {
            return std::any_of(thresholds.begin(), thresholds.end(),
                               [&](const auto& t) { return t.kind == kind.value && t.above; });
        };
        const bool said =
            says(said_.thresholds) || std::any_of(said_.things.begin(), said_.things.end(),
                                                  [&](const auto& t) { return says(t.value.thresholds); });
        if (!row.above && !said) {
            diagnostics_.error(kind.span,
                               fmt::format("`{}` has no threshold: only you know how much is too much", row.word),
                               fmt::format("add `thresholds: {{ {}: 1000 }}`", row.word));
        }
    }

    const spec::Alarms& said_;
    const std::vector<Named>& watched_;
    diag::Diagnostics& diagnostics_;
};

void add_topic(Service& service, const spec::Spec& spec) {
    const auto& said = spec.alarms;
    if (said && said->topic) {
        service.alarm_action = *said->topic;
    } else if (!service.alarms.empty() || said) {
        AlarmTopic topic;
        topic.logical_id = "AlarmTopic";
        topic.policy = spec.profile == spec::Profile::production;
        topic.span = said ? said->span : service.span;
        if (said) {
            topic.email = value_of(said->email);
            topic.kms_key = said->kms_key;
        }
        service.alarm_action = cfn::ref(topic.logical_id);
        service.alarm_topic = std::move(topic);
    }
    service.ok_actions = said && said->ok_actions;
}

}  // namespace

void add_alarms(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    if (spec.alarms) {
        Checker(*spec.alarms, watched_in(service, spec), diagnostics).all();
    }
    Watch watch(service, spec);
    for (const auto& table : service.tables) {
        watch_table(watch, table);
    }
    for (const auto& function : service.functions) {
        watch_function(watch, function);
    }
    if (service.api) {
        watch_api(watch, *service.api);
    }
    for (const auto& queue : service.queues) {
        watch_queue(watch, queue);
    }
    for (const auto& topic : service.topics) {
        watch_topic(watch, topic);
    }
    for (const auto& stream : service.streams) {
        watch_stream(watch, stream);
    }
    for (const auto& workflow : service.workflows) {
        watch_workflow(watch, workflow);
    }
    for (const auto& cache : service.caches) {
        watch_cache(watch, cache);
    }
    if (spec.alarms && spec.alarms->account) {
        watch_account(watch, spec.alarms->span);
    }
    add_topic(service, spec);
}

}  // namespace samgen::model
