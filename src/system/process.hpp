#pragma once

#include <bitset>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "system/files.hpp"

// Other programs, and the signals that end this one.
namespace samgen::system {

struct Command {
    std::vector<std::string> words;  // the program, found along PATH unless it has a slash, and its arguments
    Path folder;                     // to run it in; empty for this one
    std::optional<std::vector<std::pair<std::string, std::string>>> environment;  // the whole of it; ours without
};

// How a program ended.
struct Exit {
    int code = 0;    // of a program that ended by itself
    int signal = 0;  // that ended it; 0 for none

    [[nodiscard]] bool well() const { return code == 0 && signal == 0; }
    // "exit code 1", "signal 11 (Segmentation fault)".
    [[nodiscard]] std::string in_words() const;
};

// A program that runs beside this one, in a process group of its own, with nothing to read. It does not outlive this
// one: its end is certain on Linux, and elsewhere wherever the destructor runs.
class Process {
   public:
    Process(const Process&) = delete;
    Process& operator=(const Process&) = delete;
    ~Process();

    // On Linux, the calling thread must live for as long as the program should.
    [[nodiscard]] static Result<std::unique_ptr<Process>> start(const Command& command);

    // What it prints next, to either stream, as soon as there is something; empty when there is nothing more.
    [[nodiscard]] std::string read();

    // Ends it and all that it has started, at once. Any thread may, at any time.
    void kill();

    // Waits for its end. One thread may, once.
    [[nodiscard]] Exit wait();

   private:
    Process(int pid, int output) : pid_(pid), output_(output) {}

    int pid_;
    int output_;
    std::mutex mutex_;  // held while the number of the process is used or given back
    bool gone_ = false;
};

// Runs a program to its end with our own streams.
[[nodiscard]] Result<Exit> run_to_end(const Command& command);

// Ctrl-C, a closed terminal and a polite `kill` become something to wait for. To be made before there are other
// threads; holds until the end.
class Interrupts {
   public:
    Interrupts();
    // Whether one of them has come.
    [[nodiscard]] bool came() const;
    // Returns when one of them has come.
    void wait() const;
};

// For as long as it is there, Ctrl-C, a closed terminal and a polite `kill` wait; after it they end the program as
// ever. For work that is short, and better done than left in the middle. Threads that are started meanwhile wait, too.
class [[nodiscard]] Uninterrupted {
   public:
    Uninterrupted();
    Uninterrupted(const Uninterrupted&) = delete;
    Uninterrupted& operator=(const Uninterrupted&) = delete;
    ~Uninterrupted();

   private:
    std::bitset<3> were_blocked_;  // before, by their order
};

// The file that this program runs from.
[[nodiscard]] Result<Path> program_path();

}  // namespace samgen::system
