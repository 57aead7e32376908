// Written by samgen from samgen.yaml, and again by every `samgen build`.
#pragma once

#include "app/http.hpp"
#include "functions/report_api/stores.hpp"

// What src/report_api.cpp implements. Until it does, defaults.cpp stands in.
namespace handlers::report_api {

// GET /reports
[[nodiscard]] storage::Page<tables::reports::Item> list_reports(Stores& stores, const storage::PageRequest& page);

// GET /reports/{reportId}
[[nodiscard]] tables::reports::Item read_reports(Stores& stores, const tables::reports::Key& key);

// The same without `stores`, as a function without tables has them. Code of that shape would be passed over in silence;
// so it is refused here: give it `Stores& stores` as its first parameter, or the shape that is declared above.
http::Response list_reports(const http::Request& request) = delete;
http::Response read_reports(const http::Request& request) = delete;

}  // namespace handlers::report_api
