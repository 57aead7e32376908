#include "functions/mailer/handlers.hpp"
#include "lambda/bus.hpp"
#include "lambda/topic.hpp"
#include "testing/catch.hpp"
#include "testing/sample.hpp"

TEST_CASE("order_news_notifications") {
    const nlohmann::json event = sample::event("mailer/order_news_notifications");
    for (const topic::Notification& notification : lambda::topic_notifications(event)) {
        CHECK_NOTHROW(handlers::mailer::on_notification(notification));
    }
}

TEST_CASE("shop_rule") {
    const bus::Event event = lambda::bus_event(sample::event("mailer/shop_rule"));
    CHECK_NOTHROW(handlers::mailer::on_event(event));
}
