// Written by samgen, and again by every `samgen build`.
#pragma once

#include <chrono>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "dynamodb/client.hpp"
#include "dynamodb/retry.hpp"

// Between a client and the network: what differs from one library to another.
namespace dynamodb {

struct Reply {
    int status = 0;
    std::string body = {};
    std::string request_id = {};
};

// There is no reply.
class NoReply : public std::runtime_error {
   public:
    NoReply(bool was_sent, const std::string& why) : std::runtime_error(why), sent(was_sent) {}

    bool sent;  // the request may have reached DynamoDB
};

class Transport {
   public:
    Transport() = default;
    Transport(const Transport&) = delete;
    Transport& operator=(const Transport&) = delete;
    virtual ~Transport() = default;

    // Sends one request once, signed. Throws NoReply.
    [[nodiscard]] virtual Reply send(std::string_view operation, const std::string& body,
                                     std::chrono::milliseconds timeout) = 0;

    [[nodiscard]] virtual const std::string& region() const = 0;
};

// A client that sends through `transport`, and repeats what can be repeated.
[[nodiscard]] std::unique_ptr<Client> client_over(std::unique_ptr<Transport> transport, RetryPolicy policy = {},
                                                  Time time = real_time());

}  // namespace dynamodb
