// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/review_api/handlers.hpp"

// Stand-ins. They are weak: what src/review_api.cpp defines takes their place.
namespace handlers::review_api {

[[gnu::weak]] http::Response list_reviews(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/review_api.cpp");
}

[[gnu::weak]] http::Response add_review(Stores& /*stores*/, const http::Request& request) {
    return http::not_written(request, "src/review_api.cpp");
}

}  // namespace handlers::review_api
