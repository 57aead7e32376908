#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/engine/keywords.hpp"

namespace samgen::lint {
namespace {

void append_canonical(std::string& out, const Node& node) {
    if (node.is_list()) {
        out += '[';
        for (const auto* item : node.items) {
            append_canonical(out, *item);
            out += ',';
        }
        out += ']';
        return;
    }
    if (node.is_map()) {
        std::vector<const Entry*> entries;
        for (const auto& entry : node.entries) {
            entries.push_back(&entry);
        }
        std::ranges::sort(entries, {}, &Entry::key);
        out += '{';
        for (const auto* entry : entries) {
            out += entry->key;
            out += '\0';
            append_canonical(out, *entry->value);
            out += ',';
        }
        out += '}';
        return;
    }
    if (node.is_string()) {
        out += '"';
    }
    out += scalar_text(node);
    out += '\0';
}

}  // namespace

std::string shown(const Node& instance) {
    constexpr std::size_t kMostShown = 60;
    if (instance.is_string()) {
        if (instance.text.empty()) {
            return "an empty text";
        }
        return fmt::format("`{}`",
                           to_text(instance, kMostShown + 1).substr(1, std::min(instance.text.size(), kMostShown)));
    }
    switch (instance.kind) {
        case Kind::null:
            return "nothing";
        case Kind::list:
            return instance.items.empty() ? "an empty list" : "a list";
        case Kind::map:
            if (instance.is_function()) {
                return fmt::format("`{}`", to_text(instance, kMostShown));
            }
            return instance.entries.empty() ? "an empty map" : "a map";
        default:
            return fmt::format("`{}`", to_text(instance, kMostShown));
    }
}

std::string json_text(schema::Json value) {
    switch (value.kind()) {
        case schema::Kind::string:
            return fmt::format("`{}`", value.string());
        case schema::Kind::boolean:
            return value.boolean() ? "true" : "false";
        case schema::Kind::integer:
            return fmt::format("{}", static_cast<long long>(value.number()));
        case schema::Kind::number:
            return fmt::format("{}", value.number());
        case schema::Kind::null:
            return "null";
        case schema::Kind::array:
            return "a list";
        case schema::Kind::object:
            return "an object";
        case schema::Kind::absent:
            break;
    }
    return {};
}

std::string list_of(schema::Json names) {
    std::vector<std::string> all;
    for (const auto name : names.items()) {
        all.push_back(json_text(name));
    }
    return fmt::format("{}", fmt::join(all, ", "));
}

std::string canonical_json(const Node& node) {
    std::string out;
    append_canonical(out, node);
    return out;
}

std::vector<std::string_view> known_refs(const Validator& validator) {
    std::vector<std::string_view> names;
    for (const auto& parameter : validator.run.tmpl.parameters()) {
        names.push_back(parameter.name);
    }
    if (validator.context.knows_resources) {
        for (const auto& resource : validator.run.tmpl.resources()) {
            names.push_back(resource.name);
        }
    }
    for (const std::string_view name : {"AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
                                        "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix"}) {
        if ((validator.context.pseudo_parameters & pseudo_named(name)) != 0) {
            names.push_back(name);
        }
    }
    for (const auto* known = validator.context.known; known != nullptr; known = known->outer) {
        names.push_back(known->name);
    }
    return names;
}

}  // namespace samgen::lint
