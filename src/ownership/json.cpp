#include "ownership/json.hpp"

#include <utility>

#include <fmt/format.h>

#include "diag/diagnostic.hpp"
#include "yaml/reader.hpp"

namespace samgen::ownership {
namespace {

system::Error fault_at(const std::string& path, const text::Span& span, std::string_view what) {
    if (!span) {
        return {path, fmt::format("cannot be used: {}", what)};
    }
    const auto [line, column] = span.source->position(span.begin);
    return {path, fmt::format("cannot be used: line {}, column {}: {}", line, column, what)};
}

}  // namespace

system::Error JsonFile::fault(const yaml::Node& node, std::string_view what) const {
    return fault_at(path, node.span, what);
}

system::Result<JsonFile> read_json(const system::Path& path, std::string bytes) {
    JsonFile file{.path = path.string(),
                  .source = std::make_unique<text::Source>(path.string(), std::move(bytes)),
                  .tree = {},
                  .root = nullptr};
    diag::Diagnostics diagnostics;
    auto tree = yaml::read(*file.source, diagnostics);
    if (!tree || diagnostics.has_errors()) {
        const auto found = diagnostics.sorted();
        return found.empty() ? fault_at(file.path, {}, "it is no JSON")
                             : fault_at(file.path, found.front().span, found.front().message);
    }
    file.tree = std::move(*tree);
    if (file.tree.documents().size() != 1) {
        return fault_at(file.path, {}, "it is no JSON object");
    }
    file.root = file.tree.documents().front();
    if (file.root->kind != yaml::Kind::mapping) {
        return file.fault(*file.root, "this is no JSON object");
    }
    const auto* version = file.root->find("samgen");
    if (version == nullptr) {
        return file.fault(*file.root, "\"samgen\" is missing");
    }
    if (version->kind != yaml::Kind::scalar || version->scalar != "1") {
        return file.fault(*version, "this samgen knows only version 1 of it; another one may have written it");
    }
    return file;
}

}  // namespace samgen::ownership
