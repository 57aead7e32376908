// What generated code takes from the process around it: the environment, the invocation, the log, the daemon of X-Ray.

#include <array>
#include <cstdlib>
#include <stdexcept>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "app/invocation.hpp"
#include "app/logging.hpp"
#include "app/metrics.hpp"
#include "dynamodb/endpoint.hpp"
#include "dynamodb/tracing.hpp"
#include "scaffold/dynamodb/support.hpp"
#include "support/catch.hpp"

using namespace dynamodb;
using nlohmann::json;
using std::chrono::milliseconds;

namespace {

// Variables of the environment, for as long as a test.
class Environment {
   public:
    explicit Environment(std::vector<std::pair<const char*, const char*>> variables) {
        for (const auto& [name, value] : variables) {
            before_.emplace_back(name, test::variable(name));
            if (value == nullptr) {
                unsetenv(name);
            } else {
                setenv(name, value, 1);
            }
        }
    }
    Environment(const Environment&) = delete;
    Environment& operator=(const Environment&) = delete;
    ~Environment() {
        for (const auto& [name, value] : before_) {
            setenv(name.c_str(), value.c_str(), 1);
        }
    }

   private:
    std::vector<std::pair<std::string, std::string>> before_;
};

}  // namespace

TEST_CASE("DynamoDB's address") {
    const auto at = [](const char* region, const char* own, const char* any) {
        const Environment environment({{"AWS_REGION", region},
                                       {"AWS_DEFAULT_REGION", nullptr},
                                       {"AWS_ENDPOINT_URL_DYNAMODB", own},
                                       {"AWS_ENDPOINT_URL", any}});
        const Endpoint found = endpoint();
        return found.url + " " + found.host + " " + found.path + (found.local ? " local" : "");
    };
    CHECK(at("eu-central-1", nullptr, nullptr) ==
          "https://dynamodb.eu-central-1.amazonaws.com dynamodb.eu-central-1.amazonaws.com /");
    CHECK(at("cn-north-1", nullptr, "") ==
          "https://dynamodb.cn-north-1.amazonaws.com.cn dynamodb.cn-north-1.amazonaws.com.cn /");
    CHECK(at("us-east-1", "http://localhost:8000/", "http://other") == "http://localhost:8000 localhost:8000 / local");
    CHECK(at("us-east-1", nullptr, "https://[::1]:1/base") == "https://[::1]:1/base [::1]:1 /base/ local");
    CHECK_THROWS_WITH(at("us-east-1", "localhost:8000", nullptr),
                      "the endpoint localhost:8000 does not begin with http:// or https://");
    CHECK_THROWS_WITH(at(nullptr, nullptr, nullptr), "the environment variable AWS_REGION is not set");
}

TEST_CASE("the invocation") {
    invocation::begin("request-1",
                      "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a",
                      milliseconds(5000));
    CHECK(invocation::request_id() == "request-1");
    CHECK(invocation::left() <= milliseconds(5000));
    CHECK(invocation::left() > milliseconds(4000));
    CHECK(invocation::trace().root == "1-5759e988-bd862e3fe1be46a994272793");
    CHECK(invocation::trace().parent == "53995c3f42cd8ad8");
    CHECK(invocation::trace().sampled);

    invocation::begin("request-2", "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=0;;x", milliseconds(-5));
    CHECK_FALSE(invocation::cold_start());
    CHECK_FALSE(invocation::trace().sampled);
    CHECK(invocation::left() < milliseconds(0));

    invocation::begin("", "", milliseconds(900'000));
    CHECK(invocation::trace().root.empty());
}

TEST_CASE("a line of the log says which invocation it belongs to") {
    invocation::begin("request-3", "Root=1-5759e988-bd862e3fe1be46a994272793", milliseconds(5000));
    const json line = json::parse(test::output_of([] { logging::info("done", {{"table", "T\xff"}}); }));
    CHECK(line.at("requestId") == "request-3");
    CHECK(line.at("traceId") == "1-5759e988-bd862e3fe1be46a994272793");
    CHECK(line.at("coldStart") == false);
    CHECK(line.at("level") == "INFO");
    CHECK(line.at("message") == "done");
    invocation::begin("", "", milliseconds(900'000));
}

// The program is started with POWERTOOLS_METRICS_NAMESPACE=Tests and POWERTOOLS_SERVICE_NAME=dynamodb.
TEST_CASE("metrics in the embedded format") {
    static_cast<void>(test::output_of(metrics::flush));  // what other tests have counted
    const json line = json::parse(test::output_of([] {
        metrics::add("Orders", 1);
        metrics::add("Latency", 1.5, metrics::Unit::milliseconds);
        metrics::add("Latency", 2.5, metrics::Unit::milliseconds);
        metrics::add("Broken", std::numeric_limits<double>::quiet_NaN());
        metrics::flush();
    }));
    CHECK(line.at("service") == "dynamodb");
    CHECK(line.at("Orders") == 1);
    CHECK(line.at("Latency") == json::parse("[1.5, 2.5]"));
    CHECK_FALSE(line.contains("Broken"));
    CHECK(line.at("_aws").at("Timestamp").is_number_integer());
    CHECK(line.at("_aws").at("CloudWatchMetrics") == json::parse(R"([{
        "Namespace": "Tests", "Dimensions": [["service"]],
        "Metrics": [{"Name": "Latency", "Unit": "Milliseconds"}, {"Name": "Orders", "Unit": "Count"}]}])"));
    CHECK(test::output_of(metrics::flush).empty());
}

TEST_CASE("no line has more metrics or values than the format allows") {
    const std::string lines = test::output_of([] {
        for (int i = 0; i < 101; ++i) {
            metrics::add("Many", i);
            metrics::add("Metric" + std::to_string(i), 1);
        }
        metrics::flush();
    });
    std::size_t values = 0;
    std::size_t count = 0;
    for (std::size_t start = 0; start < lines.size(); start = lines.find('\n', start) + 1, ++count) {
        const json line = json::parse(lines.substr(start, lines.find('\n', start) - start));
        CHECK(line.at("_aws").at("CloudWatchMetrics").at(0).at("Metrics").size() <= 100);
        values += line.contains("Many") ? (line.at("Many").is_array() ? line.at("Many").size() : 1) : 0;
    }
    CHECK(count == 2);
    CHECK(values == 101);
}

// The program is started with AWS_XRAY_DAEMON_ADDRESS=udp:127.0.0.1:XRAY_TEST_PORT.
TEST_CASE("a subsegment for each call") {
    sockaddr_in address = {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(std::stoi(test::variable("XRAY_TEST_PORT"))));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int daemon = socket(AF_INET, SOCK_DGRAM, 0);
    const timeval patience = {.tv_sec = 2, .tv_usec = 0};
    setsockopt(daemon, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
    REQUIRE(bind(daemon, reinterpret_cast<const sockaddr*>(&address), sizeof(address)) == 0);
    const auto received = [&](int flags = 0) {
        std::array<char, 65536> datagram = {};
        const auto size = recv(daemon, datagram.data(), datagram.size(), flags);
        return std::string(datagram.data(), size < 0 ? 0 : static_cast<std::size_t>(size));
    };

    invocation::begin("r", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1",
                      milliseconds(5000));
    test::Rehearsal rehearsal;
    const auto client =
        rehearsal.client({test::refusal("ThrottlingException"), Reply{.status = 200, .body = "{}", .request_id = "REQ"},
                          test::refusal("ValidationException")});
    static_cast<void>(client->call("GetItem", {{"TableName", "Products"}}));
    const std::string datagram = received();
    const std::string header = "{\"format\": \"json\", \"version\": 1}\n";
    REQUIRE(datagram.substr(0, header.size()) == header);
    const json document = json::parse(datagram.substr(header.size()));
    CHECK(document.at("type") == "subsegment");
    CHECK(document.at("name") == "DynamoDB");
    CHECK(document.at("namespace") == "aws");
    CHECK(document.at("trace_id") == "1-5759e988-bd862e3fe1be46a994272793");
    CHECK(document.at("parent_id") == "53995c3f42cd8ad8");
    CHECK(document.at("id").get<std::string>().size() == 16);
    CHECK(document.at("id").get<std::string>().find_first_not_of("0123456789abcdef") == std::string::npos);
    CHECK(document.at("start_time").get<double>() > 1.7e9);
    CHECK(document.at("end_time").get<double>() >= document.at("start_time").get<double>());
    CHECK(document.at("aws") == json::parse(R"({"operation": "GetItem", "region": "eu-central-1",
        "table_name": "Products", "request_id": "REQ", "retries": 1})"));
    CHECK(document.at("http") == json::parse(R"({"response": {"status": 200}})"));
    CHECK_FALSE(document.contains("error"));

    CHECK_THROWS_AS(static_cast<void>(client->call("PutItem", json::object())), Error);
    const json failed = json::parse(received().substr(header.size()));
    CHECK(failed.at("error") == true);
    CHECK_FALSE(failed.contains("fault"));
    CHECK(failed.at("cause").at("exceptions").at(0).at("type") == "ValidationException");
    CHECK(failed.at("cause").at("exceptions").at(0).at("remote") == true);

    invocation::begin("r", "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0",
                      milliseconds(5000));
    test::Rehearsal quiet;
    static_cast<void>(quiet.client({Reply{.status = 200, .body = "{}"}})->call("GetItem", json::object()));
    CHECK(received(MSG_DONTWAIT).empty());
    close(daemon);
    invocation::begin("", "", milliseconds(900'000));
}
