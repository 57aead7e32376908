#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/service.hpp"
#include "ownership/file.hpp"
#include "template/document.hpp"
#include "text/files.hpp"
#include "text/source.hpp"

namespace samgen::pipeline {

enum class Format { yaml, json };

// What becomes of a spec.
struct Product {
    model::Service service;
    tmpl::Document document;
    std::string template_path;  // "template.yaml", "template.json"
    std::string template_text;
    std::vector<ownership::File> files;  // the template among them
};

// What a spec's template is judged by.
struct Checks {
    // The day of the build, for what depends on it; without one that keeps quiet. What it finds is a warning at most: a
    // spec that built yesterday builds today.
    std::optional<std::chrono::year_month_day> today;
};

// The pipeline of docs/architecture.md from a spec's text to all of its files, in memory. Nothing when there are
// errors. `files` gives what else the spec names; what is made and what is found may point into their texts.
[[nodiscard]] std::optional<Product> make(const text::Source& spec, text::ProjectFiles& files, Format format,
                                          const Checks& checks, diag::Diagnostics& diagnostics);

}  // namespace samgen::pipeline
