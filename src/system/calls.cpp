#include "system/calls.hpp"

#include <string>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace samgen::system {
namespace {

std::string in_words(int code) {
    switch (code) {
        case ENOENT:
            return "no such file or directory";
        case EACCES:
            return "permission denied";
        case EPERM:
            return "the system does not permit it";
        case ENOSPC:
            return "the disk is full";
        case EDQUOT:
            return "the disk quota is used up";
        case EROFS:
            return "the file system is read-only";
        case EIO:
            return "the device reports a fault";
        case EFBIG:
            return "the file would become too large";
        case ENAMETOOLONG:
            return "the name is too long";
        case ELOOP:
            return "a symbolic link is in the way";
        case EMFILE:
        case ENFILE:
            return "too many files are open";
        case ENOTDIR:
            return "a part of the path is not a directory";
        case EISDIR:
            return "there is a directory of that name";
        case ENOTEMPTY:
            return "the directory is not empty";
        case EXDEV:
            return "the two are on different file systems";
        case EBADF:
            return "it is closed";
        default:
            return std::generic_category().message(code);
    }
}

}  // namespace

Error failure(const Path& path, std::string_view what, int code) {
    return {.path = path.string(), .cause = std::string(what) + ": " + in_words(code)};
}

Descriptor::~Descriptor() {
    if (fd_ >= 0) {
        ::close(fd_);
    }
}

bool Descriptor::close() { return ::close(release()) == 0 || errno == EINTR; }

Descriptor open_file(const Path& path, int flags, unsigned mode) {
    return Descriptor(uninterrupted([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NOCTTY, mode); }));
}

bool write_bytes(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto count = uninterrupted([&] { return ::write(fd, bytes.data(), bytes.size()); });
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            // Somebody made the stream non-blocking; it is shared with us.
            pollfd ready{.fd = fd, .events = POLLOUT, .revents = 0};
            if (uninterrupted([&] { return ::poll(&ready, 1, -1); }) == -1) {
                return false;
            }
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace samgen::system
