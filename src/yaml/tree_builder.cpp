#include "yaml/tree_builder.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "yaml/escapes.hpp"
#include "yaml/mapping.hpp"
#include "yaml/scalar.hpp"
#include "yaml/spans.hpp"

namespace samgen::yaml {
namespace {

// The null that is spelled out at the start of `text`; empty when there is none.
std::string_view null_word(std::string_view text) {
    for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
        if (text.starts_with(word)) {
            return text.substr(0, word.size());
        }
    }
    return {};
}

Style style_of(char first) {
    switch (first) {
        case '\'':
            return Style::single_quoted;
        case '"':
            return Style::double_quoted;
        case '|':
            return Style::literal;
        case '>':
            return Style::folded;
        default:
            return Style::plain;
    }
}

}  // namespace

ShownText::ShownText(std::string_view real) : text_(real), tags_(find_block_tags(real)) {
    auto changed = hide_surrogates(real);
    hides_surrogates_ = changed.has_value();
    if (!hides_surrogates_ && tags_.empty()) {
        return;
    }
    copy_ = changed ? std::move(*changed) : std::string(real);
    for (const auto& tag : tags_) {
        std::fill(copy_.begin() + tag.begin, copy_.begin() + tag.end, ' ');
    }
    text_ = copy_;
}

const BlockTag* ShownText::tag_before(std::uint32_t indicator) const {
    const auto found = std::lower_bound(tags_.begin(), tags_.end(), indicator,
                                        [](const BlockTag& tag, std::uint32_t at) { return tag.indicator < at; });
    return found != tags_.end() && found->indicator == indicator ? &*found : nullptr;
}

TreeBuilder::TreeBuilder(const text::Source& source, const ShownText& shown, diag::Diagnostics& diagnostics,
                         const Limits& limits)
    : source_(source), text_(source.text()), shown_(shown), diagnostics_(diagnostics), limits_(limits) {}

void TreeBuilder::start_document(Mark mark) {
    if (!tree_.documents().empty()) {
        // yaml-cpp takes whatever does not fit into a document for the next one.
        const auto next = skip_to_token(text_, cursor_);
        const auto marker = text_.substr(next, 3);
        if (marker != "---" && marker != "..." && at(next) != '%') {
            fail(mark.offset, mark.offset + 1, "this does not belong to the document before it",
                 "check the indentation, or begin a new document with `---`");
        }
    }
    anchors_.clear();
    cursor_ = mark.offset;
    if (mark.column == 0 && text_.substr(cursor_, 3) == "---") {
        cursor_ += 3;
    }
}

void TreeBuilder::null(Mark mark, std::size_t anchor) {
    const auto start = start_of(mark, false, anchor != 0);
    auto& node = make(Kind::scalar, start, {});
    const auto word = null_word(text_.substr(start.content));
    if (!word.empty() && has_content(start)) {
        node.scalar = word;
        node.span = span(start.content, start.content + static_cast<std::uint32_t>(word.size()));
    } else {
        const auto nothing = place_of_nothing(start);
        node.span = span(nothing, nothing);
    }
    finish_scalar(node, anchor);
}

void TreeBuilder::scalar(Mark mark, const std::string& tag, std::size_t anchor, const std::string& value) {
    const auto start = start_of(mark, is_tagged(mark, tag), anchor != 0);
    const auto* hidden = shown_.tag_before(start.content);
    auto& node = make(Kind::scalar, start, tag);
    if (hidden != nullptr) {
        node.tag_span = span(hidden->begin, hidden->end);
        node.tag = node.tag_span.text();
    }
    const auto style = style_of(at(start.content));
    if (!value.empty() || (style != Style::plain && has_content(start))) {
        node.style = style;
        read_scalar(node, start.content, value);
    } else {
        const auto nothing = place_of_nothing(start);
        node.span = span(nothing, nothing);
    }
    finish_scalar(node, anchor);
}

void TreeBuilder::alias(Mark mark, std::size_t anchor) {
    const auto end = anchor_end(text_, mark.offset);
    const auto& target = anchored(anchor);
    if (target.open || target.node == nullptr) {
        fail(mark.offset, end,
             fmt::format("`{}` stands within the value that it names", text_.substr(mark.offset, end - mark.offset)),
             "a value cannot contain itself");
    }
    if (frames_.size() + target.height > limits_.depth) {
        fail(
            mark.offset, end,
            fmt::format("with what this alias stands for, the text is nested more than {} levels deep", limits_.depth));
    }
    count(target.size, mark.offset, end);
    cursor_ = end;
    place(*target.node, target.height);
}

void TreeBuilder::start_collection(Kind kind, Mark mark, const std::string& tag, std::size_t anchor, bool flow) {
    const auto start = start_of(mark, is_tagged(mark, tag), anchor != 0);
    if (frames_.size() >= limits_.depth) {
        fail(start.content, start.content + 1, fmt::format("nested more than {} levels deep", limits_.depth));
    }
    const auto met_before = met_;
    auto& node = make(kind, start, tag);
    const char open = kind == Kind::sequence ? '[' : '{';
    const bool bracketed = flow && at(start.content) == open;
    cursor_ = start.content + (bracketed ? 1 : 0);
    node.span = span(start.content, cursor_);
    if (anchor != 0) {
        anchored(anchor) = {.node = &node, .size = 0, .height = 0, .open = true};
    }
    char close = 0;
    if (bracketed) {
        close = kind == Kind::sequence ? ']' : '}';
    }
    frames_.push_back({.node = &node,
                       .key = nullptr,
                       .anchor = anchor,
                       .met_before = met_before,
                       .height = 1,
                       .column = start.column,
                       .bracket = close,
                       .flow = flow || in_flow()});
}

void TreeBuilder::end_collection() {
    const auto frame = frames_.back();
    auto& node = *frame.node;
    if (frame.bracket != 0) {
        auto next = skip_to_token(text_, cursor_);
        while (at(next) == ',' || at(next) == ':') {
            next = skip_to_token(text_, next + 1);
        }
        if (at(next) == frame.bracket) {
            cursor_ = next + 1;
        }
    }
    node.span.end = std::max(cursor_, node.span.begin);
    if (node.kind == Kind::mapping) {
        finish_mapping(node, diagnostics_);
    }
    frames_.pop_back();
    if (frame.anchor != 0) {
        anchored(frame.anchor) = {
            .node = &node, .size = met_ - frame.met_before, .height = frame.height, .open = false};
    }
    place(node, frame.height);
}

Progress TreeBuilder::progress() const {
    Progress progress{.cursor = cursor_, .bracket = std::nullopt, .sound_until = cursor_};
    for (const auto& frame : frames_) {
        if (frame.bracket != 0) {
            const auto begin = frame.node->span.begin;
            progress.sound_until = progress.bracket ? progress.sound_until : begin;
            progress.bracket = span(begin, begin + 1);
        }
    }
    return progress;
}

TreeBuilder::Start TreeBuilder::start_of(Mark mark, bool tagged, bool anchored) const {
    Start start{.tag = {},
                .content = mark.offset,
                .column = mark.column,
                .properties_end = mark.offset,
                .has_properties = false,
                .same_line = false};
    while ((tagged && at(start.content) == '!') || (anchored && at(start.content) == '&')) {
        const auto begin = start.content;
        if (at(begin) == '!') {
            start.properties_end = tag_end(text_, begin);
            start.tag = span(begin, start.properties_end);
            tagged = false;
        } else {
            start.properties_end = anchor_end(text_, begin);
            anchored = false;
        }
        start.has_properties = true;
        start.content = skip_to_token(text_, start.properties_end);
        const auto between = text_.substr(start.properties_end, start.content - start.properties_end);
        start.same_line = between.find('\n') == std::string_view::npos;
        start.column = start.same_line ? start.column + (start.content - begin) : column_of(text_, start.content);
    }
    return start;
}

// Whether what stands at `start.content` is the node's own, or only follows a node that has no content. A block ends
// where the indentation does.
bool TreeBuilder::has_content(const Start& start) const {
    if (frames_.empty() || in_flow() || start.same_line) {
        return true;
    }
    return start.column > frames_.back().column || (!start.has_properties && awaits_key());
}

// Where the reader of the text would look for a value that is not there.
std::uint32_t TreeBuilder::place_of_nothing(const Start& start) const {
    if (start.has_properties) {
        return start.properties_end;
    }
    if (frames_.empty()) {
        return cursor_;
    }
    const auto& frame = frames_.back();
    const auto next = skip_to_token(text_, cursor_);
    if (frame.node->kind == Kind::sequence) {
        if (frame.flow) {
            return std::max(start.content, cursor_);
        }
        return at(next) == '-' ? next + 1 : cursor_;
    }
    if (awaits_key()) {
        return std::max(start.content, cursor_);
    }
    return at(next) == ':' ? next + 1 : cursor_;
}

bool TreeBuilder::awaits_key() const {
    return !frames_.empty() && frames_.back().node->kind == Kind::mapping && frames_.back().key == nullptr;
}

bool TreeBuilder::is_tagged(Mark mark, const std::string& tag) const {
    return tag != "?" && (tag != "!" || at(mark.offset) == '!' || at(mark.offset) == '&');
}

text::Span TreeBuilder::span(std::uint32_t begin, std::uint32_t end) const {
    const auto size = static_cast<std::uint32_t>(text_.size());
    return {.source = &source_, .begin = std::min(begin, size), .end = std::min(std::max(begin, end), size)};
}

void TreeBuilder::fail(std::uint32_t begin, std::uint32_t end, std::string message, std::string hint) const {
    throw Unreadable{malformed(source_, begin, end, std::move(message), std::move(hint))};
}

Node& TreeBuilder::make(Kind kind, const Start& start, const std::string& tag) {
    count(1, start.content, start.content + 1);
    auto& node = tree_.make();
    node.kind = kind;
    node.tag_span = start.tag;
    if (start.tag) {
        node.tag = tag;
    }
    return node;
}

void TreeBuilder::read_scalar(Node& node, std::uint32_t begin, const std::string& value) {
    node.scalar = value;
    if (node.style == Style::plain) {
        node.span = span(begin, plain_end(shown_.text(), begin, value));
    } else if (node.style == Style::literal || node.style == Style::folded) {
        node.span = span(begin, block_end(shown_.text(), begin, value));
        if (node.style == Style::folded && text_.substr(begin + 1, 2).find('+') != std::string_view::npos) {
            // yaml-cpp 0.7 loses one of the line ends that `>+` keeps.
            const auto content = node.scalar.find_last_not_of('\n') + 1;
            const auto header_end = std::min(text_.find('\n', begin), text_.size() - 1) + 1;
            const auto from = content == 0 ? static_cast<std::uint32_t>(header_end) : node.span.end;
            if (content == 0 || (node.scalar[content - 1] != ' ' && node.scalar[content - 1] != '\t')) {
                node.scalar.erase(content).append(line_ends_after(text_, from), '\n');
            }
        }
    } else {
        const auto end = quoted_end(text_, begin);
        node.span = span(begin, end.value_or(begin + 1));
        if (!end) {
            // yaml-cpp 0.7 takes the end of the text for the quote when a line end stands before it.
            diagnostics_.add(malformed(source_, begin, begin + 1, "these quotes are never closed", ""));
            return;
        }
    }
    const auto real = node.span.text();
    const bool quoted = node.style == Style::single_quoted || node.style == Style::double_quoted;
    if (quoted && real.size() > 2) {
        auto unescaped = unescape(real.substr(1, real.size() - 2), real.front());
        node.scalar = std::move(unescaped.text);
        if (unescaped.lone_surrogate) {
            const auto escape = begin + 1 + *unescaped.lone_surrogate;
            diagnostics_.add(malformed(source_, escape, escape + 6, "half of a surrogate pair stands for no character",
                                       "write both halves, or the character itself"));
        }
    } else if (shown_.hides_surrogates()) {
        restore_surrogates(node.scalar, real, shown_.text().substr(begin, real.size()));
    }
}

void TreeBuilder::finish_scalar(Node& node, std::size_t anchor) {
    cursor_ = node.span.end;
    if (anchor != 0) {
        anchored(anchor).node = &node;
    }
    place(node, 0);
}

void TreeBuilder::place(const Node& node, std::size_t height) {
    if (frames_.empty()) {
        tree_.add_document(node);
        return;
    }
    auto& frame = frames_.back();
    frame.height = std::max(frame.height, height + 1);
    if (frame.node->kind == Kind::sequence) {
        frame.node->items.push_back(&node);
    } else if (frame.key == nullptr) {
        frame.key = &node;
    } else {
        add_entry(frame, node);
    }
}

void TreeBuilder::add_entry(Frame& frame, const Node& value) {
    const auto& key = *std::exchange(frame.key, nullptr);
    if (key.kind != Kind::scalar) {
        diagnostics_.add(malformed(source_, key.span.begin, key.span.end, "a key must be a scalar, not a collection",
                                   "put text that begins with a bracket in quotes"));
        return;
    }
    if (meaning(key) == Meaning::null) {
        diagnostics_.add(key.scalar.empty()
                             ? malformed(source_, key.span.begin, key.span.begin + 1, "a key is missing before this")
                             : malformed(source_, key.span.begin, key.span.end, "a key must not be null",
                                         "put it in quotes if it is meant as text"));
    }
    frame.node->entries.push_back({.key = &key, .value = &value, .merged = false});
}

void TreeBuilder::count(std::size_t nodes, std::uint32_t begin, std::uint32_t end) {
    met_ += nodes;
    if (met_ > limits_.nodes) {
        fail(begin, end,
             fmt::format("the text holds more than {} values, counting each as often as aliases repeat it",
                         limits_.nodes));
    }
}

TreeBuilder::Anchored& TreeBuilder::anchored(std::size_t anchor) {
    if (anchors_.size() <= anchor) {
        anchors_.resize(anchor + 1);
    }
    return anchors_[anchor];
}

}  // namespace samgen::yaml
