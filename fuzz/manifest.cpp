// Any bytes at all are a manifest or a journal, or are refused with a reason; what is accepted names no file outside of
// the project, and is read again as it is written.

#include "ownership/manifest.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "check.hpp"
#include "ownership/journal.hpp"
#include "ownership/paths.hpp"

using namespace samgen;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    const system::Path path = "generated/manifest.json";
    if (const auto manifest = ownership::parse_manifest(path, bytes)) {
        for (const auto& [name, sum] : manifest->files) {
            fuzz::demand(!ownership::fault_in_path(name));
        }
        for (const auto& name : manifest->handed_over) {
            fuzz::demand(!ownership::fault_in_path(name));
        }
        const auto again = ownership::parse_manifest(path, ownership::to_json(*manifest));
        fuzz::demand(again && *again == *manifest);
    } else {
        fuzz::demand(!manifest.error().cause.empty());
    }
    if (const auto journal = ownership::parse_journal(path, bytes)) {
        for (const auto& entry : *journal) {
            fuzz::demand(!ownership::fault_in_path(entry.path, true));
        }
        const auto again = ownership::parse_journal(path, ownership::to_json(*journal));
        fuzz::demand(again && *again == *journal);
    } else {
        fuzz::demand(!journal.error().cause.empty());
    }
    return 0;
}
