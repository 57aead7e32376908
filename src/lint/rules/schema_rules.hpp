#pragma once

#include <string>
#include <string_view>

#include "lint/engine/registry.hpp"

namespace samgen::lint {

// Rewrites what an error of a schema rule says. `instance` is the value that the rule looked at.
using Wording = void (*)(const Node& instance, Error& error);

// Runs a schema rule and lets `word` rewrite what it says: for messages that name what the template holds.
void run_worded(const SchemaRule& rule, const Validator& validator, const Node& instance, Errors& errors, Wording word);

// Whether the error comes from a schema that allows nothing: `"X": false`.
[[nodiscard]] bool allows_nothing(const Error& error);

// The last key on the way to the error; empty for an item.
[[nodiscard]] std::string_view last_key(const Error& error);

// A member of `instance` for a message: its value in backquotes, "nothing" where it has none.
[[nodiscard]] std::string shown_member(const Node& instance, std::string_view key);

}  // namespace samgen::lint
