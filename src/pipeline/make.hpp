#pragma once

#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "lint/lint.hpp"
#include "model/service.hpp"
#include "ownership/file.hpp"
#include "text/source.hpp"

namespace samgen::pipeline {

enum class Format { yaml, json };

// What becomes of a spec.
struct Product {
    model::Service service;
    std::string template_path;  // "template.yaml", "template.json"
    std::string template_text;
    std::vector<ownership::File> files;  // the template among them
};

// The pipeline of docs/architecture.md from a spec's text to all of its files, in memory. Nothing when there are
// errors.
[[nodiscard]] std::optional<Product> make(const text::Source& spec, Format format, const lint::Options& options,
                                          diag::Diagnostics& diagnostics);

}  // namespace samgen::pipeline
