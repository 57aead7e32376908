#include "ownership/paths.hpp"

#include <algorithm>
#include <unordered_map>

#include <utf8.h>

#include "text/ascii.hpp"

namespace samgen::ownership {

std::optional<std::string> fault_in_path(std::string_view path, bool manifest_too) {
    if (path.empty()) {
        return "is empty, not a path";
    }
    if (path.front() == '/') {
        return "is not a relative path";
    }
    if (std::any_of(path.begin(), path.end(),
                    [](char c) { return static_cast<unsigned char>(c) < 0x20U || c == 0x7F; })) {
        return "has a control character in it";
    }
    if (!utf8::is_valid(path.begin(), path.end())) {
        return "is not valid UTF-8";
    }
    for (std::size_t start = 0; start <= path.size();) {
        const auto end = std::min(path.find('/', start), path.size());
        const auto part = path.substr(start, end - start);
        if (part.empty() || part == "." || part == "..") {
            return "has an empty part, `.` or `..` in it";
        }
        start = end + 1;
    }
    const auto name = folded(path);
    if (manifest_too && path == kManifest) {
        return std::nullopt;
    }
    for (const auto kept : {kManifest, kJournal, kStaging}) {
        if (name == kept || (name.starts_with(kept) && name[kept.size()] == '/')) {
            return "is a name that samgen keeps for itself";
        }
    }
    return std::nullopt;
}

std::vector<std::string_view> parents(std::string_view path) {
    std::vector<std::string_view> result;
    for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', slash + 1)) {
        result.push_back(path.substr(0, slash));
    }
    return result;
}

std::string folded(std::string_view path) { return text::lower_case(path); }

std::optional<system::Error> collision(std::span<const std::string_view> paths) {
    std::unordered_map<std::string, std::string_view> seen;
    for (const auto path : paths) {
        const auto [at, is_new] = seen.emplace(folded(path), path);
        if (!is_new) {
            return system::Error{std::string(path), "and `" + std::string(at->second) +
                                                        "` would be one file where letter case does not count; give "
                                                        "one of them another name"};
        }
    }
    for (const auto path : paths) {
        for (const auto parent : parents(path)) {
            if (const auto at = seen.find(folded(parent)); at != seen.end()) {
                return system::Error{std::string(at->second),
                                     "would have to be a file, and a directory for `" + std::string(path) + "`"};
            }
        }
    }
    return std::nullopt;
}

system::Path below(const system::Path& root, std::string_view path) { return (root / path).lexically_normal(); }

}  // namespace samgen::ownership
