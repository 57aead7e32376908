#include "local/runtime_api.hpp"

#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace samgen::local {
namespace {

constexpr std::string_view kPrefix = "/2018-06-01/runtime/";
// https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
constexpr std::size_t kMostAnswerBytes = 6U << 20U;

Response accepted() {
    return {.status = 202, .headers = {{"Content-Type", "application/json"}}, .body = R"({"status":"OK"})"};
}

Response refused(int status, std::string_view type, std::string_view message) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = nlohmann::json{{"errorMessage", message}, {"errorType", type}}.dump()};
}

// {"errorMessage": "...", "errorType": "..."} in one line.
std::string error_in_words(const std::string& body) {
    const auto error = nlohmann::json::parse(body, nullptr, false);
    const auto text = [&](const char* name) {
        const auto found = error.is_object() ? error.find(name) : error.end();
        return error.is_object() && found != error.end() && found->is_string() ? found->get<std::string>()
                                                                               : std::string();
    };
    const auto type = text("errorType");
    const auto message = text("errorMessage");
    if (type.empty() && message.empty()) {
        return body.empty() ? "no reason given" : body;
    }
    return type.empty() ? message : message.empty() ? type : type + ": " + message;
}

}  // namespace

Response RuntimeApi::handle(const Request& request) {
    std::string_view path = request.target;
    if (!path.starts_with(kPrefix)) {
        return refused(404, "NotFound", "there is no such path in the Runtime API");
    }
    path.remove_prefix(kPrefix.size());
    constexpr std::string_view kInvocation = "invocation/";
    if (request.method == "GET" && path == "invocation/next") {
        return next();
    }
    if (request.method == "POST" && path == "init/error") {
        const std::lock_guard lock(mutex_);
        init_error_ = error_in_words(request.body);
        return accepted();
    }
    if (request.method == "POST" && path.starts_with(kInvocation)) {
        path.remove_prefix(kInvocation.size());
        const auto slash = path.find('/');
        const auto verb = slash == std::string_view::npos ? std::string_view() : path.substr(slash + 1);
        const std::string id(path.substr(0, slash));
        if (verb == "response" && request.body.size() > kMostAnswerBytes) {
            static_cast<void>(finish(
                id, {.end = Outcome::End::failed, .text = "the answer has more than the 6 MB that Lambda takes"}));
            return refused(413, "Function.ResponseSizeTooLarge", "the answer has more than 6 MB");
        }
        if (verb == "response") {
            return finish(id, {.end = Outcome::End::answered, .text = request.body});
        }
        if (verb == "error") {
            return finish(id, {.end = Outcome::End::failed, .text = error_in_words(request.body)});
        }
    }
    return refused(404, "NotFound", "there is no such path in the Runtime API");
}

Response RuntimeApi::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ != nullptr || closed_; });
    if (closed_) {
        return refused(410, "Gone", "there will be no more work");
    }
    const auto& invocation = *std::exchange(waiting_, nullptr);
    running_ = invocation.request_id;
    Response response{.status = 200,
                      .headers = {{"Content-Type", "application/json"},
                                  {"Lambda-Runtime-Aws-Request-Id", invocation.request_id},
                                  {"Lambda-Runtime-Deadline-Ms", std::to_string(epoch_ms_() + most_.count())},
                                  {"Lambda-Runtime-Invoked-Function-Arn", invocation.function_arn},
                                  {"Lambda-Runtime-Trace-Id", invocation.trace_id}},
                      .body = invocation.event};
    changed_.notify_all();
    return response;
}

Response RuntimeApi::finish(const std::string& id, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    if (id.empty() || id != running_) {
        return refused(400, "InvalidRequestID", fmt::format("`{}` is not at work", id));
    }
    running_.clear();
    outcome_ = std::move(outcome);
    changed_.notify_all();
    return accepted();
}

Outcome RuntimeApi::invoke(const Invocation& invocation, std::chrono::milliseconds init,
                           std::chrono::milliseconds most) {
    std::unique_lock lock(mutex_);
    const auto ended = [&] {
        return Outcome{.end = Outcome::End::crashed,
                       .text = init_error_.empty() ? how_ : "it could not begin: " + init_error_};
    };
    outcome_.reset();
    most_ = most;
    waiting_ = &invocation;
    changed_.notify_all();
    const bool taken = changed_.wait_for(lock, init, [&] { return waiting_ == nullptr || closed_; });
    if (waiting_ != nullptr) {
        waiting_ = nullptr;
        return taken ? ended()
                     : Outcome{.end = Outcome::End::timed_out,
                               .text = fmt::format("it did not ask for work within {} seconds",
                                                   std::chrono::ceil<std::chrono::seconds>(init).count())};
    }
    const bool done = changed_.wait_for(lock, most, [&] { return outcome_ || closed_; });
    if (outcome_) {
        return *std::exchange(outcome_, std::nullopt);
    }
    running_.clear();
    return done ? ended()
                : Outcome{.end = Outcome::End::timed_out,
                          .text = fmt::format("it timed out after {:.2f} seconds",
                                              std::chrono::duration<double>(most).count())};
}

void RuntimeApi::close(const std::string& how) {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    how_ = how;
    changed_.notify_all();
}

}  // namespace samgen::local
