// Written by samgen, and again by every `samgen build`.
#pragma once

#include <cstdint>
#include <string>

#include <nlohmann/json.hpp>

// What a handler takes of a bucket.
namespace bucket {

struct ObjectEvent {
    std::string id = {};      // the same when EventBridge delivers it twice
    std::string kind = {};    // "Object Created"
    std::string bucket = {};  // the bucket's physical name
    std::string key = {};
    std::string version = {};    // empty where the bucket keeps none
    std::int64_t size = 0;       // bytes; 0 where there is no object any more
    nlohmann::json detail = {};  // all that S3 says
};

// One line with the kind, the bucket and the object's key.
void log(const ObjectEvent& event);

}  // namespace bucket
