// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/report_api/handlers.hpp"

// Stand-ins. They are weak: what src/report_api.cpp defines takes their place.
namespace handlers::report_api {

[[gnu::weak]] storage::Page<tables::reports::Item> list_reports(Stores& stores, const storage::PageRequest& page) {
    return stores.reports.scan(page);
}

[[gnu::weak]] tables::reports::Item read_reports(Stores& stores, const tables::reports::Key& key) {
    return stores.reports.read(key);
}

}  // namespace handlers::report_api
