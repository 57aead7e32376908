#include "lint/node.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

#include <fmt/format.h>

#include "text/json.hpp"

namespace samgen::lint {
namespace {

struct FunctionName {
    std::string_view name;
    Function function;
};

// By their names' lengths first: nearly every comparison is one of numbers.
constexpr bool is_before(std::string_view a, std::string_view b) {
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

constexpr std::array kFunctions = {
    FunctionName{"Ref", Function::ref},
    FunctionName{"Fn::If", Function::if_},
    FunctionName{"Fn::Or", Function::or_},
    FunctionName{"Fn::And", Function::and_},
    FunctionName{"Fn::Not", Function::not_},
    FunctionName{"Fn::Sub", Function::sub},
    FunctionName{"Fn::Cidr", Function::cidr},
    FunctionName{"Fn::Join", Function::join},
    FunctionName{"Condition", Function::condition},
    FunctionName{"Fn::Split", Function::split},
    FunctionName{"Fn::Base64", Function::base64},
    FunctionName{"Fn::Equals", Function::equals},
    FunctionName{"Fn::GetAZs", Function::get_azs},
    FunctionName{"Fn::GetAtt", Function::get_att},
    FunctionName{"Fn::Length", Function::length},
    FunctionName{"Fn::RefAll", Function::ref_all},
    FunctionName{"Fn::Select", Function::select},
    FunctionName{"Fn::ValueOf", Function::value_of},
    FunctionName{"Fn::Contains", Function::contains},
    FunctionName{"Fn::FindInMap", Function::find_in_map},
    FunctionName{"Fn::Transform", Function::transform},
    FunctionName{"Fn::ValueOfAll", Function::value_of_all},
    FunctionName{"Fn::ImportValue", Function::import_value},
    FunctionName{"Fn::EachMemberIn", Function::each_member_in},
    FunctionName{"Fn::ToJsonString", Function::to_json_string},
    FunctionName{"Fn::GetStackOutput", Function::get_stack_output},
    FunctionName{"Fn::EachMemberEquals", Function::each_member_equals},
};
static_assert(std::ranges::is_sorted(kFunctions, is_before, &FunctionName::name));

constexpr std::string_view kForEach = "Fn::ForEach";

// Bytes of an arena's first block; each further one is twice as large, up to a point.
constexpr std::size_t kFirstBlock = std::size_t{64} << 10U;
constexpr std::size_t kLargestBlock = std::size_t{1} << 20U;

// Whether there was room for all of it.
bool append(std::string& out, const Node& node, std::size_t limit) {
    if (out.size() > limit) {
        return false;
    }
    switch (node.kind) {
        case Kind::null:
            out += "null";
            return true;
        case Kind::boolean:
            out += node.boolean ? "true" : "false";
            return true;
        case Kind::integer:
        case Kind::number:
            out += node.text;
            return true;
        case Kind::string:
            out += '"';
            text::append_json(out, node.text);
            out += '"';
            return true;
        case Kind::list: {
            out += '[';
            std::string_view separator;
            for (const auto* item : node.items) {
                out += separator;
                separator = ", ";
                if (!append(out, *item, limit)) {
                    return false;
                }
            }
            out += ']';
            return true;
        }
        case Kind::map: {
            out += '{';
            std::string_view separator;
            for (const auto& entry : node.entries) {
                out += separator;
                separator = ", ";
                out += '"';
                text::append_json(out, entry.key);
                out += "\": ";
                if (!append(out, *entry.value, limit)) {
                    return false;
                }
            }
            out += '}';
            return true;
        }
    }
    return true;
}

}  // namespace

void Arena::rewind(Mark mark) {
#ifndef NDEBUG
    // Who refers to it all the same shall notice.
    for (auto block = mark.block; block < blocks_.size() && block <= block_; ++block) {
        const auto from = block == mark.block ? mark.used : 0;
        std::fill(blocks_[block].bytes.get() + from, blocks_[block].bytes.get() + blocks_[block].size, std::byte{0xA5});
    }
#endif
    block_ = mark.block;
    used_ = mark.used;
}

void* Arena::allocate_in_next_block(std::size_t size) {
    if (!blocks_.empty()) {
        ++block_;
    }
    if (block_ == blocks_.size() || blocks_[block_].size < size) {
        const auto usual = blocks_.empty() ? kFirstBlock : std::min(2 * blocks_.back().size, kLargestBlock);
        const auto wanted = std::max(usual, size);
        blocks_.insert(blocks_.begin() + static_cast<std::ptrdiff_t>(block_),
                       {std::make_unique_for_overwrite<std::byte[]>(wanted), wanted});
    }
    used_ = size;
    return blocks_[block_].bytes.get();
}

Function function_named(std::string_view key) {
    // Asked of every key there is, most of which are no function's.
    if (!key.starts_with("Fn::") && key != "Ref" && key != "Condition") {
        return Function::none;
    }
    if (key.starts_with("Fn::ForEach::")) {
        return Function::for_each;
    }
    const auto* found = std::ranges::lower_bound(kFunctions, key, is_before, &FunctionName::name);
    return found != kFunctions.end() && found->name == key ? found->function : Function::none;
}

std::string_view name_of(Function function) {
    if (function == Function::for_each) {
        return kForEach;
    }
    const auto* found = std::ranges::find(kFunctions, function, &FunctionName::function);
    return found == kFunctions.end() ? std::string_view{} : found->name;
}

const Entry* Node::entry(std::string_view key) const {
    // Names in one map are often as long as each other and begin alike: their ends tell them apart at once.
    for (const auto& entry : entries) {
        if (entry.key.size() == key.size() && (key.empty() || entry.key.back() == key.back()) && entry.key == key) {
            return &entry;
        }
    }
    return nullptr;
}

const Node* Node::find(std::string_view key) const {
    const auto* found = entry(key);
    return found == nullptr ? nullptr : found->value;
}

std::vector<std::string_view> keys_of(const Node& map) {
    std::vector<std::string_view> keys;
    keys.reserve(map.entries.size());
    for (const auto& entry : map.entries) {
        keys.push_back(entry.key);
    }
    return keys;
}

bool is_no_value(const Node& node) {
    return node.function == Function::ref && node.argument()->string() == "AWS::NoValue";
}

bool says_nothing(const Node& node) {
    switch (node.kind) {
        case Kind::null:
            return true;
        case Kind::boolean:
            return !node.boolean;
        case Kind::integer:
        case Kind::number:
            return node.number == 0;
        case Kind::string:
            return node.text.empty();
        case Kind::list:
            return node.items.empty();
        case Kind::map:
            return node.entries.empty();
    }
    return true;
}

const Node* make_string(Arena& arena, std::string_view text, text::Span where) {
    auto* node = arena.make<Node>();
    node->kind = Kind::string;
    node->text = arena.keep(text);
    node->span = where;
    return node;
}

const Node* make_list(Arena& arena, std::span<const Node* const> items, text::Span where) {
    auto* node = arena.make<Node>();
    node->kind = Kind::list;
    node->items = arena.keep(items);
    node->span = where;
    return node;
}

const Node* make_map(Arena& arena, std::span<const Entry> entries, text::Span where) {
    auto* node = arena.make<Node>();
    node->kind = Kind::map;
    node->entries = arena.keep(entries);
    node->span = where;
    if (entries.size() == 1) {
        node->function = function_named(entries.front().key);
    }
    return node;
}

bool same(const Node& a, const Node& b) {
    if (&a == &b) {
        return true;
    }
    if (a.is_number() && b.is_number()) {
        return a.number == b.number;
    }
    if (a.kind != b.kind) {
        return false;
    }
    switch (a.kind) {
        case Kind::null:
            return true;
        case Kind::boolean:
            return a.boolean == b.boolean;
        case Kind::list:
            return std::ranges::equal(a.items, b.items, [](const Node* x, const Node* y) { return same(*x, *y); });
        case Kind::map:
            return a.entries.size() == b.entries.size() && std::ranges::all_of(a.entries, [&b](const Entry& entry) {
                       const auto* other = b.find(entry.key);
                       return other != nullptr && same(*entry.value, *other);
                   });
        default:
            return a.text == b.text;
    }
}

std::string to_text(const Node& node, std::size_t limit) {
    std::string out;
    append(out, node, limit);
    if (out.size() > limit) {
        // Not in the middle of a character.
        auto end = limit;
        while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0U) == 0x80U) {
            --end;
        }
        out.resize(end);
        out += "...";
    }
    return out;
}

std::string to_json(const Node& node) {
    std::string out;
    append(out, node, std::string::npos);
    return out;
}

}  // namespace samgen::lint
