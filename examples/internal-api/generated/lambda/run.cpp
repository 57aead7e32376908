// Written by samgen, and again by every `samgen build`.
#include "lambda/run.hpp"

#include <cstdlib>
#include <string>

#include <aws/lambda-runtime/runtime.h>

#include "app/logging.hpp"

namespace lambda {
namespace {

// aws-lambda-cpp has dialects: some releases want a third argument, the cause for X-Ray.
template <typename Response>
Response failure(const std::string& message, const std::string& type) {
    if constexpr (requires { Response::failure(message, type, std::string()); }) {
        return Response::failure(message, type, std::string());
    } else {
        return Response::failure(message, type);
    }
}

}  // namespace

void run(const std::vector<EventSource>& sources) {
    using aws::lambda_runtime::invocation_request;
    using aws::lambda_runtime::invocation_response;

    aws::lambda_runtime::run_handler([&](const invocation_request& request) {
        logging::set_request_id(request.request_id);
        setenv("_X_AMZN_TRACE_ID", request.xray_trace_id.c_str(), 1);

        const Answer answer = dispatch(sources, request.payload);
        return answer.success ? invocation_response::success(answer.payload, "application/json")
                              : failure<invocation_response>(answer.payload, "HandlerError");
    });
}

}  // namespace lambda
