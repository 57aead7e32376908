#include <algorithm>
#include <map>
#include <optional>
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

// The events that the template itself sends, against those that its rules wait for.
namespace samgen::lint::application {
namespace {

constexpr std::string_view kDefault = "default";

// Which bus a value names: the logical ID of one of the template's, `default`, or empty where it cannot be told.
std::string bus_of(const Application& application, const Value& value, const std::string& text) {
    if (!value) {
        return std::string(kDefault);
    }
    if (const auto hole = only_hole(text); !hole.empty()) {
        const auto* bus = application.piece(hole.substr(0, hole.find('.')));
        return bus != nullptr && bus->type == "AWS::Events::EventBus" ? std::string(bus->id) : std::string{};
    }
    if (text.empty() || has_holes(text)) {
        return {};
    }
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::Events::EventBus" && piece.properties["Name"].text() == text) {
            return std::string(piece.id);
        }
    }
    return text == kDefault ? text : std::string{};
}

// An event that the template is seen to send. What is not known of it is empty.
struct Sent {
    std::string bus;
    std::string source;
    std::string detail_type;
    Value detail;  // a map, where its members are written out
    Value where;
};

// A rule of the template, or an event of SAM that becomes one.
struct Receiver {
    std::string bus;
    Value where;
    Value bus_value;  // absent for the default bus
    Value pattern;
    std::string_view name;
};

class Contracts {
   public:
    Contracts(const Application& application, Errors& errors) : application_(application), errors_(errors) {
        for (const auto& machine : machines_) {
            for (const auto& state : machine.states) {
                add_task(machine, state);
            }
        }
        for (const auto& piece : application.pieces()) {
            add_piece(piece);
        }
    }

    void check() {
        for (const auto& receiver : receivers_) {
            if (!receiver.bus.empty() && receiver.pattern.is_map()) {
                check_source(receiver);
            }
        }
    }

   private:
    void add_task(const StateMachine& machine, const Value& state) {
        const auto called = integration_of(state);
        const auto entries = called.arguments["Entries"];
        if (called.name != "events:putEvents" && called.name != "aws-sdk:eventbridge:putEvents") {
            return;
        }
        for (std::size_t i = 0; entries.is_list() && i < entries.node()->items.size(); ++i) {
            const auto entry = entries.item(i);
            const auto bus = entry["EventBusName"];
            const bool is_open = !entry.is_map() || entry["EventBusName.$"];
            const auto text = [&](std::string_view key) {
                auto given = machine.text_of(entry[key]);
                return has_holes(given) || given.starts_with("{%") ? std::string{} : given;
            };
            sent_.push_back({is_open ? std::string{} : bus_of(application_, bus, machine.text_of(bus)), text("Source"),
                             text("DetailType"), entry["Detail"], entry["Source"] ? entry["Source"] : entry});
        }
        knows_all_ = knows_all_ && entries.is_list();
    }

    void add_piece(const Piece& piece) {
        const auto& properties = piece.properties;
        if (!piece.is_written) {
            return;
        }
        if (piece.type == "AWS::Scheduler::Schedule" && properties["Target"]["EventBridgeParameters"]) {
            const auto given = properties["Target"]["EventBridgeParameters"];
            const auto bus = properties["Target"]["Arn"];
            sent_.push_back({bus_of(application_, bus, written(bus)),
                             std::string(given["Source"].text()),
                             std::string(given["DetailType"].text()),
                             {},
                             given["Source"]});
        } else if (piece.type == "AWS::ApiGatewayV2::Integration" &&
                   properties["IntegrationSubtype"].text() == "EventBridge-PutEvents") {
            const auto given = properties["RequestParameters"];
            const auto text = [&](std::string_view key) {
                const auto one = given[key].text();
                return one.starts_with('$') ? std::string{} : std::string(one);
            };
            const auto bus = given["EventBusName"];
            sent_.push_back(
                {bus_of(application_, bus, written(bus)), text("Source"), text("DetailType"), {}, given["Source"]});
        } else if (piece.type == "AWS::Events::Rule") {
            const auto bus = properties["EventBusName"];
            receivers_.push_back(
                {bus_of(application_, bus, written(bus)), piece.where, bus, properties["EventPattern"], piece.id});
        } else if (piece.type == "AWS::Events::EventBusPolicy") {
            has_bus_policy_ = true;
        }
        if (piece.type != "AWS::Serverless::Function" && piece.type != "AWS::Serverless::StateMachine") {
            return;
        }
        for (const std::string_view path : {"Events/*EventBridgeRule", "Events/*CloudWatchEvent"}) {
            each_at(piece, path, [&](const Value& event, const Scenario&) {
                const auto bus = event["Properties"]["EventBusName"];
                receivers_.push_back({bus_of(application_, bus, written(bus)), event, bus,
                                      event["Properties"]["Pattern"], event.way()->key});
            });
        }
    }

    [[nodiscard]] std::string written(const Value& value) const {
        return value ? written_text(*value.node(), application_.tmpl()) : std::string{};
    }

    // Whether somebody may put events on the bus, of whose events nothing is seen.
    [[nodiscard]] bool others_may_put(std::string_view bus) {
        const auto [found, is_new] = may_put_.try_emplace(std::string(bus), false);
        if (is_new) {
            const auto sent_blindly = [&](const Sent& sent) {
                return (sent.bus == bus || sent.bus.empty()) && sent.source.empty();
            };
            found->second = !knows_all_ || (has_bus_policy_ && bus != kDefault) ||
                            std::ranges::any_of(sent_, sent_blindly) ||
                            others_may(application_, "events:putevents", arn_of_bus(bus));
        }
        return found->second;
    }

    [[nodiscard]] Arn arn_of_bus(std::string_view bus) const {
        const auto* resource = application_.tmpl().resource(bus);
        return resource != nullptr && bus != kDefault ? arn_of(*resource, application_.tmpl())
                                                      : Arn{.service = "events", .resource = "event-bus/default"};
    }

    [[nodiscard]] static std::string shown(std::string_view bus) {
        return bus == kDefault ? "the default bus" : fmt::format("`{}`", bus);
    }

    // The texts of a list in a pattern; nothing where other comparisons stand in it, too.
    static std::optional<std::vector<Value>> texts_in(const Value& list) {
        std::vector<Value> texts;
        for (std::size_t i = 0; list.is_list() && i < list.node()->items.size(); ++i) {
            const auto item = list.item(i);
            if (item.text().empty() || item.is_function()) {
                return std::nullopt;
            }
            texts.push_back(item);
        }
        return texts.empty() ? std::nullopt : std::optional(texts);
    }

    void check_source(const Receiver& receiver) {
        const auto sources = texts_in(receiver.pattern["source"]);
        if (!sources) {
            if (!receiver.pattern["source"]) {
                check_type(receiver, {});
            }
            return;
        }
        std::vector<std::string_view> names;
        for (const auto& source : *sources) {
            names.push_back(source.text());
        }
        if (std::ranges::any_of(names, [](std::string_view name) { return name.starts_with("aws."); })) {
            return;
        }
        const auto is_of = [&](const Sent& sent) { return std::ranges::find(names, sent.source) != names.end(); };
        if (std::ranges::any_of(sent_, [&](const Sent& sent) { return is_of(sent) && sent.bus == receiver.bus; })) {
            check_type(receiver, names);
        } else if (const auto other = std::ranges::find_if(sent_, is_of); other != sent_.end()) {
            if (!other->bus.empty() && !others_may_put(receiver.bus)) {
                say(receiver.bus_value ? receiver.bus_value : receiver.where,
                    fmt::format("`{}` waits on {} for events of `{}`, and the template sends these to {}",
                                receiver.name, shown(receiver.bus), other->source, shown(other->bus)),
                    other->bus == kDefault ? "leave `EventBusName` out"
                                           : fmt::format("write `EventBusName: !Ref {}`", other->bus),
                    *other);
            }
        } else {
            check_unsent(receiver, *sources);
        }
    }

    // A source that nothing is seen to send.
    void check_unsent(const Receiver& receiver, const std::vector<Value>& sources) {
        for (const auto& source : sources) {
            for (const auto& sent : sent_) {
                if (is_near_miss(source.text(), sent.source)) {
                    say(source,
                        fmt::format("the template sends no events of `{}`, but of `{}`", source.text(), sent.source),
                        fmt::format("write `{}`, unless others send to {}", sent.source, shown(receiver.bus)), sent);
                    return;
                }
            }
        }
        const auto here = std::ranges::find(sent_, receiver.bus, &Sent::bus);
        if (here != sent_.end() && receiver.bus != kDefault) {
            const std::string_view sent[] = {here->source};
            if (!application_.run().nearest(sources.front().text(), sent) || others_may_put(receiver.bus)) {
                return;
            }
            say(sources.front(),
                fmt::format("the template sends events of `{}` to {}, and none of `{}`", here->source,
                            shown(receiver.bus), sources.front().text()),
                fmt::format("write `{}`, unless others send to the bus", here->source), *here);
        } else if (here == sent_.end() && receiver.bus == kDefault && !others_may_put(kDefault)) {
            check_default(receiver, sources.front());
        }
    }

    // A rule of the default bus, where everybody who may send at all sends to another.
    void check_default(const Receiver& receiver, const Value& source) {
        for (const auto& piece : application_.pieces()) {
            if (piece.type == "AWS::Events::EventBus" && others_may_put(piece.id) && !has_bus_policy_) {
                auto error = finding(
                    receiver.where,
                    fmt::format("`{}` waits on the default bus for events of `{}`, and the template may only send to "
                                "`{}`",
                                receiver.name, source.text(), piece.id),
                    fmt::format("write `EventBusName: !Ref {}`, unless others send them", piece.id));
                error.related.push_back({piece.where.way()->span, "the bus is here"});
                errors_.push_back(std::move(error));
                return;
            }
        }
    }

    // The events of these sources (of any, where there are none) on the receiver's bus.
    [[nodiscard]] std::vector<const Sent*> sent_to(const Receiver& receiver,
                                                   const std::vector<std::string_view>& sources) const {
        std::vector<const Sent*> found;
        for (const auto& sent : sent_) {
            if (sent.bus == receiver.bus &&
                (sources.empty() || std::ranges::find(sources, sent.source) != sources.end())) {
                found.push_back(&sent);
            }
        }
        return found;
    }

    void check_type(const Receiver& receiver, const std::vector<std::string_view>& sources) {
        const auto types = texts_in(receiver.pattern["detail-type"]);
        auto sent = sent_to(receiver, sources);
        const auto is_open = [](const Sent* one) { return one->detail_type.empty(); };
        if (sent.empty() || std::ranges::any_of(sent, is_open)) {
            return;
        }
        if (types) {
            const auto is_waited_for = [&](const Sent* one) {
                return std::ranges::any_of(*types, [&](const Value& type) { return type.text() == one->detail_type; });
            };
            bool is_said = false;
            const bool is_any = std::ranges::any_of(sent, is_waited_for);
            for (const auto& type : *types) {
                const auto is_of = [&](const Sent* one) { return one->detail_type == type.text(); };
                const auto near = std::ranges::find_if(
                    sent, [&](const Sent* one) { return is_near_miss(type.text(), one->detail_type); });
                if (std::ranges::any_of(sent, is_of) || is_said ||
                    (near == sent.end() &&
                     (is_any || !is_like(type.text(), sent.front()->detail_type) || others_may_put(receiver.bus)))) {
                    continue;
                }
                const auto& meant = near == sent.end() ? *sent.front() : **near;
                say(type,
                    fmt::format("the template sends `{}` of `{}`, and no `{}`", meant.detail_type, meant.source,
                                type.text()),
                    fmt::format("write `{}`, unless others send to {}", meant.detail_type, shown(receiver.bus)), meant);
                is_said = true;
            }
            std::erase_if(sent, [&](const Sent* one) { return !is_waited_for(one); });
        }
        if (types) {
            check_detail(receiver, sent);
        }
    }

    // Whether two types speak of the same thing: `OrderPlaced`, `OrderAccepted`.
    static bool is_like(std::string_view a, std::string_view b) {
        constexpr std::size_t kWord = 4;
        return a.size() > kWord && a.substr(0, kWord) == b.substr(0, kWord);
    }

    // What a pattern asks of an event's detail, where all senders write its members out.
    void check_detail(const Receiver& receiver, const std::vector<const Sent*>& sent) {
        const auto detail = receiver.pattern["detail"];
        if (!detail.is_map() || sent.empty() ||
            std::ranges::any_of(sent, [](const Sent* one) { return !one->detail.is_map(); })) {
            return;
        }
        for (const auto& entry : detail.node()->entries) {
            const auto has_it = [&](const Sent* one) {
                return one->detail[entry.key] || one->detail[std::string(entry.key) + ".$"];
            };
            if (entry.key.starts_with('$') || std::ranges::any_of(sent, has_it)) {
                continue;
            }
            std::vector<std::string_view> names;
            for (const auto& member : sent.front()->detail.node()->entries) {
                names.push_back(member.key.substr(0, member.key.find(".$")));
            }
            const auto near =
                std::ranges::find_if(names, [&](std::string_view name) { return is_near_miss(name, entry.key); });
            if (near != names.end() || !others_may_put(receiver.bus)) {
                say(detail.member(entry),
                    fmt::format("the `{}` that the template sends have no `{}`", sent.front()->detail_type, entry.key),
                    near != names.end() ? fmt::format("did you mean `{}`?", *near)
                                        : fmt::format("they have `{}`", fmt::join(names, "`, `")),
                    *sent.front());
                return;
            }
        }
    }

    void say(const Value& where, std::string message, std::string hint, const Sent& sent) {
        auto error = finding(where, std::move(message), std::move(hint));
        error.related.push_back({sent.where.way()->span, "it is sent here"});
        errors_.push_back(std::move(error));
    }

    const Application& application_;
    const std::vector<StateMachine>& machines_ = application_.state_machines();
    std::vector<Sent> sent_;
    std::vector<Receiver> receivers_;
    bool knows_all_ = true;  // every event that a state machine sends
    bool has_bus_policy_ = false;
    std::map<std::string, bool> may_put_;
    Errors& errors_;
};

// WG3022
void event_contracts(const Application& application, Errors& errors) { Contracts(application, errors).check(); }

}  // namespace

const Family& event_contract_rules() {
    static const Family family{.applications = {{rule("WG3022"), event_contracts}}};
    return family;
}

}  // namespace samgen::lint::application
