#pragma once

// What generated code uses of aws-lambda-cpp 0.2.10, in the words of that release: failure() takes two arguments. The
// releases that aws-lambda-ric carries want three. For the compiler alone: nothing here is defined.

#include <chrono>
#include <functional>
#include <string>

namespace aws::lambda_runtime {

struct invocation_request {
    std::string payload;
    std::string request_id;
    std::string xray_trace_id;
    std::chrono::milliseconds get_time_remaining() const;
};

struct invocation_response {
    static invocation_response success(std::string payload, std::string content_type);
    static invocation_response failure(std::string const& error_message, std::string const& error_type);
};

void run_handler(std::function<invocation_response(invocation_request const&)> const& handler);

}  // namespace aws::lambda_runtime
