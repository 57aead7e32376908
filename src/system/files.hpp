#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "system/result.hpp"

// Every system call that samgen makes is behind the headers of this folder, whose sources alone include POSIX headers.
// Calls that a signal interrupts are made again, short reads and writes are carried on.
namespace samgen::system {

using Path = std::filesystem::path;

// ---- Looking ----

enum class Kind { missing, file, directory, symlink, other };

// What stands at a path itself: a symbolic link is a symlink, wherever it leads.
struct Status {
    Kind kind = Kind::missing;
    std::uint64_t size = 0;  // in bytes; files only
    unsigned mode = 0;       // the permission bits, as for chmod; files and directories only

    [[nodiscard]] bool executable() const { return (mode & 0100U) != 0; }
};

// A path below something that is not a directory counts as missing.
[[nodiscard]] Result<Status> look_at(const Path& path);

// Whether both paths lead to one and the same file. False when either leads nowhere.
[[nodiscard]] bool same_file(const Path& a, const Path& b);

// The path without symbolic links, "." and "..". It must exist.
[[nodiscard]] Result<Path> real_path(const Path& path);

// Whether the user may add, replace and remove files in this directory, as far as one can know without trying.
[[nodiscard]] bool may_write_in(const Path& directory);

// The names in a directory, without "." and "..", in byte order.
[[nodiscard]] Result<std::vector<std::string>> list_directory(const Path& path);

// ---- Reading and writing ----

// The whole of a regular file, following symbolic links. Directories, pipes, devices and sockets are refused without
// waiting for them, and a file of more than `limit_bytes` without reading it. One that changes while it is read is read
// anew.
[[nodiscard]] Result<std::string> read_file(const Path& path, std::size_t limit_bytes);

// Writes `path`; that its bytes are on the disk takes sync_files. Not atomic: what must be whole is written under
// another name and renamed. `mode`, when given, is the file's mode whatever the umask; else it is 0666 less the umask,
// with `executable` 0777 less the umask. Replaces what is there, but never follows a symbolic link.
[[nodiscard]] Result<void> write_file(const Path& path, std::string_view bytes, bool executable = false,
                                      std::optional<unsigned> mode = {});

// Writes to what is there and is no file, such as a device or a pipe with a reader; waits where it has to.
[[nodiscard]] Result<void> write_to_stream(const Path& path, std::string_view bytes);

// Returns once the bytes of all these files are on the disk; that their names are, takes sync_directory. All at once: a
// disk takes many for little more than the time of one.
[[nodiscard]] Result<void> sync_files(std::span<const Path> paths);

// write_file and sync_files in one.
[[nodiscard]] Result<void> write_durably(const Path& path, std::string_view bytes, bool executable = false,
                                         std::optional<unsigned> mode = {});

// Renames within one file system, replacing `to`, and returns once the new name is on the disk.
[[nodiscard]] Result<void> rename_durably(const Path& from, const Path& to);

// Renames, replacing `to`, in one step for whoever looks at `to`. Where the two are on different file systems, the
// bytes go by way of `to`'s directory first. The new name is on the disk after sync_directory.
[[nodiscard]] Result<void> move_file(const Path& from, const Path& to);

// Makes the directory and those above it, as far as they are missing.
[[nodiscard]] Result<void> make_directories(const Path& path);

// Removes a file or a symbolic link (never what it leads to). One that is not there counts as removed.
[[nodiscard]] Result<void> remove_file(const Path& path);

// Removes the directory if it is empty; says whether it did.
[[nodiscard]] bool remove_empty_directory(const Path& path);

// Removes whatever is at `path`, and everything in it, without following symbolic links.
[[nodiscard]] Result<void> remove_tree(const Path& path);

// Returns once the names in the directory are on the disk.
[[nodiscard]] Result<void> sync_directory(const Path& path);

// ---- Locking ----

// Held until it is destroyed; the system lets go of it when the process ends, however it ends.
class [[nodiscard]] Lock {
   public:
    enum class Sharing { exclusive, shared };

    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&& other) noexcept;
    ~Lock();

   private:
    friend Result<Lock> lock_directory(const Path&, Sharing);
    explicit Lock(int fd) : fd_(fd) {}

    int fd_ = -1;
};

// Locks the directory itself: no lock file, nothing written. Does not wait; when another process holds it, the error
// says so. On file systems without locks (some network ones) it succeeds without effect.
[[nodiscard]] Result<Lock> lock_directory(const Path& path, Lock::Sharing sharing = Lock::Sharing::exclusive);

}  // namespace samgen::system
