#include "functions/report_api/handlers.hpp"

// Yours: samgen wrote this file once, and never touches it again. When samgen.yaml gains a handler, its declaration
// appears in the header above; write the function here.
namespace handlers::report_api {

// GET /reports
storage::Page<tables::reports::Item> list_reports(Stores& stores, const storage::PageRequest& page) {
    return stores.reports.scan(page);
}

// GET /reports/{reportId}
tables::reports::Item read_reports(Stores& stores, const tables::reports::Key& key) { return stores.reports.read(key); }

}  // namespace handlers::report_api
