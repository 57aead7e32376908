// Written by samgen, and again by every `samgen build`.
#include "dynamodb/tracing.hpp"

#include <array>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <random>

#include <netdb.h>
#include <sys/socket.h>
#include <unistd.h>

#include "app/invocation.hpp"
#include "dynamodb/random.hpp"

namespace dynamodb::tracing {
namespace {

using nlohmann::json;

// The daemon's address for datagrams: "169.254.79.129:2000", or "tcp:127.0.0.1:2000 udp:127.0.0.2:2001".
std::string daemon_address() {
    const char* variable = std::getenv("AWS_XRAY_DAEMON_ADDRESS");
    const std::string text = variable == nullptr ? "" : variable;
    const std::size_t udp = text.find("udp:");
    if (udp == std::string::npos) {
        return text;
    }
    return text.substr(udp + 4, text.find(' ', udp) - udp - 4);
}

// A socket that sends to the daemon; -1 where there is none.
int connect_to(const std::string& address) {
    const std::size_t colon = address.rfind(':');
    if (colon == std::string::npos) {
        return -1;
    }
    addrinfo hints = {};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_DGRAM;
    hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;  // a name would have to be looked up, and that takes time
    addrinfo* found = nullptr;
    if (getaddrinfo(address.substr(0, colon).c_str(), address.substr(colon + 1).c_str(), &hints, &found) != 0) {
        return -1;
    }
    int socket = ::socket(found->ai_family, found->ai_socktype | SOCK_CLOEXEC, found->ai_protocol);
    if (socket >= 0 && ::connect(socket, found->ai_addr, found->ai_addrlen) != 0) {
        ::close(socket);
        socket = -1;
    }
    freeaddrinfo(found);
    return socket;
}

int daemon_socket() {
    static const int socket = connect_to(daemon_address());  // as long as the process
    return socket;
}

// 64 bits in hexadecimal.
std::string new_id() {
    static std::mt19937_64 generator(random_bits());
    std::array<char, 17> text = {};
    std::snprintf(text.data(), text.size(), "%016llx", static_cast<unsigned long long>(generator()));
    return text.data();
}

// Seconds since 1970, with their fraction.
double now() { return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count(); }

}  // namespace

Subsegment::Subsegment(std::string_view operation, const json& request, std::string_view region) {
    const invocation::Trace trace = invocation::trace();
    if (!trace.sampled || trace.root.empty() || trace.parent.empty() || daemon_socket() < 0) {
        return;
    }
    document_ = {
        {"type", "subsegment"},   {"name", "DynamoDB"},
        {"namespace", "aws"},     {"id", new_id()},
        {"trace_id", trace.root}, {"parent_id", trace.parent},
        {"start_time", now()},    {"aws", {{"operation", operation}, {"region", region}}},
    };
    if (const auto table = request.find("TableName"); table != request.end()) {
        document_["aws"]["table_name"] = *table;
    }
}

void Subsegment::repeats(int retries) {
    if (!document_.is_null()) {
        document_["aws"]["retries"] = retries;
    }
}

void Subsegment::replied(int status, const std::string& request_id) {
    if (!document_.is_null()) {
        document_["http"]["response"]["status"] = status;
        document_["aws"]["request_id"] = request_id;
    }
}

void Subsegment::failed(const Error& error) {
    if (document_.is_null()) {
        return;
    }
    // `error` is what clients do wrong, `fault` what services do; `throttle` comes on top of `error`.
    const bool fault = error.kind == ErrorKind::unavailable || error.kind == ErrorKind::out_of_time;
    document_[fault ? "fault" : "error"] = true;
    if (error.kind == ErrorKind::throttled) {
        document_["throttle"] = true;
    }
    document_["cause"]["exceptions"] = {
        {{"id", new_id()}, {"type", error.code}, {"message", error.what()}, {"remote", error.status != 0}}};
}

Subsegment::~Subsegment() {
    if (document_.is_null()) {
        return;
    }
    document_["end_time"] = now();
    // A header of its own goes before the document:
    // https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-daemon
    const std::string datagram =
        "{\"format\": \"json\", \"version\": 1}\n" + document_.dump(-1, ' ', false, json::error_handler_t::replace);
    // A trace that is lost is no reason to fail, or to wait.
    [[maybe_unused]] const auto sent =
        ::send(daemon_socket(), datagram.data(), datagram.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
}

}  // namespace dynamodb::tracing
