#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <string_view>

namespace samgen::schema {

// The compiled patterns of one document, by the numbers of their strings. Each is compiled when it is asked for the
// first time; several threads may ask at once, and none waits.
class PatternTable {
   public:
    PatternTable() = default;
    ~PatternTable();
    PatternTable(const PatternTable&) = delete;
    PatternTable& operator=(const PatternTable&) = delete;

    // As schema::found(), of the pattern `expression` whose string has that number.
    [[nodiscard]] bool found(std::uint32_t string, std::string_view expression, std::string_view text);

   private:
    struct Entry;

    Entry& entry(std::uint32_t string, std::string_view expression);

    // Lists that grow at their heads and never shrink, by the low bits of the string's number.
    std::array<std::atomic<Entry*>, 256> heads_{};
};

}  // namespace samgen::schema
