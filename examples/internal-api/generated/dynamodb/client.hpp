// Written by samgen, and again by every `samgen build`.
#pragma once

#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <nlohmann/json.hpp>

#include "dynamodb/value.hpp"

namespace dynamodb {

enum class ErrorKind {
    condition_failed,       // the item is not as the request wants it to be
    transaction_cancelled,  // see Error::reasons
    validation,             // the request is wrong, whatever the table holds
    table_missing,          // no such table, or index
    access_denied,          // the function's policies do not allow it, or its credentials are no good
    throttled,              // too many requests, for as long as there was time to ask again
    unavailable,            // no answer, or errors of the service, for as long as there was time to ask again
    out_of_time,            // the invocation has no time left for it
    other,
};

// Why a transaction was cancelled: one for each of its actions, in their order.
struct CancellationReason {
    std::string code = {};  // "None", "ConditionalCheckFailed", "TransactionConflict", ...
    std::string message = {};
    std::optional<Item> item = {};  // as it is, where a condition failed and the item is there

    [[nodiscard]] bool failed() const { return code != "None"; }
};

// What went wrong with a call, once repeating it is of no use or there is no time for it.
class Error : public std::runtime_error {
   public:
    Error(ErrorKind error_kind, std::string error_code, const std::string& message)
        : std::runtime_error(error_code + ": " + message), kind(error_kind), code(std::move(error_code)) {}

    ErrorKind kind;
    std::string code;                              // DynamoDB's own: "ConditionalCheckFailedException"
    bool retryable = false;                        // the same request may succeed later
    int status = 0;                                // of HTTP; 0 when there was no answer
    std::optional<Item> item = {};                 // as it is, where a condition failed and the item is there
    std::vector<CancellationReason> reasons = {};  // of a cancelled transaction

    // An attempt was sent and never answered: it may have been carried out.
    bool unanswered = false;
};

// What may be done about an attempt that was sent and never answered.
enum class Repeat {
    always,      // doing it twice is as good as doing it once
    unless_sent  // doing it twice would add twice: report it instead (Error::unanswered)
};

// DynamoDB, as its JSON API has it:
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
class Client {
   public:
    Client() = default;
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;
    virtual ~Client() = default;

    // The answer to one request, such as "GetItem". What can be repeated is, with growing waits, until the time that
    // the invocation has left is used up (app/invocation.hpp). Throws Error.
    [[nodiscard]] virtual nlohmann::json call(std::string_view operation, const nlohmann::json& request,
                                              Repeat repeat = Repeat::always) = 0;
};

// A client for the region and with the credentials of the environment, as Lambda sets them; AWS_ENDPOINT_URL_DYNAMODB
// or AWS_ENDPOINT_URL is asked instead of AWS where one of them is set. Opens a connection, so that the first request
// finds it open: call it before the first invocation. Throws std::runtime_error when the environment lacks something.
[[nodiscard]] std::unique_ptr<Client> connect();

}  // namespace dynamodb
