#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>

#include "diag/diagnostic.hpp"
#include "ownership/plan.hpp"
#include "pipeline/make.hpp"
#include "system/files.hpp"
#include "text/files.hpp"
#include "text/source.hpp"

namespace samgen::cli {

class Terminal;

// One spec on its way through the build.
struct BuildJob {
    std::string name;   // as given
    system::Path path;  // of the spec's file
    system::Path root;  // the output folder
    std::unique_ptr<text::Source> source;
    text::ProjectFiles files;
    diag::Diagnostics diagnostics;
    std::optional<pipeline::Product> product;
    std::optional<ownership::Plan> plan;
    std::string trouble;  // with the disk
};

enum class BuildMode { write, check, diff, to_stdout };

// What `samgen build --json` prints beside the members that every command has: {"mode", "specs": [...]}.
[[nodiscard]] std::string build_report(std::span<const BuildJob> jobs, BuildMode mode, int exit_code,
                                       const Terminal& terminal);

}  // namespace samgen::cli
