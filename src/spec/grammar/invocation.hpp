#pragma once

#include "spec/shape.hpp"

// How a function is published, reached and invoked.
namespace samgen::spec {

extern const Shape kEnvironment;
extern const Shape kConcurrency;
extern const Shape kAlias;
extern const Shape kDeployment;
extern const Shape kFileSystem;
extern const Shape kFunctionUrl;
extern const Shape kAsyncRetries;
extern const Shape kAsyncAge;
extern const Shape kAsyncFailure;
extern const Shape kAsyncSuccess;
extern const Shape kLogLevel;
extern const Shape kRuntimeUpdates;

}  // namespace samgen::spec
