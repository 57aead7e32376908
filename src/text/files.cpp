#include "text/files.hpp"

#include <algorithm>
#include <utility>

#include "text/wildcards.hpp"

namespace samgen::text {
namespace {

// As in a shell, only a pattern that begins with a dot is for names that do.
bool is_meant(std::string_view pattern, std::string_view name) {
    return (pattern.starts_with('.') || !name.starts_with('.')) && matches_wildcards(pattern, name);
}

std::string below(std::string_view folder, std::string_view name) {
    return folder.empty() ? std::string(name) : std::string(folder).append("/").append(name);
}

void collect(const FileReader& reader, const std::string& folder, std::string_view pattern,
             std::vector<std::string>& found) {
    const auto slash = pattern.find('/');
    const auto part = pattern.substr(0, slash);
    const bool last = slash == std::string_view::npos;
    for (const auto& entry : reader.list(folder)) {
        if (entry.folder == last || !is_meant(part, entry.name)) {
            continue;
        }
        if (last) {
            found.push_back(below(folder, entry.name));
        } else {
            collect(reader, below(folder, entry.name), pattern.substr(slash + 1), found);
        }
    }
}

}  // namespace

ProjectFiles::Opened ProjectFiles::open(std::string_view path) {
    if (const auto known = sources_.find(path); known != sources_.end()) {
        return {.source = known->second.get(), .trouble = {}};
    }
    if (!reader_.read) {
        return {.source = nullptr, .trouble = "cannot be read here: there is no folder around the spec"};
    }
    auto file = reader_.read(path);
    if (!file.trouble.empty()) {
        return {.source = nullptr, .trouble = std::move(file.trouble)};
    }
    auto& source = sources_[std::string(path)];
    source = std::make_unique<Source>(std::move(file.name), std::move(file.text));
    return {.source = source.get(), .trouble = {}};
}

std::vector<std::string> ProjectFiles::matching(std::string_view pattern) const {
    std::vector<std::string> found;
    if (reader_.list) {
        collect(reader_, {}, pattern, found);
    }
    return found;
}

std::optional<std::string> fault_in_project_path(std::string_view path) {
    if (path.empty()) {
        return "is empty";
    }
    if (path.starts_with('/')) {
        return "is not relative to the spec's folder";
    }
    if (std::ranges::any_of(path, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; })) {
        return "has a control character in it";
    }
    if (path.find('\\') != std::string_view::npos) {
        return "has a `\\` in it: folders are parted by `/`";
    }
    while (true) {
        const auto slash = path.find('/');
        const auto part = path.substr(0, slash);
        if (part == "..") {
            return "leads out of the spec's folder";
        }
        if (part.empty() || part == ".") {
            return "is not written in its shortest form";
        }
        if (slash == std::string_view::npos) {
            return std::nullopt;
        }
        path.remove_prefix(slash + 1);
    }
}

bool is_pattern(std::string_view path) { return path.find_first_of("*?") != std::string_view::npos; }

}  // namespace samgen::text
