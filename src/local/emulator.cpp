#include "local/emulator.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "local/ids.hpp"

namespace samgen::local {
namespace {

// A browser opens half a dozen connections, and keeps them.
constexpr std::size_t kThreads = 32;

// What an API takes. Lambda takes less, which the gateway knows.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
constexpr std::size_t kMostBodyBytes = 10U << 20U;

}  // namespace

Emulator::Emulator(const model::Service& service, const std::vector<FunctionSetup>& setups, std::string region,
                   const HttpLibrary& http, Listeners listeners)
    : service_(service), region_(std::move(region)), http_(http), listeners_(std::move(listeners)) {
    for (const auto& setup : setups) {
        functions_.emplace_back(setup.logical_id,
                                std::make_unique<FunctionHost>(setup, http_, now_ms, fresh_id, listeners_.log));
    }
    gateway_ = gateway_at(0);
}

Emulator::~Emulator() {
    // First those that requests may be waiting for.
    for (const auto& [name, function] : functions_) {
        function->stop();
    }
    if (serving_.joinable()) {
        server_->stop();
        serving_.join();
    }
}

std::unique_ptr<Gateway> Emulator::gateway_at(int port) {
    return std::make_unique<Gateway>(
        service_, Surroundings{.epoch_ms = now_ms, .fresh_id = fresh_id, .region = region_, .port = port},
        [this](const std::string& function, const std::string& event, std::chrono::milliseconds most) {
            return invoke(function, event, most);
        });
}

std::optional<int> Emulator::listen(const std::string& host, int port) {
    const auto handle = [this](const Request& request) {
        const auto begin = std::chrono::steady_clock::now();
        Line line{.method = request.method, .target = request.target, .status = 0, .milliseconds = 0, .served = {}};
        auto response = gateway_->serve(request, line.served);
        line.status = response.status;
        line.milliseconds =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin).count();
        listeners_.request(line);
        return response;
    };
    server_ = http_.server(handle, kThreads, kMostBodyBytes);
    const auto taken = server_->bind(host, port);
    if (taken) {
        gateway_ = gateway_at(*taken);
        serving_ = std::thread([this] { server_->serve(); });
    }
    return taken;
}

Outcome Emulator::invoke(const std::string& function, const std::string& event, std::chrono::milliseconds most) {
    const auto found =
        std::find_if(functions_.begin(), functions_.end(), [&](const auto& entry) { return entry.first == function; });
    return found == functions_.end()
               ? Outcome{.end = Outcome::End::missing, .text = "there is no function `" + function + "`"}
               : found->second->invoke(event, most);
}

void Emulator::renew() {
    for (const auto& [name, function] : functions_) {
        function->renew();
    }
}

}  // namespace samgen::local
