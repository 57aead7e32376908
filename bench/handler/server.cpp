#include "server.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

namespace samgen::bench {
namespace {

constexpr int kPatienceMilliseconds = 20'000;

[[noreturn]] void fail(const char* what) { throw std::system_error(errno, std::generic_category(), what); }

// The value of a header; empty when it is not there. `name` is in lower case.
std::string_view header(std::string_view head, std::string_view name) {
    for (std::size_t line = head.find("\r\n"); line != std::string_view::npos; line = head.find("\r\n", line + 2)) {
        const std::string_view rest = head.substr(line + 2);
        if (rest.size() > name.size() && rest[name.size()] == ':' &&
            strncasecmp(rest.data(), name.data(), name.size()) == 0) {
            std::string_view value = rest.substr(name.size() + 1, rest.find("\r\n") - name.size() - 1);
            value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
            return value;
        }
    }
    return {};
}

// Takes the first request off what has been received, if it is there as a whole.
std::optional<Request> take_request(std::string& received) {
    const std::size_t end = received.find("\r\n\r\n");
    if (end == std::string::npos) {
        return std::nullopt;
    }
    const std::string_view head = std::string_view(received).substr(0, end + 2);
    std::size_t size = 0;
    const std::string_view length = header(head, "content-length");
    std::from_chars(length.data(), length.data() + length.size(), size);
    if (received.size() < end + 4 + size) {
        return std::nullopt;
    }
    const std::size_t space = head.find(' ');
    Request request = {.method = std::string(head.substr(0, space)),
                       .path = std::string(head.substr(space + 1, head.find(' ', space + 1) - space - 1)),
                       .target = std::string(header(head, "x-amz-target")),
                       .body = received.substr(end + 4, size)};
    received.erase(0, end + 4 + size);
    return request;
}

}  // namespace

Descriptor::Descriptor(Descriptor&& other) noexcept : value_(std::exchange(other.value_, -1)) {}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
    std::swap(value_, other.value_);
    return *this;
}

Descriptor::~Descriptor() {
    if (value_ >= 0) {
        close(value_);
    }
}

Server::Server() : listener_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* any = reinterpret_cast<sockaddr*>(&address);
    if (listener_.get() < 0 || bind(listener_.get(), any, size) != 0 || listen(listener_.get(), SOMAXCONN) != 0 ||
        getsockname(listener_.get(), any, &size) != 0) {
        fail("a socket to listen on");
    }
    port_ = ntohs(address.sin_port);
}

void Server::serve(const Handle& handle, const std::function<bool()>& done) {
    std::vector<pollfd> wanted;
    while (!done()) {
        wanted.assign({{.fd = listener_.get(), .events = POLLIN, .revents = 0}});
        for (const Connection& connection : connections_) {
            wanted.push_back({.fd = connection.socket.get(), .events = POLLIN, .revents = 0});
        }
        const int ready = poll(wanted.data(), wanted.size(), kPatienceMilliseconds);
        if (ready == 0) {
            throw std::runtime_error("the handler does not answer");
        }
        if (ready < 0 && errno != EINTR) {
            fail("poll");
        }
        for (std::size_t i = connections_.size(); i-- > 0;) {
            if (wanted[i + 1].revents == 0) {
                continue;
            }
            if (!receive(connections_[i])) {
                connections_.erase(connections_.begin() + static_cast<std::ptrdiff_t>(i));
                continue;
            }
            while (const auto request = take_request(connections_[i].received)) {
                const int connection = connections_[i].socket.get();
                if (const auto answer = handle(*request, connection)) {
                    reply(connection, *answer);
                }
            }
        }
        if (wanted[0].revents != 0) {
            accept_one();
        }
    }
}

void Server::reply(int connection, const Reply& reply) {
    const std::string text =
        fmt::format("HTTP/1.1 {} OK\r\ncontent-type: application/json\r\n{}content-length: {}\r\n\r\n{}", reply.status,
                    reply.headers, reply.body.size(), reply.body);
    if (send(connection, text.data(), text.size(), MSG_NOSIGNAL) != static_cast<ssize_t>(text.size())) {
        fail("an answer");
    }
}

void Server::forget_connections() {
    while (accept_one()) {
    }
    connections_.clear();
}

bool Server::accept_one() {
    Descriptor socket(accept4(listener_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    if (socket.get() < 0 && errno == EAGAIN) {
        return false;
    }
    const int at_once = 1;
    if (socket.get() < 0 || setsockopt(socket.get(), IPPROTO_TCP, TCP_NODELAY, &at_once, sizeof(at_once)) != 0) {
        fail("a connection");
    }
    connections_.push_back({.socket = std::move(socket)});
    return true;
}

bool Server::receive(Connection& connection) {
    std::array<char, 65536> part;
    const ssize_t size = recv(connection.socket.get(), part.data(), part.size(), 0);
    if (size > 0) {
        connection.received.append(part.data(), static_cast<std::size_t>(size));
    }
    return size > 0;
}

}  // namespace samgen::bench
