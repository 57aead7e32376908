// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/report_api/handlers.hpp"

// Stand-ins. They are weak: what src/report_api.cpp defines takes their place.
namespace handlers::report_api {

[[gnu::weak]] http::Response list_reports(const http::Request& request) {
    return http::not_written(request, "src/report_api.cpp");
}

[[gnu::weak]] http::Response read_reports(const http::Request& request) {
    return http::not_written(request, "src/report_api.cpp");
}

}  // namespace handlers::report_api
