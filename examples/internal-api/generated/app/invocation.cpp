// Written by samgen, and again by every `samgen build`.
#include "app/invocation.hpp"

#include <algorithm>
#include <utility>

namespace invocation {
namespace {

using Clock = std::chrono::steady_clock;

struct Current {
    std::string request_id = {};
    std::string trace = {};
    Clock::time_point deadline = Clock::now() + std::chrono::minutes(15);
    int number = 0;  // from 1
};

Current& current() {
    static Current value;
    return value;
}

}  // namespace

void begin(std::string request_id, std::string trace, std::chrono::milliseconds left) {
    current() = {.request_id = std::move(request_id),
                 .trace = std::move(trace),
                 .deadline = Clock::now() + left,
                 .number = current().number + 1};
}

const std::string& request_id() { return current().request_id; }

bool cold_start() { return current().number == 1; }

std::chrono::milliseconds left() {
    return std::chrono::duration_cast<std::chrono::milliseconds>(current().deadline - Clock::now());
}

Trace trace() {
    Trace out;
    std::string_view rest = current().trace;
    while (!rest.empty()) {
        const std::string_view field = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(field.size() + 1, rest.size()));
        const std::size_t equals = field.find('=');
        if (equals == std::string_view::npos) {
            continue;
        }
        const std::string_view name = field.substr(0, equals);
        const std::string_view value = field.substr(equals + 1);
        if (name == "Root") {
            out.root = value;
        } else if (name == "Parent") {
            out.parent = value;
        } else if (name == "Sampled") {
            out.sampled = value == "1";
        }
    }
    return out;
}

}  // namespace invocation
