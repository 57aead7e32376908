// Any bytes at all give a project or errors at their places; no file of a project lies outside of it; and the same
// bytes give the same files twice. Behind the first NUL is what every other file says that the spec names.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check.hpp"
#include "diag/diagnostic.hpp"
#include "ownership/paths.hpp"
#include "pipeline/make.hpp"

using namespace samgen;

namespace {

std::vector<ownership::File> make(std::string_view spec, std::string_view part) {
    const text::Source source("samgen.yaml", std::string(spec));
    text::ProjectFiles files({.read = [part](std::string_view path) -> text::FileText {
                                  return {.name = std::string(path), .text = std::string(part), .trouble = {}};
                              },
                              .list = [](std::string_view) -> std::vector<text::FolderEntry> {
                                  return {{.name = "part.yaml", .folder = false}, {.name = "parts", .folder = true}};
                              }});
    diag::Diagnostics diagnostics;
    auto product = pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics);
    fuzz::demand(product.has_value() != diagnostics.has_errors());
    for (const auto& diagnostic : diagnostics.sorted()) {
        fuzz::demand(!diagnostic.message.empty());
        const auto& span = diagnostic.span;
        fuzz::demand(!span || (span.begin <= span.end && span.end <= span.source->text().size()));
    }
    if (!product) {
        return {};
    }
    for (const auto& file : product->files) {
        fuzz::demand(!ownership::fault_in_path(file.path));
    }
    return std::move(product->files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string all(data, data + size);
    const auto end = all.find('\0');
    const auto spec = std::string_view(all).substr(0, end);
    const auto part = end == std::string::npos ? std::string_view() : std::string_view(all).substr(end + 1);
    const auto files = make(spec, part);
    if (size % 4 != 0) {
        return 0;  // the second time costs as much as the first
    }
    const auto again = make(spec, part);
    fuzz::demand(files.size() == again.size());
    for (std::size_t i = 0; i < files.size(); ++i) {
        fuzz::demand(files[i].path == again[i].path && files[i].bytes == again[i].bytes);
    }
    return 0;
}
