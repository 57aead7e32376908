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

// One of a list in the text, and the condition under which it is there; nullptr where it always is.
struct Item {
    std::string text;
    const std::string* condition;
};

const std::string* condition_of(const model::Metric& metric, const ConditionOf& known) {
    for (const auto& dimension : metric.dimensions) {
        if (const auto* condition = condition_of(dimension.value, known)) {
            return condition;
        }
    }
    return nullptr;
}

// The widgets, one in a line, laid out from the top.
class Body {
   public:
    explicit Body(const ConditionOf& known) : known_(known) {}

    void add_alarms(const std::vector<std::string>& alarms) {
        std::vector<Item> items;
        for (std::size_t i = 0; i < std::min(alarms.size(), kMostAlarms); ++i) {
            items.push_back({.text = fmt::format(R"("${{{}.Arn}}")", alarms[i]), .condition = known_.find(alarms[i])});
        }
        add("alarm", 0, kGridWidth, kAlarmsHeight, fmt::format(R"("title":"Alarms","alarms":[{}])", joined(items)));
        y_ += kAlarmsHeight;
    }

    void add_row(const model::DashboardRow& row) {
        add("text", 0, kGridWidth, kTitleHeight, fmt::format(R"("markdown":"## {}")", row.title));
        y_ += kTitleHeight;
        const auto width = kGridWidth / row.graphs.size();
        for (std::size_t i = 0; i < row.graphs.size(); ++i) {
            const auto& graph = row.graphs[i];
            std::vector<Item> lines;
            for (const auto& metric : graph.metrics) {
                lines.push_back({.text = line_of(metric), .condition = condition_of(metric, known_)});
            }
            add("metric", i * width, width, kGraphHeight,
                fmt::format(R"("title":"{}","region":"${{AWS::Region}}","period":60,"metrics":[{}])", graph.title,
                            joined(lines)));
        }
        y_ += kGraphHeight;
    }

    [[nodiscard]] cfn::Value value() && {
        auto text = "{\"widgets\":[\n" + widgets_ + "\n]}\n";
        return lists_.empty()
                   ? cfn::sub(text)
                   : cfn::Value(cfn::Intrinsic{
                         .name = "Fn::Sub", .argument = {cfn::Value(cfn::List{std::move(text), std::move(lists_)})}});
    }

   private:
    // The items with commas between them. Where some may be missing, the commas are put there by Fn::Join, which leaves
    // out what is AWS::NoValue.
    std::string joined(const std::vector<Item>& items) {
        std::string text;
        cfn::List list;
        bool always = true;
        for (const auto& item : items) {
            text += (text.empty() ? "" : ",") + item.text;
            auto value = cfn::sub(item.text);
            if (item.condition != nullptr) {
                always = false;
                value = only_if(cfn::Value(*item.condition), std::move(value));
            }
            list.push_back(std::move(value));
        }
        if (always) {
            return text;
        }
        const auto name = fmt::format("List{}", lists_.members.size() + 1);
        lists_.set(name, cfn::Intrinsic{.name = "Fn::Join",
                                        .argument = {cfn::Value(cfn::List{",", cfn::Value(std::move(list))})}});
        return fmt::format("${{{}}}", name);
    }

    void add(std::string_view type, std::size_t x, std::size_t width, std::size_t height, std::string_view properties) {
        widgets_ += fmt::format(R"({}{{"type":"{}","x":{},"y":{},"width":{},"height":{},"properties":{{{}}}}})",
                                widgets_.empty() ? "" : ",\n", type, x, y_, width, height, properties);
    }

    const ConditionOf& known_;
    std::size_t y_ = 0;
    std::string widgets_;
    cfn::Map lists_;
};

}  // namespace

void add_dashboard(cfn::Map& resources, const model::Dashboard& dashboard, const ConditionOf& condition_of) {
    Body body(condition_of);
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
    put(properties, "DashboardBody", std::move(body).value(), dashboard.span);
    add_resource(resources, dashboard.logical_id,
                 {.type = "AWS::CloudWatch::Dashboard", .properties = std::move(properties)}, dashboard.span);
}

}  // namespace samgen::tmpl
