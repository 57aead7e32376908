#include "api/messages.hpp"

namespace samgen::api {

Level level_of(diag::Severity severity) {
    switch (severity) {
        case diag::Severity::error:
            return Level::error;
        case diag::Severity::warning:
            return Level::warning;
        case diag::Severity::info:
            break;
    }
    return Level::info;
}

Place place_of(text::Position position) { return {.line = position.line, .column = position.column}; }

void set_place(Message& message, text::Span span) {
    if (span) {
        message.place = place_of(span.source->position(span.begin));
        message.end = place_of(span.source->position(span.end));
        message.file = span.source->name();
    }
}

std::vector<Message> messages_of(const diag::Diagnostics& diagnostics) {
    std::vector<Message> messages;
    for (auto& diagnostic : diagnostics.sorted()) {
        Message message;
        message.level = level_of(diagnostic.severity);
        message.rule = std::move(diagnostic.rule);
        message.text = std::move(diagnostic.message);
        message.hint = std::move(diagnostic.hint);
        set_place(message, diagnostic.span);
        messages.push_back(std::move(message));
    }
    return messages;
}

Message fault(const char* what) {
    Message message;
    message.text = std::string("a fault in samgen: ") + what;
    return message;
}

}  // namespace samgen::api
