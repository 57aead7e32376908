// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_list/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/catalogue_list/handlers.hpp"

namespace routes::catalogue_list {
namespace {

using handlers::catalogue_list::Stores;

http::Response list_books(Stores& stores, const http::Request& request) {
    return crud::found(handlers::catalogue_list::list_books(stores, crud::page(request)));
}

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
        {"GET /books", by(list_books)},
    };
}

}  // namespace routes::catalogue_list
