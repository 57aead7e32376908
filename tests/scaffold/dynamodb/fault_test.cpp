// The lean client against a server that fails when it is told to (stub.py), over real connections and in real time.

#include <chrono>
#include <set>
#include <string>

#include "app/invocation.hpp"
#include "dynamodb/crc32.hpp"
#include "dynamodb/operations.hpp"
#include "scaffold/dynamodb/support.hpp"
#include "support/catch.hpp"

using namespace dynamodb;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

const std::string kTable = "T";

// The stub, which has forgotten everything and will fail as `faults` say, and a client for it.
class Stage {
   public:
    explicit Stage(const json& faults, milliseconds time = milliseconds(20'000))
        : url_(test::variable("STUB_URL")), client_(connect()) {
        script(faults, time);
    }
    ~Stage() { invocation::begin("", "", milliseconds(900'000)); }
    Stage(const Stage&) = delete;
    Stage& operator=(const Stage&) = delete;

    void script(const json& faults, milliseconds time = milliseconds(20'000)) {
        test::http("POST", url_ + "/_script", faults.dump());
        invocation::begin("test", "", time);
        start_ = std::chrono::steady_clock::now();
    }

    Client& client() { return *client_; }
    json report() const { return json::parse(test::http("GET", url_ + "/_report")); }
    std::size_t requests() const { return report().at("requests").size(); }
    milliseconds taken() const {
        return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - start_);
    }

   private:
    std::string url_;
    std::unique_ptr<Client> client_;
    std::chrono::steady_clock::time_point start_;
};

json times(int count, const json& fault) { return json(static_cast<std::size_t>(count), fault); }

const json kThrottled = {
    {"fault", "status"},
    {"status", 400},
    {"body", {{"__type", "com.amazonaws.dynamodb.v20120810#ThrottlingException"}, {"message", "!"}}}};
const json kBroken = {{"fault", "status"},
                      {"status", 500},
                      {"body", {{"__type", "com.amazonaws.dynamodb.v20120810#InternalServerError"}, {"message", "!"}}}};

Item item(int number) { return {{"id", std::to_string(number)}, {"n", number}}; }

ErrorKind kind_of(const std::function<void()>& action) {
    try {
        action();
    } catch (const Error& error) {
        return error.kind;
    }
    throw std::logic_error("nothing was thrown");
}

}  // namespace

TEST_CASE("one connection serves all requests, and it is there before the first", "[stub]") {
    Stage stage(json::array());
    for (int i = 0; i < 20; ++i) {
        put(stage.client(), {.table = kTable, .item = item(i)});
    }
    CHECK(get(stage.client(), {.table = kTable, .key = {{"id", "7"}}}) == item(7));
    CHECK(get(stage.client(), {.table = kTable, .key = {{"id", "no"}}}) == std::nullopt);
    CHECK(stage.report().at("connections") == 1);  // this question's own
}

TEST_CASE("throttling and errors of the service pass", "[stub]") {
    Stage stage(json::array({kThrottled, kBroken, {{"fault", "page"}, {"status", 503}}, {{"fault", "garbage"}}}));
    put(stage.client(), {.table = kTable, .item = item(1)});
    CHECK(stage.report().at("items").at("{\"S\": \"1\"}") == to_dynamodb(item(1)));
    CHECK(stage.requests() == 5);
}

TEST_CASE("an answer that was damaged on its way is asked for again", "[stub]") {
    CHECK(crc32("123456789") == 0xCBF43926);
    CHECK(crc32("") == 0);
    Stage stage(json::array({{{"fault", "none"}}, {{"fault", "damaged"}}, {{"fault", "damaged"}}}));
    put(stage.client(), {.table = kTable, .item = item(1)});
    CHECK(get(stage.client(), {.table = kTable, .key = {{"id", "1"}}}) == item(1));
    CHECK(stage.requests() == 4);
}

TEST_CASE("connections that break", "[stub]") {
    Stage stage(json::array({{{"fault", "reset-before"}}, {{"fault", "reset-after"}}}));
    put(stage.client(), {.table = kTable, .item = item(1), .condition = missing("id")});
    const json report = stage.report();
    CHECK(report.at("requests").size() == 3);
    CHECK(report.at("writes").at("{\"S\": \"1\"}") == 1);  // the third found the second one's item
}

TEST_CASE("a number is added once, or it is said that nobody knows", "[stub]") {
    Stage stage(json::array());
    const Update add = {.table = kTable, .key = {{"id", "1"}}, .add = {{"n", 1}}};
    CHECK(update(stage.client(), add).at("n") == Value(1));

    // The connection is an old one here, which libcurl would use again by itself.
    for (const char* fault : {"reset-before", "reset-after", "garbage"}) {
        CAPTURE(fault);
        stage.script(json::array({{{"fault", fault}}}));
        try {
            update(stage.client(), add);
            FAIL("nothing was thrown");
        } catch (const Error& error) {
            CHECK(error.kind == ErrorKind::unavailable);
            CHECK(error.unanswered);
        }
        CHECK(stage.requests() == 1);
        static_cast<void>(get(stage.client(), {.table = kTable, .key = {{"id", "1"}}}));  // connects again
    }

    stage.script(json::array({kThrottled, kThrottled}));
    CHECK(update(stage.client(), add).at("n") == Value(1));
    CHECK(stage.report().at("writes").at("{\"S\": \"1\"}") == 1);
}

TEST_CASE("an update and a removal whose answers are lost", "[stub]") {
    Stage stage(json::array({{{"fault", "none"}}, {{"fault", "reset-after"}}}));
    put(stage.client(), {.table = kTable, .item = item(1)});
    CHECK(update(stage.client(), {.table = kTable, .key = {{"id", "1"}}, .set = {{"n", 5}}, .condition = exists("id")})
              .at("n") == Value(5));
    stage.script(json::array({{{"fault", "none"}}, {{"fault", "reset-after"}}}));
    put(stage.client(), {.table = kTable, .item = item(1)});
    CHECK(remove(stage.client(), {.table = kTable, .key = {{"id", "1"}}, .condition = exists("id")}) == std::nullopt);
    CHECK(stage.report().at("items").empty());
}

TEST_CASE("a condition that fails is not asked about again", "[stub]") {
    Stage stage(json::array());
    put(stage.client(), {.table = kTable, .item = item(1)});
    CHECK(kind_of([&] { put(stage.client(), {.table = kTable, .item = item(1), .condition = missing("id")}); }) ==
          ErrorKind::condition_failed);
    CHECK(stage.requests() == 2);
}

TEST_CASE("the deadline ends the waiting", "[stub]") {
    SECTION("of throttled requests") {
        Stage stage(times(1000, kThrottled), milliseconds(900));
        CHECK(kind_of([&] { put(stage.client(), {.table = kTable, .item = item(1)}); }) == ErrorKind::throttled);
        CHECK(stage.taken() < milliseconds(900));
        CHECK(stage.requests() > 2);
    }
    SECTION("for a slow answer") {
        Stage stage(json::array({{{"fault", "slow"}, {"seconds", 5}}}), milliseconds(900));
        CHECK(kind_of([&] { put(stage.client(), {.table = kTable, .item = item(1)}); }) == ErrorKind::unavailable);
        CHECK(stage.taken() < milliseconds(900));
        CHECK(stage.taken() > milliseconds(600));
    }
    SECTION("that has passed") {
        Stage stage(json::array(), milliseconds(100));
        CHECK(kind_of([&] { put(stage.client(), {.table = kTable, .item = item(1)}); }) == ErrorKind::out_of_time);
        CHECK(stage.requests() == 0);
    }
}

TEST_CASE("an answer that is slower than any should be is asked for again", "[stub]") {
    Stage stage(json::array({{{"fault", "slow"}, {"seconds", 6}}}));
    put(stage.client(), {.table = kTable, .item = item(1)});
    CHECK(stage.taken() < milliseconds(5000));
    CHECK(stage.requests() == 2);
}

TEST_CASE("nobody listens", "[stub]") {
    const std::string before = test::variable("AWS_ENDPOINT_URL_DYNAMODB");
    setenv("AWS_ENDPOINT_URL_DYNAMODB", "http://127.0.0.1:9", 1);
    invocation::begin("test", "", milliseconds(600));
    const auto client = connect();
    CHECK(kind_of([&] { put(*client, {.table = kTable, .item = item(1)}); }) == ErrorKind::unavailable);
    setenv("AWS_ENDPOINT_URL_DYNAMODB", before.c_str(), 1);
    invocation::begin("", "", milliseconds(900'000));
}

TEST_CASE("a large item goes out whole", "[stub]") {
    Stage stage(json::array());
    const Item large = {{"id", "1"}, {"text", std::string(390'000, 'x')}};
    put(stage.client(), {.table = kTable, .item = large});
    CHECK(get(stage.client(), {.table = kTable, .key = {{"id", "1"}}}) == large);
}

// ---- batches --------------------------------------------------------------------------------------------------------

namespace {

std::vector<BatchAction> puts(int count) {
    std::vector<BatchAction> actions;
    for (int i = 0; i < count; ++i) {
        actions.push_back(BatchPut{.table = kTable, .item = item(i)});
    }
    return actions;
}

}  // namespace

TEST_CASE("a batch is written in chunks, and what is left undone in further rounds", "[stub]") {
    Stage stage(json::array({{{"fault", "unprocessed"}, {"count", 10}},
                             {{"fault", "none"}},
                             {{"fault", "unprocessed"}, {"count", 5}},
                             {{"fault", "unprocessed"}, {"count", 15}},
                             {{"fault", "unprocessed"}, {"count", 14}}}));
    std::vector<BatchAction> actions = puts(60);
    actions.push_back(BatchRemove{.table = kTable, .key = {{"id", "never there"}}});
    const BatchWriteResult result = batch_write(stage.client(), std::move(actions));
    CHECK(result.complete());
    CHECK_FALSE(result.error);
    const json report = stage.report();
    CHECK(report.at("items").size() == 60);
    CHECK(report.at("requests").size() == 6);
    for (const auto& [key, writes] : report.at("writes").items()) {
        CAPTURE(key);
        CHECK(writes == 1);
    }
}

TEST_CASE("what a batch leaves when the time is up is reported", "[stub]") {
    Stage stage(times(1000, {{"fault", "unprocessed"}, {"count", 3}}), milliseconds(1000));
    const BatchWriteResult result = batch_write(stage.client(), puts(40));
    CHECK(stage.taken() < milliseconds(1000));
    CHECK_FALSE(result.complete());
    REQUIRE(result.error);
    CHECK(result.error->kind == ErrorKind::throttled);
    const json written = stage.report().at("items");
    CHECK(written.size() + result.unprocessed.size() == 40);
    for (const BatchAction& action : result.unprocessed) {
        const Item& left = std::get<BatchPut>(action).item;
        CHECK_FALSE(written.contains("{\"S\": \"" + *left.at("id").as<std::string>() + "\"}"));
        CHECK(left.size() == 2);
    }
}

TEST_CASE("an error in the midst of a batch leaves the rest reported", "[stub]") {
    const json invalid = {
        {"fault", "status"}, {"status", 400}, {"body", {{"__type", "x#ValidationException"}, {"message", "!"}}}};
    Stage stage(json::array({{{"fault", "unprocessed"}, {"count", 2}}, invalid}));
    const BatchWriteResult result = batch_write(stage.client(), puts(60));
    REQUIRE(result.error);
    CHECK(result.error->kind == ErrorKind::validation);
    CHECK(result.unprocessed.size() == 37);
    CHECK(stage.report().at("items").size() == 23);
}

TEST_CASE("a batch is read, each key once", "[stub]") {
    Stage stage(json::array());
    REQUIRE(batch_write(stage.client(), puts(150)).complete());
    stage.script(json::array());
    REQUIRE(batch_write(stage.client(), puts(150)).complete());
    std::vector<Item> keys;
    for (int i = 0; i < 160; ++i) {
        keys.push_back({{"id", std::to_string(i)}});
        keys.push_back({{"id", std::to_string(i)}});
    }
    const std::size_t before = stage.requests();
    const BatchGetResult result = batch_get(stage.client(), kTable, keys);
    CHECK(result.complete());
    CHECK(stage.requests() == before + 2);
    std::set<std::string> found;
    for (const Item& item_found : result.items) {
        found.insert(to_json(item_found));
    }
    CHECK(found.size() == 150);
    CHECK(result.items.size() == 150);
}

TEST_CASE("keys that are left undone are asked for again, until the time is up", "[stub]") {
    Stage stage(
        {{{"fault", "none"}}, {{"fault", "unprocessed"}, {"count", 15}}, {{"fault", "unprocessed"}, {"count", 7}}});
    REQUIRE(batch_write(stage.client(), puts(20)).complete());
    std::vector<Item> keys;
    for (int i = 0; i < 20; ++i) {
        keys.push_back({{"id", std::to_string(i)}});
    }
    const BatchGetResult result = batch_get(stage.client(), kTable, keys);
    CHECK(result.complete());
    CHECK(result.items.size() == 20);
    CHECK(stage.requests() == 4);

    Stage throttled(times(1000, {{"fault", "unprocessed"}, {"count", 1}}), milliseconds(800));
    const BatchGetResult partial = batch_get(throttled.client(), kTable, keys);
    CHECK(partial.unprocessed.size() == 1);
    REQUIRE(partial.error);
    CHECK(throttled.taken() < milliseconds(800));
}
