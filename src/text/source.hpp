#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace samgen::text {

// Where a byte stands, as editors count: both from 1; the column counts characters (Unicode code points), not bytes.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;

    friend bool operator==(const Position&, const Position&) = default;
};

// A text with the name that messages give it. Owns the text: spans and views into it must die first, so a Source stays
// where it was made.
class Source {
   public:
    // `name` is shown as it is; `text` should be valid UTF-8 (yaml::read checks that) and smaller than 4 GiB.
    Source(std::string name, std::string text);
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    [[nodiscard]] std::string_view name() const { return name_; }
    [[nodiscard]] std::string_view text() const { return text_; }

    // The place of the byte at `offset`; an offset past the end counts as the end.
    [[nodiscard]] Position position(std::uint32_t offset) const;

    // Line `number`, from 1, without its line end; empty when there is no such line.
    [[nodiscard]] std::string_view line(std::uint32_t number) const;

    // The offset of the first byte of line `number`, from 1.
    [[nodiscard]] std::uint32_t line_start(std::uint32_t number) const;

    // How many lines there are; a text that ends in a line end has no further, empty line. At least 1.
    [[nodiscard]] std::uint32_t line_count() const;

   private:
    std::string name_;
    std::string text_;
    std::vector<std::uint32_t> line_starts_;
};

// A half-open range of bytes in a source. Without a source it means "no particular place".
struct Span {
    const Source* source = nullptr;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;

    [[nodiscard]] explicit operator bool() const { return source != nullptr; }
    [[nodiscard]] std::string_view text() const {
        return source == nullptr ? std::string_view{} : source->text().substr(begin, end - begin);
    }
    friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace samgen::text
