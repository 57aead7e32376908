// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/desk/stores.hpp"

// What src/desk.cpp implements. Until it does, defaults.cpp stands in.
//
// Desk: Lends and takes back
namespace handlers::desk {

// POST /members/{memberId}/loans
[[nodiscard]] http::Response lend_book(Stores& stores, const http::Request& request);

// DELETE /members/{memberId}/loans/{isbn}
[[nodiscard]] http::Response return_book(Stores& stores, const http::Request& request);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response lend_book(const http::Request& request) = delete;
http::Response return_book(const http::Request& request) = delete;

}  // namespace handlers::desk
