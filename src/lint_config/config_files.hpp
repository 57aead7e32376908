#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "lint_config/config_text.hpp"
#include "lint_config/layer.hpp"
#include "system/files.hpp"
#include "text/source.hpp"

namespace samgen::lint_config {

// What the configuration files say together, and what is wrong with them.
struct Configuration {
    Layer layer;
    std::vector<std::string> files;       // those that were read, the user's before the project's
    std::deque<text::Source> sources;     // their texts, where findings point
    std::vector<lint::Finding> findings;  // E0003, by file and place
};

// Reads `named` where one is given (`--config-file`), and no other. Else the first of .cfnlintrc, .cfnlintrc.yaml and
// .cfnlintrc.yml in `home`, and over it the first of those in `project`; it is no error that there are none.
[[nodiscard]] Configuration read_config_files(const std::optional<std::string>& named, const system::Path& home,
                                              const system::Path& project, const Words& words);

}  // namespace samgen::lint_config
