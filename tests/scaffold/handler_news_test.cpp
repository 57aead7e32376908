#include "scaffold/handler_news.hpp"

#include "support/catch.hpp"

namespace samgen::scaffold {
namespace {

using Names = std::vector<std::string>;

constexpr std::string_view kPath = "generated/functions/orders_api/handlers.hpp";
constexpr std::string_view kBefore = R"(// Written by samgen (every time)
namespace handlers::orders_api {

// GET /orders(all of them)
[[nodiscard]] storage::Page<tables::orders::Item> list_orders(Stores& stores, const std::string& partition,
                                                              const storage::PageRequest& page);

void delete_orders(Stores& stores, const tables::orders::Key& key);

http::Response list_orders(const http::Request& request) = delete;
http::Response delete_orders(const http::Request& request) = delete;

}  // namespace handlers::orders_api (the end)
)";
constexpr std::string_view kAfter = R"(namespace handlers::orders_api {
[[nodiscard]] http::Response report(Stores& stores, const http::Request& request);
void delete_orders(Stores& stores, const tables::orders::Key& key);
http::Response
ship2(const http::Request& request);
}
)";

TEST_CASE("handlers that come and go are told") {
    const auto news = handler_news(kPath, kBefore, kAfter);
    CHECK(news.source == "src/orders_api.cpp");
    CHECK(news.added == Names{"report", "ship2"});
    CHECK(news.removed == Names{"list_orders"});
}

TEST_CASE("where nothing comes or goes, there is nothing to tell") {
    CHECK(handler_news(kPath, kAfter, kAfter).empty());
    CHECK(handler_news("generated/functions/orders_api/routes.hpp", kBefore, kAfter).empty());
    CHECK(handler_news("src/handlers.hpp", kBefore, kAfter).empty());
    CHECK(handler_news(kPath, "", "").empty());
}

}  // namespace
}  // namespace samgen::scaffold
