#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lint/node.hpp"

// Values of a template as SAM's transform sees them. It is written in Python: null is as good as absent, and empty
// texts, lists and maps, zero and false count as nothing said.
namespace samgen::lint::sam {

// `node`, or nullptr when it is null.
[[nodiscard]] const Node* present(const Node* node);
// The member of a map, or nullptr when `node` is no map (or nullptr) or the member is null.
[[nodiscard]] const Node* member(const Node* node, std::string_view key);
// The members of a map; none of anything else.
[[nodiscard]] std::span<const Entry> entries_of(const Node* node);
// Whether there is such a member, be it null.
[[nodiscard]] bool has(const Node* node, std::string_view key);
// Whether anything is said by it.
[[nodiscard]] bool is_something(const Node* node);
// `node`, or nullptr when nothing is said by it.
[[nodiscard]] const Node* something(const Node* node);
[[nodiscard]] bool is_map(const Node* node);
[[nodiscard]] bool is_list(const Node* node);
[[nodiscard]] bool is_text(const Node* node);
[[nodiscard]] bool is_list_of_texts(const Node* node);
[[nodiscard]] bool is_text(const Node* node, std::string_view text);
[[nodiscard]] bool is_true(const Node* node);
[[nodiscard]] bool is_false(const Node* node);

// {Ref: ...}, {Condition: ...} or {Fn::Anything: ...}.
[[nodiscard]] bool is_intrinsic(const Node* node);
[[nodiscard]] bool is_if(const Node* node);
[[nodiscard]] bool is_no_value(const Node* node);
// The logical ID that a Ref or a GetAtt names; empty for anything else.
[[nodiscard]] std::string_view referred_id(const Node* node);

[[nodiscard]] bool is_alphanumeric(std::string_view text);  // and not empty
[[nodiscard]] std::string joined(std::initializer_list<std::string_view> parts);
// Ten hexadecimal digits that differ for different texts. SAM takes them of SHA-1 and of other texts, which nobody
// can refer to: that they are always the same for the same suffices.
[[nodiscard]] std::string digits_of(std::string_view text);

// A map that is being made.
class Members {
   public:
    Members() = default;
    explicit Members(const Node* map) {
        if (is_map(map)) {
            entries_.assign(map->entries.begin(), map->entries.end());
        }
    }
    [[nodiscard]] const Node* find(std::string_view key) const;  // nullptr for null, too
    [[nodiscard]] const Entry* entry(std::string_view key) const;
    [[nodiscard]] bool has(std::string_view key) const { return entry(key) != nullptr; }
    // Sets a member in its place, or at the end; does nothing when `value` is nullptr. The key must stay.
    void set(std::string_view key, const Node* value, text::Span key_span = {});
    void erase(std::string_view key);
    [[nodiscard]] const std::vector<Entry>& entries() const { return entries_; }
    [[nodiscard]] bool empty() const { return entries_.empty(); }

   private:
    std::vector<Entry> entries_;
};

// Makes nodes that no place has yet; see settle().
class Maker {
   public:
    using Pair = std::pair<std::string_view, const Node*>;

    explicit Maker(Arena& arena) : arena_(&arena) {}
    [[nodiscard]] Arena& arena() const { return *arena_; }

    [[nodiscard]] std::string_view keep(std::string_view text) const { return arena_->keep(text); }
    [[nodiscard]] const Node* text(std::string_view text, text::Span span = {}) const;
    [[nodiscard]] const Node* boolean(bool value) const;
    [[nodiscard]] const Node* integer(int value) const;
    // Without the items that are nullptr.
    [[nodiscard]] const Node* list(std::initializer_list<const Node*> items) const;
    [[nodiscard]] const Node* list(const std::vector<const Node*>& items, text::Span span = {}) const;
    // Without the members whose value is nullptr.
    [[nodiscard]] const Node* map(std::initializer_list<Pair> members) const;
    [[nodiscard]] const Node* map(const Members& members, text::Span span = {}) const;
    [[nodiscard]] const Node* texts(std::initializer_list<std::string_view> items) const;

    [[nodiscard]] const Node* ref(std::string_view id) const;
    [[nodiscard]] const Node* get_att(std::string_view id, std::string_view attribute) const;
    [[nodiscard]] const Node* sub(std::string_view text, const Node* variables = nullptr) const;
    [[nodiscard]] const Node* no_value() const { return ref("AWS::NoValue"); }
    [[nodiscard]] const Node* either(const Node* condition, const Node* yes, const Node* no = nullptr) const;
    [[nodiscard]] const Node* condition(const Node* name) const { return map({{"Condition", name}}); }
    // The tags of a map as CloudFormation's list of keys and values.
    [[nodiscard]] std::vector<const Node*> tags(const Node* map) const;

   private:
    Arena* arena_;
};

// A list or map with each item, or each entry's value, as `change` gives it (an Entry& may be changed in other ways,
// too, which returns true). Copied when something changes, and else `node` itself.
template <class ChangeItem>
[[nodiscard]] const Node* with_items(const Node& node, const Maker& make, ChangeItem change) {
    std::vector<const Node*> items;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const auto* item = change(*node.items[i]);
        if (items.empty() && item != node.items[i]) {
            items.assign(node.items.begin(), node.items.end());
        }
        if (!items.empty()) {
            items[i] = item;
        }
    }
    return items.empty() ? &node : make.list(items, node.span);
}
template <class ChangeEntry>
[[nodiscard]] const Node* with_entries(const Node& node, const Maker& make, ChangeEntry change) {
    std::vector<Entry> entries;
    for (std::size_t i = 0; i < node.entries.size(); ++i) {
        auto entry = node.entries[i];
        if (change(entry) && entries.empty()) {
            entries.assign(node.entries.begin(), node.entries.end());
        }
        if (!entries.empty()) {
            entries[i] = entry;
        }
    }
    return entries.empty() ? &node : make_map(make.arena(), entries, node.span);
}

// `node` with a place for everything that has none: that of the nearest key around it, `where` at the top.
[[nodiscard]] const Node* settle(const Node& node, text::Span where, const Maker& make);

}  // namespace samgen::lint::sam
