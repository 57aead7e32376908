#pragma once

#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "text/source.hpp"

namespace samgen::model {

// What a task calls: `dynamodb:putItem`, `lambda:invoke.waitForTaskToken`, `aws-sdk:dynamodb:query`.
struct Integration {
    std::string service;    // "dynamodb"
    std::string operation;  // "putItem"
    std::string pattern;    // "sync", "sync:2", "waitForTaskToken"; empty for a call whose answer is all there is
    bool is_sdk = false;
};

// Of what stands behind `arn:aws:states:::`.
[[nodiscard]] Integration integration_of(std::string_view text);

// What IAM calls the service: "events" for `aws-sdk:eventbridge`. Empty for one whose permissions samgen cannot tell.
[[nodiscard]] std::string_view iam_prefix(const Integration& integration);

// Whether Step Functions takes the call in a workflow that is express, or is not. Reports it where it does not; what
// nobody here knows is left to Step Functions.
bool check_integration(const Integration& integration, bool express, text::Span where, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
