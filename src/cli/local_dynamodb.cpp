#include "cli/local_dynamodb.hpp"

#include <chrono>
#include <optional>
#include <string_view>
#include <thread>

#include <fmt/format.h>

#include "local/tables.hpp"
#include "system/process.hpp"

namespace samgen::cli {
namespace {

constexpr std::string_view kDynalite = "dynalite";
constexpr int kDynalitePort = 8000;
constexpr std::chrono::milliseconds kPause{200};
constexpr int kMostPauses = 300;  // for npm to fetch and start a program

void pause() { std::this_thread::sleep_for(kPause); }

}  // namespace

LocalDynamodb::LocalDynamodb(const std::string& said)
    : said_(said), endpoint_(said == kDynalite ? fmt::format("http://127.0.0.1:{}", kDynalitePort) : said) {
    while (endpoint_.ends_with('/')) {
        endpoint_.pop_back();
    }
}

std::string LocalDynamodb::fault() const {
    return endpoint_.empty() || endpoint_.starts_with("http://")
               ? std::string()
               : fmt::format(
                     "`--dynamodb {}` is no endpoint: it is an address such as http://127.0.0.1:8000, or `dynalite`",
                     said_);
}

std::vector<std::pair<std::string, std::string>> LocalDynamodb::environment() const {
    if (endpoint_.empty()) {
        return {};
    }
    // DynamoDB Local keeps the tables of each access key apart, and nothing there needs a real one.
    return {{"AWS_ENDPOINT_URL_DYNAMODB", endpoint_},
            {"AWS_ACCESS_KEY_ID", "local"},
            {"AWS_SECRET_ACCESS_KEY", "local"},
            {"AWS_SESSION_TOKEN", ""}};
}

int LocalDynamodb::provide(const model::Service& service, const std::string& region, const local::HttpLibrary& http,
                           const std::function<bool()>& interrupted, Terminal& terminal) {
    if (endpoint_.empty()) {
        return kDone;
    }
    const Send send = [&](const local::Request& request) { return http.send(endpoint_, request); };
    if (said_ == kDynalite) {
        if (const int code = start(region, send, interrupted, terminal); code != kDone) {
            return code;
        }
    }
    int code = kDone;
    for (const auto& report : local::create_tables(service.tables, region, send, pause)) {
        if (!report.trouble.empty()) {
            terminal.complain(
                fmt::format("the table `{}` cannot be made at {}: {}", report.name, endpoint_, report.trouble));
            code = kFileTrouble;
        } else {
            terminal.note(fmt::format("the table `{}` {} at {}", report.name,
                                      report.created ? "is new" : "was there already", endpoint_));
        }
    }
    return code;
}

int LocalDynamodb::start(const std::string& region, const Send& send, const std::function<bool()>& interrupted,
                         Terminal& terminal) {
    const auto ask = local::dynamodb_request("ListTables", nlohmann::json::object(), region);
    if (send(ask)) {
        terminal.complain(fmt::format(
            "something serves at {} already; if it stands in for DynamoDB, say `--dynamodb {}`", endpoint_, endpoint_));
        return kFileTrouble;
    }
    auto started = system::Process::start(
        {.words = {"npx", "--yes", std::string(kDynalite), "--port", std::to_string(kDynalitePort)},
         .folder = {},
         .environment = std::nullopt});
    if (!started) {
        terminal.complain(started.error().message() +
                          "; `--dynamodb dynalite` takes npm, another endpoint goes by `--dynamodb URL`");
        return kFileTrouble;
    }
    program_ = std::make_unique<local::HelperProgram>(*std::move(started));
    for (int i = 0; i < kMostPauses && !program_->ended(); ++i) {
        if (send(ask) || interrupted()) {
            return kDone;
        }
        pause();
    }
    terminal.err(program_->said());
    terminal.complain(fmt::format("npx started no dynalite at {}; what it says stands above", endpoint_));
    return kFileTrouble;
}

}  // namespace samgen::cli
