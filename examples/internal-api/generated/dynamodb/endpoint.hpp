// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

// Where DynamoDB is, as the environment says.
namespace dynamodb {

struct Endpoint {
    std::string url = {};   // "https://dynamodb.eu-central-1.amazonaws.com", without a slash at its end
    std::string host = {};  // with the port, where the URL names one
    std::string path = {};  // "/"
    std::string region = {};
    bool local = false;  // not AWS: a stand-in on the developer's machine
};

// AWS_ENDPOINT_URL_DYNAMODB, else AWS_ENDPOINT_URL, else AWS in AWS_REGION. Throws std::runtime_error when the
// environment has no region, or an endpoint that is no URL.
[[nodiscard]] Endpoint endpoint();

}  // namespace dynamodb
