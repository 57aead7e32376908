// Written by samgen, and again by every `samgen build`.
#include "testing/sample_item.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace sample {

dynamodb::Item item(const storage::Schema& schema, const std::string& name) {
    const std::string path = std::string(SAMPLE_ITEMS) + "/" + name + ".json";
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw std::runtime_error("there is no sample item " + path);
    }
    const dynamodb::Value value = dynamodb::value_from_json(std::string(std::istreambuf_iterator<char>(file), {}));
    dynamodb::Item item = *value.as<dynamodb::Map>();
    std::vector<storage::Fault> faults;
    storage::check(schema, item, faults);
    if (!faults.empty()) {
        throw std::runtime_error(path + ": " + faults.front().place + " " + faults.front().detail);
    }
    return item;
}

storage::Changes changes(const storage::Schema& schema, const std::string& name) {
    storage::Changes out{.set = item(schema, name)};
    std::erase_if(out.set, [&](const auto& member) { return schema.in_key(member.first); });
    if (!schema.version.empty()) {
        out.set.insert_or_assign(std::string(schema.version), 1);
    }
    return out;
}

}  // namespace sample
