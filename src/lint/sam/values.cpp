#include "lint/sam/values.hpp"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

#include <fmt/format.h>

#include "text/ascii.hpp"

namespace samgen::lint::sam {

const Node* present(const Node* node) { return node == nullptr || node->kind == Kind::null ? nullptr : node; }

const Node* member(const Node* node, std::string_view key) { return is_map(node) ? present(node->find(key)) : nullptr; }

std::span<const Entry> entries_of(const Node* node) { return is_map(node) ? node->entries : std::span<const Entry>{}; }

bool has(const Node* node, std::string_view key) { return is_map(node) && node->entry(key) != nullptr; }

bool is_something(const Node* node) { return node != nullptr && !says_nothing(*node); }

const Node* something(const Node* node) { return is_something(node) ? node : nullptr; }

bool is_map(const Node* node) { return node != nullptr && node->is_map(); }
bool is_list(const Node* node) { return node != nullptr && node->is_list(); }
bool is_text(const Node* node) { return node != nullptr && node->is_string(); }
bool is_list_of_texts(const Node* node) { return is_list(node) && std::ranges::all_of(node->items, &Node::is_string); }
bool is_text(const Node* node, std::string_view text) { return is_text(node) && node->text == text; }
bool is_true(const Node* node) { return node != nullptr && node->kind == Kind::boolean && node->boolean; }
bool is_false(const Node* node) { return node != nullptr && node->kind == Kind::boolean && !node->boolean; }

bool is_intrinsic(const Node* node) {
    if (!is_map(node) || node->entries.size() != 1) {
        return false;
    }
    const auto key = node->entries.front().key;
    return key == "Ref" || key == "Condition" || key.starts_with("Fn::");
}

bool is_if(const Node* node) { return is_map(node) && node->function == Function::if_; }

bool is_no_value(const Node* node) { return node != nullptr && lint::is_no_value(*node); }

std::string_view referred_id(const Node* node) {
    if (!is_intrinsic(node)) {
        return {};
    }
    const auto* argument = node->argument();
    if (node->function == Function::ref) {
        return text_of(argument);
    }
    if (node->function != Function::get_att) {
        return {};
    }
    if (is_list(argument) && argument->items.size() == 2) {
        return text_of(argument->items.front());
    }
    const auto text = text_of(argument);
    const auto dot = text.find('.');
    return dot == std::string_view::npos || text.find('.', dot + 1) != std::string_view::npos ? std::string_view{}
                                                                                              : text.substr(0, dot);
}

bool is_alphanumeric(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, text::is_letter_or_digit);
}

std::string joined(std::initializer_list<std::string_view> parts) {
    std::string all;
    for (const auto part : parts) {
        all += part;
    }
    return all;
}

std::string digits_of(std::string_view text) {
    std::uint64_t hash = 0xcbf29ce484222325U;  // FNV-1a
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    }
    return fmt::format("{:010x}", hash & 0xffffffffffU);
}

const Node* Members::find(std::string_view key) const {
    const auto* found = entry(key);
    return found == nullptr ? nullptr : present(found->value);
}

const Entry* Members::entry(std::string_view key) const {
    const auto found = std::ranges::find(entries_, key, &Entry::key);
    return found == entries_.end() ? nullptr : &*found;
}

void Members::set(std::string_view key, const Node* value, text::Span key_span) {
    if (value == nullptr) {
        return;
    }
    const auto found = std::ranges::find(entries_, key, &Entry::key);
    if (found == entries_.end()) {
        entries_.push_back({.key = key, .key_span = key_span, .value = value});
    } else {
        found->value = value;
    }
}

void Members::erase(std::string_view key) {
    std::erase_if(entries_, [key](const Entry& e) { return e.key == key; });
}

const Node* Maker::text(std::string_view text, text::Span span) const { return make_string(*arena_, text, span); }

const Node* Maker::boolean(bool value) const {
    auto* node = arena_->make<Node>();
    node->kind = Kind::boolean;
    node->boolean = value;
    node->text = value ? "true" : "false";
    return node;
}

const Node* Maker::integer(int value) const {
    auto* node = arena_->make<Node>();
    node->kind = Kind::integer;
    node->number = value;
    node->text = arena_->keep(std::to_string(value));
    return node;
}

const Node* Maker::list(std::initializer_list<const Node*> items) const {
    std::vector<const Node*> all(items);
    std::erase(all, nullptr);
    return make_list(*arena_, all);
}

const Node* Maker::list(const std::vector<const Node*>& items, text::Span span) const {
    return make_list(*arena_, items, span);
}

const Node* Maker::map(std::initializer_list<Pair> members) const {
    std::vector<Entry> entries;
    entries.reserve(members.size());
    for (const auto& [key, value] : members) {
        if (value != nullptr) {
            entries.push_back({.key = keep(key), .key_span = {}, .value = value});
        }
    }
    return make_map(*arena_, entries);
}

const Node* Maker::map(const Members& members, text::Span span) const {
    return make_map(*arena_, members.entries(), span);
}

const Node* Maker::texts(std::initializer_list<std::string_view> items) const {
    std::vector<const Node*> nodes;
    for (const auto item : items) {
        nodes.push_back(text(item));
    }
    return list(nodes);
}

const Node* Maker::ref(std::string_view id) const { return map({{"Ref", text(id)}}); }

const Node* Maker::get_att(std::string_view id, std::string_view attribute) const {
    return map({{"Fn::GetAtt", texts({id, attribute})}});
}

const Node* Maker::sub(std::string_view value, const Node* variables) const {
    return map({{"Fn::Sub", variables == nullptr ? text(value) : list({text(value), variables})}});
}

const Node* Maker::either(const Node* condition, const Node* yes, const Node* no) const {
    return map({{"Fn::If", list({condition, yes, no == nullptr ? no_value() : no})}});
}

std::vector<const Node*> Maker::tags(const Node* map_) const {
    std::vector<const Node*> all;
    if (is_map(map_)) {
        for (const auto& entry : map_->entries) {
            const auto* value = present(entry.value);
            all.push_back(
                map({{"Key", text(entry.key, entry.key_span)}, {"Value", value == nullptr ? text("") : value}}));
        }
    }
    return all;
}

namespace {

class Settling {
   public:
    explicit Settling(const Maker& make) : make_(make) {}

    const Node* value(const Node& node, text::Span where) {
        if (node.is_map() && node.entries.size() == 1 && node.entries.front().key_span.text().starts_with('!')) {
            return tagged(node, where);
        }
        const Node* settled = &node;
        if (node.is_list()) {
            settled = with_items(node, make_, [&](const Node& item) { return value(item, where); });
        } else if (node.is_map()) {
            settled = with_entries(node, make_, [&](Entry& entry) {
                const auto before = entry;
                entry.key_span = entry.key_span ? entry.key_span : where;
                entry.value = value(*entry.value, entry.key_span);
                return !before.key_span || entry.value != before.value;
            });
        }
        if (node.span) {
            return settled;
        }
        auto* copy = make_.arena().make<Node>(*settled);
        copy->span = where;
        return copy;
    }

   private:
    // A function that is written as a short tag: cfn-lint has no place for its name, and gives it that of the key
    // around it. One that stands at several places by now has the first of them everywhere.
    const Node* tagged(const Node& node, text::Span where) {
        const auto first = first_places_.emplace(&node, where).first->second;
        auto entry = node.entries.front();
        entry.value = value(*entry.value, first);
        if (first == where && entry.value == node.entries.front().value && node.span) {
            return &node;
        }
        entry.key_span = first == where ? entry.key_span : first;
        return make_map(make_.arena(), {&entry, 1}, node.span ? node.span : where);
    }

    const Maker& make_;
    std::unordered_map<const Node*, text::Span> first_places_;
};

}  // namespace

const Node* settle(const Node& node, text::Span where, const Maker& make) { return Settling(make).value(node, where); }

}  // namespace samgen::lint::sam
