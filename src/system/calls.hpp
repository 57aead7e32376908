#pragma once

#include <cerrno>
#include <string_view>
#include <utility>

#include "system/files.hpp"

// What the sources of this folder make system calls with.
namespace samgen::system {

// `what` is a predicate: "cannot be read".
[[nodiscard]] Error failure(const Path& path, std::string_view what, int code);

// Makes a system call, again if a signal interrupts it.
template <class Call>
auto uninterrupted(Call call) {
    auto result = call();
    while (result == -1 && errno == EINTR) {
        result = call();
    }
    return result;
}

// An open file; closed with it.
class Descriptor {
   public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor();

    [[nodiscard]] explicit operator bool() const { return fd_ >= 0; }
    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] int release() { return std::exchange(fd_, -1); }

    // Closes now, to learn of errors that only then show (as on NFS). The descriptor is gone in any case.
    [[nodiscard]] bool close();

   private:
    int fd_;
};

// As open(2) does it. Without a file, errno says why.
[[nodiscard]] Descriptor open_file(const Path& path, int flags, unsigned mode = 0);

// Writes all of them; false with errno set.
[[nodiscard]] bool write_bytes(int fd, std::string_view bytes);

}  // namespace samgen::system
