#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "template/document.hpp"

namespace samgen::pipeline {

// The linter's rules that speak when a template nears a limit of CloudFormation: information, to be heard in a build.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
[[nodiscard]] const std::vector<std::string>& rules_near_limits();

// Whether the template's text is small enough to be taken from a bucket, as `sam deploy` hands it over. `where` is the
// place of the service.
void check_size(std::size_t bytes, text::Span where, diag::Diagnostics& diagnostics);

// The rule's message with what there is too much of called by its name: "parameters", where the linter says "members".
[[nodiscard]] std::string in_words_of_limit(std::string_view rule, std::string message);

// What to do about a template that is over a limit, or near it, with what the most of it goes to; empty for a rule that
// is about something else.
[[nodiscard]] std::string advice_on_limit(std::string_view rule, const tmpl::Document& document);

}  // namespace samgen::pipeline
