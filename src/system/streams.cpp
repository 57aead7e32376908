#include "system/streams.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "system/calls.hpp"

namespace samgen::system {

bool is_terminal(int fd) { return ::isatty(fd) == 1; }

std::optional<unsigned> terminal_width(int fd) {
    winsize size{};
    if (::ioctl(fd, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) {
        return std::nullopt;
    }
    return size.ws_col;
}

std::optional<std::string> environment(const char* name) {
    const auto* value = std::getenv(name);
    return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

void prepare_streams() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
    // What is open the other way round gives EBADF, as a closed stream does. The lowest free number is taken first.
    for (const int fd : {kStandardInput, kStandardOutput, kStandardError}) {
        if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF) {
            static_cast<void>(::open("/dev/null", (fd == kStandardInput ? O_WRONLY : O_RDONLY) | O_NOCTTY));
        }
    }
}

Result<Written> write_all(int fd, std::string_view bytes, std::string_view name) {
    if (write_bytes(fd, bytes)) {
        return Written::all;
    }
    if (errno == EPIPE) {
        return Written::reader_gone;
    }
    return failure(Path(name), "cannot be written", errno);
}

}  // namespace samgen::system
