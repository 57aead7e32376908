#include "functions/report_api/handlers.hpp"
#include "testing/catch.hpp"
#include "testing/memory_table.hpp"
#include "testing/sample_item.hpp"

using handlers::report_api::Stores;
using handlers::report_api::stores_from;

TEST_CASE("GET /reports") {
    namespace table = tables::reports;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "reports"));
    CHECK(handlers::report_api::list_reports(stores, {}).items.empty());

    const table::Item created = stores.reports.create(item);
    CHECK(handlers::report_api::list_reports(stores, {}).items == std::vector{created});
}

TEST_CASE("GET /reports/{reportId}") {
    namespace table = tables::reports;
    Stores stores = stores_from(storage::in_memory());
    const table::Item item = table::decode(sample::item(table::schema(), "reports"));
    CHECK_THROWS_AS(handlers::report_api::read_reports(stores, table::key_of(item)), storage::Missing);

    const table::Item created = stores.reports.create(item);
    CHECK(handlers::report_api::read_reports(stores, table::key_of(item)) == created);
}
