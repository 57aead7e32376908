// Written by samgen, and again by every `samgen build`.
#include "lambda/bucket.hpp"

#include <string>
#include <utility>

namespace lambda {

using nlohmann::json;

EventSource bucket_events(std::function<void(const bucket::ObjectEvent&)> handler) {
    return {
        .accepts = [](const json& event) { return event.contains("detail") && event.value("source", "") == "aws.s3"; },
        .answer =
            [handler = std::move(handler)](const json& event) {
                handler(bucket_event(event));
                return std::string("null");
            },
    };
}

bucket::ObjectEvent bucket_event(const json& event) {
    const json& detail = event.at("detail");
    const json& object = detail.at("object");
    return {
        .id = event.value("id", ""),
        .kind = event.at("detail-type").get<std::string>(),
        .bucket = detail.at("bucket").at("name").get<std::string>(),
        .key = object.at("key").get<std::string>(),
        .version = object.value("version-id", ""),
        .size = object.value("size", std::int64_t{0}),
        .detail = detail,
    };
}

}  // namespace lambda
