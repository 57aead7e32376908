#pragma once

#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "lint/edit.hpp"
#include "lint/engine/step.hpp"
#include "lint/rule_info.hpp"
#include "schema/json.hpp"

namespace samgen::lint {

// What a schema or a rule has against a value. It becomes a finding once it is settled whose it is.
struct Error {
    std::string message;
    const Step* path = nullptr;                       // where: the way from the template's root
    RuleId rule = RuleId::none;                       // whose: none as long as only the keyword is known
    schema::Keyword keyword = schema::Keyword::none;  // what of the schema is not met
    // Not an error, but the news that it cannot be told: a function's value is unknown. Whoever asks whether a schema
    // is met must not count it as met or unmet; it never becomes a finding.
    bool unknown = false;
    bool elsewhere = false;          // the path leads away from the value: to the parameter that it comes from, say
    const Node* instance = nullptr;  // the value, and the schema with the keyword
    schema::Json schema{};
    std::vector<Error> context{};  // why each alternative of anyOf, oneOf fails: findings of their own
    text::Span span{};             // what to underline, where that is narrower than the path's place
    std::string hint{};
    std::vector<diag::Related> related{};
    std::vector<Edit> fix{};
};

using Errors = std::vector<Error>;

[[nodiscard]] bool any_unknown(const Errors& errors);

// The one error that says most: the highest in the value, or the deepest of the alternatives that failed. nullptr for
// none. The order among equals is that of the errors.
[[nodiscard]] const Error* best_match(const Errors& errors);

}  // namespace samgen::lint
