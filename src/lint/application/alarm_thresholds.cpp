#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/application/alarm_metrics.hpp"
#include "lint/application/metric_sources.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

// How an alarm compares. Bands of anomaly detection are nothing to judge here.
struct Comparison {
    bool is_greater = false;
    bool with_equal = false;
};

std::optional<Comparison> comparison_of(std::string_view name) {
    if (name == "GreaterThanThreshold" || name == "GreaterThanOrEqualToThreshold") {
        return Comparison{true, name == "GreaterThanOrEqualToThreshold"};
    }
    if (name == "LessThanThreshold" || name == "LessThanOrEqualToThreshold") {
        return Comparison{false, name == "LessThanOrEqualToThreshold"};
    }
    return std::nullopt;
}

class ThresholdCheck {
   public:
    ThresholdCheck(const Validator& validator, const Node& alarm, const AlarmMetric& asked, Comparison comparison,
                   double threshold, Errors& errors)
        : validator_(validator),
          alarm_(alarm),
          metric_(asked.metric),
          statistic_(asked.statistic),
          kind_(kind_of(asked.metric.space, asked.metric.name)),
          comparison_(comparison),
          threshold_(threshold),
          errors_(errors) {}

    void check() {
        if (kind_ == MetricKind::unknown || check_sign() || check_direction()) {
            return;
        }
        if (comparison_.is_greater && !is_count_of_samples()) {
            check_most();
            check_unit();
        }
        check_missing_data();
        check_dead_letters();
    }

   private:
    [[nodiscard]] bool is_count_of_samples() const { return statistic_ == "Sum" || statistic_ == "SampleCount"; }
    [[nodiscard]] bool is_time() const { return kind_ == MetricKind::milliseconds || kind_ == MetricKind::seconds; }

    [[nodiscard]] Place at(std::string_view key) const { return place_of_member(validator_, alarm_, key); }

    Error& never(std::string reason) {
        return add_at(validator_, rule("WG5012"), at("Threshold"), "the alarm never goes off: " + std::move(reason),
                      errors_);
    }

    // What is never below zero.
    bool check_sign() {
        if (!comparison_.is_greater && (threshold_ < 0 || (threshold_ == 0 && !comparison_.with_equal))) {
            never(fmt::format("`{}` is never less than {}", metric_.name, threshold_)).hint =
                kind_ == MetricKind::failures || threshold_ == 0 ? "write `ComparisonOperator: GreaterThanThreshold`"
                                                                 : "compare with something above 0";
            return true;
        }
        if (comparison_.is_greater && (threshold_ < 0 || (threshold_ == 0 && comparison_.with_equal))) {
            add_at(validator_, rule("WG5013"), at("Threshold"),
                   fmt::format("the alarm is always on: `{}` is never less than 0", metric_.name), errors_)
                .hint = comparison_.with_equal ? "write `GreaterThanThreshold`, or a threshold above 0"
                                               : "write a threshold of 0 or more";
            return true;
        }
        return false;
    }

    // Fewer failures than usual, or quicker answers, are what everybody hopes for.
    bool check_direction() {
        if (comparison_.is_greater || (kind_ != MetricKind::failures && !is_time())) {
            return false;
        }
        add_at(validator_, rule("WG5013"), at("ComparisonOperator"),
               fmt::format("the alarm is on while all is well: it waits for less than {} of `{}`", threshold_,
                           metric_.name),
               errors_)
            .hint = "write `GreaterThanThreshold`";
        return true;
    }

    // Whether the metric can be above `most`, or reach it.
    [[nodiscard]] bool is_out_of_reach(double most) const {
        return comparison_.with_equal ? threshold_ > most : threshold_ >= most;
    }

    const Resource* resource_of(std::string_view dimension) const {
        const auto* found = metric_.dimension(dimension);
        return found == nullptr || !found->reference ? nullptr
                                                     : validator_.run.tmpl.resource(found->reference->resource);
    }

    // A number in a resource's properties; what it is by default where nothing is said; nothing where that is unknown.
    static std::optional<double> property(const Resource& resource, std::string_view name,
                                          std::optional<double> by_default) {
        const auto* value = resource.properties == nullptr ? nullptr : resource.properties->find(name);
        return value == nullptr ? by_default : number_in(*value);
    }

    static text::Span span_of(const Resource& resource, std::string_view name) {
        const auto* entry = resource.properties == nullptr ? nullptr : resource.properties->entry(name);
        return entry == nullptr ? resource.entry->key_span : entry->key_span;
    }

    void check_most() {
        if (kind_ == MetricKind::percent && is_out_of_reach(100)) {
            never(fmt::format("`{}` is a percentage, 100 at most", metric_.name));
        } else if (kind_ == MetricKind::ratio && is_out_of_reach(1)) {
            never(fmt::format("`{}` is a share of 1", metric_.name)).hint =
                threshold_ <= 100 ? fmt::format("write {}", threshold_ / 100) : std::string();
        } else if (kind_ == MetricKind::failures && counts_by_one() && is_out_of_reach(1)) {
            never(fmt::format("each data point of `{}` is 0 or 1, and `{}` of them is 1 at most", metric_.name,
                              statistic_))
                .hint = "take `Sum`";
        }
        if (metric_.space == "AWS/Lambda") {
            check_function();
        } else if (metric_.space == "AWS/SQS") {
            check_queue();
        } else if (metric_.space == "AWS/ApiGateway") {
            check_api();
        }
        check_retention();
    }

    [[nodiscard]] bool counts_by_one() const {
        return !statistic_.empty() &&
               (metric_.name == "Errors" || metric_.name == "Throttles" || metric_.space == "AWS/ApiGateway" ||
                metric_.name == "ReadThrottleEvents" || metric_.name == "WriteThrottleEvents" ||
                metric_.name == "SystemErrors" || metric_.name == "UserErrors" || metric_.name == "ThrottledRequests");
    }

    void check_function() {
        const auto* function = resource_of("FunctionName");
        if (function == nullptr || function->type != "AWS::Lambda::Function") {
            return;
        }
        if (metric_.name == "Duration") {
            constexpr double kDefaultTimeout = 3;
            const auto timeout = property(*function, "Timeout", kDefaultTimeout);
            if (timeout && is_out_of_reach(*timeout * 1000)) {
                never(fmt::format("`{}` is stopped after {} s, {} ms", function->name, *timeout, *timeout * 1000))
                    .related.push_back({span_of(*function, "Timeout"), "its timeout"});
            } else if (timeout && threshold_ > 0 && threshold_ <= *timeout &&
                       threshold_ * (threshold_ < 1 ? 2 : 10) >= *timeout) {
                unit(fmt::format("`Duration` is in milliseconds, and {} ms is nothing to a timeout of {} s", threshold_,
                                 *timeout),
                     threshold_ * 1000);
            }
        } else if (metric_.name == "ConcurrentExecutions") {
            const auto reserved = property(*function, "ReservedConcurrentExecutions", std::nullopt);
            if (reserved && is_out_of_reach(*reserved)) {
                never(fmt::format("`{}` never has more than the {} executions that are reserved for it", function->name,
                                  *reserved))
                    .related.push_back({span_of(*function, "ReservedConcurrentExecutions"), "its reserve"});
            }
        }
    }

    void check_queue() {
        const auto* queue = resource_of("QueueName");
        if (queue == nullptr || queue->type != "AWS::SQS::Queue" || metric_.name != "ApproximateAgeOfOldestMessage") {
            return;
        }
        constexpr double kDefaultRetention = 345600;
        const auto retention = property(*queue, "MessageRetentionPeriod", kDefaultRetention);
        if (retention && is_out_of_reach(*retention)) {
            never(fmt::format("`{}` keeps a message for {} s", queue->name, *retention))
                .related.push_back({span_of(*queue, "MessageRetentionPeriod"), "its retention"});
        }
    }

    // Records are no older than their stream keeps them.
    void check_retention() {
        const auto kept = retention_of_records(validator_.run.tmpl, metric_);
        if (kept && is_out_of_reach(kept->milliseconds)) {
            never(fmt::format("`{}` keeps a record for {} hours, {} ms", kept->source->name,
                              kept->milliseconds / 3600000, kept->milliseconds))
                .related.push_back({span_of(*kept->source, "RetentionPeriodHours"), "its retention"});
        }
    }

    // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
    void check_api() {
        constexpr double kHttpTimeout = 30000;
        const bool is_http = metric_.dimension("ApiId") != nullptr;
        if (is_http && (metric_.name == "Latency" || metric_.name == "IntegrationLatency") &&
            is_out_of_reach(kHttpTimeout)) {
            never("an HTTP API waits 30 s for an answer, 30000 ms");
        }
    }

    Error& unit(std::string message, double meant) {
        auto& error = add_at(validator_, rule("WG5014"), at("Threshold"), std::move(message), errors_);
        error.hint = fmt::format("write {}", meant);
        return error;
    }

    // Numbers that only make sense in another unit.
    void check_unit() {
        const auto least = least_time();
        if (threshold_ > 0 && threshold_ < least) {
            unit(fmt::format("`{}` is in milliseconds, and hardly ever as short as {} ms", metric_.name, threshold_),
                 threshold_ * 1000);
        } else if (metric_.space == "AWS/SQS" && kind_ == MetricKind::seconds && is_in_milliseconds(threshold_)) {
            unit(fmt::format("`{}` is in seconds, and {} s are {:.1f} hours", metric_.name, threshold_,
                             threshold_ / 3600),
                 threshold_ / 1000);
        } else if (kind_ == MetricKind::percent && threshold_ > 0 && threshold_ < 1) {
            unit(fmt::format("`{}` is a percentage, and {} hardly anything", metric_.name, threshold_),
                 threshold_ * 100);
        }
    }

    // A round number of milliseconds, and none of hours.
    static bool is_in_milliseconds(double threshold) {
        const auto number = static_cast<long long>(threshold);
        return number >= 30000 && number % 10000 == 0 && (number % 3600 != 0 || number % 60000 == 0);
    }

    // The least, in milliseconds, that an alarm can mean; 0 where that is not known.
    [[nodiscard]] double least_time() const {
        struct Least {
            std::string_view space;
            std::string_view metric;  // what its name holds; empty for all that are in milliseconds
            double milliseconds;
        };
        constexpr double kBatch = 1000;  // of records that are got in batches, or sent to another region
        constexpr double kCall = 10;     // of an answer over the network
        constexpr Least kLeast[] = {
            {"AWS/ApiGateway", {}, kCall},
            {"AWS/DynamoDB", "AgeOfOldestUnreplicatedRecord", kBatch},
            {"AWS/DynamoDB", "ReplicationLatency", kBatch},
            {"AWS/DynamoDB", "SuccessfulRequestLatency", 1},
            {"AWS/Events", {}, kCall},
            {"AWS/Kinesis", "IteratorAge", kBatch},
            {"AWS/Kinesis", "MillisBehindLatest", kBatch},
            {"AWS/Kinesis", {}, kCall},
            {"AWS/Lambda", "AsyncEventAge", kBatch},
            {"AWS/Lambda", "IteratorAge", kBatch},
            {"AWS/States", {}, kCall},
        };
        const auto found = std::ranges::find_if(kLeast, [this](const Least& least) {
            return least.space == metric_.space && metric_.name.find(least.metric) != std::string_view::npos;
        });
        return kind_ != MetricKind::milliseconds || found == std::end(kLeast) ? 0 : found->milliseconds;
    }

    // WG5015: where nothing happens there are no data.
    void check_missing_data() {
        const auto* missing = alarm_.find("TreatMissingData");
        if (kind_ == MetricKind::failures && missing != nullptr && missing->string() == "breaching") {
            add_at(validator_, rule("WG5015"), at("TreatMissingData"),
                   fmt::format("the alarm is on whenever nothing happens: `{}` has no data then", metric_.name),
                   errors_)
                .hint = "write `notBreaching`";
        }
    }

    // What SQS moves to a dead-letter queue by itself is nothing that was sent there.
    // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
    void check_dead_letters() {
        const auto* queue = resource_of("QueueName");
        if (queue == nullptr || metric_.name != "NumberOfMessagesSent") {
            return;
        }
        for (const auto* other : validator_.run.tmpl.resources_of("AWS::SQS::Queue")) {
            const auto* redrive = other->properties == nullptr ? nullptr : other->properties->find("RedrivePolicy");
            const auto* target = redrive == nullptr ? nullptr : redrive->find("deadLetterTargetArn");
            const auto reference = target == nullptr ? std::nullopt : reference_in(*target);
            if (reference && reference->resource == queue->name) {
                auto& error = add_at(validator_, rule("WG5012"), metric_.name_place,
                                     fmt::format("the alarm never goes off: what `{}` gives up on is moved to `{}`, "
                                                 "which does not count as sent",
                                                 other->name, queue->name),
                                     errors_);
                error.hint = "watch `ApproximateNumberOfMessagesVisible`";
                return;
            }
        }
    }

    const Validator& validator_;
    const Node& alarm_;
    const MetricUse& metric_;
    std::string_view statistic_;
    MetricKind kind_;
    Comparison comparison_;
    double threshold_;
    Errors& errors_;
};

}  // namespace

void check_threshold(const Validator& validator, const Node& properties, const AlarmMetric& metric, Errors& errors) {
    const auto* comparison = properties.find("ComparisonOperator");
    const auto* threshold = properties.find("Threshold");
    if (comparison == nullptr || threshold == nullptr) {
        return;
    }
    const auto compares = comparison_of(comparison->string());
    const auto value = number_in(*threshold);
    if (compares && value) {
        ThresholdCheck(validator, properties, metric, *compares, *value, errors).check();
    }
}

}  // namespace samgen::lint
