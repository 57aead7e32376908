// Any request at all, with any answer of the function, is a response that can be sent; the function gets an event that
// is JSON. The input is a request as it is sent, lines ending in a line feed, and behind the first NUL the answer.

#include "local/http.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "check.hpp"
#include "diag/diagnostic.hpp"
#include "local/gateway.hpp"
#include "local/runtime_api.hpp"
#include "pipeline/make.hpp"

using namespace samgen;

namespace {

constexpr std::string_view kHttpApi = R"(
samgen: 1
service: things
profile: bare
api:
  type: http
  cors: [https://shop.example.com]
  auth:
    default: none
    authorizers:
      Users: { jwt: { issuer: https://issuer.example.com, audience: [things] } }
      Asked: { lambda: { function: Authorizer } }
functions:
  Authorizer: { runtime: provided.al2023, handler: bootstrap, code: code/ }
  Things:
    runtime: provided.al2023
    handler: bootstrap
    code: code/
    routes:
      GET /things/{id}: things
      ANY /all/{rest+}: things
      GET /mine: { handler: things, auth: Users, scopes: [read] }
      GET /asked: { handler: things, auth: Asked }
)";
constexpr std::string_view kRestApi = R"(
samgen: 1
service: things
profile: bare
api:
  type: rest
  cors: [https://shop.example.com]
functions:
  Things:
    runtime: provided.al2023
    handler: bootstrap
    code: code/
    routes:
      GET /things/{id}: things
      ANY /all/{rest+}: things
)";

// A spec with what its model points into.
struct Made {
    text::Source source;
    text::ProjectFiles files;
    std::optional<pipeline::Product> product;

    explicit Made(std::string_view spec) : source("samgen.yaml", std::string(spec)) {
        diag::Diagnostics diagnostics;
        product = pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics);
        fuzz::demand(product.has_value());
    }
};

std::string_view cut(std::string_view& text, char mark) {
    const auto end = std::min(text.find(mark), text.size());
    const auto part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

local::Request request_of(std::string_view text) {
    local::Request request;
    auto first = cut(text, '\n');
    request.method = cut(first, ' ');
    request.target = first;
    for (auto line = cut(text, '\n'); !line.empty(); line = cut(text, '\n')) {
        const auto name = cut(line, ':');
        request.headers.push_back({std::string(name), std::string(line)});
    }
    request.body = text;
    request.source_ip = "127.0.0.1";
    return request;
}

// What cannot be sent, or would be something else on the wire.
void check(const local::Response& response) {
    fuzz::demand(response.status >= 100 && response.status <= 599);
    for (const auto& [name, value] : response.headers) {
        fuzz::demand(!name.empty());
        fuzz::demand(
            std::ranges::none_of(name, [](char c) { return c == '\r' || c == '\n' || c == '\0' || c == ':'; }));
        fuzz::demand(std::ranges::none_of(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }));
    }
}

void serve(const model::Service& service, const local::Request& request, std::string_view answer) {
    const local::Gateway gateway(
        service,
        {.epoch_ms = [] { return std::int64_t{1583348638390}; },
         .fresh_id = [] { return std::string("id"); },
         .region = "us-east-1",
         .port = 3000},
        [&](const std::string&, const std::string& event, std::chrono::milliseconds) -> local::Outcome {
            fuzz::demand(nlohmann::json::accept(event));
            return {.end = local::Outcome::End::answered, .text = std::string(answer)};
        });
    local::Served served;
    check(gateway.serve(request, served));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const Made http(kHttpApi);
    static const Made rest(kRestApi);
    const std::string bytes(data, data + size);
    std::string_view answer = bytes;
    const auto request = request_of(cut(answer, '\0'));
    serve(http.product->service, request, answer);
    serve(rest.product->service, request, answer);
    // What a function's process may say, but for asking for work, which would wait for some.
    if (request.method != "GET") {
        local::RuntimeApi api([] { return std::int64_t{0}; });
        check(api.handle(request));
    }
    return 0;
}
