// Any bytes at all give a tree, or errors that have a place, or both. What the quick reader reads, yaml-cpp reads
// alike.

#include "yaml/reader.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

#include "check.hpp"
#include "diag/diagnostic.hpp"
#include "outline.hpp"
#include "yaml/quick_reader.hpp"
#include "yaml/text_check.hpp"

using namespace samgen;

namespace {

void compare_readers(const std::string& text) {
    const text::Source source("input", text);
    diag::Diagnostics diagnostics;
    if (!yaml::check_text(source, diagnostics, yaml::Limits{})) {
        return;
    }
    const yaml::ShownText shown(source.text());
    const auto quick = yaml::read_quickly(source, shown, yaml::Limits{});
    if (!quick) {
        return;
    }
    // The quick reader takes no tabs, so this is for yaml-cpp, and a comment changes nothing.
    const text::Source commented("input", text + (text.ends_with('\n') ? "#\t\n" : "\n#\t\n"));
    const auto slow = yaml::read(commented, diagnostics);
    fuzz::demand(slow.has_value() && diagnostics.empty());
    fuzz::demand(yaml::outline(*quick) == yaml::outline(*slow));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    compare_readers(text);
    const text::Source source("input", text);
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
