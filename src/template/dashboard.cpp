#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "template/parts.hpp"
#include "template/resources.hpp"

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
namespace samgen::tmpl {
namespace {

constexpr std::size_t kGridWidth = 24;  // of every dashboard
constexpr std::size_t kTitleHeight = 1;
constexpr std::size_t kGraphHeight = 6;
constexpr std::size_t kAlarmsHeight = 4;
constexpr std::size_t kMostAlarms = 100;  // that one widget shows

// A value in the text of Fn::Sub. Names and titles are samgen's own, and need no escaping in JSON.
std::string in_sub(const cfn::Value& value) {
    if (const auto* text = value.string()) {
        return *text;
    }
    const auto* function = value.intrinsic();
    if (function != nullptr && function->name == "Ref") {
        return fmt::format("${{{}}}", *function->arg().string());
    }
    if (function != nullptr && function->name == "Fn::GetAtt") {
        const auto& path = *function->arg().list();
        return fmt::format("${{{}.{}}}", *path.front().string(), *path.back().string());
    }
    return {};
}

std::string line_of(const model::Metric& metric) {
    auto text = fmt::format(R"(["{}","{}")", metric.namespace_name, metric.name);
    for (const auto& dimension : metric.dimensions) {
        text += fmt::format(R"(,"{}","{}")", dimension.name, in_sub(dimension.value));
    }
    return text + fmt::format(R"(,{{"stat":"{}"}}])", metric.statistic);
}

// The widgets, one in a line, laid out from the top.
class Body {
   public:
    void add_alarms(const std::vector<std::string>& alarms) {
        std::string arns;
        for (std::size_t i = 0; i < std::min(alarms.size(), kMostAlarms); ++i) {
            arns += fmt::format(R"({}"${{{}.Arn}}")", i == 0 ? "" : ",", alarms[i]);
        }
        add("alarm", 0, kGridWidth, kAlarmsHeight, fmt::format(R"("title":"Alarms","alarms":[{}])", arns));
        y_ += kAlarmsHeight;
    }

    void add_row(const model::DashboardRow& row) {
        add("text", 0, kGridWidth, kTitleHeight, fmt::format(R"("markdown":"## {}")", row.title));
        y_ += kTitleHeight;
        const auto width = kGridWidth / row.graphs.size();
        for (std::size_t i = 0; i < row.graphs.size(); ++i) {
            const auto& graph = row.graphs[i];
            std::string lines;
            for (const auto& metric : graph.metrics) {
                lines += (lines.empty() ? "" : ",") + line_of(metric);
            }
            add("metric", i * width, width, kGraphHeight,
                fmt::format(R"("title":"{}","region":"${{AWS::Region}}","period":60,"metrics":[{}])", graph.title,
                            lines));
        }
        y_ += kGraphHeight;
    }

    [[nodiscard]] std::string text() const { return "{\"widgets\":[\n" + widgets_ + "\n]}\n"; }

   private:
    void add(std::string_view type, std::size_t x, std::size_t width, std::size_t height, std::string_view properties) {
        widgets_ += fmt::format(R"({}{{"type":"{}","x":{},"y":{},"width":{},"height":{},"properties":{{{}}}}})",
                                widgets_.empty() ? "" : ",\n", type, x, y_, width, height, properties);
    }

    std::size_t y_ = 0;
    std::string widgets_;
};

}  // namespace

void add_dashboard(cfn::Map& resources, const model::Dashboard& dashboard) {
    Body body;
    if (!dashboard.alarms.empty()) {
        body.add_alarms(dashboard.alarms);
    }
    for (const auto& row : dashboard.rows) {
        body.add_row(row);
    }
    cfn::Map properties;
    if (dashboard.name) {
        put(properties, "DashboardName", *dashboard.name, dashboard.span);
    }
    put(properties, "DashboardBody", cfn::sub(body.text()), dashboard.span);
    add_resource(resources, dashboard.logical_id,
                 {.type = "AWS::CloudWatch::Dashboard", .properties = std::move(properties)}, dashboard.span);
}

}  // namespace samgen::tmpl
