#pragma once

#include <string>

#include "scaffold/render.hpp"
#include "scaffold/table_view.hpp"

// What the names in the templates of tables stand for.
namespace samgen::scaffold {

[[nodiscard]] Scope scope_of(const MemberView& member);

// `spec` is the name of the spec's file.
[[nodiscard]] Scope scope_of(const TableModelView& table, const std::string& spec);

}  // namespace samgen::scaffold
