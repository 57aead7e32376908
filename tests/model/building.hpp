#pragma once

#include <string>
#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "model/service.hpp"

namespace samgen::test {

// What follows from a spec that has nothing wrong with it; `text` is what stands in it behind `samgen` and `service`.
// Spans point into a text that is gone: what is returned is asked for values alone.
[[nodiscard]] model::Service build(const std::string& text);

// What is said of a spec that may have something wrong with it.
[[nodiscard]] std::vector<diag::Diagnostic> said_of(const std::string& text);

// As it stands in a template: "!GetAtt Orders.Arn".
[[nodiscard]] std::string one_line(const cfn::Value& value);

}  // namespace samgen::test
