#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace samgen::schema {

class Json;
class PatternTable;

// A frozen document: JSON as one run of 32-bit words, in the byte order of the machine that froze it. Freezer writes
// what Document reads:
//
//   header   kHeaderWords words, see Header
//   values   what arrays and objects hold, each at its own offset
//   numbers  doubles, eight bytes each
//   strings  their starts, counted in bytes from the first text (one more than there are strings), then the texts
//
// A value is one word: its Kind in the low bits, its payload above them. The payload is 0 or 1 of a boolean, a number's
// place among the numbers, a string's among the strings, and the offset in words of an array or an object:
//
//   array    n, n values
//   object   n, n times (number of the key's string, value) in the order of the source; when n is above kSmallObject,
//            then the n members' places, in the order of is_before
//
// The first strings are kKeywords, so that a key that is a word of the schema language is known by its number. Equal
// values are stored once.
class Document {
   public:
    struct Header {
        std::uint32_t magic;
        std::uint32_t size;  // in words, all in all
        std::uint32_t root;
        std::uint32_t string_count;
        std::uint32_t numbers;  // where they begin, in words; so do the next two
        std::uint32_t starts;
        std::uint32_t texts;
        std::uint32_t unused;
    };
    static constexpr std::uint32_t kMagic = 0x314A4753;  // "SGJ1"
    static constexpr std::uint32_t kHeaderWords = sizeof(Header) / sizeof(std::uint32_t);
    static constexpr std::uint32_t kSmallObject = 8;
    static constexpr std::uint32_t kKindBits = 3;
    static constexpr std::uint32_t kKindMask = (1U << kKindBits) - 1;

    // How the keys of large objects are ordered: shorter ones first, so that looking one up compares mostly numbers.
    [[nodiscard]] static bool is_before(std::string_view a, std::string_view b) {
        return a.size() != b.size() ? a.size() < b.size() : a < b;
    }

    // A view of words that live elsewhere, and as long as the document.
    explicit Document(const std::uint32_t* words);
    // Words of its own.
    explicit Document(std::vector<std::uint32_t> words);
    // Nothing but the reason why there is nothing: root() is absent.
    explicit Document(std::string error);
    ~Document();
    // Its values point at it.
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    [[nodiscard]] Json root() const;
    // Why there is no root, a sentence's end: "is not JSON: ...". Empty when there is one.
    [[nodiscard]] const std::string& error() const { return error_; }

    // What the words mean. For Json; offsets and numbers must be the document's own.
    [[nodiscard]] const std::uint32_t* at(std::uint32_t offset) const { return words_ + offset; }
    [[nodiscard]] std::string_view string(std::uint32_t number) const {
        const std::uint32_t* start = words_ + header_.starts + number;
        return {texts_ + start[0], start[1] - start[0]};
    }
    [[nodiscard]] double number(std::uint32_t place) const {
        double value = 0;
        std::memcpy(&value, words_ + header_.numbers + 2 * place, sizeof value);
        return value;
    }
    [[nodiscard]] PatternTable& patterns() const { return *patterns_; }

   private:
    std::vector<std::uint32_t> own_;
    std::string error_;
    const std::uint32_t* words_ = nullptr;
    const char* texts_ = nullptr;
    Header header_{};
    std::unique_ptr<PatternTable> patterns_;
};

}  // namespace samgen::schema
