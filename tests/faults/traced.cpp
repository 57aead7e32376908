#include "faults/traced.hpp"

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>

#include <elf.h>
#include <fcntl.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.hpp"

namespace samgen::test {
namespace {

constexpr int kSyscallStop = SIGTRAP | 0x80;
constexpr int kCannotRun = 127;
constexpr std::size_t kMostPathBytes = 4096;

template <class Number>
bool is_one_of(long number, std::initializer_list<Number> numbers) {
    return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

long ask(int request, pid_t pid, std::uintptr_t address, std::uintptr_t data) {
    return ::ptrace(static_cast<decltype(PTRACE_CONT)>(request), pid, reinterpret_cast<void*>(address),
                    reinterpret_cast<void*>(data));
}

bool is_pipe(pid_t who, std::uint64_t descriptor) {
    std::error_code error;
    const auto link = std::filesystem::path("/proc") / std::to_string(who) / "fd" / std::to_string(descriptor);
    return std::filesystem::read_symlink(link, error).string().starts_with("pipe:");
}

std::string text_at(pid_t pid, std::uint64_t address) {
    std::string text;
    while (text.size() < kMostPathBytes) {
        // To the end of the page, behind which there may be nothing.
        std::array<char, 256> part{};
        const auto from = address + text.size();
        const auto length = std::min<std::uint64_t>(part.size(), 4096 - from % 4096);
        iovec here{part.data(), length};
        iovec there{reinterpret_cast<void*>(static_cast<std::uintptr_t>(from)), length};
        const auto count = ::process_vm_readv(pid, &here, 1, &there, 1, 0);
        if (count <= 0) {
            break;
        }
        const std::string_view read(part.data(), static_cast<std::size_t>(count));
        const auto end = std::min(read.find('\0'), read.size());
        text += read.substr(0, end);
        if (end != read.size()) {
            break;
        }
    }
    return text;
}

// ---- What differs from processor to processor ----

#if defined(__x86_64__)
using Registers = user_regs_struct;
void set_result(Registers& registers, int error) {
    registers.rax = static_cast<unsigned long long>(-static_cast<long long>(error));
}
void set_third_argument(Registers& registers, std::uint64_t value) { registers.rdx = value; }
void skip_call(pid_t, Registers& registers) { registers.orig_rax = ~0ULL; }
constexpr bool kCanMeddle = true;
#elif defined(__aarch64__)
using Registers = user_regs_struct;
void set_result(Registers& registers, int error) {
    registers.regs[0] = static_cast<unsigned long long>(-static_cast<long long>(error));
}
void set_third_argument(Registers& registers, std::uint64_t value) { registers.regs[2] = value; }
void skip_call(pid_t pid, Registers&) {
    int none = -1;
    iovec piece{&none, sizeof none};
    ask(PTRACE_SETREGSET, pid, NT_ARM_SYSTEM_CALL, reinterpret_cast<std::uintptr_t>(&piece));
}
constexpr bool kCanMeddle = true;
#else
struct Registers {};
void set_result(Registers&, int) {}
void set_third_argument(Registers&, std::uint64_t) {}
void skip_call(pid_t, Registers&) {}
constexpr bool kCanMeddle = false;
#endif

template <class Change>
void change_registers(pid_t pid, Change change) {
    Registers registers{};
    iovec piece{&registers, sizeof registers};
    ask(PTRACE_GETREGSET, pid, NT_PRSTATUS, reinterpret_cast<std::uintptr_t>(&piece));
    change(registers);
    ask(PTRACE_SETREGSET, pid, NT_PRSTATUS, reinterpret_cast<std::uintptr_t>(&piece));
}

// ---- The program ----

std::string take(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    stream.close();
    std::filesystem::remove(file);
    return bytes;
}

[[noreturn]] void become(std::vector<std::string> words, const std::filesystem::path& folder, int out, int err) {
    std::vector<char*> pointers;
    for (auto& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    ::dup2(::open("/dev/null", O_RDONLY), 0);
    ::dup2(out, 1);
    ::dup2(err, 2);
    ::setenv("SOURCE_DATE_EPOCH", "1780000000", 1);
    ::setenv("TERM", "dumb", 1);
    // The leak check of AddressSanitizer traces, too, and there can be but one who does.
    const auto* const options = ::getenv("ASAN_OPTIONS");
    ::setenv("ASAN_OPTIONS", (std::string(options == nullptr ? "" : options) + ":detect_leaks=0").c_str(), 1);
    if (::chdir(folder.c_str()) == 0 && ask(PTRACE_TRACEME, 0, 0, 0) == 0) {
        ::raise(SIGSTOP);
        ::execv(pointers.front(), pointers.data());
    }
    ::_exit(kCannotRun);
}

// One run: what has been seen of it, and what is still to be done.
class Run {
   public:
    Run(pid_t pid, const Meddle& meddle) : pid_(pid), meddle_(meddle) {}

    Ended to_end() {
        int status = 0;
        REQUIRE(::waitpid(pid_, &status, __WALL) == pid_);
        REQUIRE(WIFSTOPPED(status));
        known_.insert(pid_);
        REQUIRE(ask(PTRACE_SETOPTIONS, pid_, 0,
                    PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL) == 0);
        go_on(pid_, 0);
        while (true) {
            const auto who = ::waitpid(-1, &status, __WALL);
            if (who < 0) {
                REQUIRE(errno == ECHILD);
                return ended_;
            }
            if (WIFEXITED(status) || WIFSIGNALED(status)) {
                if (who == pid_) {
                    ended_.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
                    ended_.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
                }
                continue;
            }
            go_on(who, signal_for(who, status));
        }
    }

   private:
    static void go_on(pid_t who, int signal) { ask(PTRACE_SYSCALL, who, 0, static_cast<std::uintptr_t>(signal)); }

    // The signal to hand on to a thread that has stopped, after whatever it has stopped for.
    int signal_for(pid_t who, int status) {
        const int signal = WSTOPSIG(status);
        if (signal == kSyscallStop) {
            at_call(who);
            return 0;
        }
        if ((status >> 8) == (SIGTRAP | (PTRACE_EVENT_EXEC << 8))) {
            started_ = true;
            return 0;
        }
        if ((status >> 16) != 0) {
            return 0;
        }
        // A new thread begins with a stop.
        return known_.insert(who).second && signal == SIGSTOP ? 0 : signal;
    }

    void at_call(pid_t who) {
        __ptrace_syscall_info info{};
        ask(PTRACE_GET_SYSCALL_INFO, who, sizeof info, reinterpret_cast<std::uintptr_t>(&info));
        if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
            Call call;
            call.number = static_cast<long>(info.entry.nr);
            std::copy_n(info.entry.args, call.arguments.size(), call.arguments.begin());
            if (call.number == SYS_openat) {
                call.path = text_at(who, call.arguments[1]);
            }
            call.is_pipes = call.is_write() && is_pipe(who, call.arguments[0]);
            before(who, call);
        } else if (const auto failed = failing_.find(who); failed != failing_.end()) {
            change_registers(who, [&](Registers& registers) { set_result(registers, failed->second); });
            failing_.erase(failed);
        }
    }

    void before(pid_t who, const Call& call) {
        if (!started_ || !meddle_.which || !meddle_.which(call)) {
            return;
        }
        if (const int number = ended_.counted++; meddle_.at != kEach && meddle_.at != number) {
            return;
        }
        switch (meddle_.how) {
            case Meddling::none:
                break;
            case Meddling::kill:
                ::kill(pid_, SIGKILL);
                break;
            case Meddling::fail:
                change_registers(who, [&](Registers& registers) { skip_call(who, registers); });
                failing_[who] = meddle_.error;
                break;
            case Meddling::shorten:
                change_registers(who, [&](Registers& registers) {
                    set_third_argument(registers, std::max<std::uint64_t>(1, call.arguments[2] / 2));
                });
                break;
            case Meddling::hold:
                meddle_.meanwhile(pid_);
                break;
        }
    }

    pid_t pid_;
    const Meddle& meddle_;
    Ended ended_;
    bool started_ = false;
    std::set<pid_t> known_;
    std::map<pid_t, int> failing_;  // threads whose call is to fail, and how
};

}  // namespace

bool Call::is_write() const {
    return is_one_of(number, {SYS_write, SYS_pwrite64, SYS_writev, SYS_pwritev}) && arguments[0] > 2 && !is_pipes;
}

bool Call::is_rename() const {
#ifdef SYS_rename
    if (number == SYS_rename) {
        return true;
    }
#endif
    return is_one_of(number, {SYS_renameat, SYS_renameat2});
}

bool Call::removes_folder() const {
#ifdef SYS_rmdir
    if (number == SYS_rmdir) {
        return true;
    }
#endif
    return number == SYS_unlinkat && (arguments[2] & AT_REMOVEDIR) != 0;
}

bool Call::reads_file() const { return number == SYS_read && arguments[0] > 2; }

bool Call::changes_disk() const {
#ifdef SYS_unlink
    if (is_one_of(number, {SYS_unlink, SYS_rmdir, SYS_mkdir, SYS_link, SYS_symlink, SYS_chmod, SYS_creat})) {
        return true;
    }
#endif
    if (number == SYS_openat) {
        return (arguments[2] & (O_CREAT | O_WRONLY | O_RDWR)) != 0;
    }
    // Some of these samgen does not make today: who begins to is tried like all others.
    return is_write() || is_rename() ||
           is_one_of(number, {SYS_unlinkat, SYS_mkdirat, SYS_linkat, SYS_symlinkat, SYS_fchmod, SYS_fchmodat, SYS_fsync,
                              SYS_fdatasync, SYS_ftruncate, SYS_truncate, SYS_fallocate, SYS_copy_file_range,
                              SYS_sendfile, SYS_utimensat, SYS_fchown, SYS_fchownat, SYS_sync_file_range});
}

std::string tracing_trouble() {
    if (!kCanMeddle) {
        return "system calls cannot be meddled with on this kind of processor";
    }
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(ask(PTRACE_TRACEME, 0, 0, 0) == 0 ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    return status == 0 ? std::string() : "the system lets no program trace another";
}

Ended run_traced(const std::vector<std::string>& words, const std::filesystem::path& folder, const Meddle& meddle) {
    auto name = (std::filesystem::temp_directory_path() / "samgen-traced-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    const std::filesystem::path streams = name;
    const int out = ::open((streams / "out").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    const int err = ::open((streams / "err").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    REQUIRE((out >= 0 && err >= 0));
    const auto pid = ::fork();
    REQUIRE(pid >= 0);
    if (pid == 0) {
        become(words, folder, out, err);
    }
    ::close(out);
    ::close(err);
    auto ended = Run(pid, meddle).to_end();
    ended.out = take(streams / "out");
    ended.err = take(streams / "err");
    std::filesystem::remove(streams);
    REQUIRE(ended.code != kCannotRun);
    return ended;
}

}  // namespace samgen::test
