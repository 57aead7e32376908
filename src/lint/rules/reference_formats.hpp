#pragma once

#include <string_view>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// E1040: what Fn::GetAtt gives has another format (AWS::EC2::VPC.Id) than the place wants.
void check_get_att_format(const Validator& validator, const Schema& schema, std::string_view resource,
                          std::string_view attribute, const Node& call, Errors& errors);

}  // namespace samgen::lint
