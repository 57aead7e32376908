#include "system/replace.hpp"

#include <cstdint>
#include <string>

#include <unistd.h>

#include "system/process.hpp"

namespace samgen::system {
namespace {

// The name that the new bytes have until they are whole: hidden, and another one in each process.
Path draft_of(const Path& path) {
    return path.parent_path() / ("." + path.filename().string() + ".samgen-" + std::to_string(::getpid()));
}

Result<void> still_holds(const Path& path, std::string_view before) {
    // One byte more shows that it has grown.
    const auto now = read_file(path, before.size() + 1);
    if (!now || *now != before) {
        return Error{path.string(), "has been changed while samgen was at work; nothing was written, try again"};
    }
    return {};
}

}  // namespace

Result<void> replace_file(const Path& path, std::optional<std::string_view> before, std::string_view bytes) {
    auto target = path;
    auto status = look_at(path);
    if (status && status->kind == Kind::symlink) {
        const auto real = real_path(path);
        if (real) {
            target = *real;
            status = look_at(target);
        }
    }
    if (!status) {
        return status.error();
    }
    if (status->kind == Kind::symlink || status->kind == Kind::other) {
        return write_to_stream(path, bytes);
    }
    if (status->kind == Kind::directory) {
        return Error{path.string(), "is a directory, not a file"};
    }
    if (before) {
        if (auto same = still_holds(path, *before); !same) {
            return same;
        }
    }
    const Uninterrupted whole;  // else Ctrl-C would leave the draft
    const auto draft = draft_of(target);
    const auto mode = status->kind == Kind::file ? std::optional(status->mode) : std::nullopt;
    auto done = write_durably(draft, bytes, false, mode);
    if (done) {
        done = rename_durably(draft, target);
    }
    if (!done) {
        static_cast<void>(remove_file(draft));
        // The user knows the file, and not its draft.
        return Error{path.string(), done.error().cause};
    }
    return {};
}

}  // namespace samgen::system
