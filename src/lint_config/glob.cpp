#include "lint_config/glob.hpp"

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>

#include "system/files.hpp"

namespace samgen::lint_config {
namespace {

// Reads the set that begins at pattern[at] == '['; nothing when it never closes, and is a plain bracket then.
struct Set {
    bool has = false;       // whether `c` is one of it
    std::size_t after = 0;  // where the pattern goes on
};

std::optional<Set> read_set(std::string_view pattern, std::size_t at, char c) {
    auto i = at + 1;
    const bool negated = i < pattern.size() && pattern[i] == '!';
    i += negated ? 1 : 0;
    const auto close = pattern.find(']', i + 1);  // a bracket that comes first is one of the set
    if (close == std::string_view::npos) {
        return std::nullopt;
    }
    bool has = false;
    while (i < close) {
        if (i + 2 < close && pattern[i + 1] == '-') {
            has = has || (pattern[i] <= c && c <= pattern[i + 2]);
            i += 3;
        } else {
            has = has || pattern[i] == c;
            ++i;
        }
    }
    return Set{.has = has != negated, .after = close + 1};
}

std::vector<std::string> parts_of(std::string_view pattern) {
    std::vector<std::string> parts;
    while (!pattern.empty()) {
        const auto end = std::min(pattern.find('/'), pattern.size());
        if (end != 0) {
            parts.emplace_back(pattern.substr(0, end));
        }
        pattern.remove_prefix(std::min(end + 1, pattern.size()));
    }
    return parts;
}

std::string joined(const std::string& folder, const std::string& name) {
    return folder.empty() ? name : folder.ends_with('/') ? folder + name : folder + "/" + name;
}

std::vector<std::string> names_in(const std::string& folder) {
    auto names = system::list_directory(folder.empty() ? "." : folder);
    return names ? std::move(*names) : std::vector<std::string>{};
}

bool is_folder(const std::string& path, bool follow) {
    std::error_code error;
    return follow ? std::filesystem::is_directory(path, error)
                  : std::filesystem::symlink_status(path, error).type() == std::filesystem::file_type::directory;
}

bool exists(const std::string& path) {
    std::error_code error;
    return std::filesystem::exists(path, error);
}

// Adds `folder` and every folder below it, the hidden ones left out.
void add_folders(const std::string& folder, std::vector<std::string>& out) {
    out.push_back(folder);
    for (std::size_t next = out.size() - 1; next < out.size(); ++next) {
        for (const auto& name : names_in(out[next])) {
            if (!name.starts_with('.') && is_folder(joined(out[next], name), false)) {
                out.push_back(joined(out[next], name));
            }
        }
    }
}

// One step: what `part` makes of the paths found so far.
std::vector<std::string> step(const std::vector<std::string>& from, const std::string& part, bool last) {
    std::vector<std::string> to;
    for (const auto& folder : from) {
        if (part == "**") {
            std::vector<std::string> folders;
            add_folders(folder, folders);
            for (const auto& each : folders) {
                if (!each.empty()) {
                    to.push_back(each);
                }
                for (const auto& name : last ? names_in(each) : std::vector<std::string>{}) {
                    if (!name.starts_with('.') && !is_folder(joined(each, name), false)) {
                        to.push_back(joined(each, name));
                    }
                }
            }
            if (!last && folder.empty()) {
                to.emplace_back();
            }
        } else if (!is_pattern(part)) {
            if (exists(joined(folder, part))) {
                to.push_back(joined(folder, part));
            }
        } else if (folder.empty() || is_folder(folder, true)) {
            for (const auto& name : names_in(folder)) {
                if (fits(name, part)) {
                    to.push_back(joined(folder, name));
                }
            }
        }
    }
    std::ranges::sort(to);
    to.erase(std::unique(to.begin(), to.end()), to.end());
    return to;
}

}  // namespace

bool is_pattern(std::string_view text) { return text.find_first_of("*?[") != std::string_view::npos; }

bool fits(std::string_view name, std::string_view pattern) {
    if (name.starts_with('.') && !pattern.starts_with('.')) {
        return false;
    }
    // The last star, and how much of the name it has taken: on a mismatch it takes one character more.
    std::optional<std::size_t> star;
    std::size_t taken = 0;
    std::size_t n = 0;
    std::size_t p = 0;
    while (n < name.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            taken = n;
            continue;
        }
        std::optional<Set> set;
        if (p < pattern.size() && pattern[p] == '[') {
            set = read_set(pattern, p, name[n]);
        }
        const bool same = set ? set->has : p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n]);
        if (same) {
            ++n;
            p = set ? set->after : p + 1;
        } else if (star) {
            p = *star + 1;
            n = ++taken;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::vector<std::string> glob(std::string_view pattern) {
    std::vector<std::string> paths{pattern.starts_with('/') ? "/" : ""};
    const auto parts = parts_of(pattern);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (parts[i] == "**" && i + 1 < parts.size() && parts[i + 1] == "**") {
            continue;  // the second finds as much by itself
        }
        paths = step(paths, parts[i], i + 1 == parts.size());
    }
    return paths;
}

}  // namespace samgen::lint_config
