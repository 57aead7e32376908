#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "local/http.hpp"
#include "model/service.hpp"

// Tokens as API Gateway's authorizers take them, but for one thing: THE SIGNATURE IS NOT CHECKED. Whoever can reach the
// emulator can be whoever they like, which is what a developer wants, and why it listens to this machine alone.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
namespace samgen::local {

// Whether a caller is let through, and what the function learns about them.
struct Admission {
    std::optional<Response> refusal;
    nlohmann::json authorizer;  // `requestContext.authorizer`; null for none
};

// The claims of a JSON Web Token; nothing for what is none.
[[nodiscard]] std::optional<nlohmann::json> claims_of(std::string_view token);

// A JWT authorizer of an HTTP API. `scopes` are the route's, one of which the token has to have. Issuer and audience
// are compared where the spec has them as text; what an intrinsic function gives nobody knows here.
[[nodiscard]] Admission admit_by_jwt(const model::JwtAuthorizer& authorizer, const std::vector<std::string>& scopes,
                                     const Request& request, std::int64_t epoch_ms);

// A user pool's authorizer of a REST API.
[[nodiscard]] Admission admit_by_user_pool(const std::vector<std::string>& scopes, const Request& request,
                                           std::int64_t epoch_ms);

}  // namespace samgen::local
