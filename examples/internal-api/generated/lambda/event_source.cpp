// Written by samgen, and again by every `samgen build`.
#include "lambda/event_source.hpp"

#include <stdexcept>

#include "app/logging.hpp"

namespace lambda {
namespace {

Answer failure(std::string_view reason) {
    logging::error("the invocation has failed", {{"error", reason}});
    return {.success = false, .payload = std::string(reason)};
}

}  // namespace

Answer dispatch(std::span<const EventSource> sources, std::string_view payload) {
    try {
        const nlohmann::json event = nlohmann::json::parse(payload);
        for (const EventSource& source : sources) {
            if (source.accepts(event)) {
                return {.payload = source.answer(event)};
            }
        }
        return failure("this function has no handler for an event of this kind");
    } catch (const std::exception& error) {
        return failure(error.what());
    } catch (...) {
        return failure("something was thrown that is no std::exception");
    }
}

}  // namespace lambda
