#include "local/watch.hpp"

#include <algorithm>
#include <system_error>

namespace samgen::local {

namespace fs = std::filesystem;

Snapshot look(const std::vector<system::Path>& paths) {
    Snapshot snapshot;
    // What goes away while it is looked at is gone, and no error.
    std::error_code gone;
    const auto add = [&](const fs::path& path) {
        const auto when = fs::last_write_time(path, gone);
        if (!gone) {
            snapshot.emplace(path.string(), when);
        }
    };
    for (const auto& path : paths) {
        if (!fs::is_directory(path, gone)) {
            add(path);
            continue;
        }
        const auto options = fs::directory_options::skip_permission_denied;
        for (fs::recursive_directory_iterator at(path, options, gone), end; !gone && at != end; at.increment(gone)) {
            std::error_code odd;
            if (at->is_regular_file(odd)) {
                add(at->path());
            }
        }
    }
    return snapshot;
}

std::vector<std::string> changes(const Snapshot& before, const Snapshot& after) {
    std::vector<std::string> names;
    for (const auto& [name, when] : after) {
        const auto known = before.find(name);
        if (known == before.end() || known->second != when) {
            names.push_back(name);
        }
    }
    for (const auto& [name, when] : before) {
        if (after.find(name) == after.end()) {
            names.push_back(name);
        }
    }
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace samgen::local
