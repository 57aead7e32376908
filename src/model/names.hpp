#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"

namespace samgen::model {

// The names of one space (logical IDs, outputs, files of C++ code), each with who has it.
class Names {
   public:
    // `space` is what the names are, for messages: "logical ID".
    explicit Names(std::string_view space) : space_(space) {}

    // Takes `name` for `owner` ("the table `Products`"), or reports at `where` that somebody else has it and returns
    // false.
    bool claim(std::string_view name, std::string_view owner, text::Span where, diag::Diagnostics& diagnostics);

    [[nodiscard]] std::vector<std::string_view> all() const;

   private:
    struct Owner {
        std::string what;
        text::Span where;
    };
    std::string space_;
    std::map<std::string, Owner, std::less<>> owners_;
};

}  // namespace samgen::model
