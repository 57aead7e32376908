// Written by samgen, and again by every `samgen build`.
#pragma once

#include <vector>

#include "lambda/event_source.hpp"

namespace lambda {

// Serves invocations until Lambda ends the process. run.cpp is the only file that knows aws-lambda-cpp.
void run(const std::vector<EventSource>& sources);

}  // namespace lambda
