#include "spec_edit/insert.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "yaml/scalar.hpp"
#include "yaml/spans.hpp"

namespace samgen::spec_edit {
namespace {

using yaml::Kind;
using yaml::Node;

// An entry of a mapping that is written there, not brought in by a merge key.
const yaml::Entry* own_entry(const Node& map, std::string_view key) {
    const auto found = std::ranges::find_if(
        map.entries, [&](const yaml::Entry& entry) { return !entry.merged && entry.key->scalar == key; });
    return found == map.entries.end() ? nullptr : &*found;
}

bool is_nothing(const Node& node) { return yaml::meaning(node) == yaml::Meaning::null; }

class Insertion {
   public:
    Insertion(const text::Source& source, const Addition& addition)
        : text_(source.text()),
          addition_(addition),
          line_end_(text_.find("\r\n") != std::string_view::npos ? "\r\n" : "\n") {}

    Outcome into(const Node& root, const std::vector<std::string>& path) {
        step_ = step_of(root);
        const Node* node = &root;
        const yaml::Entry* entry = nullptr;
        std::size_t depth = 0;
        std::uint32_t column = 0;  // of the key that holds `node`
        for (; depth < path.size(); ++depth) {
            const auto* const next = node->kind == Kind::mapping ? own_entry(*node, path[depth]) : nullptr;
            if (next == nullptr) {
                break;
            }
            if (next->value->span.begin < next->key->span.begin || is_alias(*next)) {
                return refuse(next->key->span, fmt::format("`{}` is an alias", path[depth]),
                              "add to what the anchor names, or write it out here");
            }
            column = yaml::column_of(text_, next->key->span.begin);
            entry = next;
            node = next->value;
        }
        const std::vector<std::string> missing(path.begin() + static_cast<std::ptrdiff_t>(depth), path.end());
        if (node->kind == Kind::scalar) {
            if (entry == nullptr || !is_nothing(*node)) {
                return refuse(node->span, fmt::format("`{}` is no {} to add to", node->scalar,
                                                      missing.empty() && addition_.key.empty() ? "list" : "map"));
            }
            return under_nothing(*entry, missing, column);
        }
        const bool wants_list = missing.empty() && addition_.key.empty();
        if ((node->kind == Kind::sequence) != wants_list) {
            return refuse(node->span, fmt::format("this is no {} to add to", wants_list ? "list" : "map"));
        }
        const bool flow = text_[node->span.begin] == '{' || text_[node->span.begin] == '[';
        return flow ? between_brackets(*node, missing) : behind_last(*node, missing, node == &root);
    }

   private:
    // ---- what is put in ---------------------------------------------------------------------------------------------

    // The addition in one line, wrapped in what is missing of its path.
    [[nodiscard]] std::string flow(const std::vector<std::string>& missing, std::size_t from = 0) const {
        if (from < missing.size()) {
            const bool list = from + 1 == missing.size() && addition_.key.empty();
            return fmt::format("{}: {}{}{}", in_flow(missing[from]), list ? "[" : "{ ", flow(missing, from + 1),
                               list ? "]" : " }");
        }
        if (addition_.entries.empty()) {
            return addition_.key.empty() ? addition_.value
                                         : fmt::format("{}: {}", in_flow(addition_.key), addition_.value);
        }
        std::string inner;
        for (const auto& [key, value] : addition_.entries) {
            inner += fmt::format("{}{}: {}", inner.empty() ? "" : ", ", in_flow(key), value);
        }
        return addition_.key.empty() ? fmt::format("{{ {} }}", inner)
                                     : fmt::format("{}: {{ {} }}", in_flow(addition_.key), inner);
    }

    // Between brackets a plain scalar cannot hold any.
    static std::string in_flow(const std::string& key) {
        return key.find_first_of("{}[],") == std::string::npos ? yaml::quoted(key) : "\"" + key + "\"";
    }

    // The addition in lines of its own, each indented by `column` and more, without the last line end.
    [[nodiscard]] std::string block(const std::vector<std::string>& missing, std::uint32_t column) const {
        std::string lines;
        const auto line = [&](std::uint32_t at, const std::string& content) {
            lines += (lines.empty() ? "" : line_end_) + std::string(at, ' ') + content;
        };
        for (const auto& key : missing) {
            line(column, yaml::quoted(key) + ":");
            column += step_;
        }
        if (addition_.key.empty()) {
            line(column, "- " + flow({}));
        } else if (addition_.entries.empty()) {
            line(column, fmt::format("{}: {}", yaml::quoted(addition_.key), addition_.value));
        } else {
            line(column, yaml::quoted(addition_.key) + ":");
            for (const auto& [key, value] : addition_.entries) {
                line(column + step_, fmt::format("{}: {}", yaml::quoted(key), value));
            }
        }
        return lines;
    }

    // ---- where it goes ----------------------------------------------------------------------------------------------

    Outcome between_brackets(const Node& node, const std::vector<std::string>& missing) const {
        const auto close = node.span.end - 1;
        const auto what = flow(missing);
        const auto last = end_of_last(node);
        if (!last) {
            const bool map = node.kind == Kind::mapping;
            return replaced(node.span.begin, node.span.end,
                            fmt::format("{}{}{}", map ? "{ " : "[", what, map ? " }" : "]"));
        }
        const auto begin = begin_of_last(node);
        // In lines of their own, entries stay so.
        const auto break_before = text_.substr(0, begin).find_last_of('\n');
        const bool own_line =
            break_before != std::string_view::npos && break_before > node.span.begin &&
            text_.substr(break_before + 1, begin - break_before - 1).find_first_not_of(' ') == std::string_view::npos;
        const auto lead = own_line ? line_end_ + std::string(yaml::column_of(text_, begin), ' ') : std::string(" ");
        const auto next = yaml::skip_to_token(text_, *last);
        if (next < close && text_[next] == ',') {
            return replaced(next + 1, next + 1, lead + what + (own_line ? "," : ""));
        }
        return replaced(*last, *last, "," + lead + what);
    }

    Outcome behind_last(const Node& node, const std::vector<std::string>& missing, bool is_root) const {
        const auto last = end_of_last(node);
        if (!last) {
            return refuse(node.span, "this has no entry of its own to add behind");
        }
        auto column = yaml::column_of(text_, begin_of_last(node));
        if (node.kind == Kind::sequence) {
            const auto dash = text_.substr(0, begin_of_last(node)).find_last_of('-');
            column = yaml::column_of(text_, static_cast<std::uint32_t>(dash));
        }
        const auto at = end_of_line(*last);
        const auto gap = has_gaps(node) ? line_end_ + line_end_ : line_end_;
        // Sections of a spec stand apart even if it has but one so far.
        return replaced(at, at, (is_root && !missing.empty() ? line_end_ + line_end_ : gap) + block(missing, column));
    }

    // `key:` with nothing behind it, or `~`.
    Outcome under_nothing(const yaml::Entry& entry, const std::vector<std::string>& missing,
                          std::uint32_t column) const {
        const auto& value = *entry.value;
        const auto colon = static_cast<std::uint32_t>(text_.find(':', entry.key->span.end));
        if (!value.scalar.empty()) {
            return replaced(value.span.begin, value.span.end, wrapped(missing));
        }
        const auto after = text_.substr(colon + 1, end_of_line(colon) - colon - 1);
        const auto first = after.find_first_not_of(" \t\r");
        if (first != std::string_view::npos && after[first] != '#') {
            // Between brackets, or behind an anchor.
            return replaced(colon + 1, colon + 1, " " + wrapped(missing));
        }
        const auto at = end_of_line(colon);
        return replaced(at, at, line_end_ + block(missing, column + step_));
    }

    [[nodiscard]] std::string wrapped(const std::vector<std::string>& missing) const {
        const bool list = missing.empty() && addition_.key.empty();
        return (list ? "[" : "{ ") + flow(missing) + (list ? "]" : " }");
    }

    // ---- the text ---------------------------------------------------------------------------------------------------

    [[nodiscard]] bool is_alias(const yaml::Entry& entry) const {
        const auto colon = text_.find(':', entry.key->span.end);
        if (colon == std::string_view::npos) {
            return false;
        }
        const auto at = yaml::skip_to_token(text_, static_cast<std::uint32_t>(colon) + 1);
        return at < text_.size() && text_[at] == '*' && entry.value->span.begin != at;
    }

    // Where the last thing that is written in the collection begins: its key, or the item.
    [[nodiscard]] std::uint32_t begin_of_last(const Node& node) const {
        if (node.kind == Kind::sequence) {
            return node.items.back()->span.begin;
        }
        const auto last = std::find_if(node.entries.rbegin(), node.entries.rend(),
                                       [](const yaml::Entry& entry) { return !entry.merged; });
        return last->key->span.begin;
    }

    // Past the last thing that is written in the collection; nothing when that is empty.
    [[nodiscard]] std::optional<std::uint32_t> end_of_last(const Node& node) const {
        if (node.kind == Kind::sequence) {
            return node.items.empty() ? std::nullopt : std::optional(end_of(*node.items.back()));
        }
        const auto last = std::find_if(node.entries.rbegin(), node.entries.rend(),
                                       [](const yaml::Entry& entry) { return !entry.merged; });
        if (last == node.entries.rend()) {
            return std::nullopt;
        }
        const auto colon = static_cast<std::uint32_t>(text_.find(':', last->key->span.end));
        if (is_alias(*last)) {
            return yaml::anchor_end(text_, yaml::skip_to_token(text_, colon + 1));
        }
        return std::max(colon + 1, end_of(*last->value));
    }

    // Collections in lines of their own end where the last of them does, whatever stands behind it.
    [[nodiscard]] std::uint32_t end_of(const Node& node) const {
        const bool flow =
            node.span.begin < text_.size() && (text_[node.span.begin] == '{' || text_[node.span.begin] == '[');
        if (node.kind == Kind::scalar || flow) {
            return node.span.end;
        }
        return end_of_last(node).value_or(node.span.end);
    }

    // The end of the line that `at` is in, comments included, before its line end.
    [[nodiscard]] std::uint32_t end_of_line(std::uint32_t at) const {
        auto end = std::min(text_.find('\n', at), text_.size());
        if (end > at && text_[end - 1] == '\r') {
            --end;
        }
        return static_cast<std::uint32_t>(end);
    }

    // Whether an empty line stands between the last two entries.
    [[nodiscard]] bool has_gaps(const Node& node) const {
        std::vector<const Node*> begins;
        for (const auto& entry : node.entries) {
            if (!entry.merged) {
                begins.push_back(entry.key);
            }
        }
        if (begins.size() < 2) {
            return false;
        }
        const auto from = begins[begins.size() - 2]->span.begin;
        const auto between = text_.substr(from, begins.back()->span.begin - from);
        return between.find("\n\n") != std::string_view::npos || between.find("\n\r\n") != std::string_view::npos;
    }

    // By how much the first map in a map is indented.
    [[nodiscard]] std::uint32_t step_of(const Node& root) const {
        const auto column = root.entries.empty() ? 0 : yaml::column_of(text_, root.entries.front().key->span.begin);
        for (const auto& entry : root.entries) {
            const auto& value = *entry.value;
            const bool in_lines = value.kind == Kind::mapping && !value.entries.empty() && !is_alias(entry) &&
                                  text_[value.span.begin] != '{';
            if (in_lines && !value.entries.front().merged) {
                const auto inner = yaml::column_of(text_, value.entries.front().key->span.begin);
                return inner > column ? inner - column : 2;
            }
        }
        return 2;
    }

    [[nodiscard]] Outcome replaced(std::uint32_t begin, std::uint32_t end, const std::string& with) const {
        return {.text = std::string(text_.substr(0, begin)) + with + std::string(text_.substr(end)), .refused = {}};
    }

    static Outcome refuse(text::Span span, std::string message, std::string hint = {}) {
        return {.text = std::nullopt,
                .refused = {.span = span, .message = std::move(message), .hint = std::move(hint)}};
    }

    std::string_view text_;
    const Addition& addition_;
    std::string line_end_;
    std::uint32_t step_ = 2;
};

}  // namespace

std::size_t depth_of(const Node& root, const std::vector<std::string>& path) {
    std::size_t depth = 0;
    for (const auto* node = &root; depth < path.size(); ++depth) {
        const auto* const entry = node->kind == Kind::mapping ? own_entry(*node, path[depth]) : nullptr;
        if (entry == nullptr) {
            break;
        }
        node = entry->value;
    }
    return depth;
}

Outcome insert(const text::Source& source, const Node& root, const std::vector<std::string>& path,
               const Addition& addition) {
    auto whole = path;
    if (!addition.key.empty()) {
        whole.push_back(addition.key);
        if (depth_of(root, whole) == whole.size()) {
            const Node* node = &root;
            for (const auto& key : path) {
                node = own_entry(*node, key)->value;
            }
            return {.text = std::nullopt,
                    .refused = {.span = own_entry(*node, addition.key)->key->span,
                                .message = fmt::format("`{}` is there already", addition.key),
                                .hint = "change it by hand, or choose another name"}};
        }
    }
    return Insertion(source, addition).into(root, path);
}

}  // namespace samgen::spec_edit
