#include "local/tokens.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "local/base64.hpp"
#include "local/event.hpp"
#include "local/json_text.hpp"
#include "text/ascii.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

// "Bearer eyJ..." and "eyJ..." -> "eyJ..."
std::string_view token_in(std::string_view header) {
    constexpr std::string_view kBearer = "bearer ";
    if (text::lower_case(header.substr(0, kBearer.size())) == kBearer) {
        header.remove_prefix(kBearer.size());
    }
    return header;
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-troubleshooting-jwt.html
Admission refused(std::string_view scopes, std::string_view error, std::string_view description, int status = 401) {
    auto response = message_response(status, status == 403 ? "Forbidden" : "Unauthorized");
    auto value = std::string("Bearer");
    if (!error.empty()) {
        value += fmt::format(" scope=\"{}\" error=\"{}\" error_description=\"{}\"", scopes, error, description);
    }
    response.headers.push_back({.name = "www-authenticate", .value = std::move(value)});
    return {.refusal = std::move(response), .authorizer = {}};
}

// Seconds since 1970; nothing where the claim is no number.
std::optional<double> moment(const json& claims, const char* name) {
    const auto found = claims.find(name);
    return found != claims.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

// Scopes are words in one text (`scope`), or a list (`scp`, as some issuers have it).
std::vector<std::string> scopes_of(const json& claims) {
    std::vector<std::string> scopes;
    for (const auto* const name : {"scope", "scp"}) {
        const auto found = claims.find(name);
        if (found == claims.end()) {
            continue;
        }
        if (found->is_array()) {
            for (const auto& scope : *found) {
                if (scope.is_string()) {
                    scopes.push_back(scope.get<std::string>());
                }
            }
        } else if (found->is_string()) {
            const auto text = found->get<std::string>();
            for (std::size_t at = 0; at < text.size();) {
                const auto end = std::min(text.find(' ', at), text.size());
                if (end > at) {
                    scopes.push_back(text.substr(at, end - at));
                }
                at = end + 1;
            }
        }
    }
    return scopes;
}

bool share_one(const std::vector<std::string>& wanted, const std::vector<std::string>& had) {
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](const auto& scope) { return std::find(had.begin(), had.end(), scope) != had.end(); });
}

// Whether the token is for one of these: by `aud`, or by `client_id` where there is no `aud`.
bool is_for(const json& claims, const std::vector<cfn::Value>& audience) {
    const auto name = claims.contains("aud") ? "aud" : "client_id";
    const auto found = claims.find(name);
    const auto takes = [&](const json& one) {
        return one.is_string() && std::any_of(audience.begin(), audience.end(), [&](const cfn::Value& wanted) {
                   return wanted.string() == nullptr || *wanted.string() == one.get_ref<const std::string&>();
               });
    };
    if (found == claims.end()) {
        return false;
    }
    return found->is_array() ? std::any_of(found->begin(), found->end(), takes) : takes(*found);
}

// API Gateway hands all claims on as text; a list is what `open` and `close` stand around.
json claims_as_text(const json& claims, std::string_view open, std::string_view separator, std::string_view close) {
    json texts = json::object();
    for (const auto& [name, value] : claims.items()) {
        if (value.is_string()) {
            texts[name] = value;
        } else if (value.is_array()) {
            std::vector<std::string> parts;
            for (const auto& part : value) {
                parts.push_back(part.is_string() ? part.get<std::string>() : to_line(part));
            }
            texts[name] = fmt::format("{}{}{}", open, fmt::join(parts, separator), close);
        } else {
            texts[name] = to_line(value);
        }
    }
    return texts;
}

}  // namespace

std::optional<json> claims_of(std::string_view token) {
    const auto first = token.find('.');
    const auto second = token.find('.', first == std::string_view::npos ? first : first + 1);
    if (second == std::string_view::npos) {
        return std::nullopt;
    }
    const auto text = base64url_decoded(token.substr(first + 1, second - first - 1));
    auto claims = text ? read_json(*text) : std::nullopt;
    return claims && claims->is_object() ? std::move(claims) : std::nullopt;
}

Admission admit_by_jwt(const model::JwtAuthorizer& authorizer, const std::vector<std::string>& scopes,
                       const Request& request, std::int64_t epoch_ms) {
    const auto* const header = find_header(request.headers, authorizer.header);
    const auto wanted = fmt::format("{}", fmt::join(scopes, " "));
    if (header == nullptr || token_in(*header).empty()) {
        return refused(wanted, "", "");
    }
    const auto claims = claims_of(token_in(*header));
    if (!claims) {
        return refused(wanted, "invalid_token", "the token is not a JSON Web Token");
    }
    const auto now = static_cast<double>(epoch_ms) / 1000;
    if (const auto expires = moment(*claims, "exp"); !expires || *expires <= now) {
        return refused(wanted, "invalid_token", expires ? "the token has expired" : "the token has no `exp` claim");
    }
    if (const auto begins = moment(*claims, "nbf"); begins && *begins > now) {
        return refused(wanted, "invalid_token", "the token is not valid yet");
    }
    if (const auto* const issuer = authorizer.issuer.string();
        issuer != nullptr && claims->value("iss", json()) != json(*issuer)) {
        return refused(wanted, "invalid_token", "the token does not have a valid issuer");
    }
    if (!is_for(*claims, authorizer.audience)) {
        return refused(wanted, "invalid_token", "the token does not have a valid audience");
    }
    if (!scopes.empty() && !share_one(scopes, scopes_of(*claims))) {
        return refused(wanted, "insufficient_scope", "the token does not have one of the scopes", 403);
    }
    json authorized = {{"claims", claims_as_text(*claims, "[", " ", "]")}, {"scopes", nullptr}};
    if (!scopes.empty()) {
        authorized["scopes"] = scopes;
    }
    return {.refusal = {}, .authorizer = {{"jwt", std::move(authorized)}}};
}

Admission admit_by_user_pool(const std::vector<std::string>& scopes, const Request& request, std::int64_t epoch_ms) {
    const auto refusal = [](std::string_view message) {
        return Admission{.refusal = message_response(401, message), .authorizer = {}};
    };
    const auto* const header = find_header(request.headers, "authorization");
    const auto claims = header == nullptr ? std::nullopt : claims_of(token_in(*header));
    if (!claims) {
        return refusal("Unauthorized");
    }
    const auto expires = moment(*claims, "exp");
    if (expires && *expires <= static_cast<double>(epoch_ms) / 1000) {
        return refusal("The incoming token has expired");
    }
    if (!scopes.empty() && !share_one(scopes, scopes_of(*claims))) {
        return refusal("Unauthorized");
    }
    return {.refusal = {}, .authorizer = {{"claims", claims_as_text(*claims, "", ",", "")}}};
}

}  // namespace samgen::local
