#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

namespace samgen::yaml {

enum class Kind { scalar, sequence, mapping };

// How a scalar is written. JSON strings count as double quoted; a missing value (`key:`) is a plain scalar without
// text.
enum class Style { plain, single_quoted, double_quoted, literal, folded };

struct Node;

// One entry of a mapping, in document order. Keys are kept as they stand, duplicates included.
struct Entry {
    const Node* key;
    const Node* value;
    bool merged = false;  // brought in by a merge key (`<<`), not written here
};

// A node as it was written: nothing is resolved or coerced (see scalar.hpp for what a plain scalar means).
// Immutable once the reader has returned; owned by its Tree. An alias is the very node that it names.
struct Node {
    Kind kind = Kind::scalar;
    Style style = Style::plain;      // scalars only
    text::Span span;                 // the value itself, without its tag; quotes and brackets included
    std::string tag;                 // "!Ref", "!GetAtt", "tag:yaml.org,2002:str", ...; empty without one
    text::Span tag_span;             // where the tag stands
    std::string scalar;              // the scalar's text, escapes and folding resolved
    std::vector<const Node*> items;  // of a sequence
    std::vector<Entry> entries;      // of a mapping

    // The value of the first entry whose key is the scalar `key`; nullptr when there is none, or this is no mapping.
    [[nodiscard]] const Node* find(std::string_view key) const;
};

// The nodes of one text. Movable, and nodes stay where they are; a copy's would point into what it was copied from.
class Tree {
   public:
    Tree() = default;
    Tree(Tree&&) = default;
    Tree& operator=(Tree&&) = default;
    Tree(const Tree&) = delete;
    Tree& operator=(const Tree&) = delete;
    ~Tree() = default;

    // The root of every document in the text, in order; an empty text has none.
    [[nodiscard]] const std::vector<const Node*>& documents() const { return documents_; }

    // For the reader: a new node, mutable until the tree is handed out.
    Node& make() {
        if (blocks_.empty() || blocks_.back().size() == blocks_.back().capacity()) {
            const auto nodes = blocks_.empty() ? kFirstBlock : std::min(2 * blocks_.back().size(), kLargestBlock);
            blocks_.emplace_back().reserve(nodes);
        }
        return blocks_.back().emplace_back();
    }
    void add_document(const Node& root) { documents_.push_back(&root); }

   private:
    // Nodes in a block.
    static constexpr std::size_t kFirstBlock = 32;
    static constexpr std::size_t kLargestBlock = 1024;

    std::vector<std::vector<Node>> blocks_;  // none grows beyond what it has reserved: that would move its nodes
    std::vector<const Node*> documents_;
};

}  // namespace samgen::yaml
