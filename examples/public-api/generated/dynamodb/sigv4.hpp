// Written by samgen, and again by every `samgen build`.
#pragma once

#include <ctime>
#include <map>
#include <string>
#include <string_view>

// Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
//
// libcurl signs too (CURLOPT_AWS_SIGV4), but what it signs differs from release to release (which headers, and in which
// order), and Amazon Linux, Debian and the developer's machine have different ones.
namespace dynamodb {

struct Credentials {
    std::string access_key = {};
    std::string secret_key = {};
    std::string session_token = {};  // of temporary ones, as a function's are
};

struct SignedRequest {
    std::string method = "POST";
    std::string path = "/";
    std::map<std::string, std::string> headers = {};  // names in lower case; `host` among them
    std::string_view body = {};
};

// What a secret key becomes for a day. Four hashes of hashes make it, which is most of the work of signing.
struct SigningKey {
    std::string date = {};
    std::string bytes = {};
};

struct Signer {
    Credentials credentials;
    std::string region;
    std::string service;
    SigningKey key = {};  // of the last signature

    // Adds the headers that make a request of yours valid for some minutes: x-amz-date, x-amz-security-token where
    // there is one, and authorization. All headers are signed.
    void sign(SignedRequest& request, std::time_t now);
};

}  // namespace dynamodb
