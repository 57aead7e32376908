// Written by samgen, and again by every `samgen build`.
#include "dynamodb/errors.hpp"

#include <algorithm>
#include <array>

namespace dynamodb {
namespace {

using nlohmann::json;

struct Row {
    std::string_view code;
    ErrorKind kind;
    bool retryable = false;
};

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html
constexpr auto kErrors = std::to_array<Row>({
    {"AccessDeniedException", ErrorKind::access_denied},
    {"ConditionalCheckFailedException", ErrorKind::condition_failed},
    {"ExpiredTokenException", ErrorKind::access_denied},
    {"IdempotentParameterMismatchException", ErrorKind::validation},
    {"IncompleteSignatureException", ErrorKind::access_denied},
    {"InvalidSignatureException", ErrorKind::access_denied},
    {"MissingAuthenticationTokenException", ErrorKind::access_denied},
    {"ProvisionedThroughputExceededException", ErrorKind::throttled, true},
    {"ReplicatedWriteConflictException", ErrorKind::throttled, true},
    {"RequestLimitExceeded", ErrorKind::throttled, true},
    {"ResourceNotFoundException", ErrorKind::table_missing},
    {"SerializationException", ErrorKind::validation},
    {"ThrottlingException", ErrorKind::throttled, true},
    {"TransactionCanceledException", ErrorKind::transaction_cancelled},
    {"TransactionConflictException", ErrorKind::throttled, true},
    {"TransactionInProgressException", ErrorKind::throttled, true},
    {"UnrecognizedClientException", ErrorKind::access_denied},
    {"ValidationException", ErrorKind::validation},
});

std::string text_of(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : "";
}

std::optional<Item> item_of(const json& object) {
    const auto found = object.find("Item");
    if (found == object.end() || !found->is_object()) {
        return std::nullopt;
    }
    return item_from_dynamodb(*found);
}

std::vector<CancellationReason> reasons_of(const json& body) {
    std::vector<CancellationReason> reasons;
    for (const json& reason : body.value("CancellationReasons", json::array())) {
        reasons.push_back(
            {.code = text_of(reason, "Code"), .message = text_of(reason, "Message"), .item = item_of(reason)});
    }
    return reasons;
}

// Others were in the way; the actions themselves are all right.
bool only_contention(const std::vector<CancellationReason>& reasons) {
    return !reasons.empty() && std::all_of(reasons.begin(), reasons.end(), [](const CancellationReason& reason) {
        return !reason.failed() || reason.code == "TransactionConflict" || reason.code == "ThrottlingError" ||
               reason.code == "ProvisionedThroughputExceeded";
    });
}

}  // namespace

Error error_of(const Reply& reply) {
    json body = json::parse(reply.body, nullptr, false);
    if (!body.is_object()) {  // a proxy's page, say
        body = json::object();
    }
    std::string code = text_of(body, "__type");  // "com.amazonaws.dynamodb.v20120810#ValidationException"
    code.erase(0, code.find('#') + 1);
    std::string message = text_of(body, "message");
    if (message.empty()) {
        message = text_of(body, "Message");
    }

    const auto row = std::find_if(kErrors.begin(), kErrors.end(), [&](const Row& r) { return r.code == code; });
    Error error(row == kErrors.end() ? ErrorKind::other : row->kind,
                code.empty() ? "HTTP " + std::to_string(reply.status) : code, message);
    error.status = reply.status;
    error.retryable = row != kErrors.end() && row->retryable;
    if (row == kErrors.end() && reply.status >= 500) {
        // A write may have happened all the same.
        error.kind = ErrorKind::unavailable;
        error.retryable = true;
        error.unanswered = true;
    } else if (row == kErrors.end() && (reply.status == 401 || reply.status == 403)) {
        error.kind = ErrorKind::access_denied;
    } else if (row == kErrors.end() && reply.status == 429) {
        error.kind = ErrorKind::throttled;
        error.retryable = true;
    }
    if (error.kind == ErrorKind::condition_failed) {
        error.item = item_of(body);
    }
    if (error.kind == ErrorKind::transaction_cancelled) {
        error.reasons = reasons_of(body);
        if (only_contention(error.reasons)) {
            error.kind = ErrorKind::throttled;
            error.retryable = true;
        }
    }
    return error;
}

Error error_of(const NoReply& no_reply) {
    Error error(ErrorKind::unavailable, "NoReply", no_reply.what());
    error.retryable = true;
    error.unanswered = no_reply.sent;
    return error;
}

}  // namespace dynamodb
