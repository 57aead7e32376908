#pragma once

// The questions that checking a template asks thousands of times. Included by json.hpp alone.

#include "schema/document.hpp"

namespace samgen::schema {

inline Json Document::root() const { return words_ == nullptr ? Json() : Json(this, header_.root); }

inline Kind Json::kind() const {
    return document_ == nullptr ? Kind::absent : static_cast<Kind>(word_ & Document::kKindMask);
}

inline bool Json::is_kind(Kind of) const { return kind() == of; }

inline std::uint32_t Json::payload() const { return word_ >> Document::kKindBits; }

inline bool Json::boolean() const { return is_kind(Kind::boolean) && payload() != 0; }

inline double Json::number() const {
    const Kind of = kind();
    return of == Kind::integer || of == Kind::number ? document_->number(payload()) : 0.0;
}

inline std::string_view Json::string() const {
    return is_kind(Kind::string) ? document_->string(payload()) : std::string_view();
}

inline std::uint32_t Json::size() const {
    const Kind of = kind();
    return of == Kind::array || of == Kind::object ? *document_->at(payload()) : 0;
}

inline Json Json::at(std::uint32_t index) const {
    if (!is_kind(Kind::array)) {
        return {};
    }
    const std::uint32_t* words = document_->at(payload());
    return index < words[0] ? Json(document_, words[1 + index]) : Json();
}

inline Json Json::key(std::uint32_t index) const {
    if (!is_kind(Kind::object)) {
        return {};
    }
    const std::uint32_t* words = document_->at(payload());
    if (index >= words[0]) {
        return {};
    }
    return {document_, words[1 + 2 * index] << Document::kKindBits | static_cast<std::uint32_t>(Kind::string)};
}

inline Member Members::iterator::operator*() const {
    const std::uint32_t* member = object_.document()->at(object_.payload()) + 1 + 2 * index_;
    return {object_.document()->string(member[0]),
            member[0] < kKeywordCount ? static_cast<Keyword>(member[0]) : Keyword::none,
            Json(object_.document(), member[1])};
}

}  // namespace samgen::schema
