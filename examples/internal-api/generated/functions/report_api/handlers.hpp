// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"

// What src/report_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::report_api {

// GET /reports
[[nodiscard]] http::Response list_reports(const http::Request& request);

// GET /reports/{reportId}
[[nodiscard]] http::Response read_reports(const http::Request& request);

}  // namespace handlers::report_api
