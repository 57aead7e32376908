#include "local/answer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "local/base64.hpp"
#include "local/event.hpp"
#include "local/json_text.hpp"

namespace samgen::local {
namespace {

using nlohmann::json;

Malformed not_readable(std::string_view payload) {
    return {nests_too_deep(payload)
                ? fmt::format("the answer has more than {} lists and maps in one another", kMostLevels)
                : "the answer is no JSON"};
}

const json* member(const json& object, const char* name) {
    const auto found = object.find(name);
    return found == object.end() || found->is_null() ? nullptr : &*found;
}

std::optional<int> status_of(const json& value) {
    int status = 0;
    if (const auto* const text = value.get_ptr<const std::string*>()) {
        const auto end = text->data() + text->size();
        if (std::from_chars(text->data(), end, status).ptr != end) {
            return std::nullopt;
        }
    } else if (value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        status = number >= 100 && number <= 599 ? static_cast<int>(number) : 0;
    }
    return status >= 100 && status <= 599 ? std::optional(status) : std::nullopt;
}

// Headers may be numbers and booleans; they are sent as their text.
std::optional<std::string> text_of(const json& value) {
    if (value.is_string()) {
        return value.get<std::string>();
    }
    return value.is_primitive() && !value.is_null() ? std::optional(value.dump()) : std::nullopt;
}

// What both formats say alike, read into `response`; the reason where it is malformed.
class Reader {
   public:
    Reader(const json& answer, Response& response) : answer_(answer), response_(response) {}

    std::string status() {
        if (const auto* const said = member(answer_, "statusCode")) {
            const auto status = status_of(*said);
            if (!status) {
                return fmt::format("`statusCode` is {}, not a number from 100 to 599", to_line(*said));
            }
            response_.status = *status;
        }
        return {};
    }

    std::string headers() {
        const auto* const said = member(answer_, "headers");
        if (said == nullptr) {
            return {};
        }
        if (!said->is_object()) {
            return "`headers` is no map";
        }
        for (const auto& [name, value] : said->items()) {
            auto text = text_of(value);
            if (!text) {
                return fmt::format("the header `{}` is {}, not text", name, to_line(value));
            }
            response_.headers.push_back({.name = name, .value = std::move(*text)});
        }
        return {};
    }

    // Values that stand under `headers`, too, are sent once.
    std::string multi_value_headers() {
        const auto* const said = member(answer_, "multiValueHeaders");
        if (said == nullptr) {
            return {};
        }
        if (!said->is_object()) {
            return "`multiValueHeaders` is no map";
        }
        for (const auto& [name, values] : said->items()) {
            if (!values.is_array()) {
                return fmt::format("the header `{}` of `multiValueHeaders` is {}, not a list", name, to_line(values));
            }
            for (const auto& value : values) {
                auto text = text_of(value);
                if (!text) {
                    return fmt::format("a value of the header `{}` is {}, not text", name, to_line(value));
                }
                Field header{.name = name, .value = std::move(*text)};
                if (std::find(response_.headers.begin(), response_.headers.end(), header) == response_.headers.end()) {
                    response_.headers.push_back(std::move(header));
                }
            }
        }
        return {};
    }

    std::string cookies() {
        const auto* const said = member(answer_, "cookies");
        if (said == nullptr) {
            return {};
        }
        const bool texts = said->is_array() && std::all_of(said->begin(), said->end(),
                                                           [](const json& cookie) { return cookie.is_string(); });
        if (!texts) {
            return "`cookies` is no list of texts";
        }
        for (const auto& cookie : *said) {
            response_.headers.push_back({.name = "set-cookie", .value = cookie.get<std::string>()});
        }
        return {};
    }

    std::string body(bool decode) {
        const auto* const encoded = member(answer_, "isBase64Encoded");
        if (encoded != nullptr && !encoded->is_boolean()) {
            return "`isBase64Encoded` is neither true nor false";
        }
        const auto* const said = member(answer_, "body");
        if (said == nullptr) {
            return {};
        }
        if (!said->is_string()) {
            return "`body` is no text: JSON in it has to be written as text";
        }
        response_.body = said->get<std::string>();
        if (decode && encoded != nullptr && encoded->get<bool>()) {
            auto bytes = base64_decoded(response_.body);
            if (!bytes) {
                return "`isBase64Encoded` is true, but `body` is no Base64";
            }
            response_.body = std::move(*bytes);
        }
        return {};
    }

    void default_content_type(std::string_view type) {
        if (find_header(response_.headers, "content-type") == nullptr) {
            response_.headers.push_back({.name = "content-type", .value = std::string(type)});
        }
    }

   private:
    const json& answer_;
    Response& response_;
};

// Line ends, or a colon in a name, would let an answer write headers of its own.
std::string unsendable(const Response& response) {
    for (const auto& header : response.headers) {
        if (header.name.empty() || header.name.find_first_of(": \t") != std::string::npos ||
            (header.name + header.value).find_first_of(std::string("\r\n\0", 3)) != std::string::npos) {
            return fmt::format("the header `{}` has characters that no header can have", header.name);
        }
    }
    return {};
}

}  // namespace

Answer response_v2(std::string_view payload) {
    const auto answer = read_json(payload);
    if (!answer) {
        return not_readable(payload);
    }
    Response response;
    if (!answer->is_object() || member(*answer, "statusCode") == nullptr) {
        response.headers = {{"content-type", "application/json"}};
        response.body = answer->is_string() ? answer->get<std::string>() : to_line(*answer);
        return response;
    }
    Reader reader(*answer, response);
    for (const auto& reason : {reader.status(), reader.headers(), reader.cookies(), reader.body(true)}) {
        if (!reason.empty()) {
            return Malformed{reason};
        }
    }
    reader.default_content_type("text/plain;charset=UTF-8");
    if (auto reason = unsendable(response); !reason.empty()) {
        return Malformed{std::move(reason)};
    }
    return response;
}

Answer response_v1(std::string_view payload, bool decode) {
    constexpr std::array<std::string_view, 5> kKeys = {"isBase64Encoded", "statusCode", "headers", "multiValueHeaders",
                                                       "body"};
    const auto answer = read_json(payload);
    if (!answer) {
        return not_readable(payload);
    }
    if (!answer->is_object()) {
        return Malformed{
            fmt::format("the answer is {}, not a map with `statusCode`, `headers` and `body`", to_line(*answer))};
    }
    for (const auto& [key, value] : answer->items()) {
        if (std::find(kKeys.begin(), kKeys.end(), key) == kKeys.end()) {
            return Malformed{fmt::format("the answer has the key `{}`, which a REST API does not take", key)};
        }
    }
    Response response;
    Reader reader(*answer, response);
    for (const auto& reason : {reader.status(), reader.headers(), reader.multi_value_headers(), reader.body(decode)}) {
        if (!reason.empty()) {
            return Malformed{reason};
        }
    }
    reader.default_content_type("application/json");
    if (auto reason = unsendable(response); !reason.empty()) {
        return Malformed{std::move(reason)};
    }
    return response;
}

}  // namespace samgen::local
