// Written by samgen, and again by every `samgen build`.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

// What a handler takes and gives: HTTP, with nothing of Lambda or API Gateway in it.
namespace http {

using Fields = std::map<std::string, std::string, std::less<>>;

struct Request {
    std::string method = {};                // "GET"
    std::string path = {};                  // decoded: "/products/42"
    Fields parameters = {};                 // of the path: productId for "/products/{productId}"
    Fields query = {};                      // decoded; the values of a repeated name with commas between them
    Fields headers = {};                    // names in lower case; the values of a repeated name as above
    std::vector<std::string> cookies = {};  // "name=value"
    std::string body = {};                  // the bytes that the client sent
};

struct Response {
    int status = 200;
    Fields headers = {};
    std::vector<std::string> cookies = {};  // each becomes a Set-Cookie header
    std::string body = {};                  // any bytes
};

// An answer whose body is this JSON.
[[nodiscard]] Response json(int status, std::string body);

// One of several things that are wrong with a request.
struct Fault {
    std::string place;  // "#/price" in the body (RFC 6901); otherwise the name of a parameter
    std::string detail;
};

// An error in the words of RFC 9457 (application/problem+json). The client reads the details: nothing internal in them.
[[nodiscard]] Response problem(int status, std::string_view detail, const std::vector<Fault>& errors = {});

// 501: the route is there and its code is not. Names both, so that the first deployment says what is to be done.
[[nodiscard]] Response not_written(const Request& request, std::string_view file);

}  // namespace http
