#include "spec/definitions.hpp"

#include <utility>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "yaml/reader.hpp"

namespace samgen::spec {
namespace {

std::optional<cfn::Value> read_definition(const Text& path, text::ProjectFiles& files, diag::Diagnostics& diagnostics) {
    if (const auto fault = text::fault_in_project_path(path.value)) {
        diagnostics.error(path.span, fmt::format("`{}` {}", path.value, *fault),
                          "a definition is a file below the spec's folder");
        return std::nullopt;
    }
    const auto opened = files.open(path.value);
    if (opened.source == nullptr) {
        diagnostics.error(path.span, fmt::format("`{}` {}", path.value, opened.trouble));
        return std::nullopt;
    }
    const auto tree = yaml::read(*opened.source, diagnostics);
    if (!tree) {
        return std::nullopt;  // which has been said
    }
    const auto& documents = tree->documents();
    if (documents.size() != 1 || documents.front()->kind != yaml::Kind::mapping) {
        diagnostics.error({.source = opened.source, .begin = 0, .end = 0},
                          "a definition is one map, with `StartAt` and `States`");
        return std::nullopt;
    }
    return read_raw(*documents.front(), diagnostics);
}

}  // namespace

void read_definitions(Spec& spec, text::ProjectFiles& files, diag::Diagnostics& diagnostics) {
    for (auto& [name, workflow] : spec.workflows) {
        if (workflow.definition_file) {
            workflow.definition = read_definition(*workflow.definition_file, files, diagnostics);
        }
    }
}

}  // namespace samgen::spec
