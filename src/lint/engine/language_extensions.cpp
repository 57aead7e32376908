#include "lint/engine/language_extensions.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <unordered_set>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/language_values.hpp"
#include "lint/engine/types.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

using Scope = LanguageValues::Scope;

bool is_variable_character(char c) { return text::is_letter_or_digit(c) || c == '.' || c == ':'; }

// Fn::ForEach::Name, with a name that a loop can have.
bool is_loop(std::string_view key) {
    constexpr std::string_view kStart = "Fn::ForEach::";
    return key.starts_with(kStart) && key.size() > kStart.size() &&
           std::ranges::all_of(key.substr(kStart.size()), text::is_letter_or_digit);
}

// Where the next ${Name} or &{Name} begins and ends; `begin` is npos when there is none.
struct Variable {
    std::size_t begin = std::string_view::npos;
    std::size_t end = 0;
};

Variable next_variable(std::string_view text, std::size_t from) {
    for (auto open = text.find('{', from); open != std::string_view::npos; open = text.find('{', open + 1)) {
        if (open == 0 || (text[open - 1] != '$' && text[open - 1] != '&')) {
            continue;
        }
        auto end = open + 1;
        while (end < text.size() && is_variable_character(text[end])) {
            ++end;
        }
        if (end > open + 1 && end < text.size() && text[end] == '}') {
            return {open - 1, end + 1};
        }
    }
    return {};
}

// What a loop's value is within a text: a value that only the deployment knows is four digits made of it.
std::string as_text(const Node& value) {
    if (value.is_scalar()) {
        return std::string(scalar_text(value));
    }
    std::uint32_t hash = 2166136261;
    for (const char c : to_json(value)) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 16777619;
    }
    return fmt::format("{:04x}", hash & 0xFFFFU);
}

class Expansion {
   public:
    Expansion(const Node& root, Arena& arena, std::vector<LanguageProblem>& problems, std::string_view region)
        : arena_(arena), problems_(problems), values_(root, arena, region) {}

    const Node* walk(const Node& node, const LoopName* loops) {
        if (node.is_list()) {
            return walk_list(node, loops);
        }
        return node.is_map() ? walk_map(node, loops) : &node;
    }

   private:
    // More than any stack can hold: loops in loops multiply.
    static constexpr std::size_t kMostMade = 250'000;

    const Node* walk_list(const Node& node, const LoopName* loops) {
        made_ += node.items.size();
        std::vector<const Node*> items;
        items.reserve(node.items.size());
        bool changed = false;
        for (const auto* item : node.items) {
            items.push_back(walk(*item, loops));
            changed = changed || items.back() != item;
        }
        return changed ? make_list(arena_, items, node.span) : &node;
    }

    const Node* walk_map(const Node& node, const LoopName* loops) {
        made_ += node.entries.size();
        std::vector<Entry> entries;
        bool changed = rename(node, loops, entries);
        std::vector<Entry> made;  // by loops: they come after what is there
        bool has_loop = false;
        for (auto& entry : entries) {
            if (is_loop(entry.key)) {
                has_loop = true;
                continue;
            }
            if (entry.key == "Fn::ToJsonString") {
                return changed ? make_map(arena_, entries, node.span) : &node;
            }
            const Node* whole = nullptr;
            const auto* value = walk_member(entry, loops, whole);
            if (whole != nullptr) {
                return whole;
            }
            changed = changed || value != entry.value;
            entry.value = value;
        }
        if (has_loop) {
            changed = true;
            run_loops(entries, loops, made);
        }
        if (!changed) {
            return &node;
        }
        std::erase_if(entries, [](const Entry& entry) { return entry.value == nullptr || is_loop(entry.key); });
        entries.insert(entries.end(), made.begin(), made.end());
        return make_map(arena_, entries, node.span);
    }

    // The members, with loops' values in their keys. Returns whether a key changed.
    bool rename(const Node& node, const LoopName* loops, std::vector<Entry>& entries) {
        entries.assign(node.entries.begin(), node.entries.end());
        if (loops == nullptr) {
            return false;
        }
        bool changed = false;
        for (auto& entry : entries) {
            if (const auto key = replaced(entry.key, loops); key != entry.key) {
                entry.key = key;
                changed = true;
            }
        }
        return changed;
    }

    // What comes of one member. `whole` is set when the map is no map any more, but that value.
    const Node* walk_member(const Entry& entry, const LoopName* loops, const Node*& whole) {
        const auto& value = *entry.value;
        switch (function_named(entry.key)) {
            case Function::sub:
                return walk_sub(value, loops, whole);
            case Function::find_in_map:
                return walk_find_in_map(value, loops, whole);
            case Function::ref:
                return walk_ref(value, loops, whole);
            case Function::if_:
                return walk_if(value, loops);
            case Function::get_att:
                return walk(value, loops);
            default:
                return value.kind == Kind::null ? nullptr : walk(value, loops);
        }
    }

    const Node* walk_sub(const Node& value, const LoopName* loops, const Node*& whole) {
        const bool is_list = value.is_list() && !value.items.empty();
        const auto& text = is_list ? *value.items.front() : value;
        if (!text.is_string()) {
            return &value;
        }
        const auto* made = &text;
        if (const auto now = replaced(text.text, loops); now != text.text) {
            made = make_string(arena_, now, text.span);
        }
        if (next_variable(made->text, 0).begin == std::string_view::npos) {
            whole = made;
            return nullptr;
        }
        if (!is_list) {
            return made;
        }
        std::vector<const Node*> items(value.items.begin(), value.items.end());
        items.front() = made;
        if (items.size() == 2) {
            items[1] = walk(*items[1], loops);
        }
        return std::ranges::equal(items, value.items) ? &value : make_list(arena_, items, value.span);
    }

    const Node* walk_find_in_map(const Node& value, const LoopName* loops, const Node*& whole) {
        const Entry entry{.key = "Fn::FindInMap", .key_span = {}, .value = &value};
        if (LanguageValues::unsupported(*make_map(arena_, {&entry, 1})) == nullptr) {
            const auto found = values_.found_in_map(value, loops, Scope::loops);
            if (found && *found != nullptr && !(*found)->is_map()) {
                whole = *found;
                return nullptr;
            }
        }
        return walk(value, loops);
    }

    const Node* walk_ref(const Node& value, const LoopName* loops, const Node*& whole) {
        const auto* name = value.is_map() ? walk(value, loops) : &value;
        if (name->is_string()) {
            whole = LoopName::find(loops, name->text);
        }
        return name;
    }

    // The condition's name is no loop's business.
    const Node* walk_if(const Node& value, const LoopName* loops) {
        if (!value.is_list() || value.items.size() != 3) {
            return &value;
        }
        const std::array items{value.items[0], walk(*value.items[1], loops), walk(*value.items[2], loops)};
        return std::ranges::equal(items, value.items) ? &value : make_list(arena_, items, value.span);
    }

    void run_loops(const std::vector<Entry>& entries, const LoopName* loops, std::vector<Entry>& made) {
        std::unordered_set<std::string_view> taken;
        for (const auto& entry : entries) {
            taken.insert(entry.key);
        }
        for (const auto& entry : entries) {
            if (!is_loop(entry.key)) {
                continue;
            }
            each_turn(entry, loops, [&](const Node& body) {
                for (const auto& member : body.entries) {
                    if (taken.insert(member.key).second) {
                        made.push_back(member);
                    } else {
                        problem(member.key_span, fmt::format("`{}` gives `{}` more than once", entry.key, member.key),
                                "use the loop's name in the key");
                    }
                }
            });
        }
    }

    // Calls `visit` with what each turn of a loop makes.
    void each_turn(const Entry& loop, const LoopName* loops, const std::function<void(const Node&)>& visit) {
        const auto& argument = *loop.value;
        if (!argument.is_list() || argument.items.size() != 3) {
            problem(loop.key_span,
                    fmt::format("`{}` takes a list of three: a name, a collection, and what is repeated", loop.key));
            return;
        }
        const auto& name = *argument.items[0];
        const auto& body = *argument.items[2];
        if (!name.is_string()) {
            problem(name.span ? name.span : loop.key_span, fmt::format("the name of `{}` must be a text", loop.key));
            return;
        }
        if (!body.is_map()) {
            problem(body.span ? body.span : loop.key_span, fmt::format("what `{}` repeats must be a map", loop.key));
            return;
        }
        for (const auto* value : collection(loop, *argument.items[1], loops)) {
            if (++made_ > kMostMade) {
                problem(loop.key_span, "the template's loops make more than any stack can hold");
                return;
            }
            const LoopName inner{loops, name.text, value};
            visit(*walk(body, &inner));
        }
    }

    std::vector<const Node*> collection(const Entry& loop, const Node& given, const LoopName* loops) {
        const auto where = given.span ? given.span : loop.key_span;
        std::vector<const Node*> all;
        if (given.is_list()) {
            for (const auto* item : given.items) {
                if (const auto* culprit = LanguageValues::unsupported(*item)) {
                    problem(culprit->span ? culprit->span : where,
                            fmt::format("{} cannot be an item of the collection of `{}`", shown(*culprit), loop.key));
                    continue;
                }
                const auto value = values_.value(*item, nullptr, Scope::everything);
                if (!value) {
                    all.push_back(made_up());
                } else if (*value != nullptr) {
                    all.push_back(*value);
                }
            }
            if (given.items.empty()) {
                problem(where, fmt::format("the collection of `{}` is empty", loop.key));
            }
            return all;
        }
        if (const auto* culprit = LanguageValues::unsupported(given); culprit != nullptr || given.is_scalar()) {
            problem(culprit != nullptr && culprit->span ? culprit->span : where,
                    fmt::format("the collection of `{}` must be a list, or a `Ref` or `Fn::FindInMap` that gives one",
                                loop.key));
            return all;
        }
        const auto value = values_.value(given, loops, Scope::everything);
        if (!value) {
            auto& known = made_up_[canonical_json(given)];
            if (known.empty()) {
                known = {made_up(), made_up()};
            }
            return known;
        }
        if (*value == nullptr || !(*value)->is_list()) {
            problem(where, fmt::format("the collection of `{}` is no list", loop.key));
            return all;
        }
        return {(*value)->items.begin(), (*value)->items.end()};
    }

    // A text that stands for what only the deployment tells; no two are equal.
    const Node* made_up() {
        auto number = count_++;
        std::string name = "value";
        for (int i = 0; i < 2 || number > 0; ++i) {
            name += static_cast<char>('a' + number % 26);
            number /= 26;
        }
        return make_string(arena_, name);
    }

    // `text` with the values of the loops in it: ${Name} as they are, &{Name} with letters and digits alone.
    std::string_view replaced(std::string_view text, const LoopName* loops) {
        std::string out;
        std::size_t done = 0;
        for (auto variable = next_variable(text, 0); variable.begin != std::string_view::npos;
             variable = next_variable(text, variable.end)) {
            const auto* value =
                LoopName::find(loops, text.substr(variable.begin + 2, variable.end - variable.begin - 3));
            if (value == nullptr) {
                continue;
            }
            auto written = as_text(*value);
            if (text[variable.begin] == '&') {
                std::erase_if(written, [](char c) { return !text::is_letter_or_digit(c); });
            }
            out += text.substr(done, variable.begin - done);
            out += written;
            done = variable.end;
        }
        if (done == 0) {
            return text;
        }
        out += text.substr(done);
        return arena_.keep(out);
    }

    void problem(text::Span span, std::string message, std::string hint = {}) {
        constexpr std::size_t kMostProblems = 100;
        if (problems_.size() < kMostProblems) {
            problems_.push_back({span, std::move(message), std::move(hint)});
        }
    }

    Arena& arena_;
    std::vector<LanguageProblem>& problems_;
    LanguageValues values_;
    std::map<std::string, std::vector<const Node*>> made_up_;
    std::size_t made_ = 0;
    std::size_t count_ = 0;
};

}  // namespace

const Node* expand_language_extensions(const Node& root, Arena& arena, std::vector<LanguageProblem>& problems,
                                       std::string_view region) {
    return Expansion(root, arena, problems, region).walk(root, nullptr);
}

}  // namespace samgen::lint
