// Written by samgen, and again by every `samgen build`.
#include "dynamodb/endpoint.hpp"

#include <algorithm>
#include <cstdlib>
#include <initializer_list>
#include <stdexcept>

namespace dynamodb {
namespace {

// The first of the variables that says something.
std::string from_environment(std::initializer_list<const char*> names) {
    for (const char* name : names) {
        const char* value = std::getenv(name);
        if (value != nullptr && *value != '\0') {
            return value;
        }
    }
    return "";
}

// https://docs.aws.amazon.com/general/latest/gr/ddb.html
std::string url_in(const std::string& region) {
    return "https://dynamodb." + region + (region.starts_with("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com");
}

}  // namespace

Endpoint endpoint() {
    Endpoint out;
    out.region = from_environment({"AWS_REGION", "AWS_DEFAULT_REGION"});
    if (out.region.empty()) {
        throw std::runtime_error("the environment variable AWS_REGION is not set");
    }
    out.url = from_environment({"AWS_ENDPOINT_URL_DYNAMODB", "AWS_ENDPOINT_URL"});
    out.local = !out.url.empty();
    if (!out.local) {
        out.url = url_in(out.region);
    }
    while (out.url.ends_with('/')) {
        out.url.pop_back();
    }
    if (!out.url.starts_with("http://") && !out.url.starts_with("https://")) {
        throw std::runtime_error("the endpoint " + out.url + " does not begin with http:// or https://");
    }
    const std::size_t host = out.url.find("://") + 3;
    const std::size_t path = std::min(out.url.find('/', host), out.url.size());
    out.host = out.url.substr(host, path - host);
    out.path = out.url.substr(path) + "/";
    return out;
}

}  // namespace dynamodb
