#include "lint/engine/language_values.hpp"

#include <array>
#include <string>

#include <fmt/format.h>

#include "lint/engine/types.hpp"
#include "lint/partition.hpp"
#include "text/parts.hpp"

namespace samgen::lint {
namespace {

using Scope = LanguageValues::Scope;

// The text of a key: what is looked up in a mapping.
std::string_view key_of(const std::optional<const Node*>& value) {
    return value && *value != nullptr && (*value)->is_scalar() ? scalar_text(**value) : std::string_view{};
}

bool can_vary(const Node& node) { return node.function == Function::ref || node.function == Function::find_in_map; }

}  // namespace

const Node* LoopName::find(const LoopName* innermost, std::string_view name) {
    for (; innermost != nullptr; innermost = innermost->outer) {
        if (innermost->name == name) {
            return innermost->value;
        }
    }
    return nullptr;
}

LanguageValues::LanguageValues(const Node& root, Arena& arena, std::string_view region)
    : root_(root), arena_(arena), region_(region) {}

const Node* LanguageValues::unsupported(const Node& value) {
    if (value.is_scalar()) {
        return value.kind == Kind::null ? &value : nullptr;
    }
    if (!value.is_function()) {
        return &value;
    }
    const auto& argument = *value.argument();
    switch (value.function) {
        case Function::ref:
            return argument.is_string() ? nullptr : argument.is_map() ? unsupported(argument) : &argument;
        case Function::find_in_map: {
            if (!argument.is_list() || argument.items.size() < 3 || argument.items.size() > 4) {
                return &argument;
            }
            for (std::size_t i = 0; i < 3; ++i) {
                if (const auto* culprit = unsupported(*argument.items[i])) {
                    return culprit;
                }
            }
            if (argument.items.size() == 3) {
                return nullptr;
            }
            const auto* fallback = argument.items[3]->find("DefaultValue");
            if (fallback == nullptr || argument.items[3]->entries.size() != 1) {
                return argument.items[3];
            }
            if (!fallback->is_list()) {
                return unsupported(*fallback);
            }
            for (const auto* item : fallback->items) {
                if (const auto* culprit = unsupported(*item)) {
                    return culprit;
                }
            }
            return nullptr;
        }
        case Function::if_:
            return argument.is_list() && argument.items.size() == 3 ? unsupported(*argument.items[0]) : &argument;
        default:
            return &value;
    }
}

std::optional<const Node*> LanguageValues::value(const Node& value, const LoopName* loops, Scope scope) {
    if (value.is_scalar()) {
        return &value;
    }
    switch (value.function) {
        case Function::ref:
            return ref(*value.argument(), loops, scope);
        case Function::find_in_map: {
            const auto& argument = *value.argument();
            if (const auto found = found_in_map(argument, loops, scope)) {
                return found;
            }
            const auto* fallback = argument.items.size() == 4 ? argument.items[3]->find("DefaultValue") : nullptr;
            if (fallback == nullptr) {
                return std::nullopt;
            }
            if (!fallback->is_list()) {
                return this->value(*fallback, loops, scope);
            }
            std::vector<const Node*> items;
            for (const auto* item : fallback->items) {
                const auto made = this->value(*item, loops, scope);
                if (!made) {
                    return std::nullopt;
                }
                if (*made != nullptr) {
                    items.push_back(*made);
                }
            }
            return make_list(arena_, items, fallback->span);
        }
        default:
            return std::nullopt;
    }
}

std::optional<const Node*> LanguageValues::found_in_map(const Node& argument, const LoopName* loops, Scope scope) {
    const auto* mappings = root_.find("Mappings");
    if (mappings == nullptr || !mappings->is_map()) {
        return std::nullopt;
    }
    const auto name = value(*argument.items[0], loops, scope);
    auto first = value(*argument.items[1], loops, scope);
    const auto second = value(*argument.items[2], loops, scope);
    const Node* mapping = nullptr;
    if (name) {
        mapping = mappings->find(key_of(name));
    } else if (mappings->entries.size() == 1) {
        mapping = mappings->entries.front().value;
    }
    // With another name than any mapping has, one with fitting keys is taken.
    if (mapping == nullptr && !key_of(first).empty()) {
        for (const auto& each : mappings->entries) {
            if (each.value->find(key_of(first)) != nullptr) {
                mapping = each.value;
                break;
            }
        }
    }
    if (mapping == nullptr && !key_of(second).empty()) {
        for (const auto& each : mappings->entries) {
            for (const auto& inner : each.value->entries) {
                if (inner.value->find(key_of(second)) != nullptr) {
                    mapping = each.value;
                    first = text(inner.key);
                    break;
                }
            }
        }
    }
    if (mapping == nullptr) {
        return std::nullopt;
    }
    // A first key that cannot be told: the one with the longest list for the second key.
    if (!first && second) {
        std::size_t longest = 0;
        for (const auto& each : mapping->entries) {
            const auto* found = each.value->find(key_of(second));
            if (found == nullptr || (found->is_list() && first && found->items.size() <= longest)) {
                continue;
            }
            const auto& key = *argument.items[1];
            if (key.function == Function::ref && key.argument()->string() == "AWS::AccountId") {
                account_ = each.key;
            }
            first = text(each.key);
            longest = found->is_list() ? found->items.size() : longest;
        }
    }
    if (!first) {
        return std::nullopt;
    }
    const auto* values = mapping->find(key_of(first));
    if (second && values != nullptr) {
        if (const auto* found = values->find(key_of(second)); found != nullptr && found->kind != Kind::null) {
            return found;
        }
    }
    if (values != nullptr && can_vary(*argument.items[2])) {
        for (const auto& each : values->entries) {
            if (each.value->is_list()) {
                return each.value;
            }
        }
    }
    return std::nullopt;
}

std::optional<const Node*> LanguageValues::ref(const Node& argument, const LoopName* loops, Scope scope) {
    const auto named = argument.is_string() ? std::optional(&argument) : value(argument, loops, Scope::everything);
    if (!named || *named == nullptr || !(*named)->is_string()) {
        return std::nullopt;
    }
    const auto name = (*named)->text;
    if (const auto* in_loop = LoopName::find(loops, name)) {
        return in_loop;
    }
    if (scope == Scope::loops) {
        return std::nullopt;
    }
    const auto partition = partition_of(region_);
    if (name == "AWS::Region") {
        return text(region_);
    }
    if (name == "AWS::AccountId") {
        return account_.empty() ? std::nullopt : std::optional(text(account_));
    }
    if (name == "AWS::NoValue") {
        return nullptr;
    }
    if (name == "AWS::Partition") {
        return text(partition);
    }
    if (name == "AWS::StackName") {
        return text("stack");
    }
    if (name == "AWS::StackId") {
        return text(fmt::format("arn:{}:cloudformation:{}:123456789012:stack/stack/id", partition, region_));
    }
    if (name == "AWS::URLSuffix") {
        return text(url_suffix_of(region_));
    }
    if (name == "AWS::NotificationARNs") {
        const std::array items{text(fmt::format("arn:{}:sns:{}:123456789012:notification", partition, region_))};
        return make_list(arena_, items);
    }
    return parameter(name);
}

std::optional<const Node*> LanguageValues::parameter(std::string_view name) {
    const auto* section = root_.find("Parameters");
    const auto* declared = section == nullptr ? nullptr : section->find(name);
    if (declared == nullptr) {
        return std::nullopt;
    }
    const auto* type_node = declared->find("Type");
    const auto type = type_node == nullptr ? std::string_view("String") : type_node->string();
    if (type.starts_with("AWS::SSM::Parameter")) {
        return std::nullopt;
    }
    const bool is_list = type.find("List") != std::string_view::npos;
    const auto* given = declared->find("Default");
    if (given == nullptr || says_nothing(*given)) {
        const auto* allowed = declared->find("AllowedValues");
        given = allowed == nullptr || allowed->items.empty() ? nullptr : allowed->items.front();
    }
    if (given != nullptr && given->is_scalar()) {
        return is_list ? list(*given) : given;
    }
    if (!is_list) {
        return std::nullopt;
    }
    // Two items of the list that the deployment will give.
    const auto item = [&](std::string_view index) {
        auto* number = arena_.make<Node>();
        number->kind = Kind::integer;
        number->text = index;
        number->number = index == "0" ? 0 : 1;
        const Entry ref{.key = "Ref", .key_span = {}, .value = text(name)};
        const std::array<const Node*, 2> arguments{number, make_map(arena_, {&ref, 1})};
        const Entry select{.key = "Fn::Select", .key_span = {}, .value = make_list(arena_, arguments)};
        return make_map(arena_, {&select, 1});
    };
    const std::array items{item("0"), item("1")};
    return make_list(arena_, items);
}

const Node* LanguageValues::text(std::string_view text) { return make_string(arena_, text); }

const Node* LanguageValues::list(const Node& text) {
    std::vector<const Node*> items;
    auto rest = scalar_text(text);
    for (bool more = true; more;) {
        const auto comma = rest.find(',');
        items.push_back(make_string(arena_, text::trimmed(rest.substr(0, comma)), text.span));
        more = comma != std::string_view::npos;
        rest.remove_prefix(more ? comma + 1 : rest.size());
    }
    return make_list(arena_, items, text.span);
}

}  // namespace samgen::lint
