// Written by samgen, and again by every `samgen build`.
#include "lambda/run.hpp"

#include <cstdlib>
#include <string>

#include <aws/lambda-runtime/runtime.h>

#include "app/invocation.hpp"
#include "app/metrics.hpp"

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
        invocation::begin(request.request_id, request.xray_trace_id, request.get_time_remaining());
        setenv("_X_AMZN_TRACE_ID", request.xray_trace_id.c_str(), 1);  // where AWS's own libraries look for it
        if (invocation::cold_start()) {
            metrics::add("ColdStart", 1);
        }

        const Answer answer = dispatch(sources, request.payload);
        metrics::flush();
        return answer.success ? invocation_response::success(answer.payload, "application/json")
                              : failure<invocation_response>(answer.payload, "HandlerError");
    });
}

}  // namespace lambda
