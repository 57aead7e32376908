// Written by samgen from samgen.yaml, and again by every `samgen build`.
#include "functions/report_api/routes.hpp"

#include <utility>

#include "crud/answer.hpp"
#include "crud/request.hpp"
#include "functions/report_api/handlers.hpp"

namespace routes::report_api {
namespace {

using handlers::report_api::Stores;

http::Response list_reports(Stores& stores, const http::Request& request) {
    return crud::found(handlers::report_api::list_reports(stores, crud::page(request)));
}

http::Response read_reports(Stores& stores, const http::Request& request) {
    namespace table = tables::reports;
    const table::Key key = table::decode_key(crud::key(request, table::schema()));
    return crud::found(table::encode(handlers::report_api::read_reports(stores, key)));
}

}  // namespace

std::vector<lambda::Route> all(Stores& stores) {
    // What a handler throws becomes an answer.
    const auto by = [&stores](http::Response (*handler)(Stores&, const http::Request&)) {
        return [&stores, handler](const http::Request& request) {
            return crud::answer([&] { return handler(stores, request); });
        };
    };
    return {
        {"GET /reports", by(list_reports)},
        {"GET /reports/{reportId}", by(read_reports)},
    };
}

}  // namespace routes::report_api
