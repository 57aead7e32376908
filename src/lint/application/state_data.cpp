#include "lint/application/state_data.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace samgen::lint::application {
namespace {

bool is_name(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'; }

std::string_view name_at(std::string_view text) {
    std::size_t size = 0;
    while (size < text.size() && is_name(text[size])) {
        ++size;
    }
    const auto rest = text.substr(size);
    // `$.a-b`, `$.a..b`: no plain names.
    return rest.empty() || rest.front() == '.' || rest.front() == '[' || rest.front() == ',' || rest.front() == ')' ||
                   rest.front() == ' '
               ? text.substr(0, size)
               : std::string_view{};
}

void each_variable(const Value& choices, const TextVisitor& visit) {
    if (choices.is_list()) {
        for (std::size_t i = 0; i < choices.node()->items.size(); ++i) {
            each_variable(choices.item(i), visit);
        }
    } else if (choices.is_map()) {
        if (const auto variable = choices["Variable"]; variable && !choices["IsPresent"]) {
            visit(variable);
        }
        for (const std::string_view key : {"And", "Or", "Not"}) {
            each_variable(choices[key], visit);
        }
    }
}

}  // namespace

bool has(const Names& names, std::string_view name) { return std::ranges::find(names, name) != names.end(); }

// Besides those that all have: https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
std::optional<Names> answer_of(const Value& state) {
    constexpr std::array<std::pair<std::string_view, std::array<std::string_view, 4>>, 9> kAnswers = {{
        {"dynamodb:deleteItem", {"Attributes", "ConsumedCapacity", "ItemCollectionMetrics", ""}},
        {"dynamodb:getItem", {"Item", "ConsumedCapacity", "", ""}},
        {"dynamodb:putItem", {"Attributes", "ConsumedCapacity", "ItemCollectionMetrics", ""}},
        {"dynamodb:updateItem", {"Attributes", "ConsumedCapacity", "ItemCollectionMetrics", ""}},
        {"events:putEvents", {"Entries", "FailedEntryCount", "", ""}},
        {"lambda:invoke", {"Payload", "ExecutedVersion", "LogResult", "StatusCode"}},
        {"sns:publish", {"MessageId", "SequenceNumber", "", ""}},
        {"sqs:sendMessage", {"MessageId", "MD5OfMessageBody", "MD5OfMessageAttributes", "SequenceNumber"}},
        {"states:startExecution", {"ExecutionArn", "StartDate", "", ""}},
    }};
    const auto called = integration_of(state);
    const auto* found = std::ranges::find(kAnswers, called.name, [](const auto& row) { return row.first; });
    if (state["Type"].text() != "Task" || found == kAnswers.end() || !called.wait.empty()) {
        return std::nullopt;
    }
    Names names;
    for (const auto name : found->second) {
        if (!name.empty()) {
            names.push_back(name);
        }
    }
    names.insert(names.end(),
                 {"SdkHttpMetadata", "SdkResponseMetadata", "FunctionError", "MD5OfMessageSystemAttributes"});
    return names;
}

std::string_view without_path(std::string_view key) {
    return key.ends_with(".$") ? key.substr(0, key.size() - 2) : key;
}

std::optional<Names> keys_of(const Value& map) {
    if (!map.is_map()) {
        return std::nullopt;
    }
    Names names;
    for (const auto& entry : map.node()->entries) {
        names.push_back(without_path(entry.key));
    }
    return names;
}

std::vector<Path> paths_in(std::string_view text, std::string_view root) {
    std::vector<Path> paths;
    for (auto at = text.find(root); at != std::string_view::npos; at = text.find(root, at + 1)) {
        if (at > 0 && (text[at - 1] == '$' || is_name(text[at - 1]))) {
            continue;
        }
        Path path{name_at(text.substr(at + root.size())), {}};
        const auto rest = text.substr(at + root.size() + path.first.size());
        if (!path.first.empty() && rest.starts_with('.')) {
            path.second = name_at(rest.substr(1));
        }
        paths.push_back(path);
    }
    return paths;
}

Names targets_of(const Value& state) {
    Names targets{state["Next"].text(), state["Default"].text()};
    for (const std::string_view list : {"Choices", "Catch"}) {
        const auto items = state[list];
        for (std::size_t i = 0; items.is_list() && i < items.node()->items.size(); ++i) {
            targets.push_back(items.item(i)["Next"].text());
        }
    }
    std::erase(targets, std::string_view{});
    return targets;
}

void each_path(const Value& parameters, const TextVisitor& visit) {
    if (parameters.is_map()) {
        for (const auto& entry : parameters.node()->entries) {
            if (entry.key.ends_with(".$")) {
                visit(parameters.member(entry));
            } else {
                each_path(parameters.member(entry), visit);
            }
        }
    } else if (parameters.is_list()) {
        for (std::size_t i = 0; i < parameters.node()->items.size(); ++i) {
            each_path(parameters.item(i), visit);
        }
    }
}

bool asks_what_there_is(const Value& choices) {
    if (choices.is_list()) {
        for (std::size_t i = 0; i < choices.node()->items.size(); ++i) {
            if (asks_what_there_is(choices.item(i))) {
                return true;
            }
        }
    }
    return choices.is_map() && (choices["IsPresent"] || asks_what_there_is(choices["And"]) ||
                                asks_what_there_is(choices["Or"]) || asks_what_there_is(choices["Not"]));
}

void each_read(const Value& state, const TextVisitor& visit) {
    for (const std::string_view key : {"InputPath", "ItemsPath"}) {
        if (const auto path = state[key]) {
            visit(path);
        }
    }
    for (const std::string_view key : {"Parameters", "ItemSelector"}) {
        each_path(state[key], visit);
    }
    each_variable(state["Choices"], visit);
}

}  // namespace samgen::lint::application
