#include "local/http.hpp"

#include <nlohmann/json.hpp>

#include "text/ascii.hpp"

namespace samgen::local {

const std::string* find_header(const Fields& headers, std::string_view name) {
    const auto wanted = text::lower_case(name);
    const std::string* found = nullptr;
    for (const auto& header : headers) {
        if (text::lower_case(header.name) == wanted) {
            found = &header.value;
        }
    }
    return found;
}

Response message_response(int status, std::string_view message) {
    return {.status = status,
            .headers = {{"content-type", "application/json"}},
            .body = nlohmann::json{{"message", message}}.dump()};
}

}  // namespace samgen::local
