#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "schema/keyword.hpp"

namespace samgen::schema {

class Document;
class Members;
class Items;

enum class Kind : std::uint8_t { absent, null, boolean, integer, number, string, array, object };

// A value in a frozen document of JSON: a view of two words, passed by value, good for as long as the document is. What
// is frozen is read where it lies: nothing is parsed or allocated. Equal values of one document are the same value (see
// id()). A default-made one is absent: what find() gives for a key that is not there. Every question may be asked of
// every value: of one of the wrong kind the answer is absent, empty, zero or false.
class Json {
   public:
    constexpr Json() = default;
    constexpr Json(const Document* document, std::uint32_t word) : document_(document), word_(word) {}

    [[nodiscard]] explicit operator bool() const { return document_ != nullptr; }
    [[nodiscard]] Kind kind() const;
    [[nodiscard]] bool is_object() const { return kind() == Kind::object; }
    [[nodiscard]] bool is_array() const { return kind() == Kind::array; }
    [[nodiscard]] bool is_string() const { return kind() == Kind::string; }
    [[nodiscard]] bool is_true() const { return kind() == Kind::boolean && boolean(); }
    [[nodiscard]] bool is_false() const { return kind() == Kind::boolean && !boolean(); }

    [[nodiscard]] bool boolean() const;
    [[nodiscard]] double number() const;            // of an integer or a number
    [[nodiscard]] std::string_view string() const;  // UTF-8
    [[nodiscard]] std::uint32_t size() const;       // items of an array, members of an object

    [[nodiscard]] Json at(std::uint32_t index) const;     // of an array, from 0
    [[nodiscard]] Json find(std::string_view key) const;  // of an object
    [[nodiscard]] Json find(Keyword keyword) const;
    [[nodiscard]] bool has(Keyword keyword) const { return bool(find(keyword)); }
    [[nodiscard]] bool contains(std::string_view text) const;  // whether an array has this string

    [[nodiscard]] Json key(std::uint32_t index) const;  // of an object's member, from 0: a string, as found() takes it

    [[nodiscard]] Items items() const;                            // of an array; for (Json item : value.items())
    [[nodiscard]] std::vector<std::string_view> keys() const;     // of an object, in that order
    [[nodiscard]] std::vector<std::string_view> strings() const;  // the strings among an array's items
    [[nodiscard]] Members members() const;                        // of an object, in the order of its source

    // Equal for equal values of one document, and only for those. The order of members counts, and 1 is not 1.0.
    [[nodiscard]] std::uint32_t id() const { return word_; }
    [[nodiscard]] const Document* document() const { return document_; }
    friend bool operator==(const Json&, const Json&) = default;

   private:
    friend class Members;
    friend bool found(Json pattern, std::string_view text);

    [[nodiscard]] bool is_kind(Kind kind) const;
    [[nodiscard]] std::uint32_t payload() const;

    const Document* document_ = nullptr;
    std::uint32_t word_ = 0;
};

struct Member {
    std::string_view key;
    Keyword keyword = Keyword::none;  // what the key is among the words of the schema language
    Json value;
};

class Items {
   public:
    class iterator {
       public:
        iterator(Json array, std::uint32_t index) : array_(array), index_(index) {}
        Json operator*() const { return array_.at(index_); }
        iterator& operator++() {
            ++index_;
            return *this;
        }
        friend bool operator==(const iterator& a, const iterator& b) { return a.index_ == b.index_; }

       private:
        Json array_;
        std::uint32_t index_;
    };
    explicit Items(Json array) : array_(array), size_(array.is_array() ? array.size() : 0) {}
    [[nodiscard]] iterator begin() const { return {array_, 0}; }
    [[nodiscard]] iterator end() const { return {array_, size_}; }

   private:
    Json array_;
    std::uint32_t size_;
};

class Members {
   public:
    class iterator {
       public:
        iterator(Json object, std::uint32_t index) : object_(object), index_(index) {}
        Member operator*() const;
        iterator& operator++() {
            ++index_;
            return *this;
        }
        friend bool operator==(const iterator& a, const iterator& b) { return a.index_ == b.index_; }

       private:
        Json object_;
        std::uint32_t index_;
    };
    explicit Members(Json object) : object_(object), size_(object.is_object() ? object.size() : 0) {}
    [[nodiscard]] iterator begin() const { return {object_, 0}; }
    [[nodiscard]] iterator end() const { return {object_, size_}; }

   private:
    Json object_;
    std::uint32_t size_;
};

inline Items Json::items() const { return Items(*this); }
inline Members Json::members() const { return Members(*this); }

// Whether the ECMA 262 pattern that the string `pattern` holds is found in `text`. Compiled on first use and kept with
// its document; safe from several threads. A pattern that runs into its match limits counts as found: what cannot be
// judged is not reported.
[[nodiscard]] bool found(Json pattern, std::string_view text);

}  // namespace samgen::schema

#include "schema/json_inline.hpp"  // IWYU pragma: export
