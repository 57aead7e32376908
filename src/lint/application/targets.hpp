#pragma once

#include <string_view>

#include "lint/engine/template.hpp"
#include "lint/node.hpp"

namespace samgen::lint::application {

// What a rule, a schedule or a pipe hands something to, as AWS tells targets apart: "lambda", "sqs", "states",
// "event-bus", "api-destination", ...; empty where it cannot be told.
struct Target {
    std::string_view kind;
    const Resource* resource = nullptr;  // where it is one of the template
};

// Of the ARN by which it is named.
[[nodiscard]] Target target_of(const Node& arn, const Template& tmpl);

// Whether it is a FIFO queue or topic.
[[nodiscard]] bool is_fifo(const Resource& resource);

}  // namespace samgen::lint::application
