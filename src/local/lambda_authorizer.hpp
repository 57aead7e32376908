#pragma once

#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "local/event.hpp"
#include "local/outcome.hpp"
#include "local/tokens.hpp"
#include "model/service.hpp"

// Functions that decide whether a caller is let through. Their answers are not kept for the next request.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
// https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
namespace samgen::local {

// What the function is asked about a call. Nothing where the caller doesn't show what the authorizer wants to see: they
// are refused without asking.
[[nodiscard]] std::optional<nlohmann::json> authorizer_event(const model::LambdaAuthorizer& authorizer,
                                                             model::ApiType type, const Call& call);

// What follows from the function's answer to that event.
[[nodiscard]] Admission admission_of(const model::LambdaAuthorizer& authorizer, model::ApiType type, const Call& call,
                                     const Outcome& outcome);

}  // namespace samgen::local
