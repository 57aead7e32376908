#include "functions/report_api/handlers.hpp"
#include "lambda/rest_api.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("GET /reports") {
    const http::Request request = lambda::rest_request(sample::event("report_api/list_reports"));
    const http::Response response = handlers::report_api::list_reports(request);
    CHECK(response.status == 501);  // until it is written
}

TEST_CASE("GET /reports/{reportId}") {
    const http::Request request = lambda::rest_request(sample::event("report_api/read_reports"));
    const http::Response response = handlers::report_api::read_reports(request);
    CHECK(response.status == 501);  // until it is written
}
