// Any bytes at all give a tree, or errors that have a place, or both.

#include "yaml/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "check.hpp"
#include "diag/diagnostic.hpp"

using namespace samgen;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const text::Source source("input", std::string(data, data + size));
    diag::Diagnostics diagnostics;
    const auto tree = yaml::read(source, diagnostics);
    fuzz::demand(tree.has_value() || diagnostics.has_errors());
    for (const auto& diagnostic : diagnostics.sorted()) {
        fuzz::demand(!diagnostic.message.empty());
        fuzz::demand_within(diagnostic.span, source);
        for (const auto& related : diagnostic.related) {
            fuzz::demand_within(related.span, source);
        }
    }
    return 0;
}
