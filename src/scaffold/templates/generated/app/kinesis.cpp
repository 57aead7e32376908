// Written by samgen, and again by every `samgen build`.
#include "app/kinesis.hpp"

#include "app/logging.hpp"

namespace kinesis {

void log(const Record& record) {
    logging::info("record",
                  {{"stream", record.stream}, {"partitionKey", record.partition_key}, {"eventId", record.id}});
}

}  // namespace kinesis
