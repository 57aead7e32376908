#include "ownership/disk.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "ownership/paths.hpp"

namespace samgen::ownership {
namespace {

// Larger than anything that samgen writes; what is larger is somebody else's.
constexpr std::size_t kLargest = 64U << 20U;

OnDisk blocked(std::string obstacle) {
    return {.state = OnDisk::State::blocked, .bytes = {}, .status = {}, .obstacle = std::move(obstacle)};
}

// Whether the symbolic link at `link` leads to a directory within `root`.
bool stays_within(const system::Path& root, const system::Path& link) {
    const auto outer = system::real_path(root);
    const auto inner = system::real_path(link);
    if (!outer || !inner) {
        return false;
    }
    const auto status = system::look_at(*inner);
    const auto [rest, unused] = std::mismatch(outer->begin(), outer->end(), inner->begin(), inner->end());
    return rest == outer->end() && status && status->kind == system::Kind::directory;
}

}  // namespace

system::Result<OnDisk> look(const system::Path& root, std::string_view path) {
    for (const auto parent : parents(path)) {
        const auto full = below(root, parent);
        const auto status = system::look_at(full);
        if (!status) {
            return status.error();
        }
        if (status->kind == system::Kind::missing) {
            return OnDisk{};
        }
        if (status->kind == system::Kind::symlink && !stays_within(root, full)) {
            return blocked(
                fmt::format("cannot be there, since `{}` is a symbolic link that leads out of the project", parent));
        }
        if (status->kind == system::Kind::file || status->kind == system::Kind::other) {
            return blocked(fmt::format("cannot be there, since `{}` is not a directory", parent));
        }
    }
    const auto full = below(root, path);
    const auto status = system::look_at(full);
    if (!status) {
        return status.error();
    }
    switch (status->kind) {
        case system::Kind::missing:
            return OnDisk{};
        case system::Kind::directory:
            return blocked("is a directory");
        case system::Kind::symlink:
            return blocked("is a symbolic link");
        case system::Kind::other:
            return blocked("is not a regular file");
        case system::Kind::file:
            break;
    }
    if (status->size > kLargest) {
        return blocked(fmt::format("is {} bytes, which samgen did not write", status->size));
    }
    auto bytes = system::read_file(full, kLargest);
    if (!bytes) {
        return bytes.error();
    }
    return OnDisk{.state = OnDisk::State::file, .bytes = *std::move(bytes), .status = *status, .obstacle = {}};
}

system::Result<void> check_generated(const system::Path& root) {
    const auto directory = below(root, kGenerated);
    const auto status = system::look_at(directory);
    if (!status) {
        return status.error();
    }
    if (status->kind != system::Kind::missing && status->kind != system::Kind::directory) {
        return system::Error{directory.string(),
                             status->kind == system::Kind::symlink
                                 ? "is a symbolic link; samgen needs a directory of that name, move the link away"
                                 : "is not a directory; samgen needs one of that name, move the file away"};
    }
    return {};
}

}  // namespace samgen::ownership
