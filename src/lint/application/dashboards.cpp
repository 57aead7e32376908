#include <algorithm>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/json_property.hpp"
#include "lint/application/metrics.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html
namespace samgen::lint {
namespace {

class DashboardCheck {
   public:
    DashboardCheck(const Validator& validator, const JsonProperty& body, Place whole, Errors& errors)
        : validator_(validator), body_(body), whole_(whole), errors_(errors) {}

    void check() {
        const auto* root = body_.root();
        if (root == nullptr || !root->is_map()) {
            if (!body_.has_parts() && root == nullptr) {
                auto [place, hint] = body_.broken(validator_);
                add_at(validator_, rule("EG5020"), place, "the dashboard's body is no JSON: it breaks here", errors_)
                    .hint = std::move(hint);
            } else if (!body_.has_parts()) {
                add_at(validator_, rule("EG5020"), whole_, "the dashboard's body is no JSON object", errors_).hint =
                    "it is `{\"widgets\": [...]}`";
            }
            return;
        }
        const auto* widgets = root->find("widgets");
        if (widgets == nullptr) {
            refuse(whole_, "the dashboard has no `widgets`");
            return;
        }
        for (const auto* widget : widgets->items) {
            check_widget(*widget);
        }
    }

   private:
    // Where a text of the JSON stands.
    [[nodiscard]] Place at(std::string_view token) const { return body_.at(validator_, token); }
    [[nodiscard]] Place at(const Node& value) const { return at(value.text); }

    Error& refuse(const Place& place, std::string message) {
        return add_at(validator_, rule("EG5021"), place, std::move(message), errors_);
    }

    void check_widget(const Node& widget) {
        if (!widget.is_map()) {
            return;
        }
        constexpr std::string_view kTypes[] = {"metric", "text", "log", "alarm", "explorer", "custom", "trace"};
        const auto* type = widget.find("type");
        const auto* properties = widget.entry("properties");
        if (type == nullptr || !type->is_string()) {
            return;
        }
        if (std::ranges::find(kTypes, type->text) == std::end(kTypes)) {
            auto& error = refuse(at(*type), fmt::format("`{}` is no type of widget", type->text));
            const auto near = validator_.run.nearest(type->text, kTypes);
            error.hint = near ? fmt::format("did you mean `{}`?", *near)
                              : fmt::format("the types are `{}`", fmt::join(kTypes, "`, `"));
            return;
        }
        check_size(widget, "width", 24);
        check_size(widget, "height", 1000);
        if (properties == nullptr || !properties->value->is_map()) {
            refuse(at(*type), fmt::format("the widget of type `{}` has no `properties`", type->text));
            return;
        }
        if (type->text == "metric") {
            check_metrics(*type, *properties->value);
        } else if (type->text == "text" && properties->value->find("markdown") == nullptr) {
            refuse(at(properties->key), "a text widget shows its `markdown`, and this one has none");
        } else if (type->text == "alarm") {
            check_alarms(properties->value->find("alarms"));
        }
    }

    void check_size(const Node& widget, std::string_view key, double most) {
        const auto* entry = widget.entry(key);
        if (entry == nullptr || !entry->value->is_number() || body_.is_variable(*entry->value)) {
            return;
        }
        if (entry->value->number < 1 || entry->value->number > most) {
            refuse(at(entry->key), fmt::format("a widget's `{}` is from 1 to {}", key, most));
        }
    }

    void check_alarms(const Node* alarms) {
        if (alarms == nullptr) {
            return;
        }
        for (const auto* alarm : alarms->items) {
            const auto reference = reference_of(*alarm);
            const auto* resource = reference ? validator_.run.tmpl.resource(reference->resource) : nullptr;
            if (resource == nullptr) {
                continue;
            }
            if (resource->type != "AWS::CloudWatch::Alarm" && resource->type != "AWS::CloudWatch::CompositeAlarm") {
                refuse(at(*alarm), fmt::format("`{}` is no alarm but an `{}`", resource->name, resource->type));
            } else if (reference->is_ref()) {
                refuse(at(*alarm), fmt::format("`${{{}}}` is the alarm's name, and its ARN is wanted", resource->name))
                    .hint = fmt::format("write `${{{}.Arn}}`", resource->name);
            }
        }
    }

    void check_metrics(const Node& type, const Node& properties) {
        const auto* metrics = properties.find("metrics");
        const auto* annotations = properties.find("annotations");
        if (annotations != nullptr) {
            check_alarms(annotations->find("alarms"));
        }
        if (metrics == nullptr) {
            if (annotations == nullptr) {
                refuse(at(type), "the widget has no `metrics`");
            }
            return;
        }
        if (properties.find("region") == nullptr) {
            refuse(at(type), "the widget does not say of which `region` its metrics are").hint =
                body_.is_sub() ? "write `\"region\": \"${AWS::Region}\"`" : "like `\"region\": \"eu-west-1\"`";
        }
        check_period(properties);
        const auto* common = properties.find("stat");
        std::vector<const Node*> previous;
        for (const auto* row : metrics->items) {
            if (body_.is_variable(*row)) {
                previous.clear();
                continue;
            }
            if (!row->is_list()) {
                refuse(at(type), "each of the `metrics` is a list: namespace, name, dimensions and their values");
                return;
            }
            previous = check_row(*row, previous);
        }
        if (common != nullptr && common->is_string() && !is_substituted(*common)) {
            MetricUse none;
            check_statistic(validator_, none, common->text, at(*common), errors_);
        }
    }

    void check_period(const Node& properties) {
        const auto* period = properties.entry("period");
        if (period == nullptr || !period->value->is_number() || body_.is_variable(*period->value)) {
            return;
        }
        const auto seconds = static_cast<long long>(period->value->number);
        const bool is_short = seconds == 1 || seconds == 5 || seconds == 10 || seconds == 20 || seconds == 30;
        if (seconds < 1 || (!is_short && seconds % 60 != 0)) {
            refuse(at(period->key), fmt::format("a period is a multiple of 60 s, which {} is not", seconds));
        }
    }

    [[nodiscard]] bool is_substituted(const Node& value) const {
        return body_.is_sub() && value.text.find("${") != std::string_view::npos;
    }

    [[nodiscard]] std::optional<Reference> reference_of(const Node& value) const {
        if (!body_.is_sub() || !value.is_string()) {
            return std::nullopt;
        }
        auto reference = reference_in_text(value.text);
        if (reference && body_.variables() != nullptr) {
            if (const auto* given = body_.variables()->find(reference->resource)) {
                return reference_in(*given);
            }
        }
        return reference;
    }

    // A row of `metrics`. Returns its texts, with those that it takes from the row above.
    std::vector<const Node*> check_row(const Node& row, const std::vector<const Node*>& previous) {
        std::vector<const Node*> texts;
        const Node* options = nullptr;
        for (const auto* item : row.items) {
            if (item->is_map()) {
                options = item;
            } else if (item->is_string()) {
                texts.push_back(item);
            } else {
                return previous;
            }
        }
        if (texts.empty()) {
            return previous;
        }
        if (texts.front()->text == "...") {
            const auto own = texts.size() - 1;
            std::vector<const Node*> whole(
                previous.begin(), previous.end() - static_cast<std::ptrdiff_t>(std::min(own, previous.size())));
            whole.insert(whole.end(), texts.begin() + 1, texts.end());
            texts = std::move(whole);
        }
        for (std::size_t i = 0; i < texts.size(); ++i) {
            if (texts[i]->text == "." && i < previous.size()) {
                texts[i] = previous[i];
            }
        }
        if (texts.size() < 2) {
            return texts;
        }
        if (texts.size() % 2 != 0) {
            refuse(at(*texts.back()), fmt::format("the dimension `{}` has no value", texts.back()->text));
            return texts;
        }
        judge(row, texts, options);
        return texts;
    }

    [[nodiscard]] std::string_view plain(const Node& value) const {
        return is_substituted(value) ? std::string_view{} : value.text;
    }

    void judge(const Node& row, const std::vector<const Node*>& texts, const Node* options) {
        // What is taken from the row above has been judged there, and is mended there.
        const auto place = [&](const Node& text) {
            const bool is_own = std::ranges::find(row.items, &text) != row.items.end();
            return is_own ? at(text) : at(row.items.front()->text);
        };
        MetricUse metric;
        metric.space = plain(*texts[0]);
        metric.space_place = place(*texts[0]);
        metric.name = plain(*texts[1]);
        metric.name_place = place(*texts[1]);
        metric.dimensions_place = metric.name_place;
        for (std::size_t i = 2; i + 1 < texts.size(); i += 2) {
            metric.dimensions.push_back({.name = plain(*texts[i]),
                                         .name_place = place(*texts[i]),
                                         .value = plain(*texts[i + 1]),
                                         .reference = reference_of(*texts[i + 1]),
                                         .value_place = place(*texts[i + 1]),
                                         .text = std::string(texts[i + 1]->text)});
            metric.knows_dimensions = metric.knows_dimensions && !metric.dimensions.back().name.empty();
        }
        if (metric.space.empty()) {
            return;
        }
        check_metric(validator_, metric, errors_);
        const auto* stat = options == nullptr ? nullptr : options->find("stat");
        if (stat != nullptr && stat->is_string()) {
            check_statistic(validator_, metric, plain(*stat), at(*stat), errors_);
        }
    }

    const Validator& validator_;
    const JsonProperty& body_;
    Place whole_;
    Errors& errors_;
};

void dashboard(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto* entry = properties.is_map() ? properties.entry("DashboardBody") : nullptr;
    if (entry == nullptr) {
        return;
    }
    if (const auto body = JsonProperty::read(validator, *entry)) {
        DashboardCheck(validator, *body, {validator.way_to(*entry), {}}, errors).check();
    }
}

}  // namespace

const Family& dashboard_rules() {
    static const Family family{
        .places = {{RuleId::none, {"Resources/AWS::CloudWatch::Dashboard/Properties"}, dashboard}},
    };
    return family;
}

}  // namespace samgen::lint
