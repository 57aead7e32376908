#pragma once

#include <string_view>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// The key of the template that a value names by itself or by its alias; nullptr for all others.
[[nodiscard]] const Piece* key_of(const Application& application, const Value& value);

// Whether the key's policy leaves it to the policies of users and roles who may use it, as the default policy does.
[[nodiscard]] bool leaves_it_to_roles(const Piece& key, const Template& tmpl);

// Whether the key's policy lets a service ("sns.amazonaws.com") use it. What is not written out may.
[[nodiscard]] bool lets_use(const Piece& key, std::string_view service);

}  // namespace samgen::lint::application
