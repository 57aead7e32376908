#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// Functions that nobody waits for, and what they fail at. That there is no place for it is ES1007's to advise; where a
// template gives its others one, it has been forgotten.
namespace samgen::lint::application {
namespace {

// Where something else than an event of SAM's calls a function, and goes on.
struct Call {
    std::string_view type;
    std::string_view path;
};
constexpr Call kCalls[] = {
    {"AWS::Events::Rule", "Targets/*/Arn"},
    {"AWS::S3::Bucket", "NotificationConfiguration/LambdaConfigurations/*/Function"},
    {"AWS::SNS::Subscription", "Endpoint"},
    {"AWS::Scheduler::Schedule", "Target/Arn"},
};
static_assert(std::ranges::is_sorted(kCalls, {}, &Call::type));

constexpr std::string_view kEvents[] = {"CloudWatchEvent", "EventBridgeRule", "IoTRule", "S3", "SNS",
                                        "Schedule",        "ScheduleV2"};

using Functions = std::unordered_set<const LambdaFunction*>;

struct Calls {
    Functions called;
    Functions with_place;  // for what they fail at
    Functions excused;     // what cannot be handed to them has a place, and more may not be wanted
};

Calls calls_in(const Application& application) {
    Calls calls;
    for (const auto& function : application.functions()) {
        const bool has_place = function.find("DeadLetterQueue") || function.find("DeadLetterConfig") ||
                               function.find("EventInvokeConfig", "DestinationConfig");
        if (has_place) {
            calls.with_place.insert(&function);
        }
        const auto events = function.properties["Events"];
        for (const auto& entry : events.is_map() ? events.node()->entries : std::span<const Entry>{}) {
            const auto event = events.member(entry);
            if (std::ranges::find(kEvents, event["Type"].text()) == std::end(kEvents)) {
                continue;
            }
            calls.called.insert(&function);
            if (event["Properties"]["DeadLetterConfig"] || event["Properties"]["RedrivePolicy"]) {
                calls.excused.insert(&function);
            }
        }
    }
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& call : rows_of(kCalls, piece.type)) {
            each_at(piece, call.path, [&](const Value& value, const Scenario&) {
                if (const auto* function = application.function_in(value)) {
                    calls.called.insert(function);
                }
            });
        }
        if (piece.type == "AWS::Lambda::EventInvokeConfig") {
            calls.with_place.insert(application.function_in(piece.properties["FunctionName"]));
        }
    }
    return calls;
}

// WG3040: https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
void forgotten_places(const Application& application, Errors& errors) {
    const auto calls = calls_in(application);
    std::vector<const LambdaFunction*> without;
    std::vector<const LambdaFunction*> with;
    for (const auto& function : application.functions()) {
        if (!calls.called.contains(&function) || !function.is_written) {
            continue;
        }
        if (calls.with_place.contains(&function)) {
            with.push_back(&function);
        } else if (!calls.excused.contains(&function)) {
            without.push_back(&function);
        }
    }
    // Where most have none, it is a habit.
    if (with.empty() || without.size() > with.size()) {
        return;
    }
    for (const auto* function : without) {
        auto error = finding(function->where,
                             fmt::format("what `{}` fails at three times is lost; `{}` has a place for it",
                                         function->id, with.front()->id),
                             function->is_sam ? "add `DeadLetterQueue`, or `EventInvokeConfig` with an `OnFailure`"
                                              : "add `DeadLetterConfig`");
        error.related.push_back({with.front()->where.way()->span, "the other one is here"});
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& lost_event_rules() {
    static const Family family{.applications = {{rule("WG3040"), forgotten_places}}};
    return family;
}

}  // namespace samgen::lint::application
