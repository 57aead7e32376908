#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "local/http_library.hpp"
#include "local/outcome.hpp"
#include "system/files.hpp"

namespace samgen::local {

// What a function is run as.
struct FunctionSetup {
    std::string logical_id;
    std::string arn;
    system::Path program;  // the bootstrap; empty where there is none, and `missing` says why
    std::string missing;
    system::Path folder;                                           // to run it in
    std::vector<std::pair<std::string, std::string>> environment;  // without AWS_LAMBDA_RUNTIME_API
};

// A function with its process, which starts when it is needed first, and anew after it has crashed, taken too long or
// become old. It works at one event at a time; further ones wait.
class FunctionHost {
   public:
    // A line that the function has printed.
    using Log = std::function<void(const std::string& function, std::string_view line)>;

    FunctionHost(FunctionSetup setup, const HttpLibrary& http, std::function<std::int64_t()> epoch_ms,
                 std::function<std::string()> fresh_id, Log log);
    FunctionHost(const FunctionHost&) = delete;
    FunctionHost& operator=(const FunctionHost&) = delete;
    ~FunctionHost();

    [[nodiscard]] Outcome invoke(const std::string& event, std::chrono::milliseconds most);

    // The program has changed: the next event gets a new process. One that is at work goes on.
    void renew();

    // Kills its process, and starts none any more. Any thread may.
    void stop();

   private:
    class Running;

    FunctionSetup setup_;
    const HttpLibrary& http_;
    std::function<std::int64_t()> epoch_ms_;
    std::function<std::string()> fresh_id_;
    Log log_;
    std::mutex working_;  // held by whoever's event it works at
    std::mutex mutex_;    // guards what follows
    std::shared_ptr<Running> running_;
    bool old_ = false;
    bool stopped_ = false;
};

}  // namespace samgen::local
