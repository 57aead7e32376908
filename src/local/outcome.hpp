#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace samgen::local {

// How an invocation of a function ended.
struct Outcome {
    enum class End {
        answered,   // `text` is what the function answered
        failed,     // the function says so itself
        crashed,    // its process ended, in the middle or before it asked for work
        timed_out,  // and its process was killed
        missing,    // there is nothing to run
    };
    End end = End::answered;
    std::string text;  // for the other ends: what happened, for the developer
};

// Runs a function, by its logical ID, with an event, and waits for its end; for `most` at the longest.
using Invoke =
    std::function<Outcome(const std::string& function, const std::string& event, std::chrono::milliseconds most)>;

}  // namespace samgen::local
