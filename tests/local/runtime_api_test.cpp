#include "local/runtime_api.hpp"

#include <string>
#include <thread>

#include "support/catch.hpp"

namespace samgen::local {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kNow = 1'600'000'000'000;

// An API, and a process that runs beside the test.
struct Fixture {
    RuntimeApi api{[] { return kNow; }};
    std::thread process;

    Fixture() = default;
    Fixture(const Fixture&) = delete;
    Fixture& operator=(const Fixture&) = delete;
    ~Fixture() {
        api.close("the test is over");
        if (process.joinable()) {
            process.join();
        }
    }

    Response get(const std::string& what) { return api.handle({.method = "GET", .target = path(what)}); }
    Response post(const std::string& what, std::string body) {
        return api.handle({.method = "POST", .target = path(what), .body = std::move(body)});
    }
    template <class Work>
    void run(Work work) {
        process = std::thread(work);
    }
    Outcome invoke(std::chrono::milliseconds init = 5s, std::chrono::milliseconds most = 5s) {
        return api.invoke({.request_id = "id-1", .event = R"({"a":1})", .function_arn = "arn", .trace_id = "Root=1"},
                          init, most);
    }

   private:
    static std::string path(const std::string& what) { return "/2018-06-01/runtime/" + what; }
};

TEST_CASE("a process gets its event with what belongs to it, and answers") {
    Fixture fixture;
    Response next;
    int accepted = 0;
    fixture.run([&] {
        next = fixture.get("invocation/next");
        accepted = fixture.post("invocation/id-1/response", "answer").status;
    });
    const auto outcome = fixture.invoke(5s, 1500ms);
    fixture.process.join();
    CHECK(outcome.end == Outcome::End::answered);
    CHECK(outcome.text == "answer");
    CHECK(accepted == 202);
    CHECK(next.body == R"({"a":1})");
    CHECK(next.headers == Fields{{"Content-Type", "application/json"},
                                 {"Lambda-Runtime-Aws-Request-Id", "id-1"},
                                 {"Lambda-Runtime-Deadline-Ms", "1600000001500"},
                                 {"Lambda-Runtime-Invoked-Function-Arn", "arn"},
                                 {"Lambda-Runtime-Trace-Id", "Root=1"}});
}

TEST_CASE("a process can say that it has failed") {
    Fixture fixture;
    fixture.run([&] {
        static_cast<void>(fixture.get("invocation/next"));
        static_cast<void>(fixture.post("invocation/id-1/error", R"({"errorType": "Oh", "errorMessage": "no"})"));
    });
    const auto outcome = fixture.invoke();
    CHECK(outcome.end == Outcome::End::failed);
    CHECK(outcome.text == "Oh: no");
}

TEST_CASE("an answer for what is not at work is refused, and so is one of more than 6 MB") {
    Fixture fixture;
    int stranger = 0;
    int large = 0;
    fixture.run([&] {
        static_cast<void>(fixture.get("invocation/next"));
        stranger = fixture.post("invocation/id-2/response", "{}").status;
        large = fixture.post("invocation/id-1/response", std::string((6U << 20U) + 1, 'x')).status;
    });
    const auto outcome = fixture.invoke();
    fixture.process.join();
    CHECK(stranger == 400);
    CHECK(large == 413);
    CHECK(outcome.end == Outcome::End::failed);
    CHECK(fixture.post("invocation//response", "{}").status == 400);
    CHECK(fixture.post("invocation/id-1", "{}").status == 404);
    CHECK(fixture.get("invocation/first").status == 404);
}

TEST_CASE("a process that takes too long, or never asks, times out") {
    Fixture slow;
    slow.run([&] { static_cast<void>(slow.get("invocation/next")); });
    const auto outcome = slow.invoke(5s, 20ms);
    CHECK(outcome.end == Outcome::End::timed_out);
    CHECK(outcome.text == "it timed out after 0.02 seconds");
    CHECK(slow.post("invocation/id-1/response", "late").status == 400);

    Fixture idle;
    CHECK(idle.invoke(20ms, 5s).end == Outcome::End::timed_out);
}

TEST_CASE("a process that ends leaves a reason") {
    Fixture crashed;
    crashed.run([&] {
        static_cast<void>(crashed.get("invocation/next"));
        crashed.api.close("exit code 3");
    });
    const auto outcome = crashed.invoke();
    CHECK(outcome.end == Outcome::End::crashed);
    CHECK(outcome.text == "exit code 3");
    CHECK(crashed.get("invocation/next").status == 410);

    Fixture unable;
    CHECK(unable.post("init/error", R"({"errorType": "Config", "errorMessage": "no table"})").status == 202);
    unable.api.close("exit code 1");
    CHECK(unable.invoke().text == "it could not begin: Config: no table");
}

}  // namespace
}  // namespace samgen::local
