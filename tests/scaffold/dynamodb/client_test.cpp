#include "dynamodb/client.hpp"

#include <algorithm>
#include <numeric>

#include "dynamodb/errors.hpp"
#include "scaffold/dynamodb/support.hpp"
#include "support/catch.hpp"

using namespace dynamodb;
using nlohmann::json;
using std::chrono::milliseconds;
using test::refusal;
using test::Rehearsal;

namespace {

const Reply kDone = {.status = 200, .body = R"({"ok": true})"};
const NoReply kLost(true, "the answer is lost");
const NoReply kRefused(false, "nobody listens");

// The error that the call ends with.
Error error_in(Client& client, Repeat repeat = Repeat::always, const json& request = {{"TableName", "T"}}) {
    try {
        static_cast<void>(client.call("UpdateItem", request, repeat));
    } catch (const Error& error) {
        return error;
    }
    throw std::logic_error("nothing was thrown");
}

}  // namespace

TEST_CASE("an answer") {
    Rehearsal rehearsal;
    const auto client = rehearsal.client({kDone});
    CHECK(client->call("GetItem", {{"TableName", "T"}}) == json::parse(kDone.body));
    REQUIRE(rehearsal.sent.size() == 1);
    CHECK(rehearsal.sent[0].operation == "GetItem");
    CHECK(rehearsal.sent[0].body == json::parse(R"({"TableName": "T"})"));
    CHECK(rehearsal.sleeps.empty());
}

TEST_CASE("what passes is waited out") {
    const std::vector<test::FakeTransport::Outcome> passing = {
        refusal("ThrottlingException"),
        refusal("ProvisionedThroughputExceededException"),
        refusal("RequestLimitExceeded"),
        refusal("TransactionInProgressException"),
        refusal("TransactionConflictException"),
        refusal("InternalServerError", 500),
        Reply{.status = 503, .body = "<html>"},
        Reply{.status = 429, .body = ""},
        Reply{.status = 200, .body = "half a"},
        kLost,
        kRefused,
    };
    for (const auto& outcome : passing) {
        Rehearsal rehearsal;
        CHECK(rehearsal.client({outcome, outcome, kDone})->call("GetItem", json::object()) == json::parse(kDone.body));
        CHECK(rehearsal.sent.size() == 3);
        CHECK(rehearsal.sleeps.size() == 2);
    }
}

TEST_CASE("what does not pass is said at once") {
    struct Row {
        Reply reply;
        ErrorKind kind;
    };
    const std::vector<Row> rows = {
        {refusal("ConditionalCheckFailedException"), ErrorKind::condition_failed},
        {refusal("ValidationException"), ErrorKind::validation},
        {refusal("SerializationException"), ErrorKind::validation},
        {refusal("ResourceNotFoundException"), ErrorKind::table_missing},
        {refusal("AccessDeniedException"), ErrorKind::access_denied},
        {refusal("UnrecognizedClientException"), ErrorKind::access_denied},
        {refusal("ItemCollectionSizeLimitExceededException"), ErrorKind::other},
        {Reply{.status = 403, .body = "<html>"}, ErrorKind::access_denied},
        {Reply{.status = 404, .body = ""}, ErrorKind::other},
    };
    for (const Row& row : rows) {
        Rehearsal rehearsal;
        const Error error = error_in(*rehearsal.client({row.reply}));
        CAPTURE(error.what());
        CHECK(error.kind == row.kind);
        CHECK(error.status == row.reply.status);
        CHECK_FALSE(error.retryable);
        CHECK_FALSE(error.unanswered);
    }
}

TEST_CASE("the last error is what there is to say when the time is up") {
    Rehearsal rehearsal;
    rehearsal.left = milliseconds(1000);
    const std::vector<test::FakeTransport::Outcome> outcomes(50, refusal("ThrottlingException"));
    const Error error = error_in(*rehearsal.client(outcomes));
    CHECK(error.kind == ErrorKind::throttled);
    CHECK(error.code == "ThrottlingException");
    CHECK(error.retryable);
    CHECK(rehearsal.left >= rehearsal.policy.reserve);
    CHECK(rehearsal.sent.size() > 2);
}

TEST_CASE("nothing is sent when there is no time for an answer") {
    Rehearsal rehearsal;
    rehearsal.left = milliseconds(200);
    const Error error = error_in(*rehearsal.client({kDone}));
    CHECK(error.kind == ErrorKind::out_of_time);
    CHECK_FALSE(error.unanswered);
    CHECK(rehearsal.sent.empty());
}

TEST_CASE("an attempt never takes longer than the invocation has") {
    Rehearsal rehearsal;
    rehearsal.left = milliseconds(900);
    static_cast<void>(rehearsal.client({kDone})->call("GetItem", json::object()));
    CHECK(rehearsal.sent[0].timeout == milliseconds(700));

    Rehearsal patient;
    static_cast<void>(patient.client({kDone})->call("GetItem", json::object()));
    CHECK(patient.sent[0].timeout == patient.policy.attempt);
}

TEST_CASE("what may not be repeated is not, once it may have been carried out") {
    for (const auto& outcome : std::vector<test::FakeTransport::Outcome>{kLost, refusal("InternalServerError", 500),
                                                                         Reply{.status = 200, .body = "half a"}}) {
        Rehearsal rehearsal;
        const Error error = error_in(*rehearsal.client({outcome, kDone}), Repeat::unless_sent);
        CHECK(error.unanswered);
        CHECK(error.kind == ErrorKind::unavailable);
        CHECK(rehearsal.sent.size() == 1);
    }
    for (const auto& outcome : std::vector<test::FakeTransport::Outcome>{kRefused, refusal("ThrottlingException")}) {
        Rehearsal rehearsal;
        static_cast<void>(rehearsal.client({outcome, kDone})->call("UpdateItem", json::object(), Repeat::unless_sent));
        CHECK(rehearsal.sent.size() == 2);
    }
}

TEST_CASE("an error remembers an earlier attempt without an answer") {
    Rehearsal rehearsal;
    const json item = {{"id", {{"S", "1"}}}};
    const Error error = error_in(*rehearsal.client(
        {kLost, refusal("ThrottlingException"), refusal("ConditionalCheckFailedException", 400, {{"Item", item}})}));
    CHECK(error.kind == ErrorKind::condition_failed);
    CHECK(error.unanswered);
    CHECK(error.item == Item{{"id", "1"}});
}

TEST_CASE("a cancelled transaction says why, action by action") {
    const json reasons = json::parse(R"([{"Code": "None"},
        {"Code": "ConditionalCheckFailed", "Message": "no", "Item": {"id": {"S": "1"}}}, {"Code": "TransactionConflict"}])");
    Rehearsal rehearsal;
    const Error error =
        error_in(*rehearsal.client({refusal("TransactionCanceledException", 400, {{"CancellationReasons", reasons}})}));
    CHECK(error.kind == ErrorKind::transaction_cancelled);
    REQUIRE(error.reasons.size() == 3);
    CHECK_FALSE(error.reasons[0].failed());
    CHECK(error.reasons[1].code == "ConditionalCheckFailed");
    CHECK(error.reasons[1].message == "no");
    CHECK(error.reasons[1].item == Item{{"id", "1"}});
    CHECK(error.reasons[2].failed());
}

TEST_CASE("a transaction that was only in the way of another is repeated") {
    const json reasons = json::parse(R"([{"Code": "None"}, {"Code": "TransactionConflict"}])");
    Rehearsal rehearsal;
    static_cast<void>(
        rehearsal.client({refusal("TransactionCanceledException", 400, {{"CancellationReasons", reasons}}), kDone})
            ->call("TransactWriteItems", json::object()));
    CHECK(rehearsal.sent.size() == 2);
}

TEST_CASE("a text that is not UTF-8 is refused before anything is sent") {
    Rehearsal rehearsal;
    const Error error = error_in(*rehearsal.client({kDone}), Repeat::always, {{"TableName", "\xff"}});
    CHECK(error.kind == ErrorKind::validation);
    CHECK(rehearsal.sent.empty());
}
