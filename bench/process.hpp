#pragma once

#include <string>
#include <vector>

namespace samgen::bench {

struct Usage {
    double milliseconds = 0;  // from before the process is made until it is reaped, by the clock on the wall
    double megabytes = 0;     // the most memory it held, shared libraries included
};

// Runs the program with its output going to the file `log`. Throws std::runtime_error when it cannot be run, or when it
// exits with more than `most_status`; the error says what it printed.
[[nodiscard]] Usage run(const std::vector<std::string>& command, const std::string& log, int most_status = 0);

}  // namespace samgen::bench
