#include "system/process.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <pthread.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#elif defined(__APPLE__)
#include <mach-o/dyld.h>
#endif

#include "system/calls.hpp"

extern char** environ;

namespace samgen::system {
namespace {

constexpr int kExecFailed = 127;
// Descriptors that are looked at to keep them from a new program, where the system has no better way.
constexpr int kMostDescriptors = 4096;

constexpr std::array kEnding = {SIGINT, SIGTERM, SIGHUP};

struct Pipe {
    int read_end = -1;
    int write_end = -1;

    [[nodiscard]] bool open() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            return false;
        }
        read_end = ends[0];
        write_end = ends[1];
        for (const int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        }
        return true;
    }
    void close_read() { close_one(read_end); }
    void close_write() { close_one(write_end); }

   private:
    static void close_one(int& fd) {
        if (fd >= 0) {
            ::close(fd);
            fd = -1;
        }
    }
};

// A program's words as exec wants them.
std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (auto& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

// Everything that a new process needs, made before the fork: behind it only what a signal handler may do is allowed.
struct Launch {
    std::vector<std::string> words;
    std::vector<std::string> variables;
    std::vector<char*> argv;
    std::vector<char*> envp;
    std::string folder;
    bool quiet = false;  // prints into a pipe, in a process group of its own, and dies with us
    int output = -1;
    int report = -1;
    pid_t parent = 0;

    [[noreturn]] void become() const {
        sigset_t none;
        sigemptyset(&none);
        ::sigprocmask(SIG_SETMASK, &none, nullptr);
        ::signal(SIGPIPE, SIG_DFL);
        ::signal(SIGXFSZ, SIG_DFL);
        if (quiet) {
            ::setpgid(0, 0);
#if defined(__linux__)
            ::prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (::getppid() != parent) {
                ::_exit(kExecFailed);
            }
#endif
            const int nothing = ::open("/dev/null", O_RDONLY);
            ::dup2(nothing, 0);
            ::dup2(output, 1);
            ::dup2(output, 2);
        }
        keep_descriptors();
        if (folder.empty() || ::chdir(folder.c_str()) == 0) {
            environ = const_cast<char**>(envp.data());
            ::execvp(argv.front(), const_cast<char* const*>(argv.data()));
        }
        const int code = errno;
        [[maybe_unused]] const auto written = ::write(report, &code, sizeof code);
        ::_exit(kExecFailed);
    }

   private:
    // Connections of ours would stay open for as long as the program runs.
    static void keep_descriptors() {
#if defined(CLOSE_RANGE_CLOEXEC)
        if (::close_range(3, ~0U, CLOSE_RANGE_CLOEXEC) == 0) {
            return;
        }
#endif
        for (int fd = 3; fd < kMostDescriptors; ++fd) {
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
        }
    }
};

Launch launch_of(const Command& command, bool quiet) {
    Launch launch;
    launch.words = command.words;
    launch.argv = pointers_to(launch.words);
    launch.folder = command.folder.string();
    launch.quiet = quiet;
    launch.parent = ::getpid();
    if (command.environment) {
        for (const auto& [name, value] : *command.environment) {
            launch.variables.push_back(name + "=" + value);
        }
    } else {
        for (char** variable = environ; *variable != nullptr; ++variable) {
            launch.variables.emplace_back(*variable);
        }
    }
    launch.envp = pointers_to(launch.variables);
    return launch;
}

// Starts it, and returns its number once it runs what it should.
Result<pid_t> spawn(Launch& launch) {
    Pipe report;
    if (!report.open()) {
        return failure(launch.words.front(), "cannot be run", errno);
    }
    launch.report = report.write_end;
    const pid_t pid = ::fork();
    if (pid == 0) {
        launch.become();
    }
    const int fork_error = errno;
    report.close_write();
    int code = 0;
    const auto count = pid < 0 ? 0 : uninterrupted([&] { return ::read(report.read_end, &code, sizeof code); });
    report.close_read();
    if (pid < 0) {
        return failure(launch.words.front(), "cannot be run", fork_error);
    }
    if (count == static_cast<ssize_t>(sizeof code)) {
        uninterrupted([&] { return ::waitpid(pid, nullptr, 0); });
        return failure(launch.words.front(), "cannot be run", code);
    }
    return pid;
}

Exit exit_of(int status) {
    return WIFSIGNALED(status) ? Exit{.code = 0, .signal = WTERMSIG(status)}
                               : Exit{.code = WEXITSTATUS(status), .signal = 0};
}

sigset_t ending_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : kEnding) {
        sigaddset(&set, signal);
    }
    return set;
}

}  // namespace

std::string Exit::in_words() const {
    return signal == 0 ? "exit code " + std::to_string(code)
                       : "signal " + std::to_string(signal) + " (" + ::strsignal(signal) + ")";
}

Result<std::unique_ptr<Process>> Process::start(const Command& command) {
    Pipe output;
    if (!output.open()) {
        return failure(command.words.front(), "cannot be run", errno);
    }
    auto launch = launch_of(command, true);
    launch.output = output.write_end;
    const auto pid = spawn(launch);
    output.close_write();
    if (!pid) {
        output.close_read();
        return pid.error();
    }
    return std::unique_ptr<Process>(new Process(*pid, output.read_end));
}

Process::~Process() {
    kill();
    if (!gone_) {
        static_cast<void>(wait());
    }
    ::close(output_);
}

std::string Process::read() {
    std::string bytes(8192, '\0');
    const auto count = uninterrupted([&] { return ::read(output_, bytes.data(), bytes.size()); });
    bytes.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return bytes;
}

void Process::kill() {
    const std::lock_guard lock(mutex_);
    if (!gone_) {
        ::kill(-pid_, SIGKILL);
        ::kill(pid_, SIGKILL);  // should it not have got to its own group yet
    }
}

Exit Process::wait() {
    // Its number is given back under the lock, so that nobody kills whoever gets it next.
    siginfo_t info{};
    uninterrupted([&] { return ::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT); });
    const std::lock_guard lock(mutex_);
    ::kill(-pid_, SIGKILL);  // what it has left behind
    int status = 0;
    uninterrupted([&] { return ::waitpid(pid_, &status, 0); });
    gone_ = true;
    return exit_of(status);
}

Result<Exit> run_to_end(const Command& command) {
    auto launch = launch_of(command, false);
    const auto pid = spawn(launch);
    if (!pid) {
        return pid.error();
    }
    int status = 0;
    uninterrupted([&] { return ::waitpid(*pid, &status, 0); });
    return exit_of(status);
}

Interrupts::Interrupts() {
    const auto set = ending_signals();
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

bool Interrupts::came() const {
    sigset_t pending;
    sigemptyset(&pending);
    ::sigpending(&pending);
    return std::any_of(kEnding.begin(), kEnding.end(), [&](int signal) { return sigismember(&pending, signal) == 1; });
}

void Interrupts::wait() const {
    const auto set = ending_signals();
    int signal = 0;
    while (::sigwait(&set, &signal) != 0) {
    }
}

Uninterrupted::Uninterrupted() {
    const auto set = ending_signals();
    sigset_t before;
    ::pthread_sigmask(SIG_BLOCK, &set, &before);
    for (std::size_t i = 0; i < kEnding.size(); ++i) {
        were_blocked_[i] = sigismember(&before, kEnding[i]) == 1;
    }
}

Uninterrupted::~Uninterrupted() {
    sigset_t set;
    sigemptyset(&set);
    for (std::size_t i = 0; i < kEnding.size(); ++i) {
        if (!were_blocked_[i]) {
            sigaddset(&set, kEnding[i]);
        }
    }
    ::pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

Result<Path> program_path() {
#if defined(__APPLE__)
    std::string name(4096, '\0');
    auto size = static_cast<std::uint32_t>(name.size());
    if (::_NSGetExecutablePath(name.data(), &size) != 0) {
        return Error{.path = "samgen", .cause = "cannot be found: its path is too long"};
    }
    return real_path(name.c_str());
#else
    return real_path("/proc/self/exe");
#endif
}

}  // namespace samgen::system
