#pragma once

#include <string>
#include <vector>

#include "lint/linter.hpp"
#include "lint_config/layer.hpp"
#include "text/source.hpp"

namespace samgen::lint_config {

// The words that `format` and `non_zero_exit_code` take are checked by whoever knows them.
struct Words {
    std::vector<std::string> formats;
    std::vector<std::string> exit_levels;
};

// A configuration file's text, YAML or JSON, over what `below` says: a project's file over a user's. A key that the
// text has replaces the one below, be it empty or false; options of rules are put together one by one. Keys that there
// are not and values of the wrong type are added to `findings` as E0003, at their place, with the nearest key; what is
// right is still read.
[[nodiscard]] Layer read_config(const text::Source& source, const Words& words, std::vector<lint::Finding>& findings,
                                Layer below = {});

// What the template in `source` says of its own linting: Metadata, cfn-lint, config. As in cfn-lint, only some keys
// count there and values of the wrong type do not; `notes` says which keys were passed over. A text that cannot be read
// says nothing: the linter will report it.
[[nodiscard]] Layer read_metadata(const text::Source& source, std::vector<std::string>& notes);

// A file of values for parameters, as the AWS command line takes it: a list of {ParameterKey, ParameterValue}. What is
// no such list is E0200 at its place, and gives no values.
[[nodiscard]] lint::ParameterSet read_parameters(const text::Source& source, std::vector<lint::Finding>& findings);

// A finding of rule `id` at the bytes of `span`.
[[nodiscard]] lint::Finding finding_at(std::string_view id, text::Span span, std::string message,
                                       std::string hint = {});

}  // namespace samgen::lint_config
