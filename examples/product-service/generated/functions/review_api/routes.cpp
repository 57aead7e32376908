// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/review_api/routes.hpp"

#include "crud/answer.hpp"
#include "functions/review_api/handlers.hpp"

namespace routes::review_api {
namespace {

using handlers::review_api::Stores;

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
        {"GET /products/{productId}/reviews", by(handlers::review_api::list_reviews)},
        {"POST /products/{productId}/reviews", by(handlers::review_api::add_review)},
    };
}

}  // namespace routes::review_api
