#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "schema/json.hpp"

namespace samgen::schema {

// Builds the words of a frozen document, from the leaves to the root. What has been added is known by its word, and
// what is equal to something added before is that: it costs nothing.
class Freezer {
   public:
    using Word = std::uint32_t;

    Freezer();
    ~Freezer();
    Freezer(const Freezer&) = delete;
    Freezer& operator=(const Freezer&) = delete;

    [[nodiscard]] Word null();
    [[nodiscard]] Word boolean(bool value);
    [[nodiscard]] Word integer(double value);  // exact up to 2^53
    [[nodiscard]] Word number(double value);
    [[nodiscard]] Word string(std::string_view text);
    [[nodiscard]] Word array(std::span<const Word> items);
    // Pairs of a key, made by string(), and a value. No key may be there twice.
    [[nodiscard]] Word object(std::span<const std::pair<Word, Word>> members);

    // The document of that root.
    [[nodiscard]] std::vector<std::uint32_t> finish(Word root) const;

   private:
    struct Tables;
    std::unique_ptr<Tables> tables_;
};

// Reads JSON. Text that is none, that nests more than 200 deep or has a key twice in an object gives a document
// without a root, whose error() says why.
[[nodiscard]] Document freeze(std::string_view json_text);

}  // namespace samgen::schema
