#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace samgen::bench {

struct Request {
    std::string method;
    std::string path;
    std::string target;  // x-amz-target: "DynamoDB_20120810.GetItem"
    std::string body;
};

// A file descriptor that is closed at the end.
class Descriptor {
   public:
    explicit Descriptor(int value = -1) : value_(value) {}
    Descriptor(Descriptor&& other) noexcept;
    Descriptor& operator=(Descriptor&& other) noexcept;
    ~Descriptor();

    [[nodiscard]] int get() const { return value_; }

   private:
    int value_ = -1;
};

// As much of an HTTP server as measuring needs: one thread, loopback, connections that stay open. What it costs is
// between all measurements, and therefore it parses no more than it must.
class Server {
   public:
    // What to answer with: JSON, with these further headers ("name: value\r\n"). Nothing: later, with `reply`.
    struct Reply {
        int status = 200;
        std::string body = {};
        std::string headers = {};
    };
    using Handle = std::function<std::optional<Reply>(const Request& request, int connection)>;

    Server();

    [[nodiscard]] std::uint16_t port() const { return port_; }

    // Serves until `done` says so, looked at after each request. Throws std::runtime_error when nothing has come for
    // as long as no request takes.
    void serve(const Handle& handle, const std::function<bool()>& done);

    void reply(int connection, const Reply& reply);

    // Of a process that has ended, with those that it has opened and nobody has looked at yet.
    void forget_connections();

   private:
    struct Connection {
        Descriptor socket;
        std::string received = {};
    };

    bool accept_one();                     // false when nobody is waiting
    bool receive(Connection& connection);  // false at its end

    Descriptor listener_;
    std::uint16_t port_ = 0;
    std::vector<Connection> connections_;
};

}  // namespace samgen::bench
