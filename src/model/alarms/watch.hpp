#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/service.hpp"
#include "spec/spec.hpp"

// How the files of this folder, one for each kind of thing that is watched, make alarms.
namespace samgen::model {

using spec::AlarmKind;

struct Limit {
    std::uint64_t above = 0;  // in the kind's unit; see spec/alarm_kinds.hpp
    std::uint64_t minutes = 1;
};

// A thing of the service that has alarms: its logical ID, and the place of the spec's entry for it, which several
// functions have in common where one entry becomes them.
struct Thing {
    std::string_view logical_id;
    text::Span span;
};

class Watch {
   public:
    Watch(Service& service, const spec::Spec& spec) : service_(service), spec_(spec) {}

    [[nodiscard]] const Service& service() const { return service_; }

    // When the alarm of this kind goes off for the thing; nothing where it is switched off.
    [[nodiscard]] std::optional<Limit> limit(AlarmKind kind, const Thing& thing) const;

    // `threshold` is the limit in the metrics' unit.
    void add(std::string logical_id, std::string description, std::vector<Metric> metrics, std::uint64_t threshold,
             const Limit& limit, text::Span span, Combine combine = Combine::greatest);

   private:
    Service& service_;
    const spec::Spec& spec_;
};

[[nodiscard]] Metric metric(std::string_view space, std::string_view name, std::vector<Dimension> dimensions,
                            std::string_view statistic);

// What DynamoDB counts for the account and region, and no table.
void watch_account(Watch& watch, text::Span span);
void watch_table(Watch& watch, const Table& table);
void watch_function(Watch& watch, const Function& function);
void watch_api(Watch& watch, const Api& api);
// Those of the metrics that API Gateway publishes for the API.
[[nodiscard]] std::vector<Dimension> dimensions_of(const Api& api);
void watch_queue(Watch& watch, const Queue& queue);
void watch_topic(Watch& watch, const Topic& topic);
void watch_stream(Watch& watch, const DataStream& stream);
void watch_workflow(Watch& watch, const Workflow& workflow);
void watch_cache(Watch& watch, const Cache& cache);

}  // namespace samgen::model
