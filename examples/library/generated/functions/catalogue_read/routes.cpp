// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_read/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/catalogue_read/handlers.hpp"

namespace routes::catalogue_read {
namespace {

using handlers::catalogue_read::Stores;

http::Response read_books(Stores& stores, const http::Request& request) {
    namespace table = tables::books;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    return crud::found(table::encode(handlers::catalogue_read::read_books(stores, key)));
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
        {"GET /books/{isbn}", by(read_books)},
    };
}

}  // namespace routes::catalogue_read
