#pragma once

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// Appends how the function is published, reached and invoked, apart from its events: its concurrency, its alias and
// what hangs on it, its URL, what becomes of asynchronous invocations.
void put_invocation(cfn::Map& properties, const model::Function& function);

}  // namespace samgen::tmpl
