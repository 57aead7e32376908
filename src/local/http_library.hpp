#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "local/http.hpp"

namespace samgen::local {

using Handler = std::function<Response(const Request&)>;

class HttpServer {
   public:
    virtual ~HttpServer() = default;

    // Takes a port of this machine's address `host`, any free one for 0. Returns it; nothing if it cannot be had.
    [[nodiscard]] virtual std::optional<int> bind(const std::string& host, int port) = 0;
    // Serves until stop(), which another thread calls. Calls that handlers still work at are waited for.
    virtual void serve() = 0;
    virtual void stop() = 0;
};

// HTTP, spoken by cpp-httplib. It lies in a shared library of its own, which is loaded for `samgen local` alone: with
// TLS and all that it brings, it would make every other command start several times slower.
class HttpLibrary {
   public:
    virtual ~HttpLibrary() = default;

    // Calls `handler` on up to `threads` threads at a time. Larger bodies are answered with 413, whole requests must
    // come and go within `seconds` of silence.
    [[nodiscard]] virtual std::unique_ptr<HttpServer> server(Handler handler, std::size_t threads,
                                                             std::size_t most_body_bytes) const = 0;

    // Sends a request to "http://host:port", and returns the answer; nothing if there is none.
    [[nodiscard]] virtual std::optional<Response> send(const std::string& origin, const Request& request) const = 0;
};

inline constexpr const char* kHttpLibrarySymbol = "samgen_http_library";
extern "C" const HttpLibrary* samgen_http_library();

}  // namespace samgen::local
