// Written by samgen, and again by every `samgen build`.
#include "app/stream.hpp"

#include "app/logging.hpp"

namespace stream {

std::string_view name(Change change) {
    switch (change) {
        case Change::insert:
            return "INSERT";
        case Change::modify:
            return "MODIFY";
        case Change::remove:
            return "REMOVE";
    }
    return "";
}

void log(const Record& record) {
    const std::string keys = record.keys.dump();
    logging::info("stream record", {{"change", name(record.change)}, {"keys", keys}, {"eventId", record.id}});
}

}  // namespace stream
