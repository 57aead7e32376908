#ifdef CATCH_V2
#define CATCH_CONFIG_MAIN
#endif
#include "scaffold/dynamodb/support.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>
#include <stdexcept>

#include <curl/curl.h>
#include <unistd.h>

#include "support/catch.hpp"

namespace test {

dynamodb::Reply FakeTransport::send(std::string_view operation, const std::string& body,
                                    std::chrono::milliseconds timeout) {
    sent_.push_back({std::string(operation), json::parse(body), timeout});
    if (outcomes_.empty()) {
        throw std::logic_error("one request too many");
    }
    const Outcome outcome = outcomes_.front();
    outcomes_.pop_front();
    if (const auto* none = std::get_if<dynamodb::NoReply>(&outcome)) {
        throw dynamodb::NoReply(*none);
    }
    return std::get<dynamodb::Reply>(outcome);
}

dynamodb::Reply refusal(const std::string& code, int status, json more) {
    more["__type"] = "com.amazonaws.dynamodb.v20120810#" + code;
    more["message"] = "no";
    return {.status = status, .body = more.dump()};
}

std::unique_ptr<dynamodb::Client> Rehearsal::client(std::vector<FakeTransport::Outcome> outcomes) {
    dynamodb::Time time = {
        .left = [this] { return left; },
        .sleep =
            [this](std::chrono::milliseconds wait) {
                sleeps.push_back(wait);
                left -= wait;
            },
        .random = [] { return 0.5; },
    };
    return dynamodb::client_over(std::make_unique<FakeTransport>(std::move(outcomes), sent), policy, std::move(time));
}

std::unique_ptr<dynamodb::Client> connected(const std::string& key, const std::string& secret,
                                            const std::string& token) {
    setenv("AWS_ENDPOINT_URL_DYNAMODB", variable("MOTO_URL").c_str(), 1);
    setenv("AWS_ACCESS_KEY_ID", key.c_str(), 1);
    setenv("AWS_SECRET_ACCESS_KEY", secret.c_str(), 1);
    setenv("AWS_SESSION_TOKEN", token.c_str(), 1);
    auto client = dynamodb::connect();
    setenv("AWS_ENDPOINT_URL_DYNAMODB", variable("STUB_URL").c_str(), 1);
    return client;
}

std::unique_ptr<dynamodb::Client> connected() { return connected(variable("USER_KEY"), variable("USER_SECRET"), ""); }

std::string http(const std::string& method, const std::string& url, const std::string& body) {
    std::string answer;
    CURL* handle = curl_easy_init();
    curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, 5000L);
    if (method == "POST") {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, body.c_str());
    }
    const curl_write_callback take = [](char* data, std::size_t, std::size_t size, void* to) {
        static_cast<std::string*>(to)->append(data, size);
        return size;
    };
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer);
    const CURLcode result = curl_easy_perform(handle);
    curl_easy_cleanup(handle);
    if (result != CURLE_OK) {
        throw std::runtime_error(url + ": " + curl_easy_strerror(result));
    }
    return answer;
}

std::string output_of(const std::function<void()>& action) {
    std::fflush(stdout);
    const int before = dup(STDOUT_FILENO);
    std::FILE* file = std::tmpfile();
    dup2(fileno(file), STDOUT_FILENO);
    action();
    std::fflush(stdout);
    dup2(before, STDOUT_FILENO);
    close(before);
    std::rewind(file);
    std::string out;
    std::array<char, 4096> part = {};
    for (std::size_t size = 1; size > 0;) {
        size = std::fread(part.data(), 1, part.size(), file);
        out.append(part.data(), size);
    }
    std::fclose(file);
    return out;
}

std::string variable(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? "" : value;
}

}  // namespace test
