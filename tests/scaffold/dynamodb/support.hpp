#pragma once

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include <nlohmann/json.hpp>

#include "dynamodb/client.hpp"
#include "dynamodb/transport.hpp"

namespace test {

using nlohmann::json;

// An attempt as a transport saw it.
struct Sent {
    std::string operation;
    json body;
    std::chrono::milliseconds timeout;
};

// Replies as they are laid down, in their order.
class FakeTransport : public dynamodb::Transport {
   public:
    using Outcome = std::variant<dynamodb::Reply, dynamodb::NoReply>;

    FakeTransport(std::vector<Outcome> outcomes, std::vector<Sent>& sent)
        : outcomes_(outcomes.begin(), outcomes.end()), sent_(sent) {}

    dynamodb::Reply send(std::string_view operation, const std::string& body,
                         std::chrono::milliseconds timeout) override;
    const std::string& region() const override { return region_; }

   private:
    std::deque<Outcome> outcomes_;
    std::vector<Sent>& sent_;
    std::string region_ = "eu-central-1";
};

[[nodiscard]] dynamodb::Reply refusal(const std::string& code, int status = 400, json more = json::object());

// A client whose time is told by hand: each sleep takes its time, and nothing else does.
struct Rehearsal {
    std::vector<Sent> sent = {};
    std::vector<std::chrono::milliseconds> sleeps = {};
    std::chrono::milliseconds left{10'000};
    dynamodb::RetryPolicy policy = {};

    [[nodiscard]] std::unique_ptr<dynamodb::Client> client(std::vector<FakeTransport::Outcome> outcomes);
};

// The lean client of moto, with these credentials; of the user that run.py has made.
[[nodiscard]] std::unique_ptr<dynamodb::Client> connected(const std::string& key, const std::string& secret,
                                                          const std::string& token);
[[nodiscard]] std::unique_ptr<dynamodb::Client> connected();

// One request to a server of the tests' own. Throws when it fails.
std::string http(const std::string& method, const std::string& url, const std::string& body = "");

// What the process writes to the standard output meanwhile.
[[nodiscard]] std::string output_of(const std::function<void()>& action);

[[nodiscard]] std::string variable(const char* name);  // of the environment; empty when it is not set

}  // namespace test
