// What a developer might have made of src/reviews.cpp. change_review is not here on purpose.
#include "functions/reviews/handlers.hpp"
#include "functions/reviews/tables.hpp"

namespace handlers::reviews {

http::Response add_review(Stores&, const http::Request& request) {
    http::Response response = http::json(201, request.body);
    response.cookies = {"a=1", "b=2"};
    return response;
}

http::Response reviews(Stores&, const http::Request& request) {
    if (request.parameters.contains("proxy")) {
        throw 1;
    }
    return {.body = request.parameters.at("customer") + " of " + orders_table() + "\xFF"};
}

}  // namespace handlers::reviews
