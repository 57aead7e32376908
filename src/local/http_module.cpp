#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <string>
#include <string_view>
#include <thread>

#include <httplib.h>

#include "local/http_library.hpp"
#include "text/ascii.hpp"

namespace samgen::local {
namespace {

// Whole requests may take a while on a machine that compiles at the same time.
constexpr std::chrono::seconds kPatience{30};
// A connection that nobody uses delays the end of the program by as much.
constexpr std::chrono::seconds kIdle{2};

// httplib acts on these headers by itself: it unpacks bodies, reads forms and takes them apart, packs answers, and cuts
// ranges out of them. API Gateway does none of that, so they pass httplib under other names, which no caller can send.
constexpr std::array<std::string_view, 4> kHidden = {"Accept-Encoding", "Content-Encoding", "Content-Type", "Range"};
constexpr std::string_view kHiding = "hidden:";

// What is between two ends of a connection, and httplib's to say.
constexpr std::array<std::string_view, 4> kOfConnection = {"connection", "content-length", "keep-alive",
                                                           "transfer-encoding"};

void hide_headers(httplib::Request& request) {
    for (const auto name : kHidden) {
        const std::string key(name);
        httplib::Headers hidden;
        for (auto [at, end] = request.headers.equal_range(key); at != end; ++at) {
            hidden.emplace(std::string(kHiding) + at->first, at->second);
        }
        request.headers.erase(key);
        request.headers.insert(hidden.begin(), hidden.end());
    }
    request.ranges.clear();
}

Request request_of(const httplib::Request& from) {
    Request request{
        .method = from.method, .target = from.target, .headers = {}, .body = from.body, .source_ip = from.remote_addr};
    for (const auto& [name, value] : from.headers) {
        // httplib puts these there itself.
        if (name == "REMOTE_ADDR" || name == "REMOTE_PORT" || name == "LOCAL_ADDR" || name == "LOCAL_PORT") {
            continue;
        }
        const bool hidden = name.starts_with(kHiding);
        request.headers.push_back({.name = hidden ? name.substr(kHiding.size()) : name, .value = value});
    }
    return request;
}

void write_response(const Response& from, httplib::Response& response) {
    response.status = from.status;
    for (const auto& [name, value] : from.headers) {
        if (std::find(kOfConnection.begin(), kOfConnection.end(), text::lower_case(name)) == kOfConnection.end()) {
            response.headers.emplace(name, value);
        }
    }
    response.body = from.body;
}

class Server final : public HttpServer {
   public:
    Server(Handler handler, std::size_t threads, std::size_t most_body_bytes) : handler_(std::move(handler)) {
        server_.new_task_queue = [threads] { return new httplib::ThreadPool(threads); };
        server_.set_payload_max_length(most_body_bytes);
        server_.set_read_timeout(kPatience);
        server_.set_write_timeout(kPatience);
        server_.set_keep_alive_timeout(kIdle.count());
        server_.set_keep_alive_max_count(1'000'000);
        server_.set_tcp_nodelay(true);
        // Without what the default adds: a second server on the same port.
        server_.set_socket_options([](int socket) {
            const int on = 1;
            ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        });
        const auto handle = [this](const httplib::Request& request, httplib::Response& response) {
            write_response(handler_(request_of(request)), response);
        };
        server_.set_pre_routing_handler([handle](const httplib::Request& request, httplib::Response& response) {
            hide_headers(const_cast<httplib::Request&>(request));  // httplib's own, which it made to be changed
            const bool has_body = request.has_header("Content-Length") || request.has_header("Transfer-Encoding");
            const bool reads_body = request.method == "POST" || request.method == "PUT" || request.method == "PATCH" ||
                                    request.method == "DELETE";
            if (has_body && reads_body && request.get_header_value("Content-Length") != "0") {
                return httplib::Server::HandlerResponse::Unhandled;  // the body is read, and the handlers below called
            }
            handle(request, response);
            return httplib::Server::HandlerResponse::Handled;
        });
        const std::string everything = R"([\s\S]*)";
        server_.Post(everything, handle).Put(everything, handle).Patch(everything, handle).Delete(everything, handle);
        server_.set_error_handler([](const httplib::Request&, httplib::Response& response) {
            if (response.body.empty() && response.status == 413) {
                response.body = R"({"message":"Request Entity Too Large"})";
                response.headers.emplace("Content-Type", "application/json");
            }
        });
    }

    std::optional<int> bind(const std::string& host, int port) override {
        if (port == 0) {
            const int taken = server_.bind_to_any_port(host);
            return taken > 0 ? std::optional(taken) : std::nullopt;
        }
        return server_.bind_to_port(host, port) ? std::optional(port) : std::nullopt;
    }
    void serve() override {
        server_.listen_after_bind();
        done_ = true;
    }
    void stop() override {
        // httplib forgets a stop that comes before it has begun.
        while (!server_.is_running() && !done_) {
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        if (!done_) {
            server_.stop();
        }
    }

   private:
    Handler handler_;
    std::atomic<bool> done_ = false;
    httplib::Server server_;
};

class Library final : public HttpLibrary {
   public:
    std::unique_ptr<HttpServer> server(Handler handler, std::size_t threads,
                                       std::size_t most_body_bytes) const override {
        return std::make_unique<Server>(std::move(handler), threads, most_body_bytes);
    }

    std::optional<Response> send(const std::string& origin, const Request& request) const override {
        httplib::Client client(origin);
        client.set_read_timeout(kPatience);
        client.set_connection_timeout(kIdle);
        httplib::Request message;
        message.method = request.method;
        message.path = request.target;
        message.body = request.body;
        for (const auto& [name, value] : request.headers) {
            message.headers.emplace(name, value);
        }
        const auto result = client.send(message);
        if (!result) {
            return std::nullopt;
        }
        Response response{.status = result->status, .headers = {}, .body = result->body};
        for (const auto& [name, value] : result->headers) {
            response.headers.push_back({.name = name, .value = value});
        }
        return response;
    }
};

}  // namespace

const HttpLibrary* samgen_http_library() {
    static const Library library;
    return &library;
}

}  // namespace samgen::local
