// Written by samgen, and again by every `samgen build`.
#include "dynamodb/client.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "app/logging.hpp"
#include "app/metrics.hpp"
#include "dynamodb/errors.hpp"
#include "dynamodb/tracing.hpp"
#include "dynamodb/transport.hpp"

namespace dynamodb {
namespace {

using nlohmann::json;

class RepeatingClient : public Client {
   public:
    RepeatingClient(std::unique_ptr<Transport> transport, RetryPolicy policy, Time time)
        : transport_(std::move(transport)), policy_(policy), time_(std::move(time)) {}

    json call(std::string_view operation, const json& request, Repeat repeat) override {
        tracing::Subsegment trace(operation, request, transport_->region());
        try {
            const std::string body = text_of(request);
            return call(operation, body, repeat, trace);
        } catch (const Error& error) {
            trace.failed(error);
            throw;
        }
    }

   private:
    static std::string text_of(const json& request) {
        try {
            return request.dump();
        } catch (const json::type_error&) {
            throw Error(ErrorKind::validation, "SerializationException", "a text in the request is not UTF-8");
        }
    }

    json call(std::string_view operation, const std::string& body, Repeat repeat, tracing::Subsegment& trace) {
        Retry retry(policy_, time_);
        bool unanswered = false;
        for (;;) {
            if (retry.left() <= std::chrono::milliseconds::zero()) {
                throw Error(ErrorKind::out_of_time, "OutOfTime", "the invocation has no time left");
            }
            auto outcome = attempt(operation, body, std::min(retry.left(), policy_.attempt), trace);
            if (auto* answer = std::get_if<json>(&outcome)) {
                return std::move(*answer);
            }
            Error& error = std::get<Error>(outcome);
            const bool may_repeat = error.retryable && (!error.unanswered || repeat == Repeat::always);
            unanswered = unanswered || error.unanswered;
            error.unanswered = unanswered;
            if (error.kind == ErrorKind::throttled) {
                metrics::add("DynamoDBThrottles", 1);
            }
            if (!may_repeat || !retry.again()) {
                throw error;
            }
            logging::debug("asking DynamoDB again", {{"operation", operation}, {"error", error.what()}});
            trace.repeats(retry.retries());
        }
    }

    std::variant<json, Error> attempt(std::string_view operation, const std::string& body,
                                      std::chrono::milliseconds timeout, tracing::Subsegment& trace) {
        try {
            const Reply reply = transport_->send(operation, body, timeout);
            trace.replied(reply.status, reply.request_id);
            if (reply.status != 200) {
                return error_of(reply);
            }
            json answer = json::parse(reply.body, nullptr, false);
            if (!answer.is_object()) {
                return error_of(NoReply(true, "the answer is no JSON object"));
            }
            return answer;
        } catch (const NoReply& no_reply) {
            return error_of(no_reply);
        }
    }

    std::unique_ptr<Transport> transport_;
    RetryPolicy policy_;
    Time time_;
};

}  // namespace

std::unique_ptr<Client> client_over(std::unique_ptr<Transport> transport, RetryPolicy policy, Time time) {
    return std::make_unique<RepeatingClient>(std::move(transport), policy, std::move(time));
}

}  // namespace dynamodb
