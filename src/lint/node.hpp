#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "text/source.hpp"

namespace samgen::lint {

// Holds everything that is made while one template is linted, and frees it at once. What it makes is never destroyed
// by itself, so it makes only what needs no destruction.
class Arena {
   public:
    // A moment of an arena's life.
    struct Mark {
        std::size_t block = 0;
        std::size_t used = 0;
    };

    Arena() = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;

    [[nodiscard]] Mark mark() const { return {block_, used_}; }
    // Gives up all that was made since then: nothing may refer to it any more. The memory is used again.
    void rewind(Mark mark);

    template <class T, class... A>
    T* make(A&&... arguments) {
        static_assert(std::is_trivially_destructible_v<T>);
        return ::new (allocate(sizeof(T), alignof(T))) T{std::forward<A>(arguments)...};
    }
    // A copy of `items`, at a place that stays.
    template <class T>
    std::span<const T> keep(std::span<const T> items) {
        static_assert(std::is_trivially_destructible_v<T>);
        if (items.empty()) {
            return {};
        }
        auto* copy = static_cast<T*>(allocate(sizeof(T) * items.size(), alignof(T)));
        std::uninitialized_copy(items.begin(), items.end(), copy);
        return {copy, items.size()};
    }
    std::string_view keep(std::string_view text) {
        const auto copy = keep(std::span<const char>(text));
        return {copy.data(), copy.size()};
    }

   private:
    struct Block {
        std::unique_ptr<std::byte[]> bytes;
        std::size_t size = 0;
    };

    void* allocate(std::size_t size, std::size_t alignment) {
        const auto begin = (used_ + alignment - 1) / alignment * alignment;
        if (block_ == blocks_.size() || begin + size > blocks_[block_].size) {
            return allocate_in_next_block(size);
        }
        used_ = begin + size;
        return blocks_[block_].bytes.get() + begin;
    }
    void* allocate_in_next_block(std::size_t size);

    std::vector<Block> blocks_;
    std::size_t block_ = 0;  // the one that is being filled; those behind it are empty
    std::size_t used_ = 0;   // bytes of it
};

enum class Kind : std::uint8_t { null, boolean, integer, number, string, list, map };

// What CloudFormation calls by name in a one-key map. `none`: not a function.
enum class Function : std::uint8_t {
    none,
    ref,
    condition,
    base64,
    cidr,
    contains,
    find_in_map,
    for_each,  // Fn::ForEach::Name
    get_att,
    get_azs,
    get_stack_output,
    if_,
    import_value,
    join,
    length,
    select,
    split,
    sub,
    to_json_string,
    transform,
    and_,
    equals,
    not_,
    or_,
    each_member_equals,
    each_member_in,
    ref_all,
    value_of,
    value_of_all,
};

// "Fn::GetAtt" -> get_att; none for what is no function's name.
[[nodiscard]] Function function_named(std::string_view key);
// get_att -> "Fn::GetAtt"; for_each -> "Fn::ForEach".
[[nodiscard]] std::string_view name_of(Function function);

struct Node;

struct Entry {
    std::string_view key;
    text::Span key_span;
    const Node* value = nullptr;
    Kind key_kind = Kind::string;  // what an unquoted key would be as a value: 200 is an integer
};

// A value of a template, as CloudFormation reads it: short tags are their long one-key maps (`!GetAtt A.B` is
// {Fn::GetAtt: [A, B]}), merge keys and aliases are resolved. Immutable; lives in an Arena.
struct Node {
    Kind kind = Kind::null;
    bool boolean = false;                // of a boolean
    Function function = Function::none;  // of a map with one member whose key names one
    bool merges = false;                 // a map in which YAML's merge key `<<` stands
    bool is_part = false;            // a part of what is written as one text: `Table` and `Arn` of !GetAtt Table.Arn
    double number = 0;               // of an integer or a number
    std::string_view text;           // of a string: itself; of another scalar: as it is written
    std::span<const Entry> entries;  // of a map, in document order, keys unique
    std::span<const Node* const> items;  // of a list
    text::Span span;                     // the value, without its key; empty for a value that is written nowhere

    [[nodiscard]] bool is_map() const { return kind == Kind::map; }
    [[nodiscard]] bool is_list() const { return kind == Kind::list; }
    [[nodiscard]] bool is_string() const { return kind == Kind::string; }
    [[nodiscard]] bool is_number() const { return kind == Kind::integer || kind == Kind::number; }
    [[nodiscard]] bool is_scalar() const { return kind < Kind::list; }
    [[nodiscard]] bool is_function() const { return function != Function::none; }

    // The member `key` of a map, or nullptr.
    [[nodiscard]] const Node* find(std::string_view key) const;
    [[nodiscard]] const Entry* entry(std::string_view key) const;
    // What a function is given: the value of its one member.
    [[nodiscard]] const Node* argument() const { return entries.front().value; }
    // The text of a string; empty for anything else.
    [[nodiscard]] std::string_view string() const { return is_string() ? text : std::string_view{}; }
};

// The text of a string; empty for anything else, and where nothing is.
[[nodiscard]] inline std::string_view text_of(const Node* node) {
    return node == nullptr ? std::string_view{} : node->string();
}
// The keys of a map, as they stand.
[[nodiscard]] std::vector<std::string_view> keys_of(const Node& map);
// {Ref: AWS::NoValue}: as if it were not there.
[[nodiscard]] bool is_no_value(const Node& node);
// Null, false, zero, an empty text, list or map.
[[nodiscard]] bool says_nothing(const Node& node);

// Nodes that no template holds: for defaults, resolved values, expanded resources. Their spans are `where`.
[[nodiscard]] const Node* make_string(Arena& arena, std::string_view text, text::Span where = {});
[[nodiscard]] const Node* make_list(Arena& arena, std::span<const Node* const> items, text::Span where = {});
[[nodiscard]] const Node* make_map(Arena& arena, std::span<const Entry> entries, text::Span where = {});

// Equal as data, the order of members aside; 1 and 1.0 are equal, 1 and true are not.
[[nodiscard]] bool same(const Node& a, const Node& b);

// `node` as JSON on one line, at most about `limit` bytes of it, for messages.
[[nodiscard]] std::string to_text(const Node& node, std::size_t limit = 120);
// The same without a limit, as Fn::ToJsonString gives it.
[[nodiscard]] std::string to_json(const Node& node);

}  // namespace samgen::lint
