#include "functions/report_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::report_api {

// GET /reports
http::Response list_reports(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/report_api.cpp");
}

// GET /reports/{reportId}
http::Response read_reports(const http::Request& request) {
    // Until it is written:
    return http::not_written(request, "src/report_api.cpp");
}

}  // namespace handlers::report_api
