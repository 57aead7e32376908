#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samgen::lint_config {

// A file to lint.
struct TemplateFile {
    std::string path;          // as it will be shown: `./a//b.yaml` is `a/b.yaml`
    bool from_folder = false;  // found by walking a folder: it counts only if looks_like_template
};

struct Templates {
    std::vector<TemplateFile> files;  // sorted by path, none twice
    struct Missing {
        std::string pattern;  // names nothing
        std::string hint;     // the nearest name in its folder, as a question
    };
    std::vector<Missing> missing;
};

// The files that `words` name: files, patterns (see glob.hpp), and folders, which stand for every .yaml, .yml, .json
// and .template file below them, hidden folders and node_modules left out. What `ignored` names, as a file, a folder or
// a pattern, is left out.
[[nodiscard]] Templates find_templates(const std::vector<std::string>& words, const std::vector<std::string>& ignored);

// A cheap test on the text, for files that nobody named: has it resources, and something of CloudFormation?
[[nodiscard]] bool looks_like_template(std::string_view text);

}  // namespace samgen::lint_config
