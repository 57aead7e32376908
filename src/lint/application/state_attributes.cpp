#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"

// The values of attributes that tasks hand to DynamoDB: each says its type.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html
namespace samgen::lint::application {
namespace {

constexpr std::array<std::string_view, 10> kTypes = {"B", "BOOL", "BS", "L", "M", "N", "NS", "NULL", "S", "SS"};

class AttributeCheck {
   public:
    AttributeCheck(const StateMachine& machine, bool is_jsonata, Errors& errors)
        : machine_(machine), is_jsonata_(is_jsonata), errors_(errors) {}

    // `Item`, `Key` and `ExpressionAttributeValues` of a call, at whatever depth.
    void check_inside(const Value& value) {
        if (value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                check_inside(value.item(i));
            }
        }
        if (!value.is_map()) {
            return;
        }
        for (const auto& entry : value.node()->entries) {
            if (entry.key == "Item" || entry.key == "Key" || entry.key == "ExpressionAttributeValues") {
                check_attributes(value.member(entry));
            } else {
                check_inside(value.member(entry));
            }
        }
    }

   private:
    void check_attributes(const Value& attributes) {
        if (!attributes.is_map()) {
            return;
        }
        for (const auto& entry : attributes.node()->entries) {
            if (!entry.key.ends_with(".$")) {
                check_value(attributes.member(entry), entry.key);
            }
        }
    }

    void check_value(const Value& value, std::string_view name) {
        if (!value || value.is_function() || is_evaluated(value)) {
            return;
        }
        if (!value.is_map() || value.node()->entries.size() != 1) {
            // A list of types is something else: what the API had before it had expressions.
            if (!value.is_map()) {
                say(value, fmt::format("`{}` does not say of which type it is", name),
                    value.text().empty() ? std::string("write `L: [...]`")
                                         : fmt::format("write `{}: {{S: {}}}`", name, value.text()));
            }
            return;
        }
        const auto& entry = value.node()->entries.front();
        const auto type = without_path(entry.key);
        if (std::ranges::find(kTypes, type) == kTypes.end()) {
            const auto near = machine_.application.run().nearest(type, kTypes);
            say(value.member(entry), fmt::format("DynamoDB has no type `{}`", type),
                near ? fmt::format("did you mean `{}`?", *near)
                     : fmt::format("its types are `{}`", fmt::join(kTypes, "`, `")));
        } else if (type == entry.key) {
            check_typed(value.member(entry), type);
        }
    }

    void check_typed(const Value& value, std::string_view type) {
        if (!value || value.is_function() || is_evaluated(value)) {
            return;
        }
        const auto kind = value.node()->kind;
        const bool is_text = kind == Kind::string;
        if (type == "S" || type == "N" || type == "B") {
            if (!is_text && value.node()->is_scalar()) {
                say(value, fmt::format("`{}` is a text in DynamoDB's API, whatever it stands for", type),
                    fmt::format("write `{}: '{}'`", type, value.text()));
            }
        } else if (type == "BOOL" || type == "NULL") {
            if (is_text && (value.text() == "true" || value.text() == "false")) {
                say(value, fmt::format("`{}` is no text", type), fmt::format("write `{}: {}`", type, value.text()));
            }
        } else if (type == "M") {
            check_attributes(value);
        } else if (value.node()->is_scalar()) {
            say(value, fmt::format("`{}` is a list", type), fmt::format("write `{}: ['{}']`", type, value.text()));
        } else if (type == "L" && value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                check_value(value.item(i), "an item of the list");
            }
        }
    }

    [[nodiscard]] bool is_evaluated(const Value& value) const {
        const auto text = value.text();
        return (is_jsonata_ && text.starts_with("{%")) || text.find("${") != std::string_view::npos;
    }

    void say(const Value& where, std::string message, std::string hint) {
        errors_.push_back(machine_.error(where, std::move(message), std::move(hint)));
    }

    const StateMachine& machine_;
    bool is_jsonata_;
    Errors& errors_;
};

// EG7018
void attributes_of_states(const Application& application, Errors& errors) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            const auto called = integration_of(state);
            if (called.name.starts_with("dynamodb:") || called.name.starts_with("aws-sdk:dynamodb:")) {
                AttributeCheck(machine, machine.is_jsonata(state), errors).check_inside(called.arguments);
            }
        }
    }
}

}  // namespace

const Family& state_attribute_rules() {
    static const Family family{.applications = {{rule("EG7018"), attributes_of_states}}};
    return family;
}

}  // namespace samgen::lint::application
