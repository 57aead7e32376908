#include "spec/nodes.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "cfn/from_tree.hpp"
#include "yaml/scalar.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Meaning;
using yaml::Node;

namespace {

// AWS keeps the prefix for itself, however it is written.
bool is_of_aws(std::string_view tag) {
    const auto same = [](char a, char b) { return (a | 0x20) == b; };
    constexpr std::string_view kPrefix = "aws";
    return tag.size() > kPrefix.size() && tag[kPrefix.size()] == ':' &&
           std::equal(kPrefix.begin(), kPrefix.end(), tag.begin(), [&](char p, char t) { return same(t, p); });
}

}  // namespace

std::optional<Text> text_of(const Node* node) {
    if (node == nullptr || node->kind != Kind::scalar || yaml::meaning(*node) == Meaning::null) {
        return std::nullopt;
    }
    return Text{.value = node->scalar, .span = node->span};
}

std::optional<Count> count_of(const Node* node) {
    const auto text = text_of(node);
    if (!text) {
        return std::nullopt;
    }
    const auto& digits = text->value;
    Count count{.value = 0, .span = text->span};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count.value);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(count) : std::nullopt;
}

std::optional<Flag> flag_of(const Node* node) {
    const auto text = text_of(node);
    if (!text || (text->value != "true" && text->value != "false")) {
        return std::nullopt;
    }
    return Flag{.value = text->value == "true", .span = text->span};
}

bool is_true(const Node* node) {
    const auto flag = flag_of(node);
    return flag && flag->value;
}

bool is_on(const Node& node) { return node.kind == Kind::mapping || is_true(&node); }

bool is_intrinsic(const Node& node) {
    const bool long_form = node.kind == Kind::mapping && node.entries.size() == 1 &&
                           cfn::is_intrinsic_name(node.entries.front().key->scalar);
    return long_form || !cfn::long_name(node.tag).empty();
}

std::optional<Located<std::size_t>> position_of(const Node* node, std::span<const std::string_view> words) {
    const auto text = text_of(node);
    if (!text) {
        return std::nullopt;
    }
    const auto at = std::find(words.begin(), words.end(), text->value);
    if (at == words.end()) {
        return std::nullopt;
    }
    return Located<std::size_t>{.value = static_cast<std::size_t>(at - words.begin()), .span = text->span};
}

std::vector<Text> texts_of(const Node* node) {
    std::vector<Text> texts;
    if (node != nullptr && node->kind == Kind::sequence) {
        for (const auto* item : node->items) {
            if (auto text = text_of(item)) {
                texts.push_back(std::move(*text));
            }
        }
    } else if (auto text = text_of(node)) {
        texts.push_back(std::move(*text));
    }
    return texts;
}

std::vector<yaml::Entry> entries_of(const Node* node) {
    std::vector<yaml::Entry> entries;
    if (node == nullptr) {
        return entries;
    }
    std::unordered_set<std::string_view> seen;
    for (const auto& entry : node->entries) {
        if (seen.insert(entry.key->scalar).second) {
            entries.push_back(entry);
        }
    }
    return entries;
}

Text name_of(const yaml::Entry& entry) { return {.value = entry.key->scalar, .span = entry.key->span}; }

const yaml::Entry* entry_of(const Node& node, std::string_view key) {
    const auto at = std::ranges::find_if(node.entries, [&](const auto& entry) { return entry.key->scalar == key; });
    return at == node.entries.end() ? nullptr : &*at;
}

cfn::Value read_raw(const Node& node, diag::Diagnostics& diagnostics) { return cfn::from_tree(node, diagnostics); }

std::vector<cfn::Value> read_raw_list(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<cfn::Value> values;
    if (node != nullptr) {
        for (const auto* item : node->items) {
            values.push_back(read_raw(*item, diagnostics));
        }
    }
    return values;
}

cfn::Map read_raw_map(const Node* node, diag::Diagnostics& diagnostics) {
    cfn::Map map;
    for (const auto& entry : entries_of(node)) {
        map.members.emplace_back(entry.key->scalar, read_raw(*entry.value, diagnostics), entry.key->span);
    }
    return map;
}

std::optional<cfn::Value> read_optional_raw(const Node* node, diag::Diagnostics& diagnostics) {
    return node == nullptr ? std::nullopt : std::optional(read_raw(*node, diagnostics));
}

cfn::Value read_text_value(const yaml::Entry& entry, std::string_view noun, diag::Diagnostics& diagnostics) {
    const auto& node = *entry.value;
    const bool tagged = node.tag.size() > 1 && node.tag.starts_with('!');
    if (node.kind != Kind::scalar || tagged) {
        auto value = read_raw(node, diagnostics);  // says so when CloudFormation has no such tag
        const bool known = !tagged || !cfn::long_name(node.tag).empty();
        if (known && value.intrinsic() == nullptr && !value.is_null()) {
            diagnostics.error(node.span, fmt::format("`{}` takes {}, not {}", entry.key->scalar, noun,
                                                     node.kind == Kind::sequence ? "a list" : "a map"));
        }
        return value;
    }
    const auto meaning = yaml::meaning(node);
    switch (meaning) {
        case Meaning::string:
        case Meaning::integer:
        case Meaning::decimal:
            break;
        case Meaning::boolean:
            if (node.scalar == "true" || node.scalar == "false") {
                break;
            }
            [[fallthrough]];
        default:
            if (meaning == Meaning::null) {
                diagnostics.error(entry.key->span, fmt::format("`{}` has no value", entry.key->scalar),
                                  "for empty text, write \"\"");
            } else {
                diagnostics.error(node.span,
                                  fmt::format("`{}` takes {}, but `{}` is {}", entry.key->scalar, noun, node.scalar,
                                              yaml::describe(meaning)),
                                  fmt::format("if it is meant as text, quote it: \"{}\"", node.scalar));
            }
    }
    return cfn::Value(node.scalar).at(node.span);
}

std::optional<cfn::Value> read_text(const Node& node, std::string_view key, std::string_view noun,
                                    diag::Diagnostics& diagnostics) {
    const auto* const entry = entry_of(node, key);
    return entry == nullptr ? std::nullopt : std::optional(read_text_value(*entry, noun, diagnostics));
}

std::optional<cfn::Value> read_arn(const Node& node, std::string_view key, std::string_view noun,
                                   diag::Diagnostics& diagnostics) {
    auto value = read_text(node, key, noun, diagnostics);
    const auto* const text = value ? value->string() : nullptr;
    const bool missing = value && yaml::meaning(*node.find(key)) == Meaning::null;  // which has been said
    if (!missing && text != nullptr && !text->starts_with("arn:")) {
        diagnostics.error(value->span, fmt::format("`{}` takes {}, and an ARN begins with `arn:`", key, noun),
                          "an ID or an alias will not do: permissions are given on ARNs");
    }
    return value;
}

std::vector<Tag> read_tags(const Node* node, diag::Diagnostics& diagnostics) {
    std::vector<Tag> tags;
    for (const auto& entry : entries_of(node)) {
        if (is_of_aws(entry.key->scalar)) {
            diagnostics.error(entry.key->span, fmt::format("the tag `{}` is AWS's own", entry.key->scalar),
                              "tags that begin with `aws:` cannot be set");
        }
        tags.push_back({.key = name_of(entry), .value = read_text_value(entry, "a tag's value", diagnostics)});
    }
    return tags;
}

}  // namespace samgen::spec
