#pragma once

#include <string_view>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"

namespace samgen::model {

// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html: arn:partition:service:region:account:resource
enum class ArnPart { partition = 1, service, region, account };

// A part of a literal ARN; empty where it has none.
[[nodiscard]] std::string_view arn_part(std::string_view arn, ArnPart part);

// Reports a literal ARN of another region than `region`; any will do when that is empty.
void check_region_of_arn(const cfn::Value& arn, std::string_view region, std::string_view what,
                         diag::Diagnostics& diagnostics);

}  // namespace samgen::model
