#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "lint/application/names.hpp"
#include "schema/json.hpp"

// What services call their actions, and what these work on: schemas/facts/iam_actions.json.
namespace samgen::lint::application::iam {

// "dynamodb:getitem", in lower case, in its two parts; no service without a colon.
struct Action {
    std::string_view service;
    std::string_view name;
};
[[nodiscard]] Action parts_of(std::string_view action);

[[nodiscard]] schema::Json service(std::string_view name);
[[nodiscard]] std::vector<std::string_view> service_names();
[[nodiscard]] std::vector<std::string_view> action_names(std::string_view service);
// An action without wildcards that there is.
[[nodiscard]] bool exists(const Action& action);
// Whether any action is as the wildcards say.
[[nodiscard]] bool exists_like(const Action& action);

// Whether an action that exists works on a resource with that ARN, and can be given for it alone. `no` for actions that
// work on nothing in particular.
[[nodiscard]] Answer works_on(const Action& action, const Arn& arn);
// Whether it works on nothing that has an ARN: a policy has to allow it on `*`.
[[nodiscard]] bool wants_everything(const Action& action);

// As AWS's documentation spells it, where samgen knows: "dynamodb:GetItem".
[[nodiscard]] std::string spelled(std::string_view action);

}  // namespace samgen::lint::application::iam
