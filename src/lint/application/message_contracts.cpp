#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/machines.hpp"
#include "lint/application/near_miss.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/publishers.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// The messages that state machines publish, against what the topic's subscriptions let through.
namespace samgen::lint::application {
namespace {

struct Published {
    std::string_view topic;
    Value attributes;  // absent where there are none
    Value where;
    Value message;  // absent where it is given by a path
};

class Contracts {
   public:
    Contracts(const Application& application, Errors& errors) : application_(application), errors_(errors) {
        for (const auto& machine : machines_) {
            for (const auto& state : machine.states) {
                const auto called = integration_of(state);
                const auto topic = machine.reference(called.arguments["TopicArn"]);
                if ((called.name == "sns:publish" || called.name == "aws-sdk:sns:publish") && topic) {
                    const auto attributes = called.arguments["MessageAttributes"];
                    const bool is_known =
                        !called.arguments["MessageAttributes.$"] && (!attributes || attributes.is_map());
                    published_.push_back(
                        {topic->resource, attributes, called.arguments["TopicArn"], called.arguments["Message"]});
                    knows_all_ = knows_all_ && is_known;
                }
            }
        }
    }

    void check() {
        if (published_.empty() || !knows_all_) {
            return;
        }
        for (const auto& piece : application_.pieces()) {
            if (!piece.is_written) {
                continue;
            }
            if (piece.type == "AWS::SNS::Subscription") {
                check_one(piece.properties["TopicArn"], piece.properties);
            }
            each_at(piece, "Events/*SNS/Properties",
                    [&](const Value& event, const Scenario&) { check_one(event["Topic"], event); });
        }
    }

   private:
    void check_one(const Value& topic, const Value& subscription) {
        const auto filter = subscription["FilterPolicy"];
        const auto scope = subscription["FilterPolicyScope"];
        std::vector<const Published*> published;
        for (const auto& one : published_) {
            if (one.topic == topic.referred()) {
                published.push_back(&one);
            }
        }
        if (!filter.is_map() || published.empty()) {
            return;
        }
        if (scope.text() == "MessageBody") {
            check_scope(filter, scope, published);
        }
        if (scope && scope.text() != "MessageAttributes") {
            return;
        }
        const auto* resource = application_.tmpl().resource(topic.referred());
        const bool is_alone =
            resource != nullptr && !others_may(application_, "sns:publish", arn_of(*resource, application_.tmpl()));
        for (const auto& entry : filter.node()->entries) {
            if (!entry.key.starts_with('$')) {
                check_key(filter.member(entry), entry.key, published, is_alone);
            }
        }
    }

    // A filter that reads the message, for what only attributes say.
    void check_scope(const Value& filter, const Value& scope, const std::vector<const Published*>& published) {
        const auto& keys = filter.node()->entries;
        const auto has_all = [&](const Value& map) {
            return map.is_map() && std::ranges::all_of(keys, [&](const Entry& entry) { return bool(map[entry.key]); });
        };
        const auto sender = std::ranges::find_if(published, [&](const auto* one) { return has_all(one->attributes); });
        const bool is_in_body = std::ranges::any_of(published, [&](const auto* one) { return has_all(one->message); });
        if (keys.empty() || sender == published.end() || is_in_body) {
            return;
        }
        say(scope,
            fmt::format("the filter reads the message, and the template publishes `{}` as an attribute",
                        keys.front().key),
            "write `FilterPolicyScope: MessageAttributes`", **sender);
    }

    void check_key(const Value& values, std::string_view key, const std::vector<const Published*>& published,
                   bool is_alone) {
        std::vector<std::string_view> names;
        std::vector<Value> sent;
        for (const auto* one : published) {
            if (one->attributes) {
                for (const auto& entry : one->attributes.node()->entries) {
                    names.push_back(entry.key);
                }
            }
            if (const auto attribute = one->attributes[key]) {
                sent.push_back(attribute);
            }
        }
        if (sent.empty()) {
            const auto near =
                std::ranges::find_if(names, [&](std::string_view name) { return is_near_miss(name, key); });
            if (near != names.end() || is_alone) {
                say(values, fmt::format("no message that the template publishes has the attribute `{}`", key),
                    near != names.end() ? fmt::format("did you mean `{}`?", *near)
                    : names.empty()     ? std::string("they have no attributes: `FilterPolicyScope: MessageBody` reads "
                                                          "the message itself")
                                        : fmt::format("they have `{}`", fmt::join(names, "`, `")),
                    *published.front());
            }
            return;
        }
        check_values(values, sent, *published.front());
    }

    void check_values(const Value& values, const std::vector<Value>& sent, const Published& published) {
        std::vector<std::string_view> known;
        for (const auto& attribute : sent) {
            const auto text = attribute["StringValue"].text();
            if (text.empty() || text.starts_with("{%") || text.find("${") != std::string_view::npos ||
                attribute["DataType"].text() != "String") {
                return;
            }
            known.push_back(text);
        }
        std::vector<Value> waited;
        for (std::size_t i = 0; values.is_list() && i < values.node()->items.size(); ++i) {
            if (values.item(i).text().empty()) {
                return;  // another comparison
            }
            waited.push_back(values.item(i));
        }
        for (const auto& value : waited) {
            const auto near =
                std::ranges::find_if(known, [&](std::string_view one) { return is_near_miss(one, value.text()); });
            const bool is_known = std::ranges::find(known, value.text()) != known.end();
            if (is_known || near == known.end()) {
                continue;  // others may publish it
            }
            say(value, fmt::format("no message that the template publishes has `{}` here", value.text()),
                fmt::format("did you mean `{}`?", *near), published);
            return;
        }
    }

    void say(const Value& where, std::string message, std::string hint, const Published& published) {
        auto error = finding(where, std::move(message), std::move(hint));
        error.related.push_back({published.where.way()->span, "it is published here"});
        errors_.push_back(std::move(error));
    }

    const Application& application_;
    const std::vector<StateMachine>& machines_ = application_.state_machines();
    std::vector<Published> published_;
    bool knows_all_ = true;
    Errors& errors_;
};

// WG3023: https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering.html
void message_contracts(const Application& application, Errors& errors) { Contracts(application, errors).check(); }

}  // namespace

const Family& message_contract_rules() {
    static const Family family{.applications = {{rule("WG3023"), message_contracts}}};
    return family;
}

}  // namespace samgen::lint::application
