// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/catalogue_query_by_author/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/catalogue_query_by_author/handlers.hpp"

namespace routes::catalogue_query_by_author {
namespace {

using handlers::catalogue_query_by_author::Stores;

http::Response query_books_by_author(Stores& stores, const http::Request& request) {
    namespace table = tables::books;
    const auto partition = crud::parameter<std::string>(request, table::schema(), "author");
    return crud::found(
        handlers::catalogue_query_by_author::query_books_by_author(stores, partition, crud::page(request)));
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
        {"GET /books/byAuthor/{author}", by(query_books_by_author)},
    };
}

}  // namespace routes::catalogue_query_by_author
