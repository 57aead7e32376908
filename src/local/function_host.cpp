#include "local/function_host.hpp"

#include <atomic>
#include <limits>
#include <thread>

#include <fmt/format.h>

#include "local/ids.hpp"
#include "local/runtime_api.hpp"
#include "system/process.hpp"

namespace samgen::local {
namespace {

// How long Lambda waits until a new process asks for work.
// https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html
constexpr std::chrono::seconds kInit{10};

// A process asks and answers on one connection, or on a few.
constexpr std::size_t kThreads = 4;
// It is for the Runtime API to refuse what is too large, since it knows whose answer that is.
constexpr std::size_t kMostAnswerBytes = std::numeric_limits<std::size_t>::max();

}  // namespace

// A process with the Runtime API that it talks to.
class FunctionHost::Running {
   public:
    Running(const FunctionSetup& setup, const HttpLibrary& http, std::function<std::int64_t()> epoch_ms, const Log& log)
        : api_(std::move(epoch_ms)),
          server_(http.server([this](const Request& request) { return api_.handle(request); }, kThreads,
                              kMostAnswerBytes)) {
        const auto port = server_->bind("127.0.0.1", 0);
        if (!port) {
            trouble_ = "there is no free port for its Runtime API";
            return;
        }
        serving_ = std::thread([this] { server_->serve(); });
        system::Command command{
            .words = {setup.program.string()}, .folder = setup.folder, .environment = setup.environment};
        command.environment->emplace_back("AWS_LAMBDA_RUNTIME_API", fmt::format("127.0.0.1:{}", *port));
        auto started = system::Process::start(command);
        if (!started) {
            trouble_ = started.error().message();
            return;
        }
        process_ = *std::move(started);
        reading_ = std::thread([this, name = setup.logical_id, log] { read(name, log); });
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    ~Running() {
        kill();
        if (reading_.joinable()) {
            reading_.join();
        }
        if (serving_.joinable()) {
            server_->stop();
            serving_.join();
        }
    }

    [[nodiscard]] const std::string& trouble() const { return trouble_; }
    [[nodiscard]] bool ended() const { return ended_; }

    [[nodiscard]] Outcome invoke(const Invocation& invocation, std::chrono::milliseconds most) {
        return api_.invoke(invocation, kInit, most);
    }

    void kill() {
        api_.close("it was stopped");
        if (process_) {
            process_->kill();
        }
    }

   private:
    // Hands on what it prints, line by line, until it ends.
    void read(const std::string& name, const Log& log) {
        std::string rest;
        for (auto bytes = process_->read(); !bytes.empty(); bytes = process_->read()) {
            rest += bytes;
            for (auto end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
                log(name, std::string_view(rest).substr(0, end));
                rest.erase(0, end + 1);
            }
        }
        if (!rest.empty()) {
            log(name, rest);
        }
        const auto exit = process_->wait();
        ended_ = true;
        api_.close("its process has ended with " + exit.in_words());
    }

    RuntimeApi api_;
    std::unique_ptr<HttpServer> server_;
    std::thread serving_;
    std::unique_ptr<system::Process> process_;
    std::thread reading_;
    std::string trouble_;
    std::atomic<bool> ended_ = false;
};

FunctionHost::FunctionHost(FunctionSetup setup, const HttpLibrary& http, std::function<std::int64_t()> epoch_ms,
                           std::function<std::string()> fresh_id, Log log)
    : setup_(std::move(setup)),
      http_(http),
      epoch_ms_(std::move(epoch_ms)),
      fresh_id_(std::move(fresh_id)),
      log_(std::move(log)) {}

FunctionHost::~FunctionHost() { stop(); }

Outcome FunctionHost::invoke(const std::string& event, std::chrono::milliseconds most) {
    const std::lock_guard working(working_);
    std::shared_ptr<Running> running;
    std::shared_ptr<Running> former;  // ends outside of the lock
    {
        const std::lock_guard lock(mutex_);
        if (stopped_) {
            return {.end = Outcome::End::crashed, .text = "samgen local is ending"};
        }
        if (setup_.program.empty()) {
            return {.end = Outcome::End::missing, .text = setup_.missing};
        }
        if (running_ && (old_ || running_->ended())) {
            former = std::exchange(running_, nullptr);
        }
        old_ = false;
        if (!running_) {
            running_ = std::make_shared<Running>(setup_, http_, epoch_ms_, log_);
        }
        running = running_;
    }
    former.reset();
    auto outcome = Outcome{.end = Outcome::End::missing, .text = running->trouble()};
    if (running->trouble().empty()) {
        const auto id = fresh_id_();
        outcome = running->invoke(
            {.request_id = id, .event = event, .function_arn = setup_.arn, .trace_id = trace_id(id, epoch_ms_())},
            most);
    }
    // Lambda, too, takes a new process after a timeout and a crash.
    if (outcome.end != Outcome::End::answered && outcome.end != Outcome::End::failed) {
        const std::lock_guard lock(mutex_);
        if (running_ == running) {
            former = std::exchange(running_, nullptr);
        }
    }
    return outcome;
}

void FunctionHost::renew() {
    const std::lock_guard lock(mutex_);
    old_ = true;
}

void FunctionHost::stop() {
    std::shared_ptr<Running> running;
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
        running = std::exchange(running_, nullptr);
    }
    if (running) {
        running->kill();
    }
}

}  // namespace samgen::local
