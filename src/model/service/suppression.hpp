#pragma once

#include <string>
#include <vector>

#include "spec/observability.hpp"
#include "text/source.hpp"

namespace samgen::model {

using spec::Scanner;

// A scanner's rule that does not fit, and why.
struct Suppression {
    std::string rule;
    Scanner scanner = Scanner::guard;
    std::string reason;
    std::vector<std::string> on;  // logical IDs or resource types; empty for the template, with Scanner::cfn_lint
    text::Span span;
};

}  // namespace samgen::model
