// Written by samgen, and again by every `samgen build`.
#pragma once

#include <string>

// What a handler takes of a Kinesis stream: one record at a time, in the order of its shard.
namespace kinesis {

struct Record {
    std::string id = {};
    std::string sequence_number = {};
    std::string partition_key = {};
    std::string stream = {};  // the stream's physical name
    std::string data = {};    // the bytes as they were sent
};

// One line with the stream, the partition key and the record's ID. Says nothing about the data.
void log(const Record& record);

}  // namespace kinesis
