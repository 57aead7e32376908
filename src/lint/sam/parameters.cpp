// Where the transform puts values in the place of parameters.

#include <vector>

#include <fmt/format.h>

#include "lint/sam/context.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

using Values = std::unordered_map<std::string_view, const Node*>;

bool is_placeholder(std::string_view name) {
    constexpr std::string_view kAws = "AWS::";
    if (name.starts_with(kAws)) {
        return is_alphanumeric(name.substr(kAws.size()));
    }
    for (const char c : name) {
        if (c != '.' && !text::is_letter_or_digit(c)) {
            return false;
        }
    }
    return !name.empty();
}

// A text of Fn::Sub with the values of parameters.
std::string substituted(const Node& from, const Values& values, Context& context) {
    std::string_view text = from.text;
    std::string out;
    while (!text.empty()) {
        const auto begin = text.find("${");
        const auto end = begin == std::string_view::npos ? begin : text.find('}', begin);
        if (end == std::string_view::npos) {
            break;
        }
        const auto name = text.substr(begin + 2, end - begin - 2);
        out += text.substr(0, begin);
        const auto found = is_placeholder(name) ? values.find(name) : values.end();
        if (found != values.end() && !is_text(found->second)) {
            context.problem(
                from.span,
                fmt::format("SAM would put the `Default` of `{}` into this text, and it is no string", name));
        }
        if (found != values.end() && found->second->is_scalar()) {
            out += found->second->text;
        } else {
            out += text.substr(begin, end + 1 - begin);
        }
        text.remove_prefix(end + 1);
    }
    return out.append(text);
}

const Node* resolved(const Node& node, const Values& values, Context& context) {
    const auto& make = context.make;
    if (node.is_scalar()) {
        return &node;
    }
    if (node.is_list()) {
        std::vector<const Node*> items;
        bool is_changed = false;
        for (const auto* item : node.items) {
            items.push_back(resolved(*item, values, context));
            is_changed = is_changed || items.back() != item;
        }
        return is_changed ? make.list(items, node.span) : &node;
    }
    if (node.function == Function::ref) {
        const auto found = values.find(text_of(node.argument()));
        return is_text(node.argument()) && found != values.end() ? found->second : &node;
    }
    std::vector<Entry> entries(node.entries.begin(), node.entries.end());
    bool is_changed = false;
    if (node.function == Function::sub) {
        const auto* argument = node.argument();
        const auto* text = is_list(argument) && !argument->items.empty() ? argument->items.front() : argument;
        if (is_text(text)) {
            const auto replaced = substituted(*text, values, context);
            const auto* made = replaced == text->text ? text : make.text(replaced, text->span);
            if (is_list(argument)) {
                std::vector<const Node*> items(argument->items.begin(), argument->items.end());
                items.front() = made;
                for (auto& item : items) {
                    item = resolved(*item, values, context);
                }
                made = make.list(items, argument->span);
            }
            entries.front().value = made;
            return make_map(make.arena(), entries, node.span);
        }
    }
    for (auto& entry : entries) {
        const auto* value = resolved(*entry.value, values, context);
        is_changed = is_changed || value != entry.value;
        entry.value = value;
    }
    return is_changed ? make_map(make.arena(), entries, node.span) : &node;
}

}  // namespace

const Node* Context::resolve(const Node* node) {
    return node == nullptr ? nullptr : resolved(*node, parameters, *this);
}

const Node* Context::resolve_inside(const Node* node) {
    return is_map(node) && node->function == Function::ref ? node : resolve(node);
}

const Node* Context::resolve_mappings(const Node* node) const {
    if (!is_map(node) || node->function != Function::find_in_map || !is_list(node->argument()) ||
        node->argument()->items.size() != 3) {
        return node;
    }
    const auto* found = root.find("Mappings");
    for (const auto* key : node->argument()->items) {
        const auto* name = resolve_mappings(key);
        found = is_text(name) ? member(found, name->text) : nullptr;
    }
    return found == nullptr ? node : found;
}

}  // namespace samgen::lint::sam
