#pragma once

#include <deque>
#include <functional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lint/sam/values.hpp"

namespace samgen::lint::sam {

class Drafts;

// A value that changes while the template is made: the document of an API, a bucket. Opened (its members become drafts
// of their own) when it is first looked into. Belongs to a Drafts.
class Draft {
   public:
    [[nodiscard]] bool is_map() const;
    [[nodiscard]] bool is_list() const;
    [[nodiscard]] bool has(std::string_view key) { return find(key) != nullptr; }
    // The member of a map, or nullptr.
    [[nodiscard]] Draft* find(std::string_view key);
    // The member of a map; made as an empty map when it is not there.
    Draft& at(std::string_view key, text::Span key_span = {});
    // Sets a member of a map, in its place or at the end.
    Draft& set(std::string_view key, const Node* value, text::Span key_span = {});
    void set(std::string_view key, Draft& value);
    void erase(std::string_view key);
    void push(const Node* value);  // onto a list
    // Becomes another value.
    void replace(const Node* value);
    // The names of a map's members, as they are now.
    [[nodiscard]] std::vector<std::string_view> keys();
    // Becomes {Fn::If: [condition, itself, NoValue]}.
    void put_under(const Node* condition);
    // Itself or, of an Fn::If, both branches that are something.
    [[nodiscard]] std::vector<Draft*> branches();
    [[nodiscard]] const Node* node() const;

   private:
    friend class Drafts;
    struct Member {
        std::string_view key;
        text::Span key_span;
        Draft* value;
    };

    void open();
    [[nodiscard]] Member* member(std::string_view key);
    Draft& add(std::string_view key, text::Span key_span, Draft& value);

    Drafts* all_ = nullptr;
    const Node* leaf_ = nullptr;  // when it is not open
    bool is_open_ = false;
    bool is_list_ = false;  // when it is open
    text::Span span_;
    std::vector<Member> members_;                              // without keys for a list
    std::unordered_map<std::string_view, std::size_t> index_;  // of members, once there are many
};

class Drafts {
   public:
    explicit Drafts(const Maker& make) : make_(make) {}
    [[nodiscard]] Draft& make(const Node* value);
    [[nodiscard]] const Maker& maker() const { return make_; }

   private:
    Maker make_;
    std::deque<Draft> all_;
};

}  // namespace samgen::lint::sam
