#pragma once

#include <optional>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "model/targets.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// Where the changes of a table go. `region` is that of a replica, where samgen's stack can make no stream; empty in the
// stack's own.
[[nodiscard]] std::optional<ChangeCapture> build_change_capture(const std::optional<spec::ChangeCapture>& said,
                                                                std::string_view table, std::string_view region,
                                                                const Targets& targets, diag::Diagnostics& diagnostics);

}  // namespace samgen::model
