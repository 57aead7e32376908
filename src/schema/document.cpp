#include "schema/document.hpp"

#include <cassert>
#include <utility>

#include "schema/pattern_table.hpp"

namespace samgen::schema {

Document::Document(const std::uint32_t* words) : words_(words), patterns_(std::make_unique<PatternTable>()) {
    std::memcpy(&header_, words, sizeof header_);
    assert(header_.magic == kMagic && "not a frozen document");
    texts_ = reinterpret_cast<const char*>(words + header_.texts);
}

Document::Document(std::vector<std::uint32_t> words) : Document(words.data()) {
    own_ = std::move(words);  // a vector that is moved keeps its words where they are
}

Document::Document(std::string error) : error_(std::move(error)) {}

Document::~Document() = default;

}  // namespace samgen::schema
