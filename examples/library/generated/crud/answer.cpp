// Written by samgen, and again by every `samgen build`.
#include "crud/answer.hpp"

#include "app/logging.hpp"
#include "dynamodb/client.hpp"
#include "dynamodb/page_token.hpp"

namespace crud {
namespace {

constexpr std::string_view kRetryAfterSeconds = "1";

http::Response invalid(const std::vector<storage::Fault>& faults) {
    std::vector<http::Fault> errors;
    for (const storage::Fault& fault : faults) {
        errors.push_back({.place = fault.place, .detail = fault.detail});
    }
    return http::problem(400, "the request is not valid", errors);
}

// In a handler of `error`. What is none of the client's business goes on to whoever called.
http::Response answer_to(const dynamodb::Error& error) {
    switch (error.kind) {
        case dynamodb::ErrorKind::condition_failed:
        case dynamodb::ErrorKind::transaction_cancelled:
            logging::info("a condition was not met", {{"error", error.what()}});
            return http::problem(409, "what is stored does not allow this");
        case dynamodb::ErrorKind::validation:
            logging::warn("DynamoDB has refused a request", {{"error", error.what()}});
            return http::problem(400, "the table cannot hold this");
        case dynamodb::ErrorKind::throttled: {
            logging::warn("DynamoDB was asked too much", {{"error", error.what()}});
            http::Response response = http::problem(429, "too much at once; try again later");
            response.headers.emplace("retry-after", kRetryAfterSeconds);
            return response;
        }
        case dynamodb::ErrorKind::table_missing:
        case dynamodb::ErrorKind::access_denied:
        case dynamodb::ErrorKind::unavailable:
        case dynamodb::ErrorKind::out_of_time:
        case dynamodb::ErrorKind::other:
            break;
    }
    throw;
}

}  // namespace

http::Response created(const dynamodb::Item& item) { return http::json(201, dynamodb::to_json(item)); }

http::Response found(const dynamodb::Item& item) { return http::json(200, dynamodb::to_json(item)); }

http::Response found(const storage::Page<dynamodb::Item>& page) {
    std::string body = R"({"items":[)";
    for (const dynamodb::Item& item : page.items) {
        body += &item == &page.items.front() ? "" : ",";
        body += dynamodb::to_json(item);
    }
    body += ']';
    if (!page.next_token.empty()) {
        body += R"(,"nextToken":)";
        body += dynamodb::quoted_json(page.next_token);
    }
    body += '}';
    return http::json(200, body);
}

http::Response gone() { return {.status = 204}; }

http::Response answer(const std::function<http::Response()>& respond) {
    try {
        return respond();
    } catch (const storage::Invalid& error) {
        return invalid(error.faults);
    } catch (const dynamodb::BadPageToken&) {
        return invalid({{"nextToken", "is not one that this list has given"}});
    } catch (const storage::Missing& error) {
        return http::problem(404, error.what());
    } catch (const storage::Conflict& error) {
        return http::problem(409, error.what());
    } catch (const dynamodb::Error& error) {
        return answer_to(error);
    }
}

}  // namespace crud
