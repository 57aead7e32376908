// samgen_bench_handler STARTS REQUESTS NAME PACKAGE PROGRAM ARGUMENT [NAME PACKAGE PROGRAM ARGUMENT]...
//
// Compares functions that serve the same CRUD routes. Each is a program that asks Lambda's Runtime API for events and
// DynamoDB for items; both are this program. ARGUMENT may be empty. PACKAGE, a file or folder, is what is deployed.

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>

#include "server.hpp"

namespace samgen::bench {
namespace {

using Clock = std::chrono::steady_clock;

struct Subject {
    std::string name;
    std::filesystem::path package;
    std::string program;
    std::string argument;
};

struct Figures {
    std::vector<double> starts = {};  // ms, from before the process is made to its first answer
    std::vector<double> p50 = {};     // ms, of each run of requests
    std::vector<double> p99 = {};
    double megabytes = 0;  // the most memory that the process held in any run
};

// ---- what is asked --------------------------------------------------------------------------------------------------

struct Step {
    std::string_view method;
    std::string_view route;
    std::string_view path;
    std::string_view body;  // as JSON has it inside a string
    int status;             // wanted
};

// A life of an item.
constexpr std::array<Step, 5> kSteps = {{
    {"POST", "/products", "/products", R"({\"productId\":\"p-1\",\"name\":\"Tea\",\"price\":4.5,\"stock\":7})", 201},
    {"GET", "/products/{productId}", "/products/p-1", "", 200},
    {"PATCH", "/products/{productId}", "/products/p-1", R"({\"price\":5,\"stock\":6})", 200},
    {"GET", "/products/{productId}", "/products/p-1", "", 200},
    {"DELETE", "/products/{productId}", "/products/p-1", "", 204},
}};
constexpr std::size_t kRead = 1;

// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
std::string event_of(const Step& step) {
    const bool one = step.route != "/products";
    return fmt::format(
        R"({{"version":"2.0","routeKey":"{0} {1}","rawPath":"{2}","rawQueryString":"","headers":{{"accept":"*/*",)"
        R"("content-length":"{5}","content-type":"application/json","host":"a1b2c3.execute-api.eu-central-1.amazonaws.com",)"
        R"("user-agent":"curl/8.5.0","x-amzn-trace-id":"Root=1-5759e988-bd862e3fe1be46a994272793",)"
        R"("x-forwarded-for":"203.0.113.7","x-forwarded-port":"443","x-forwarded-proto":"https"}},"requestContext":)"
        R"({{"accountId":"123456789012","apiId":"a1b2c3","domainName":"a1b2c3.execute-api.eu-central-1.amazonaws.com",)"
        R"("domainPrefix":"a1b2c3","http":{{"method":"{0}","path":"{2}","protocol":"HTTP/1.1","sourceIp":"203.0.113.7",)"
        R"("userAgent":"curl/8.5.0"}},"requestId":"JKJaXmPLvHcESHA=","routeKey":"{0} {1}","stage":"$default",)"
        R"("time":"31/Jan/2026:12:00:00 +0000","timeEpoch":1769860800000}}{3},"isBase64Encoded":false{4}}})",
        step.method, step.route, step.path, one ? R"(,"pathParameters":{"productId":"p-1"})" : "",
        step.body.empty() ? "" : fmt::format(R"(,"body":"{}")", step.body), step.body.size());
}

// DynamoDB, which always finds the same item.
Server::Reply answer_of_dynamodb(const Request& request) {
    constexpr std::string_view kItem =
        R"({"productId":{"S":"p-1"},"name":{"S":"Tea"},"price":{"N":"4.5"},"stock":{"N":"7"}})";
    const std::string headers = "x-amzn-requestid: QJ5MLBQHUDBRO2VNB5QNVKJR9NVV4KQNSO5AEMVJF66Q9ASUAAJG\r\n";
    if (request.target.ends_with(".GetItem")) {
        return {.body = fmt::format(R"({{"Item":{}}})", kItem), .headers = headers};
    }
    const bool wants_item = request.body.find("\"ReturnValues\"") != std::string::npos;
    return {.body = wants_item ? fmt::format(R"({{"Attributes":{}}})", kItem) : "{}", .headers = headers};
}

// ---- one process ----------------------------------------------------------------------------------------------------

class Process {
   public:
    Process(const Subject& subject, std::uint16_t port) {
        std::vector<std::string> variables = {
            fmt::format("AWS_LAMBDA_RUNTIME_API=127.0.0.1:{}", port),
            fmt::format("AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:{}", port),
            "AWS_REGION=eu-central-1",
            "AWS_ACCESS_KEY_ID=ASIAIOSFODNN7EXAMPLE",
            "AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
            "AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED=true",  // it takes time to tell
            "AWS_SESSION_TOKEN=IQoJb3JpZ2luX2VjEXAMPLETOKEN",
            "LANG=en_US.UTF-8",
            "PRODUCTS_TABLE_NAME=Products",
            "TABLE_NAME=Products",
        };
        std::vector<std::string> words = {subject.program};
        if (!subject.argument.empty()) {
            words.push_back(subject.argument);
        }
        const auto pointers = [](std::vector<std::string>& texts) {
            std::vector<char*> out;
            for (std::string& text : texts) {
                out.push_back(text.data());
            }
            out.push_back(nullptr);
            return out;
        };
        const int trouble = posix_spawn(&id_, words.front().c_str(), nullptr, nullptr, pointers(words).data(),
                                        pointers(variables).data());
        if (trouble != 0) {
            throw std::system_error(trouble, std::generic_category(), subject.program);
        }
    }
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process() {
        kill(id_, SIGKILL);
        waitpid(id_, nullptr, 0);
    }

    [[nodiscard]] double most_megabytes() const {
        std::ifstream status(fmt::format("/proc/{}/status", id_));
        for (std::string line; std::getline(status, line);) {
            if (line.starts_with("VmHWM:")) {
                return std::stod(line.substr(6)) / 1024;
            }
        }
        throw std::runtime_error("no VmHWM in /proc");
    }

   private:
    pid_t id_ = 0;
};

// Lambda, for as long as one process lives.
class Session {
   public:
    Session(Server& server, const Subject& subject) : server_(server), subject_(subject), made_(Clock::now()) {
        process_.emplace(subject, server.port());
    }
    ~Session() {
        process_.reset();
        server_.forget_connections();
    }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    // Milliseconds from the event to the answer.
    double invoke(const Step& step) {
        wait([this] { return waiting_ >= 0; });
        const std::string payload = event_of(step);
        const std::string headers =
            "lambda-runtime-aws-request-id: 8476a536-e9f4-11e8-9739-2dfe598c3fcd\r\n"
            "lambda-runtime-deadline-ms: 4102444800000\r\n"
            "lambda-runtime-invoked-function-arn: arn:aws:lambda:eu-central-1:123456789012:function:products\r\n";
        answer_.clear();
        const auto start = Clock::now();
        server_.reply(waiting_, {.body = payload, .headers = headers});
        waiting_ = -1;
        wait([this] { return !answer_.empty(); });
        const std::chrono::duration<double, std::milli> taken = answered_ - start;
        if (answer_.find(fmt::format("\"statusCode\":{}", step.status)) == std::string::npos) {
            throw std::runtime_error(
                fmt::format("{}: {} {} is answered with {}", subject_.name, step.method, step.path, answer_));
        }
        return taken.count();
    }

    // Milliseconds from before the process was made to the last answer.
    [[nodiscard]] double age() const { return std::chrono::duration<double, std::milli>(answered_ - made_).count(); }
    [[nodiscard]] double most_megabytes() const { return process_->most_megabytes(); }

   private:
    void wait(const std::function<bool()>& done) {
        server_.serve([this](const Request& request, int connection) { return take(request, connection); }, done);
    }

    std::optional<Server::Reply> take(const Request& request, int connection) {
        if (request.path == "/2018-06-01/runtime/invocation/next") {
            waiting_ = connection;
            return std::nullopt;
        }
        if (request.path.starts_with("/2018-06-01/")) {
            answered_ = Clock::now();
            answer_ = request.path.ends_with("/response") ? request.body : request.path + " " + request.body;
            return Server::Reply{.status = 202};
        }
        return request.method == "POST" ? answer_of_dynamodb(request) : Server::Reply{};
    }

    Server& server_;
    const Subject& subject_;
    Clock::time_point made_;
    Clock::time_point answered_;
    std::optional<Process> process_;
    int waiting_ = -1;  // the connection that an event is awaited on
    std::string answer_;
};

// ---- figures --------------------------------------------------------------------------------------------------------

// `part` from 0 to 1: 0.5 for the median.
double quantile(std::vector<double> values, double part) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1) + 0.5)];
}

void start(Server& server, const Subject& subject, Figures& figures) {
    Session session(server, subject);
    session.invoke(kSteps[kRead]);
    figures.starts.push_back(session.age());
}

void ask(Server& server, const Subject& subject, std::size_t requests, Figures& figures) {
    Session session(server, subject);
    const auto step = [](std::size_t number) { return kSteps[number % kSteps.size()]; };
    for (std::size_t i = 0; i < requests / 4; ++i) {  // until compilers at run time have done their work
        session.invoke(step(i));
    }
    std::vector<double> times;
    for (std::size_t i = 0; i < requests; ++i) {
        times.push_back(session.invoke(step(i)));
    }
    figures.p50.push_back(quantile(times, 0.5));
    figures.p99.push_back(quantile(times, 0.99));
    figures.megabytes = std::max(figures.megabytes, session.most_megabytes());
}

double megabytes_of(const std::filesystem::path& package) {
    std::uintmax_t bytes = 0;
    if (std::filesystem::is_directory(package)) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(package)) {
            bytes += entry.is_regular_file() && !entry.is_symlink() ? entry.file_size() : 0;
        }
    } else {
        bytes = std::filesystem::file_size(package);
    }
    return static_cast<double>(bytes) / 1024 / 1024;
}

struct Row {
    double start_median, start_least, p50_median, p50_least, p99_median, p99_least, megabytes, package;
};

Row row_of(const Subject& subject, const Figures& figures) {
    return {.start_median = quantile(figures.starts, 0.5),
            .start_least = quantile(figures.starts, 0),
            .p50_median = quantile(figures.p50, 0.5),
            .p50_least = quantile(figures.p50, 0),
            .p99_median = quantile(figures.p99, 0.5),
            .p99_least = quantile(figures.p99, 0),
            .megabytes = figures.megabytes,
            .package = megabytes_of(subject.package)};
}

void print(const std::vector<Subject>& subjects, const std::vector<Row>& rows) {
    fmt::print("{:32} {:>16} {:>14} {:>14} {:>8} {:>8}\n", "", "cold start ms", "p50 ms", "p99 ms", "peak MB",
               "package");
    fmt::print("{:32} {:>16} {:>14} {:>14} {:>8} {:>8}\n", "", "median   least", "median  least", "median  least", "",
               "MB");
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        fmt::print("{:32} {:>8.1f} {:>7.1f} {:>7.3f} {:>6.3f} {:>7.3f} {:>6.3f} {:>8.1f} {:>8.1f}\n", subjects[i].name,
                   row.start_median, row.start_least, row.p50_median, row.p50_least, row.p99_median, row.p99_least,
                   row.megabytes, row.package);
    }
    for (std::size_t i = 1; i < rows.size(); ++i) {
        const Row& other = rows[i];
        const Row& first = rows.front();
        fmt::print("{:32} {:>8.1f} {:>7.1f} {:>7.1f} {:>6.1f} {:>7.1f} {:>6.1f} {:>8.1f} {:>8.1f}\n",
                   fmt::format("x the first: {}", subjects[i].name), other.start_median / first.start_median,
                   other.start_least / first.start_least, other.p50_median / first.p50_median,
                   other.p50_least / first.p50_least, other.p99_median / first.p99_median,
                   other.p99_least / first.p99_least, other.megabytes / first.megabytes, other.package / first.package);
    }
}

void measure(const std::vector<Subject>& subjects, std::size_t starts, std::size_t requests) {
    constexpr std::size_t kWarmUp = 2;
    constexpr std::size_t kRuns = 5;
    Server server;
    std::vector<Figures> figures(subjects.size());
    // They take turns, so that whatever else the machine does meets all of them.
    for (std::size_t i = 0; i < kWarmUp + starts; ++i) {
        for (std::size_t s = 0; s < subjects.size(); ++s) {
            Figures warm_up;
            start(server, subjects[s], i < kWarmUp ? warm_up : figures[s]);
        }
    }
    for (std::size_t i = 0; i < kRuns; ++i) {
        for (std::size_t s = 0; s < subjects.size(); ++s) {
            ask(server, subjects[s], requests, figures[s]);
        }
    }
    std::vector<Row> rows;
    for (std::size_t s = 0; s < subjects.size(); ++s) {
        rows.push_back(row_of(subjects[s], figures[s]));
    }
    print(subjects, rows);

    double load = 0;
    std::ifstream("/proc/loadavg") >> load;
    fmt::print("{} starts each; {} runs of {} requests each; load of the machine at the end: {:.2f}\n", starts, kRuns,
               requests, load);
}

std::size_t count(std::string_view text) {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value == 0) {
        throw std::invalid_argument(fmt::format("`{}` is not a number above 0", text));
    }
    return value;
}

}  // namespace
}  // namespace samgen::bench

int main(int argc, char** argv) {
    using namespace samgen::bench;
    const std::vector<std::string> words(argv + 1, argv + argc);
    if (words.size() < 6 || (words.size() - 2) % 4 != 0) {
        std::fputs("usage: samgen_bench_handler STARTS REQUESTS [NAME PACKAGE PROGRAM ARGUMENT]...\n", stderr);
        return 64;
    }
    try {
        std::vector<Subject> subjects;
        for (std::size_t i = 2; i < words.size(); i += 4) {
            subjects.push_back(
                {.name = words[i], .package = words[i + 1], .program = words[i + 2], .argument = words[i + 3]});
        }
        measure(subjects, count(words[0]), count(words[1]));
    } catch (const std::exception& error) {
        fmt::print(stderr, "samgen_bench_handler: {}\n", error.what());
        return 1;
    }
    return 0;
}
