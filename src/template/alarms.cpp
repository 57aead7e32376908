#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

// The statistics that CloudWatch keeps for every metric; all else, such as p99, is an extended one.
bool is_plain_statistic(std::string_view statistic) {
    static constexpr std::array<std::string_view, 5> kPlain{"Average", "Maximum", "Minimum", "SampleCount", "Sum"};
    return std::ranges::find(kPlain, statistic) != kPlain.end();
}

void put_metric(cfn::Map& map, const model::Metric& metric) {
    map.set("Namespace", metric.namespace_name);
    map.set("MetricName", metric.name);
    cfn::List dimensions;
    for (const auto& dimension : metric.dimensions) {
        dimensions.push_back(cfn::Map{{"Name", dimension.name}, {"Value", dimension.value}});
    }
    if (!dimensions.empty()) {
        map.set("Dimensions", std::move(dimensions));
    }
}

void put_single(cfn::Map& properties, const model::Metric& metric, std::uint64_t period) {
    put_metric(properties, metric);
    properties.set(is_plain_statistic(metric.statistic) ? "Statistic" : "ExtendedStatistic", metric.statistic);
    properties.set("Period", number(period));
}

// An expression over the metrics, and the metrics, which alone are no reason to alarm.
cfn::List combined(const model::Alarm& alarm) {
    cfn::List metrics;
    std::string ids;
    for (const auto& metric : alarm.metrics) {
        const auto id = std::string("m").append(std::to_string(metrics.size() + 1));
        ids.append(ids.empty() ? "" : ", ").append(id);
        cfn::Map what;
        put_metric(what, metric);
        metrics.push_back(cfn::Map{
            {"Id", id},
            {"MetricStat",
             cfn::Map{{"Metric", std::move(what)}, {"Period", number(alarm.period)}, {"Stat", metric.statistic}}},
            {"ReturnData", false}});
    }
    const bool sum = alarm.combine == model::Combine::sum;
    metrics.insert(metrics.begin(), cfn::Map{{"Id", sum ? "sum" : "greatest"},
                                             {"Expression", (sum ? "SUM([" : "MAX([") + ids + "])"},
                                             {"ReturnData", true}});
    return metrics;
}

// The account's alarms publish, and nobody without TLS. The policy stands in for the one that SNS gives a topic, which
// lets the account in and nothing else; the account's roles still have what their own policies allow.
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Notify_Users_Alarm_Changes.html
void add_topic_policy(cfn::Map& resources, const model::AlarmTopic& topic) {
    const auto arn = cfn::ref(topic.logical_id);
    cfn::Map alarms{
        {"Sid", "LetAlarmsPublish"},
        {"Effect", "Allow"},
        {"Principal", cfn::Map{{"Service", "cloudwatch.amazonaws.com"}}},
        {"Action", "sns:Publish"},
        {"Resource", arn},
        {"Condition", cfn::Map{{"StringEquals", cfn::Map{{"aws:SourceAccount", cfn::ref("AWS::AccountId")}}}}}};
    add_resource(
        resources, topic.logical_id + "Policy",
        {.type = "AWS::SNS::TopicPolicy",
         .properties = {{"Topics", cfn::List{arn}},
                        {"PolicyDocument",
                         policy_document(cfn::List{std::move(alarms), deny_insecure_transport("sns:Publish", arn)})}}},
        topic.span);
}

}  // namespace

void add_alarm_topic(cfn::Map& resources, const model::AlarmTopic& topic) {
    cfn::Map properties;
    if (topic.email) {
        properties.set("Subscription", cfn::List{cfn::Map{{"Protocol", "email"}, {"Endpoint", *topic.email}}});
    }
    if (topic.kms_key) {
        put(properties, "KmsMasterKeyId", *topic.kms_key, topic.span);
    }
    add_resource(resources, topic.logical_id, {.type = "AWS::SNS::Topic", .properties = std::move(properties)},
                 topic.span);
    if (topic.policy) {
        add_topic_policy(resources, topic);
    }
}

void add_alarm(cfn::Map& resources, const model::Alarm& alarm, const AlarmActions& actions) {
    cfn::Map properties{{"AlarmDescription", alarm.description}};
    if (alarm.metrics.size() == 1) {
        put_single(properties, alarm.metrics.front(), alarm.period);
    } else {
        properties.set("Metrics", combined(alarm));
    }
    properties.set("EvaluationPeriods", number(alarm.evaluation_periods));
    properties.set("DatapointsToAlarm", number(alarm.datapoints));
    properties.set("Threshold", number(alarm.threshold));
    properties.set("ComparisonOperator", "GreaterThanThreshold");
    properties.set("TreatMissingData", "notBreaching");
    if (actions.alarm != nullptr) {
        properties.set("AlarmActions", cfn::List{*actions.alarm});
    }
    if (actions.ok != nullptr) {
        properties.set("OKActions", cfn::List{*actions.ok});
    }
    add_resource(resources, alarm.logical_id, {.type = "AWS::CloudWatch::Alarm", .properties = std::move(properties)},
                 alarm.span);
}

}  // namespace samgen::tmpl
