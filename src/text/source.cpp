#include "text/source.hpp"

#include <algorithm>
#include <utility>

namespace samgen::text {

Source::Source(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)), line_starts_{0} {
    for (std::size_t i = 0; (i = text_.find('\n', i)) != std::string::npos;) {
        line_starts_.push_back(static_cast<std::uint32_t>(++i));
    }
}

Position Source::position(std::uint32_t offset) const {
    const auto at = std::min(offset, static_cast<std::uint32_t>(text_.size()));
    const auto after = std::upper_bound(line_starts_.begin(), line_starts_.end(), at);
    const auto line = static_cast<std::uint32_t>(after - line_starts_.begin());
    const auto start = line_starts_[line - 1];
    // A byte that begins a character is any but 10xxxxxx; counting those is right for valid UTF-8 and safe for the
    // rest.
    const auto characters = std::count_if(text_.begin() + start, text_.begin() + at,
                                          [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
    return {.line = line, .column = static_cast<std::uint32_t>(characters) + 1};
}

std::string_view Source::line(std::uint32_t number) const {
    if (number == 0 || number > line_starts_.size()) {
        return {};
    }
    const auto start = line_starts_[number - 1];
    const auto next = number < line_starts_.size() ? line_starts_[number] : text_.size() + 1;
    auto view = std::string_view(text_).substr(start, next - start - 1);
    if (view.ends_with('\r')) {
        view.remove_suffix(1);
    }
    return view;
}

std::uint32_t Source::line_start(std::uint32_t number) const {
    if (number == 0) {
        return 0;
    }
    return number <= line_starts_.size() ? line_starts_[number - 1] : static_cast<std::uint32_t>(text_.size());
}

std::uint32_t Source::line_count() const {
    const bool ends_in_line_end = line_starts_.size() > 1 && line_starts_.back() == text_.size();
    return static_cast<std::uint32_t>(line_starts_.size() - (ends_in_line_end ? 1 : 0));
}

}  // namespace samgen::text
