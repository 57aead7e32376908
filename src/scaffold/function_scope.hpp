#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "scaffold/render.hpp"
#include "scaffold/view.hpp"

// What the names in the templates of functions and of their events stand for.
namespace samgen::scaffold {

// The sample of an event that nothing in the spec sends.
inline constexpr std::string_view kDirectEvent = "direct";

// What answers the API's events: of a template and of a C++ function.
[[nodiscard]] std::string_view api_name(const ProjectView& project);

// An item in plain JSON.
[[nodiscard]] std::string json_item(const std::vector<Attribute>& attributes);

[[nodiscard]] Scope scope_of(const RouteView& route);
[[nodiscard]] Scope scope_of(const StreamView& stream);
[[nodiscard]] Scope scope_of(const ScheduleView& schedule);
[[nodiscard]] Scope scope_of(const SourceView& source);
[[nodiscard]] Scope scope_of(const FunctionView& function, const ProjectView& project);

}  // namespace samgen::scaffold
