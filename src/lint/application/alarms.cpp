#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/alarm_metrics.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/sub_text.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "lint/rules/related_resource.hpp"
#include "text/ascii.hpp"

// What CloudWatch accepts of alarms, and what it makes of them:
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
namespace samgen::lint {
namespace {

bool has(const Node& map, std::string_view key) { return map.find(key) != nullptr; }

// EG5006: what belongs to a metric. That there is one at all, and nothing twice, is E3014's and E3020's.
void check_form(const Validator& validator, const Node& alarm, Errors& errors) {
    if (has(alarm, "EvaluationCriteria") || has(alarm, "MetricName") == has(alarm, "Metrics")) {
        return;
    }
    const auto want = [&](std::string_view key, std::string_view hint) {
        if (!has(alarm, key)) {
            add_at(validator, rule("EG5006"), {validator.context.path, {}}, fmt::format("the alarm lacks `{}`", key),
                   errors)
                .hint = hint;
        }
    };
    if (has(alarm, "MetricName")) {
        want("Namespace", "it says whose metric it is, like `AWS/Lambda`");
        want("Period", "a number of seconds, like 60");
        if (!has(alarm, "ExtendedStatistic")) {
            want("Statistic", "`Sum`, `Average`, `Maximum`, `Minimum` or `SampleCount`");
        }
    }
    want("EvaluationPeriods", "how many periods are looked at");
    if (!has(alarm, "ThresholdMetricId")) {
        want("Threshold", "the number that the metric is compared with");
    }
}

// EG5006: p99 under Statistic is E3030's, by the schema's enum; this is the reverse.
void check_extended(const Validator& validator, const Node& alarm, Errors& errors) {
    const auto* extended = alarm.find("ExtendedStatistic");
    if (extended != nullptr && is_plain_statistic(extended->string())) {
        add_at(validator, rule("EG5006"), place_of_member(validator, alarm, "ExtendedStatistic"),
               fmt::format("`ExtendedStatistic` is for percentiles; `{}` belongs under `Statistic`", extended->text),
               errors);
    }
}

// EG5007, EG5008
void check_window(const Validator& validator, const Node& alarm, std::span<const AlarmMetric> metrics, Errors& errors) {
    const auto number = [&](std::string_view key) {
        const auto* node = alarm.find(key);
        return node == nullptr ? std::nullopt : number_in(*node);
    };
    const auto periods = number("EvaluationPeriods");
    if (!periods) {
        return;
    }
    const auto datapoints = number("DatapointsToAlarm");
    if (datapoints && *datapoints > *periods) {
        add_at(validator, rule("EG5008"), place_of_member(validator, alarm, "DatapointsToAlarm"),
               fmt::format("{} data points cannot be wrong in {} periods", *datapoints, *periods), errors)
            .hint = fmt::format("`DatapointsToAlarm` is at most `EvaluationPeriods`, {}", *periods);
    }
    constexpr double kDay = 86400;
    constexpr double kHour = 3600;
    for (const auto& metric : metrics) {
        const auto period = metric.period.value_or(0);
        const auto most = period >= kHour ? 7 * kDay : kDay;
        if (period * *periods > most) {
            add_at(validator, rule("EG5007"), place_of_member(validator, alarm, "EvaluationPeriods"),
                   fmt::format("{} periods of {} s are more than {}, and CloudWatch looks back no further", *periods,
                               period, period >= kHour ? "7 days" : "a day"),
                   errors)
                .hint = fmt::format("with this `Period`, at most {} periods", static_cast<int>(most / period));
            return;
        }
    }
}

// The names that an expression of metric math uses: in small letters at their beginning, unlike functions.
std::vector<std::string_view> names_in(std::string_view expression) {
    std::vector<std::string_view> names;
    char quote = 0;
    for (std::size_t i = 0; i < expression.size();) {
        const auto c = static_cast<unsigned char>(expression[i]);
        if (quote != 0 || c == '"' || c == '\'') {
            quote = quote == 0 ? expression[i] : expression[i] == quote ? char{0} : quote;
            ++i;
            continue;
        }
        if (std::isalpha(c) == 0 && c != '_') {
            // The digits of a number, with an exponent.
            i += 1;
            while (std::isdigit(c) != 0 && i < expression.size() && text::is_letter_or_digit(expression[i])) {
                ++i;
            }
            continue;
        }
        auto end = i;
        while (end < expression.size() && (text::is_letter_or_digit(expression[end]) || expression[end] == '_')) {
            ++end;
        }
        if (std::islower(c) != 0) {
            names.push_back(expression.substr(i, end - i));
        }
        i = end;
    }
    return names;
}

// EG5016: an alarm on several metrics has one of them, or one expression over them, as its result.
void check_queries(const Validator& validator, const Node& alarm, Errors& errors) {
    const auto* list = alarm.entry("Metrics");
    if (list == nullptr || !list->value->is_list()) {
        return;
    }
    const auto at_list = validator.member(*list);
    std::vector<std::string_view> ids;
    std::size_t results = 0;
    for (const auto* query : list->value->items) {
        const auto* id = query->find("Id");
        const auto* returns = query->find("ReturnData");
        if (!query->is_map() || id == nullptr || !id->is_string() || (returns != nullptr && returns->is_map())) {
            return;
        }
        ids.push_back(id->text);
        results += returns == nullptr || scalar_text(*returns) != "false" ? 1U : 0U;
    }
    if (results != 1 && !has(alarm, "ThresholdMetricId")) {
        add_at(validator, rule("EG5016"), place_of_key(validator, *list),
               results == 0
                   ? std::string("none of the metrics is what the alarm looks at")
                   : fmt::format("{} of the metrics would be what the alarm looks at, and one can be", results),
               errors)
            .hint = "`ReturnData: false` belongs to all but one, `ReturnData: true` to that";
    }
    for (std::size_t i = 0; i < list->value->items.size(); ++i) {
        const auto& query = *list->value->items[i];
        const auto at_query = at_list.item(i, query);
        const auto is_repeated = std::find(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(i), ids[i]) !=
                                 ids.begin() + static_cast<std::ptrdiff_t>(i);
        if (is_repeated) {
            add_at(validator, rule("EG5016"), place_of_member(at_query, query, "Id"),
                   fmt::format("two of the metrics are called `{}`", ids[i]), errors);
        }
        const auto* expression = query.find("Expression");
        const bool is_math = expression != nullptr && expression->is_string() &&
                             !expression->text.starts_with("SELECT") && !expression->text.starts_with("select");
        if (!is_math) {
            continue;
        }
        for (const auto name : names_in(expression->text)) {
            if (std::ranges::find(ids, name) != ids.end() || name == "e") {
                continue;
            }
            auto& error =
                add_at(validator, rule("EG5016"), place_of_member(at_query, query, "Expression"),
                       fmt::format("the expression uses `{}`, which none of the metrics is called", name), errors);
            const auto near = validator.run.nearest(name, ids);
            error.hint = near ? fmt::format("did you mean `{}`?", *near)
                              : fmt::format("they are called `{}`", fmt::join(ids, "`, `"));
        }
    }
}

// What an alarm can do is named by its ARN.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html
struct Actor {
    std::string_view type;
    std::string_view attribute;  // that gives the ARN; empty where no alarm can do anything with it
};
constexpr Actor kActors[] = {
    {"AWS::SNS::Topic", "Ref"},     {"AWS::Lambda::Function", "Arn"}, {"AWS::Lambda::Alias", "Ref"},
    {"AWS::SQS::Queue", {}},        {"AWS::DynamoDB::Table", {}},     {"AWS::StepFunctions::StateMachine", {}},
    {"AWS::Events::EventBus", {}},  {"AWS::Events::Rule", {}},        {"AWS::S3::Bucket", {}},
    {"AWS::Logs::LogGroup", {}},    {"AWS::CloudWatch::Alarm", {}},   {"AWS::Kinesis::Stream", {}},
    {"AWS::SNS::Subscription", {}},
};

void check_action(const Validator& validator, const Node& action, Errors& errors) {
    const Place place{validator.context.path, action.span};
    const auto reference = reference_in(action);
    const auto* target = reference ? validator.run.tmpl.resource(reference->resource) : nullptr;
    if (target == nullptr) {
        return;
    }
    const auto* actor = std::ranges::find(kActors, target->type, &Actor::type);
    if (actor == std::end(kActors)) {
        return;
    }
    if (actor->attribute.empty()) {
        add_at(validator, rule("EG5011"), place,
               fmt::format("an alarm can do nothing with `{}`, an `{}`", target->name, target->type), errors)
            .hint = "it can publish to an SNS topic, or invoke a function";
        return;
    }
    const bool is_topic = target->type == "AWS::SNS::Topic";
    if (reference->attribute != actor->attribute && !(is_topic && reference->attribute == "TopicArn")) {
        add_at(validator, rule("EG5011"), place, fmt::format("`{}` is no ARN", written(*reference)), errors).hint =
            fmt::format("write `{}`", written({target->name, actor->attribute}));
    }
}

void check_actions(const Validator& validator, const Node& alarm, Errors& errors) {
    for (const std::string_view key : {"AlarmActions", "OKActions", "InsufficientDataActions"}) {
        const auto* entry = alarm.entry(key);
        if (entry == nullptr || !entry->value->is_list()) {
            continue;
        }
        const auto there = validator.member(*entry);
        for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
            check_action(there.item(i, *entry->value->items[i]), *entry->value->items[i], errors);
        }
    }
}

void alarm(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    if (!properties.is_map() || properties.is_function()) {
        return;
    }
    check_form(validator, properties, errors);
    check_extended(validator, properties, errors);
    const auto metrics = metrics_of_alarm(validator, properties);
    for (const auto& each : metrics) {
        check_metric(validator, each.metric, errors);
        // The schema of `Statistic` lists what it can be.
        if (each.metric.name_place.way->parent != validator.context.path || properties.find("Statistic") == nullptr ||
            is_plain_statistic(each.statistic)) {
            check_statistic(validator, each.metric, each.statistic, each.statistic_place, errors);
        }
        check_unit(validator, each, errors);
        check_resolution(each.metric, each.period.value_or(0), each.period_place, validator, errors);
    }
    check_window(validator, properties, metrics, errors);
    check_queries(validator, properties, errors);
    if (metrics.size() == 1) {
        const auto* list = properties.find("Metrics");
        if (list == nullptr || list->items.size() == 1) {
            check_threshold(validator, properties, metrics.front(), errors);
        }
    }
    check_expression(validator, properties, metrics, errors);
    check_actions(validator, properties, errors);
}

void composite(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    if (properties.is_map()) {
        check_actions(validator, properties, errors);
    }
}

// The resources that are named anywhere in a value.
void collect_names(const Node& value, std::set<std::string_view>& names) {
    if (value.function == Function::ref || value.function == Function::get_att) {
        names.insert(referred_resource(value));
        return;
    }
    if (value.function == Function::sub) {
        const auto& argument = *value.argument();
        const auto* text = argument.is_list() && !argument.items.empty() ? argument.items[0] : &argument;
        for (const auto& variable : variables_in(text->string())) {
            names.insert(variable.name.substr(0, variable.name.find('.')));
        }
    }
    for (const auto* item : value.items) {
        collect_names(*item, names);
    }
    for (const auto& entry : value.entries) {
        collect_names(*entry.value, names);
    }
}

bool is_empty(const Node* actions) { return actions == nullptr || (actions->is_list() && actions->items.empty()); }

// Whether nobody is told by the alarm itself. To hear that something is over is no use to whoever did not hear of it.
bool is_mute(const Resource& alarm) {
    if (alarm.properties == nullptr || !alarm.properties->is_map()) {
        return false;
    }
    const auto* enabled = alarm.properties->find("ActionsEnabled");
    return is_empty(alarm.properties->find("AlarmActions")) ||
           (enabled != nullptr && enabled->is_scalar() && scalar_text(*enabled) == "false");
}

// WG5010: an alarm that does nothing, and that nothing else looks at: a composite alarm, a deployment.
void without_action(const Validator& root, Errors& errors) {
    std::vector<const Resource*> mute;
    for (const std::string_view type : {"AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"}) {
        for (const auto* each : root.run.tmpl.resources_of(type)) {
            if (is_mute(*each)) {
                mute.push_back(each);
            }
        }
    }
    if (mute.empty()) {
        return;
    }
    std::set<std::string_view> used;
    for (const auto& resource : root.run.tmpl.resources()) {
        if (resource.type != "AWS::CloudWatch::Dashboard" && resource.properties != nullptr) {
            collect_names(*resource.properties, used);
        }
    }
    if (const auto* outputs = root.run.tmpl.section("Outputs")) {
        collect_names(*outputs, used);
    }
    for (const auto* each : mute) {
        // Another stack or a deployment may look at one by its name.
        if (used.contains(each->name)) {
            continue;
        }
        const auto there = at_properties(root, *each);
        const auto* enabled = each->properties->entry("ActionsEnabled");
        const auto* over = each->properties->entry("OKActions");
        const bool is_off = enabled != nullptr && !is_empty(each->properties->find("AlarmActions"));
        const bool is_late = !is_off && over != nullptr && !is_empty(over->value);
        const Place place = is_off    ? Place{there.way_to(*enabled), enabled->value->span}
                            : is_late ? place_of_key(there, *over)
                                      : Place{way_to_resource(root, *each), each->entry->key_span};
        auto& error =
            add_at(root, rule("WG5010"), place,
                   is_off    ? std::string("the alarm's actions are switched off, so nobody is told")
                   : is_late ? fmt::format("nobody is told when `{}` goes off, only when it is over", each->name)
                             : fmt::format("nobody is told when `{}` goes off", each->name),
                   errors);
        error.hint = is_off ? "leave `ActionsEnabled` out" : "name a topic in `AlarmActions`";
    }
}

}  // namespace

const Family& alarm_rules() {
    static const Family family{
        .places = {{RuleId::none, {"Resources/AWS::CloudWatch::Alarm/Properties"}, alarm},
                   {RuleId::none, {"Resources/AWS::CloudWatch::CompositeAlarm/Properties"}, composite}},
        .templates = {{rule("WG5010"), without_action}},
    };
    return family;
}

}  // namespace samgen::lint
