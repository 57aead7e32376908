#include "model/event_parts.hpp"

#include "cfn/write.hpp"

namespace samgen::model {
namespace {

// Where an intrinsic function stands in the value, which has to be known as text when the stack is made.
const cfn::Value* intrinsic_in(const cfn::Value& value) {
    if (value.intrinsic() != nullptr) {
        return &value;
    }
    if (const auto* list = value.list()) {
        for (const auto& item : *list) {
            if (const auto* found = intrinsic_in(item)) {
                return found;
            }
        }
    }
    if (const auto* map = value.map()) {
        for (const auto& member : map->members) {
            if (const auto* found = intrinsic_in(member.value)) {
                return found;
            }
        }
    }
    return nullptr;
}

// The place of the first comparison with a number in the value.
std::optional<text::Span> numeric_in(const cfn::Value& value) {
    if (const auto* list = value.list()) {
        for (const auto& item : *list) {
            if (const auto found = numeric_in(item)) {
                return found;
            }
        }
    }
    if (const auto* map = value.map()) {
        for (const auto& member : map->members) {
            const auto found = member.key == "numeric" ? std::optional(member.key_span) : numeric_in(member.value);
            if (found) {
                return found;
            }
        }
    }
    return std::nullopt;
}

}  // namespace

void check_filters(const std::vector<cfn::Map>& filters, diag::Diagnostics& diagnostics) {
    for (const auto& filter : filters) {
        for (const auto& member : filter.members) {
            if (const auto* found = intrinsic_in(member.value)) {
                diagnostics.error(found->span,
                                  "a filter is written into the template as text, which no function can be part of",
                                  "give `FilterCriteria` under the event's `properties`, with `!Sub` for the pattern");
            }
        }
    }
}

// In a table's stream a number is text: `{ N: "100" }`.
// https://docs.aws.amazon.com/lambda/latest/dg/with-ddb-filtering.html
void check_filters_of_table(const std::vector<cfn::Map>& filters, diag::Diagnostics& diagnostics) {
    for (const auto& filter : filters) {
        for (const auto& member : filter.members) {
            if (const auto found = numeric_in(member.value)) {
                diagnostics.error(*found, "DynamoDB writes numbers as text, so `numeric` never matches in its streams",
                                  "compare with the digits, as in `N: [\"100\"]`, or let the function decide");
            }
        }
    }
}

// Text as it is, a map or list as JSON. One with functions in it is text that CloudFormation puts together.
std::optional<cfn::Value> input_of(const spec::Event& said, diag::Diagnostics* diagnostics) {
    if (!said.input) {
        return std::nullopt;
    }
    if (said.input->intrinsic() != nullptr) {
        return said.input;
    }
    if (const auto* found = intrinsic_in(*said.input); found != nullptr && diagnostics != nullptr) {
        diagnostics->error(found->span, "an `input` that is a map becomes text, which no function can be part of",
                           "write the input as text: `input: !Sub '{\"table\": \"${Products}\"}'`");
    }
    return said.input->string() != nullptr ? *said.input : cfn::Value(cfn::to_json_line(*said.input)).at(said.span);
}

}  // namespace samgen::model
