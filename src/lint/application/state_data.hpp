#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "lint/application/machines.hpp"

// What the rules on the data of state machines share.
// https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html
namespace samgen::lint::application {

using Names = std::vector<std::string_view>;

[[nodiscard]] bool has(const Names& names, std::string_view name);

// The members of what a task's integration answers; nothing where they are not known.
[[nodiscard]] std::optional<Names> answer_of(const Value& state);

// A key without the `.$` that makes a path of its value.
[[nodiscard]] std::string_view without_path(std::string_view key);

// The keys of a map, each without_path(); nothing where it is none.
[[nodiscard]] std::optional<Names> keys_of(const Value& map);

// The first names of a path: `order`, `id` of `$.order.id`. Empty where there is none, or another selector.
struct Path {
    std::string_view first;
    std::string_view second;
};

// The paths below a root ("$.") within a text that is one, or a call with some.
[[nodiscard]] std::vector<Path> paths_in(std::string_view text, std::string_view root);

// The names of the states that a state leads to.
[[nodiscard]] Names targets_of(const Value& state);

using TextVisitor = std::function<void(const Value& text)>;

// Visits the texts of a value, a map of parameters, that are evaluated: those whose key ends in `.$`.
void each_path(const Value& parameters, const TextVisitor& visit);

// Whether the choices have an `IsPresent`: it takes a path that leads nowhere for an answer.
[[nodiscard]] bool asks_what_there_is(const Value& choices);

// Visits the texts by which a state reads its input and fails where there is nothing, not the states within it.
void each_read(const Value& state, const TextVisitor& visit);

}  // namespace samgen::lint::application
