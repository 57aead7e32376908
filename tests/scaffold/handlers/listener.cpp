// What a developer might have made of src/listener.cpp.
#include <stdexcept>

#include "functions/listener/handlers.hpp"

namespace handlers::listener {

void on_message(const queue::Message& message) {
    if (message.body == R"({"message":"hello"})") {
        throw std::runtime_error("no hello, please");
    }
}

void on_record(const kinesis::Record& record) {
    if (record.data == R"({"message":"hello again"})") {
        throw std::runtime_error("not again, please");
    }
}

void on_notification(const topic::Notification& notification) {
    throw std::runtime_error("no news: " + notification.message);
}

void on_event(const bus::Event& event) { throw std::runtime_error("no " + event.kind + " of " + event.source); }

void on_object(const bucket::ObjectEvent& event) {
    throw std::runtime_error("no " + event.key + " in " + event.bucket);
}

}  // namespace handlers::listener
