#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "yaml/block_tags.hpp"
#include "yaml/malformed.hpp"
#include "yaml/reader.hpp"
#include "yaml/tree.hpp"

namespace samgen::yaml {

// The text that yaml-cpp reads: that of the source, with the same places, but for what yaml-cpp would read wrongly.
class ShownText {
   public:
    explicit ShownText(std::string_view real);
    ShownText(const ShownText&) = delete;
    ShownText& operator=(const ShownText&) = delete;

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] bool hides_surrogates() const { return hides_surrogates_; }
    // The tag that is hidden before the block of text at `indicator`; nullptr when there is none.
    [[nodiscard]] const BlockTag* tag_before(std::uint32_t indicator) const;

   private:
    std::string copy_;  // empty when nothing had to be changed
    std::string_view text_;
    bool hides_surrogates_ = false;
    std::vector<BlockTag> tags_;
};

// Where yaml-cpp says that something begins: at its tag or anchor where it has one, and at the next token where there
// is nothing at all. Both count bytes from 0.
struct Mark {
    std::uint32_t offset = 0;
    std::uint32_t column = 0;
};

// What the builder throws at a fault that ends reading; the reader catches it.
struct Unreadable {
    diag::Diagnostic diagnostic;
};

// Builds a tree from yaml-cpp's events, which arrive in document order, and recovers from the text what they do not
// tell: where each value ends, how a scalar is written, where its tag stands, whether a null is written at all.
// Anchors are yaml-cpp's numbers, from 1 in each document; 0 is none. A tag of yaml-cpp's is `?` or, for quoted
// scalars, `!` where there is none.
class TreeBuilder {
   public:
    TreeBuilder(const text::Source& source, const ShownText& shown, diag::Diagnostics& diagnostics,
                const Limits& limits);

    void start_document(Mark mark);
    void null(Mark mark, std::size_t anchor);
    void alias(Mark mark, std::size_t anchor);
    void scalar(Mark mark, const std::string& tag, std::size_t anchor, const std::string& value);
    void start_collection(Kind kind, Mark mark, const std::string& tag, std::size_t anchor, bool flow);
    void end_collection();

    [[nodiscard]] Progress progress() const;
    [[nodiscard]] Tree take() { return std::move(tree_); }

   private:
    // A collection that is being read.
    struct Frame {
        Node* node;
        const Node* key = nullptr;  // of a mapping, once read and until its value is
        std::size_t anchor = 0;
        std::size_t met_before = 0;
        std::size_t height = 1;    // levels in it, itself included
        std::uint32_t column = 0;  // of its first byte
        char bracket = 0;          // that closes it
        bool flow = false;         // stands within brackets, perhaps another's
    };

    // A value that an alias can name.
    struct Anchored {
        const Node* node = nullptr;
        std::size_t size = 1;    // nodes that a walk meets in it
        std::size_t height = 0;  // levels of collections in it
        bool open = false;       // its end has not been read yet
    };

    // A node's properties, and where its content would be.
    struct Start {
        text::Span tag;
        std::uint32_t content = 0;
        std::uint32_t column = 0;
        std::uint32_t properties_end = 0;
        bool has_properties = false;
        bool same_line = false;  // as the properties
    };

    [[nodiscard]] Start start_of(Mark mark, bool tagged, bool anchored) const;
    [[nodiscard]] bool has_content(const Start& start) const;
    [[nodiscard]] std::uint32_t place_of_nothing(const Start& start) const;
    [[nodiscard]] bool in_flow() const { return !frames_.empty() && frames_.back().flow; }
    [[nodiscard]] bool awaits_key() const;
    [[nodiscard]] bool is_tagged(Mark mark, const std::string& tag) const;
    [[nodiscard]] char at(std::uint32_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
    [[nodiscard]] text::Span span(std::uint32_t begin, std::uint32_t end) const;
    [[noreturn]] void fail(std::uint32_t begin, std::uint32_t end, std::string message, std::string hint = {}) const;

    Node& make(Kind kind, const Start& start, const std::string& tag);
    void read_scalar(Node& node, std::uint32_t begin, const std::string& value);
    void finish_scalar(Node& node, std::size_t anchor);
    void place(const Node& node, std::size_t height);
    void add_entry(Frame& frame, const Node& value);
    void count(std::size_t nodes, std::uint32_t begin, std::uint32_t end);
    Anchored& anchored(std::size_t anchor);

    const text::Source& source_;
    std::string_view text_;
    const ShownText& shown_;
    diag::Diagnostics& diagnostics_;
    Limits limits_;
    Tree tree_;
    std::vector<Frame> frames_;
    std::vector<Anchored> anchors_;
    std::size_t met_ = 0;       // nodes so far, those behind aliases included
    std::uint32_t cursor_ = 0;  // past the last token that is known
};

}  // namespace samgen::yaml
