#include "process.hpp"

#include <cerrno>
#include <chrono>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace samgen::bench {
namespace {

// ru_maxrss counts kilobytes on Linux, bytes on macOS.
#ifdef __APPLE__
constexpr double kRssUnitsPerMegabyte = 1024.0 * 1024.0;
#else
constexpr double kRssUnitsPerMegabyte = 1024.0;
#endif

// Where a child's standard streams lead.
class Streams {
   public:
    explicit Streams(const std::string& log) {
        posix_spawn_file_actions_init(&actions_);
        posix_spawn_file_actions_addopen(&actions_, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(&actions_, STDOUT_FILENO, log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        posix_spawn_file_actions_adddup2(&actions_, STDOUT_FILENO, STDERR_FILENO);
    }
    Streams(const Streams&) = delete;
    Streams& operator=(const Streams&) = delete;
    ~Streams() { posix_spawn_file_actions_destroy(&actions_); }

    [[nodiscard]] const posix_spawn_file_actions_t* actions() const { return &actions_; }

   private:
    posix_spawn_file_actions_t actions_{};
};

}  // namespace

Usage run(const std::vector<std::string>& command, const std::string& log, int most_status) {
    const Streams streams(log);
    std::vector<std::string> words = command;
    std::vector<char*> arguments;
    for (auto& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);

    const auto start = std::chrono::steady_clock::now();
    pid_t child = 0;
    const int trouble = posix_spawn(&child, arguments.front(), streams.actions(), nullptr, arguments.data(), environ);
    if (trouble != 0) {
        throw std::runtime_error(
            fmt::format("{} cannot be run: {}", command.front(), std::generic_category().message(trouble)));
    }
    int status = 0;
    rusage usage{};
    while (wait4(child, &status, 0, &usage) < 0) {
        if (errno != EINTR) {
            throw std::system_error(errno, std::generic_category(), "wait4");
        }
    }
    const std::chrono::duration<double, std::milli> taken = std::chrono::steady_clock::now() - start;

    if (!WIFEXITED(status) || WEXITSTATUS(status) > most_status) {
        std::ostringstream said;
        said << std::ifstream(log).rdbuf();
        throw std::runtime_error(fmt::format("{} failed:\n{}", fmt::join(command, " "), said.str()));
    }
    return {.milliseconds = taken.count(), .megabytes = static_cast<double>(usage.ru_maxrss) / kRssUnitsPerMegabyte};
}

}  // namespace samgen::bench
