#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ownership/file.hpp"
#include "scaffold/render.hpp"

namespace samgen::scaffold {

// The files of a project as they are made. A template that many functions or tables have their files from is read once.
class Files {
   public:
    // Makes `path` of the template `name`; C++ is laid out.
    void render(std::string path, std::string_view name, const Scope& scope, ownership::Owner owner);

    // One that is the same in every project, and no template at all.
    void copy(std::string_view path, ownership::Owner owner);

    void add(ownership::File file) { files_.push_back(std::move(file)); }

    // All of them, by path.
    [[nodiscard]] std::vector<ownership::File> take();

   private:
    const Template& template_named(std::string_view name);

    std::vector<ownership::File> files_;
    // Each points to its key, which is its name for messages.
    std::map<std::string, std::optional<Template>, std::less<>> templates_;
};

}  // namespace samgen::scaffold
