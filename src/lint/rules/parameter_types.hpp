#pragma once

#include <string_view>
#include <vector>

namespace samgen::lint {

// The types of parameters that CloudFormation documents
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html).

// Whether a parameter of this type has a single value, or a list of them; a type that is not documented has neither.
[[nodiscard]] bool is_single_parameter_type(std::string_view type);
[[nodiscard]] bool is_list_parameter_type(std::string_view type);

// Those that people mean: what a wrong type is compared with.
[[nodiscard]] std::vector<std::string_view> common_parameter_types();

[[nodiscard]] bool is_parameter_type(std::string_view type);

// Whether it is of the form List<...> or AWS::SSM::Parameter::Value<...>, whatever is between the brackets.
[[nodiscard]] bool is_generic_parameter_type(std::string_view type);

}  // namespace samgen::lint
