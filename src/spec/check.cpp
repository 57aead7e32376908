#include "spec/check.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "spec/nodes.hpp"
#include "text/names.hpp"
#include "text/nearest.hpp"
#include "text/pattern.hpp"
#include "yaml/scalar.hpp"

namespace samgen::spec {
namespace {

using yaml::Kind;
using yaml::Meaning;
using yaml::Node;

// Longer lists of words are no help beside a proposal, or at all.
constexpr std::size_t kMostWordsBesideProposal = 8;
constexpr std::size_t kMostWords = 36;

// More of a value than this is no help in a message; the excerpt shows the rest.
constexpr std::size_t kMostBytesShown = 60;

// The scalar in backquotes, on one line.
std::string shown(const Node& node) {
    const auto line = std::string_view(node.scalar).substr(0, node.scalar.find_first_of("\r\n"));
    auto size = std::min(line.size(), kMostBytesShown);
    while (size < line.size() && (static_cast<unsigned char>(line[size]) & 0xC0U) == 0x80U) {
        ++size;  // to the end of a character
    }
    return fmt::format("`{}{}`", line.substr(0, size), size < node.scalar.size() ? "…" : "");
}

std::string in_backquotes(std::span<const std::string_view> words) {
    std::vector<std::string> quoted;
    for (const auto word : words) {
        quoted.push_back(fmt::format("`{}`", word));
    }
    return fmt::format("{}", fmt::join(quoted, ", "));
}

std::string_view kind_of(const Node& node) {
    switch (node.kind) {
        case Kind::sequence:
            return "a list";
        case Kind::mapping:
            return "a map";
        case Kind::scalar:
            break;
    }
    return yaml::describe(yaml::meaning(node));
}

// The digits that the user meant by a number of another notation; nothing where that is not plain.
std::optional<std::string> plain_digits(const Node& node, Meaning meaning) {
    auto text = node.scalar;
    if (meaning == Meaning::string && node.style != yaml::Style::plain) {
        return yaml::meaning_of_plain(text) == Meaning::integer ? std::optional(text) : std::nullopt;
    }
    if (meaning == Meaning::grouped) {
        std::erase(text, '_');
        return yaml::meaning_of_plain(text) == Meaning::integer ? std::optional(text) : std::nullopt;
    }
    if (meaning == Meaning::exponent || meaning == Meaning::decimal) {
        double value = 0;
        const auto* const first = text.data() + (text.starts_with('+') ? 1 : 0);
        const auto [end, error] = std::from_chars(first, text.data() + text.size(), value);
        const bool whole = error == std::errc{} && end == text.data() + text.size() && std::abs(value) < 1e15 &&
                           value == std::floor(value);
        return whole ? std::optional(fmt::format("{:.0f}", value)) : std::nullopt;
    }
    return std::nullopt;
}

class Checker {
   public:
    explicit Checker(diag::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    // `subject` names the place in messages ("`memory`"); `where` is where to point when something is missing from it.
    void value(const Node& node, const Shape& shape, const std::string& subject, text::Span where) {
        // An unknown tag where a function may stand is for whoever reads the function to report.
        const bool tagged = node.tag.size() > 1 && node.tag.starts_with('!');
        if (shape.raw || (shape.intrinsic && (tagged || is_intrinsic(node)))) {
            return;
        }
        if (!node.tag.empty() && node.tag.starts_with('!')) {
            diagnostics_.error(node.tag_span,
                               fmt::format("{} takes {}, not a tag such as `{}`", subject, shape.noun, node.tag));
            return;
        }
        switch (node.kind) {
            case Kind::scalar:
                return scalar(node, shape, subject, where);
            case Kind::sequence:
                return list(node, shape, subject);
            case Kind::mapping:
                return map(node, shape, subject, where);
        }
    }

   private:
    void mismatch(const Node& node, const Shape& shape, const std::string& subject) {
        std::string hint;
        const bool names = shape.map != nullptr && shape.map->names != nullptr && node.kind == Kind::sequence;
        if (names && !node.items.empty() &&
            std::ranges::all_of(node.items, [](const Node* item) { return item->kind == Kind::scalar; })) {
            std::vector<std::string> entries;
            for (const auto* item : node.items) {
                // Within brackets a brace would begin a map: "GET /items/{id}".
                const bool has_brace = item->scalar.find_first_of("{}") != std::string_view::npos;
                entries.push_back(
                    fmt::format("{}: {}", has_brace ? fmt::format("\"{}\"", item->scalar) : yaml::quoted(item->scalar),
                                least(*shape.map->values, item->scalar)));
            }
            hint = fmt::format("as a map: `{{ {} }}`", fmt::join(entries, ", "));
        }
        diagnostics_.error(node.span, fmt::format("{} takes {}, not {}", subject, shape.noun, kind_of(node)),
                           std::move(hint));
    }

    // The least that can stand behind a name where there is such a shape; `...` for what only the user knows.
    std::string least(const Shape& shape, std::string_view name) {
        if (shape.scalar != nullptr && shape.scalar->form == &kHandlerName) {
            auto handler = text::snake_case(name);
            return holds(kHandlerName, handler) ? handler : "...";
        }
        if (shape.map == nullptr) {
            return shape.noun.starts_with("a map") ? "{}" : "...";
        }
        std::vector<std::string> needed;
        for (const auto& key : keys_of(*shape.map)) {
            if (key.required) {
                needed.push_back(fmt::format("{}: ...", key.key));
            }
        }
        if (needed.empty()) {
            return shape.scalar == nullptr ? "{}" : "...";
        }
        return fmt::format("{{ {} }}", fmt::join(needed, ", "));
    }

    void scalar(const Node& node, const Shape& shape, const std::string& subject, text::Span where) {
        if (shape.scalar != nullptr && shape.scalar->type == ScalarType::any) {
            return;
        }
        const auto meaning = yaml::meaning(node);
        if (meaning == Meaning::null) {
            // An empty map or list may be written as nothing, as long as it says nothing.
            const bool nothing_is_fine = shape.map != nullptr && shape.map->names != nullptr;
            if (!nothing_is_fine) {
                diagnostics_.error(node.span.begin == node.span.end ? where : node.span,
                                   fmt::format("{} has no value", subject), fmt::format("it takes {}", shape.noun));
            }
            return;
        }
        if (shape.scalar == nullptr) {
            return mismatch(node, shape, subject);
        }
        const auto& rule = *shape.scalar;
        switch (rule.type) {
            case ScalarType::text:
                return text(node, meaning, rule, shape, subject);
            case ScalarType::word:
                return word(node, meaning, rule, shape);
            case ScalarType::integer:
                return integer(node, meaning, rule, shape, subject);
            case ScalarType::number:
                return number(node, meaning, rule, shape, subject);
            case ScalarType::boolean:
                return boolean(node, meaning, shape, subject);
            case ScalarType::any:
                return;
        }
    }

    void text(const Node& node, Meaning meaning, const ScalarRule& rule, const Shape& shape,
              const std::string& subject) {
        if (meaning != Meaning::string) {
            diagnostics_.error(
                node.span,
                fmt::format("{} takes {}, but {} is {}", subject, shape.noun, shown(node), yaml::describe(meaning)),
                fmt::format("if it is meant as text, quote it: \"{}\"", node.scalar));
            return;
        }
        if (rule.form != nullptr && !holds(*rule.form, node.scalar)) {
            bad_form(node, *rule.form);
        }
    }

    void word(const Node& node, Meaning meaning, const ScalarRule& rule, const Shape& shape) {
        if (std::find(rule.words.begin(), rule.words.end(), node.scalar) != rule.words.end()) {
            return;
        }
        auto message = fmt::format("{} is not {}", shown(node), shape.noun);
        if (meaning != Meaning::string) {
            message += fmt::format(": it is {}", yaml::describe(meaning));
        }
        diagnostics_.error(node.span, std::move(message),
                           fits_list(node, shape) && !text::nearest(node.scalar, rule.words)
                               ? fmt::format("as a list: `[{}]`", yaml::quoted(node.scalar))
                               : did_you_mean(node.scalar, rule.words, "it is one of"));
    }

    // Whether a list would do that has the scalar alone.
    bool fits_list(const Node& node, const Shape& shape) {
        const auto* const item = shape.list == nullptr ? nullptr : shape.list->items->scalar;
        return item != nullptr && item->form != nullptr && yaml::meaning(node) == Meaning::string &&
               holds(*item->form, node.scalar);
    }

    void integer(const Node& node, Meaning meaning, const ScalarRule& rule, const Shape& shape,
                 const std::string& subject) {
        if (meaning != Meaning::integer) {
            const auto digits = plain_digits(node, meaning);
            diagnostics_.error(
                node.span,
                fmt::format("{} takes {}, but {} is {}", subject, shape.noun, shown(node), yaml::describe(meaning)),
                digits ? fmt::format("write {}", *digits) : "");
            return;
        }
        std::uint64_t number = 0;
        const auto& digits = node.scalar;
        if (digits.starts_with('+')) {
            diagnostics_.error(node.span, fmt::format("{} takes {}, without a sign", subject, shape.noun),
                               fmt::format("write {}", digits.substr(1)));
            return;
        }
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        const bool read = error == std::errc{} && end == digits.data() + digits.size();
        if (!rule.allowed.empty()) {
            if (!read || std::find(rule.allowed.begin(), rule.allowed.end(), number) == rule.allowed.end()) {
                diagnostics_.error(node.span, fmt::format("{} cannot be {}", subject, digits),
                                   fmt::format("it is one of: {}", fmt::join(rule.allowed, ", ")));
            }
        } else if (rule.min == rule.max && number != rule.min) {
            diagnostics_.error(node.span, fmt::format("{} cannot be {}", subject, digits),
                               fmt::format("it is {}", shape.noun));
        } else if (!read || number < rule.min || number > rule.max) {
            const bool low = digits.starts_with('-') || (read && number < rule.min);
            diagnostics_.error(
                node.span, fmt::format("{} cannot be {}: it takes {}", subject, digits, shape.noun),
                low ? fmt::format("the least is {}", rule.min) : fmt::format("the most is {}", rule.max));
        }
    }

    void number(const Node& node, Meaning meaning, const ScalarRule& rule, const Shape& shape,
                const std::string& subject) {
        if (meaning != Meaning::integer && meaning != Meaning::decimal) {
            const auto digits = plain_digits(node, meaning);
            diagnostics_.error(
                node.span,
                fmt::format("{} takes {}, but {} is {}", subject, shape.noun, shown(node), yaml::describe(meaning)),
                digits ? fmt::format("write {}", *digits) : std::string(rule.form->rule));
        } else if (!holds(*rule.form, node.scalar)) {
            bad_form(node, *rule.form);
        }
    }

    void boolean(const Node& node, Meaning meaning, const Shape& shape, const std::string& subject) {
        if (meaning == Meaning::boolean && (node.scalar == "true" || node.scalar == "false")) {
            return;
        }
        const auto& text = node.scalar;
        const bool positive = text.starts_with('y') || text.starts_with('Y') || text == "on" || text == "On" ||
                              text == "ON" || text.starts_with('t') || text.starts_with('T') || text == "1";
        const bool clear = meaning == Meaning::yaml11_boolean || meaning == Meaning::boolean ||
                           yaml::meaning_of_plain(text) == Meaning::boolean;
        diagnostics_.error(
            node.span,
            fmt::format("{} takes {}, but {} is {}", subject, shape.noun, shown(node), yaml::describe(meaning)),
            clear ? fmt::format("write {}", positive ? "true" : "false") : "");
    }

    void list(const Node& node, const Shape& shape, const std::string& subject) {
        if (shape.list == nullptr) {
            return mismatch(node, shape, subject);
        }
        const auto size = node.items.size();
        if (size < shape.list->min) {
            diagnostics_.error(node.span, fmt::format("{} is empty", subject), fmt::format("it takes {}", shape.noun));
        } else if (size > shape.list->max) {
            diagnostics_.error(node.items[shape.list->max]->span,
                               fmt::format("{} has {} entries, but takes at most {}", subject, size, shape.list->max),
                               fmt::format("it takes {}", shape.noun));
        }
        for (const auto* item : node.items) {
            value(*item, *shape.list->items, fmt::format("an entry of {}", subject), item->span);
        }
    }

    void map(const Node& node, const Shape& shape, const std::string& subject, text::Span where) {
        if (shape.map == nullptr) {
            return mismatch(node, shape, subject);
        }
        const auto& rule = *shape.map;
        if (rule.names != nullptr) {
            for (const auto& entry : node.entries) {
                name(*entry.key, *rule.names);
                value(*entry.value, *rule.values, fmt::format("`{}`", entry.key->scalar), entry.key->span);
            }
            return;
        }
        const auto keys = keys_of(rule);
        for (const auto& entry : node.entries) {
            const auto& key = entry.key->scalar;
            const auto known = std::find_if(keys.begin(), keys.end(), [&](const auto& k) { return k.key == key; });
            if (known == keys.end()) {
                unknown_key(*entry.key, rule);
            } else {
                value(*entry.value, *known->shape, fmt::format("`{}`", key), entry.key->span);
            }
        }
        for (const auto& key : keys) {
            if (key.required && node.find(key.key) == nullptr) {
                diagnostics_.error(where, fmt::format("{} needs `{}`", rule.noun, key.key),
                                   fmt::format("it takes {}", key.shape->noun));
            }
        }
    }

    void name(const Node& key, const Form& form) {
        const auto meaning = yaml::meaning(key);
        if (!holds(form, key.scalar)) {
            bad_form(key, form);
        } else if (meaning != Meaning::string) {
            diagnostics_.error(key.span, fmt::format("the name `{}` is {}", key.scalar, yaml::describe(meaning)),
                               fmt::format("quote it to make it a name: \"{}\"", key.scalar));
        }
    }

    void bad_form(const Node& node, const Form& form) {
        std::string hint(form.rule);
        if (&form == &kLogicalId) {
            const auto proposal = text::pascal_case(node.scalar);
            if (holds(form, proposal)) {
                hint += fmt::format("; `{}` would do", proposal);
            }
        } else if (&form == &kRoute) {
            if (const auto proposal = route_like(node.scalar); holds(form, proposal)) {
                hint = fmt::format("did you mean `{}`?", proposal);
            }
        }
        diagnostics_.error(node.span, fmt::format("{} cannot be {}", shown(node), form.name), std::move(hint));
    }

    // The text with the nearest method, and a path that begins with a slash.
    static std::string route_like(std::string_view text) {
        const auto end = std::min(text.find(' '), text.size());
        const auto path = text.substr(std::min(text.find_first_not_of(' ', end), text.size()));
        return fmt::format("{} {}{}", text::nearest(text.substr(0, end), kRouteMethods).value_or(""),
                           path.starts_with('/') ? "" : "/", path);
    }

    void unknown_key(const Node& key, const MapRule& rule) {
        std::vector<std::string_view> keys;
        for (const auto& k : keys_of(rule)) {
            keys.push_back(k.key);
        }
        diagnostics_.error(key.span, fmt::format("{} has no key `{}`", rule.noun, key.scalar),
                           did_you_mean(key.scalar, keys, keys.size() == 1 ? "its only key is" : "its keys are"));
    }

    // "did you mean `x`?" and, where it fits, all that could stand there.
    static std::string did_you_mean(std::string_view word, std::span<const std::string_view> words,
                                    std::string_view lead) {
        const auto near = text::nearest(word, words);
        auto all = fmt::format("{}: {}", lead, in_backquotes(words));
        if (!near) {
            return words.size() <= kMostWords ? all : "";
        }
        const bool worth_listing = words.size() > 1 && words.size() <= kMostWordsBesideProposal;
        return fmt::format("did you mean `{}`?", *near) + (worth_listing ? " " + capital(all) : "");
    }

    static std::string capital(std::string text) {
        text.front() = static_cast<char>(text.front() - 'a' + 'A');
        return text;
    }

    bool holds(const Form& form, std::string_view text) {
        const auto [at, fresh] = patterns_.try_emplace(&form, form.pattern);
        return at->second.found_in(text);
    }

    diag::Diagnostics& diagnostics_;
    std::unordered_map<const Form*, text::Pattern> patterns_;  // compiled on first use
};

}  // namespace

void check(const yaml::Node& root, const Shape& shape, diag::Diagnostics& diagnostics) {
    const text::Span start{.source = root.span.source, .begin = root.span.begin, .end = root.span.begin};
    Checker(diagnostics).value(root, shape, "a spec", start);
}

}  // namespace samgen::spec
