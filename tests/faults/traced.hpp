#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

// A program whose system calls a test may meddle with, by way of ptrace: on Linux, on x86-64 and arm64.
namespace samgen::test {

struct Call {
    long number = -1;  // SYS_openat, ...
    std::array<std::uint64_t, 6> arguments{};
    std::string path;       // of one that opens a file
    bool is_pipes = false;  // a write to a pipe, by which sanitizers find out what memory there is

    // Whether it may change what is on the disk, or makes sure that it is there. What goes to the standard streams does
    // not count.
    [[nodiscard]] bool changes_disk() const;
    [[nodiscard]] bool is_write() const;
    [[nodiscard]] bool is_rename() const;
    [[nodiscard]] bool removes_folder() const;
    [[nodiscard]] bool reads_file() const;
};

enum class Meddling {
    none,
    kill,     // the program ends before the call
    fail,     // the call is not made, and gives `error`
    shorten,  // a write gets half of its bytes, at least one
    hold,     // `meanwhile` happens before the call, and is told the program's number
};

inline constexpr int kEach = -1;

struct Meddle {
    Meddling how = Meddling::none;
    std::function<bool(const Call&)> which;  // the calls that count
    int at = 0;                              // which one of these, from 0; or kEach
    int error = 0;
    std::function<void(int pid)> meanwhile;
};

struct Ended {
    int code = -1;    // of a program that ended by itself
    int signal = 0;   // that ended it
    int counted = 0;  // calls that it made and that count
    std::string out;
    std::string err;

    [[nodiscard]] bool meddled(const Meddle& meddle) const { return counted > meddle.at; }
};

// Empty where programs can be traced; else why not.
[[nodiscard]] std::string tracing_trouble();

// Runs `words` in `folder` to its end. The first word is the program's path.
[[nodiscard]] Ended run_traced(const std::vector<std::string>& words, const std::filesystem::path& folder,
                               const Meddle& meddle);

}  // namespace samgen::test
