#pragma once

#include "model/service.hpp"

// Services to make projects of.
namespace samgen::test {

// One of everything: an API with CRUD and named handlers, streams, schedules, a function that nobody calls.
[[nodiscard]] model::Service product_service();

// The same behind a REST API.
[[nodiscard]] model::Service rest_service();

// The first with `client: aws-sdk`.
[[nodiscard]] model::Service aws_sdk_service();

// Names, paths and descriptions that are hostile to C++, JSON, Make, CMake and comments.
[[nodiscard]] model::Service hostile_service();

// Functions, but none in C++.
[[nodiscard]] model::Service service_without_code();

}  // namespace samgen::test
