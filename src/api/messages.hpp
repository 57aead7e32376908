#pragma once

#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "diag/diagnostic.hpp"
#include "samgen/message.hpp"

namespace samgen::api {

[[nodiscard]] Level level_of(diag::Severity severity);
[[nodiscard]] Place place_of(text::Position position);

// The message's place is where the span begins; a span of no source leaves it without one.
void set_place(Message& message, text::Span span);

[[nodiscard]] std::vector<Message> messages_of(const diag::Diagnostics& diagnostics);

[[nodiscard]] Message fault(const char* what);

// The edge at which exceptions end: `work`'s result, or what `broken` makes of the message that tells of the fault.
template <class Work, class Broken>
auto guarded(Work work, Broken broken) noexcept {
    try {
        return work();
    } catch (const std::exception& thrown) {
        return broken(fault(thrown.what()));
    } catch (...) {
        return broken(fault("of a kind that nobody knows"));
    }
}

}  // namespace samgen::api
