#include "scaffold/files.hpp"

#include <algorithm>

#include "scaffold/layout.hpp"
#include "scaffold/templates.hpp"

namespace samgen::scaffold {

void Files::render(std::string path, std::string_view name, const Scope& scope, ownership::Owner owner) {
    std::string bytes = template_named(name).render(scope);
    if (path.ends_with(".cpp") || path.ends_with(".hpp")) {
        bytes = layout(bytes);
    }
    add({.path = std::move(path), .bytes = std::move(bytes), .owner = owner});
}

void Files::copy(std::string_view path, ownership::Owner owner) {
    add({.path = std::string(path), .bytes = std::string(template_text(path)), .owner = owner});
}

std::vector<ownership::File> Files::take() {
    std::sort(files_.begin(), files_.end(),
              [](const ownership::File& a, const ownership::File& b) { return a.path < b.path; });
    return std::move(files_);
}

const Template& Files::template_named(std::string_view name) {
    auto at = templates_.find(name);
    if (at == templates_.end()) {
        at = templates_.try_emplace(std::string(name)).first;
        at->second.emplace(at->first, template_text(name));
    }
    return *at->second;
}

}  // namespace samgen::scaffold
