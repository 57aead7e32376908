#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "lint/application/application.hpp"

namespace samgen::lint::application {

// The C++ that `samgen build` has made beside a template: its code is the one thing outside of a template that samgen
// knows the meaning of. Whoever edits the template by hand can part the two.
class MadeHandlers {
   public:
    explicit MadeHandlers(const Settings& settings) : settings_(settings) {}

    // What main.cpp of a function does with a batch that an event source of the type sends.
    struct Handler {
        std::string path;              // of main.cpp, from the template's folder
        bool tells_failures = false;   // which of the records have failed
        bool tells_sometimes = false;  // of one stream, and not of another
    };
    // Nothing where the function is not samgen's, or where its code cannot be read.
    [[nodiscard]] std::optional<Handler> handler(const LambdaFunction& function, std::string_view source_type);

   private:
    // The text of a file that samgen has written; empty for others.
    const std::string& read(const std::string& path);

    const Settings& settings_;
    std::map<std::string, std::string, std::less<>> read_;
};

}  // namespace samgen::lint::application
