#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace samgen::scaffold {

// What became of the handlers of one function, whose code the developer keeps.
struct HandlerNews {
    std::string source;                // where they stand: "src/orders_api.cpp"
    std::vector<std::string> added;    // in the order of the header
    std::vector<std::string> removed;  // likewise

    [[nodiscard]] bool empty() const { return added.empty() && removed.empty(); }
};

// Compares two versions of a generated file, by the functions that they declare. `path` is the file's, below the
// project's folder; what is no header of handlers has no news.
[[nodiscard]] HandlerNews handler_news(std::string_view path, std::string_view before, std::string_view after);

}  // namespace samgen::scaffold
