#include "system/files.hpp"

#include <algorithm>
#include <cerrno>
#include <memory>
#include <system_error>
#include <utility>

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "system/calls.hpp"
#include "system/parallel.hpp"

namespace samgen::system {
namespace {

// Files that are synced at the same time.
constexpr std::size_t kMostSyncs = 16;

bool sync(int fd) {
#ifdef F_FULLFSYNC
    // macOS: fsync leaves the bytes in the drive's cache. Not every file system there knows the better call.
    if (uninterrupted([&] { return ::fcntl(fd, F_FULLFSYNC); }) == 0) {
        return true;
    }
#endif
    // EINVAL: a file system that cannot sync this kind of file, mostly directories. There is nothing better to do.
    return uninterrupted([&] { return ::fsync(fd); }) == 0 || errno == EINVAL || errno == ENOTSUP;
}

std::string_view name_of(mode_t mode) {
    if (S_ISDIR(mode)) {
        return "a directory";
    }
    if (S_ISFIFO(mode)) {
        return "a pipe";
    }
    if (S_ISSOCK(mode)) {
        return "a socket";
    }
    return "a device";
}

std::optional<Error> refusal(const Path& path, const struct stat& info, std::size_t limit_bytes) {
    if (!S_ISREG(info.st_mode)) {
        return Error{path.string(), "is " + std::string(name_of(info.st_mode)) + ", not a file"};
    }
    if (static_cast<std::uint64_t>(info.st_size) > limit_bytes) {
        return Error{path.string(), "is " + std::to_string(info.st_size) + " bytes; samgen reads at most " +
                                        std::to_string(limit_bytes)};
    }
    return std::nullopt;
}

// An empty path means the current directory, as the parent of "name" does.
Path or_here(const Path& path) { return path.empty() ? Path(".") : path; }

// Across file systems: a copy beside `to`, then the rename. Whoever is interrupted and does it again overwrites it.
Result<void> copy_then_rename(const Path& from, const Path& to) {
    struct stat info {};
    if (::lstat(from.c_str(), &info) != 0) {
        return failure(from, "cannot be read", errno);
    }
    const auto bytes = read_file(from, static_cast<std::size_t>(info.st_size));
    if (!bytes) {
        return bytes.error();
    }
    auto beside = to.parent_path() / ".samgen-new-";
    beside += to.filename();
    if (auto written = write_durably(beside, *bytes, false, info.st_mode & 07777U); !written) {
        return written;
    }
    if (::rename(beside.c_str(), to.c_str()) != 0) {
        const auto code = errno;
        ::unlink(beside.c_str());
        return failure(to, "cannot be replaced", code);
    }
    return remove_file(from);
}

}  // namespace

Result<Status> look_at(const Path& path) {
    struct stat info {};
    if (::lstat(or_here(path).c_str(), &info) != 0) {
        if (errno == ENOENT || errno == ENOTDIR) {
            return Status{};
        }
        return failure(path, "cannot be looked at", errno);
    }
    const auto mode = static_cast<unsigned>(info.st_mode) & 07777U;
    if (S_ISREG(info.st_mode)) {
        return Status{.kind = Kind::file, .size = static_cast<std::uint64_t>(info.st_size), .mode = mode};
    }
    if (S_ISDIR(info.st_mode)) {
        return Status{.kind = Kind::directory, .size = 0, .mode = mode};
    }
    return Status{.kind = S_ISLNK(info.st_mode) ? Kind::symlink : Kind::other, .size = 0, .mode = 0};
}

bool same_file(const Path& a, const Path& b) {
    struct stat first {};
    struct stat second {};
    return ::stat(a.c_str(), &first) == 0 && ::stat(b.c_str(), &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino;
}

Result<Path> real_path(const Path& path) {
    std::error_code code;
    auto found = std::filesystem::canonical(or_here(path), code);
    if (code) {
        return failure(path, "cannot be followed", code.value());
    }
    return found;
}

bool may_write_in(const Path& directory) { return ::access(or_here(directory).c_str(), W_OK | X_OK) == 0; }

Result<std::vector<std::string>> list_directory(const Path& path) {
    const std::unique_ptr<DIR, int (*)(DIR*)> directory(::opendir(or_here(path).c_str()), ::closedir);
    if (!directory) {
        return failure(path, "cannot be listed", errno);
    }
    std::vector<std::string> names;
    errno = 0;
    while (const auto* entry = ::readdir(directory.get())) {
        const std::string_view name = entry->d_name;
        if (name != "." && name != "..") {
            names.emplace_back(name);
        }
        errno = 0;
    }
    if (errno != 0) {
        return failure(path, "cannot be listed", errno);
    }
    std::sort(names.begin(), names.end());
    return names;
}

namespace {

// How often a file that somebody is writing to is read anew.
constexpr int kMostReadings = 5;

bool same_state(const struct stat& a, const struct stat& b) {
#if defined(__APPLE__)
    const auto changed = [](const struct stat& info) { return info.st_mtimespec; };
#else
    const auto changed = [](const struct stat& info) { return info.st_mtim; };
#endif
    return a.st_size == b.st_size && changed(a).tv_sec == changed(b).tv_sec && changed(a).tv_nsec == changed(b).tv_nsec;
}

// Nothing when the file changed meanwhile: half of one text and half of another may well be a text.
Result<std::optional<std::string>> read_once(const Path& path, std::size_t limit_bytes) {
    struct stat info {};
    // Looked at before it is opened, since opening alone makes some devices act; and again after, since it may have
    // been exchanged. Opening a pipe waits for its writer unless told not to.
    if (::stat(path.c_str(), &info) != 0) {
        return failure(path, "cannot be read", errno);
    }
    if (auto error = refusal(path, info, limit_bytes)) {
        return *std::move(error);
    }
    const auto file = open_file(path, O_RDONLY | O_NONBLOCK);
    if (!file || ::fstat(file.get(), &info) != 0) {
        return failure(path, "cannot be read", errno);
    }
    if (auto error = refusal(path, info, limit_bytes)) {
        return *std::move(error);
    }
    // The size is a guess: the file may grow, and files under /proc say 0. One byte more than it makes the end show.
    std::string bytes(static_cast<std::size_t>(info.st_size) + 1, '\0');
    std::size_t size = 0;
    while (true) {
        const auto count = uninterrupted([&] { return ::read(file.get(), bytes.data() + size, bytes.size() - size); });
        if (count < 0) {
            return failure(path, "cannot be read", errno);
        }
        if (count == 0) {
            break;
        }
        size += static_cast<std::size_t>(count);
        if (info.st_size != 0 && size > static_cast<std::size_t>(info.st_size)) {
            return std::optional<std::string>();
        }
        if (size > limit_bytes) {
            return Error{path.string(),
                         "is more than " + std::to_string(limit_bytes) + " bytes; samgen reads no more than that"};
        }
        if (size == bytes.size()) {
            bytes.resize(size * 2);
        }
    }
    struct stat after {};
    if (::fstat(file.get(), &after) != 0) {
        return failure(path, "cannot be read", errno);
    }
    if (!same_state(info, after)) {
        return std::optional<std::string>();
    }
    bytes.resize(size);
    return std::optional(std::move(bytes));
}

}  // namespace

Result<std::string> read_file(const Path& path, std::size_t limit_bytes) {
    for (int i = 0; i < kMostReadings; ++i) {
        auto bytes = read_once(path, limit_bytes);
        if (!bytes) {
            return bytes.error();
        }
        if (*bytes) {
            return **std::move(bytes);
        }
    }
    return Error{path.string(), "is being written to while samgen reads it; try again when that is done"};
}

namespace {

Result<void> write_to(const Path& path, std::string_view bytes, bool executable, std::optional<unsigned> mode,
                      bool durably) {
    auto file = open_file(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_NONBLOCK, executable ? 0777U : 0666U);
    if (!file) {
        return failure(path, "cannot be written", errno);
    }
    if (!write_bytes(file.get(), bytes) ||
        (mode && uninterrupted([&] { return ::fchmod(file.get(), static_cast<mode_t>(*mode)); }) != 0) ||
        (durably && !sync(file.get())) || !file.close()) {
        return failure(path, "cannot be written", errno);
    }
    return {};
}

}  // namespace

Result<void> write_file(const Path& path, std::string_view bytes, bool executable, std::optional<unsigned> mode) {
    return write_to(path, bytes, executable, mode, false);
}

Result<void> write_durably(const Path& path, std::string_view bytes, bool executable, std::optional<unsigned> mode) {
    return write_to(path, bytes, executable, mode, true);
}

Result<void> write_to_stream(const Path& path, std::string_view bytes) {
    const auto stream = open_file(path, O_WRONLY);
    if (!stream || !write_bytes(stream.get(), bytes)) {
        return failure(path, "cannot be written", errno);
    }
    return {};
}

Result<void> sync_files(std::span<const Path> paths) {
    struct Task {
        const Path* path;
        int error = 0;
    };
    std::vector<Task> tasks;
    for (const auto& path : paths) {
        tasks.push_back({.path = &path});
    }
    in_parallel(std::span(tasks), kMostSyncs, [](Task& task) {
        const auto file = open_file(*task.path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
        task.error = file && sync(file.get()) ? 0 : errno;
    });
    for (const auto& task : tasks) {
        if (task.error != 0) {
            return failure(*task.path, "cannot be written", task.error);
        }
    }
    return {};
}

Result<void> rename_durably(const Path& from, const Path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) {
        return failure(to, "cannot be replaced", errno);
    }
    return sync_directory(to.parent_path());
}

Result<void> move_file(const Path& from, const Path& to) {
    if (::rename(from.c_str(), to.c_str()) == 0) {
        return {};
    }
    if (errno == EXDEV) {
        return copy_then_rename(from, to);
    }
    return failure(to, "cannot be replaced", errno);
}

Result<void> make_directories(const Path& path) {
    std::error_code code;
    std::filesystem::create_directories(or_here(path), code);
    if (code) {
        return failure(path, "cannot be made a directory", code.value());
    }
    return {};
}

Result<void> remove_file(const Path& path) {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) {
        return failure(path, "cannot be removed", errno);
    }
    return {};
}

bool remove_empty_directory(const Path& path) { return ::rmdir(path.c_str()) == 0; }

Result<void> remove_tree(const Path& path) {
    std::error_code code;
    std::filesystem::remove_all(path, code);
    if (code) {
        return failure(path, "cannot be removed", code.value());
    }
    return {};
}

Result<void> sync_directory(const Path& path) {
    const auto directory = open_file(or_here(path), O_RDONLY | O_DIRECTORY);
    if (!directory || !sync(directory.get())) {
        return failure(path, "cannot be written to the disk", errno);
    }
    return {};
}

Lock::Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Lock& Lock::operator=(Lock&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
}

Lock::~Lock() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

Result<Lock> lock_directory(const Path& path, Lock::Sharing sharing) {
    auto directory = open_file(or_here(path), O_RDONLY | O_DIRECTORY);
    if (!directory) {
        return failure(path, "cannot be opened", errno);
    }
    const auto operation = (sharing == Lock::Sharing::shared ? LOCK_SH : LOCK_EX) | LOCK_NB;
    if (uninterrupted([&] { return ::flock(directory.get(), operation); }) != 0) {
        if (errno == EWOULDBLOCK) {
            return Error{path.string(), "is in use: another samgen build is at work here; try again when it is done"};
        }
        // EBADF: NFS turns this into a lock that wants the file open for writing, which no directory can be.
        if (errno != EBADF && errno != EINVAL && errno != ENOLCK && errno != ENOSYS && errno != ENOTSUP) {
            return failure(path, "cannot be locked", errno);
        }
    }
    return Lock(directory.release());
}

}  // namespace samgen::system
