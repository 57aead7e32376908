// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/desk/routes.hpp"

#include "crud/answer.hpp"
#include "functions/desk/handlers.hpp"

namespace routes::desk {
namespace {

using handlers::desk::Stores;

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
        {"POST /members/{memberId}/loans", by(handlers::desk::lend_book)},
        {"DELETE /members/{memberId}/loans/{isbn}", by(handlers::desk::return_book)},
    };
}

}  // namespace routes::desk
