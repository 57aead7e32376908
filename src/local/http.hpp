#pragma once

#include <string>
#include <string_view>
#include <vector>

// Messages of HTTP as the emulator sees them: no sockets, and nothing decoded yet.
namespace samgen::local {

struct Field {
    std::string name;
    std::string value;

    friend bool operator==(const Field&, const Field&) = default;
};
// In the order in which they came; names may repeat.
using Fields = std::vector<Field>;

struct Request {
    std::string method;
    std::string target;  // as it was sent: "/products/a%20b?limit=1"
    Fields headers;
    std::string body;
    std::string source_ip;
};

struct Response {
    int status = 200;
    Fields headers;
    std::string body;

    friend bool operator==(const Response&, const Response&) = default;
};

// The value of the last header of that name, in whatever case; null without one.
[[nodiscard]] const std::string* find_header(const Fields& headers, std::string_view name);

// What API Gateway answers by itself: {"message":"Not Found"}.
[[nodiscard]] Response message_response(int status, std::string_view message);

}  // namespace samgen::local
