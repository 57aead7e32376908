#include "cli/progress.hpp"

#include <chrono>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "system/streams.hpp"

namespace samgen::cli {
namespace {

constexpr std::chrono::milliseconds kPatience(500);
constexpr std::chrono::milliseconds kBetween(100);
constexpr std::string_view kErase = "\r\x1b[K";

// Build servers show what is drawn over as a page of lines, and some of them pretend to be terminals.
bool somebody_looks() {
    return system::is_terminal(system::kStandardError) && system::environment("TERM") != "dumb" &&
           !system::environment("CI");
}

void show(std::string_view text) {
    // What cannot be shown is not missed.
    static_cast<void>(system::write_all(system::kStandardError, text, "standard error"));
}

}  // namespace

Progress::Progress(std::string verb, std::string noun, std::size_t total)
    : verb_(std::move(verb)), noun_(std::move(noun)), total_(total) {
    if (total_ < 2 || !somebody_looks()) {
        return;
    }
    try {
        thread_ = std::thread([this] { draw(); });
    } catch (const std::system_error&) {  // no more threads to be had: the work needs them more
    }
}

Progress::~Progress() {
    if (!thread_.joinable()) {
        return;
    }
    {
        const std::lock_guard lock(mutex_);
        ending_ = true;
    }
    ending_changed_.notify_all();
    thread_.join();
}

void Progress::draw() {
    std::unique_lock lock(mutex_);
    if (ending_changed_.wait_for(lock, kPatience, [&] { return ending_; })) {
        return;
    }
    do {
        show(fmt::format("{}{} {} of {} {}", kErase, verb_, done_.load(), total_, noun_));
    } while (!ending_changed_.wait_for(lock, kBetween, [&] { return ending_; }));
    show(kErase);
}

}  // namespace samgen::cli
