#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "local/function_host.hpp"
#include "local/gateway.hpp"
#include "local/http_library.hpp"
#include "local/setup.hpp"
#include "model/service.hpp"

namespace samgen::local {

// A request that has been answered.
struct Line {
    std::string method;
    std::string target;
    int status = 0;
    std::int64_t milliseconds = 0;
    Served served;
};

// What the emulator tells; called from several threads.
struct Listeners {
    std::function<void(const Line&)> request;
    FunctionHost::Log log;
};

// What stands in for API Gateway and Lambda: the API of a service on a port of this machine, its functions as
// processes.
class Emulator {
   public:
    // The service and the library outlive it.
    Emulator(const model::Service& service, const std::vector<FunctionSetup>& setups, std::string region,
             const HttpLibrary& http, Listeners listeners);
    Emulator(const Emulator&) = delete;
    Emulator& operator=(const Emulator&) = delete;
    ~Emulator();

    // Serves the API from now on; returns the port. Nothing if it cannot be had.
    [[nodiscard]] std::optional<int> listen(const std::string& host, int port);

    [[nodiscard]] Outcome invoke(const std::string& function, const std::string& event, std::chrono::milliseconds most);

    // What of the API is not emulated.
    [[nodiscard]] std::vector<std::string> limits() const { return gateway_->limits(); }

    // The programs have changed.
    void renew();

   private:
    [[nodiscard]] std::unique_ptr<Gateway> gateway_at(int port);

    const model::Service& service_;
    std::string region_;
    const HttpLibrary& http_;
    Listeners listeners_;
    std::vector<std::pair<std::string, std::unique_ptr<FunctionHost>>> functions_;
    std::unique_ptr<Gateway> gateway_;
    std::unique_ptr<HttpServer> server_;
    std::thread serving_;
};

}  // namespace samgen::local
