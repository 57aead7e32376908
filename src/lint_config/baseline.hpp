#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "lint/linter.hpp"
#include "system/result.hpp"

namespace samgen::lint_config {

// Where a finding is, in a way that outlives the moving of lines: "Resources/Topic/Properties/Tags/*/Key". Places in
// lists are left open, so that a new first item does not make all the others new.
[[nodiscard]] std::string path_text(const lint::Finding& finding);

// The findings that an old template is known to have, by file, rule, path and message. What is found again and stands
// here is not reported; the same thing found more often than it stands here is.
class Baseline {
   public:
    struct Entry {
        std::string rule;
        std::string path;
        std::string message;
        std::size_t count = 1;
    };

    void add(const std::string& file, const std::vector<lint::Finding>& findings);

    // Takes the known ones out of `findings` of `file`, and returns how many entries of this file no longer occur.
    // Several threads may ask at once. A message that samgen has come to word otherwise is still known.
    [[nodiscard]] std::size_t forget_known(const std::string& file, std::vector<lint::Finding>& findings) const;

    [[nodiscard]] std::size_t size() const;
    [[nodiscard]] bool has(const std::string& file) const { return files_.contains(file); }

    // A JSON list, an entry on a line, sorted: what is added or mended is one line of a diff.
    [[nodiscard]] std::string to_json() const;
    // Reads that list; `name` is what an error calls it.
    [[nodiscard]] static system::Result<Baseline> read(std::string_view json, const std::string& name);

   private:
    std::map<std::string, std::vector<Entry>> files_;
};

}  // namespace samgen::lint_config
