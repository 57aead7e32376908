#pragma once

#include <string_view>
#include <vector>

#include "model/service.hpp"

namespace samgen::model {

// The operations on items that functions of the service may call on the table or its indexes, as CloudWatch names them
// in the dimension `Operation`; in one order, whichever function comes first.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/metrics-dimensions.html
[[nodiscard]] std::vector<std::string_view> operations_on(const Service& service, const Table& table);

// Whether functions of the service may check items of the table in transactions. The other members of a transaction
// need no permissions of their own, so this is all that tells.
[[nodiscard]] bool has_transactions(const Service& service, const Table& table);

}  // namespace samgen::model
