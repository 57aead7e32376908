// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/desk.cpp implements. Until it does, defaults.cpp stands in.
//
// Desk: Lends and takes back
namespace handlers::desk {

// POST /members/{memberId}/loans
[[nodiscard]] http::Response lend_book(const http::Request& request);

// DELETE /members/{memberId}/loans/{isbn}
[[nodiscard]] http::Response return_book(const http::Request& request);

}  // namespace handlers::desk
