// Written by samgen, and again by every `samgen build`.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

#include "dynamodb/client.hpp"

// What X-Ray hears of a call: a subsegment, sent to its daemon when the call is over. Nothing at all happens where
// there is no daemon, or where X-Ray has not chosen the invocation.
// https://docs.aws.amazon.com/xray/latest/devguide/xray-api-segmentdocuments.html
namespace dynamodb::tracing {

class Subsegment {
   public:
    Subsegment(std::string_view operation, const nlohmann::json& request, std::string_view region);
    Subsegment(const Subsegment&) = delete;
    Subsegment& operator=(const Subsegment&) = delete;
    ~Subsegment();  // sends it

    void repeats(int retries);
    void replied(int status, const std::string& request_id);
    void failed(const Error& error);

   private:
    nlohmann::json document_ = {};  // null when nobody wants it
};

}  // namespace dynamodb::tracing
