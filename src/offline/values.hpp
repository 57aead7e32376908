#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "cfn/value.hpp"
#include "model/service.hpp"

// What a service is where there is no AWS: names, values and tables.
namespace samgen::offline {

// The account that everything belongs to.
inline constexpr std::string_view kAccount = "123456789012";

// What the table is called on this machine: its name, or its logical ID where CloudFormation would choose one.
[[nodiscard]] std::string table_name(const model::Table& table);

// What CloudFormation would make of a value, in a stack named after the service: references, Fn::Sub, Fn::Join, ARNs.
// Nothing for what only AWS knows.
[[nodiscard]] std::optional<std::string> text_of(const cfn::Value& value, const model::Service& service,
                                                 const std::string& region);

}  // namespace samgen::offline
