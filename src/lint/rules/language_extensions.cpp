#include "lint/engine/language_extensions.hpp"

#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

namespace samgen::lint {
namespace {

bool is_declared(const Node& written) {
    const auto* transform = written.find("Transform");
    return transform != nullptr &&
           (transform->string() == kLanguageExtensions || std::ranges::any_of(transform->items, [](const Node* item) {
                return item->string() == kLanguageExtensions;
            }));
}

// Nearly no template has one: only where there is one are the ways to it made.
bool has_loop(const Node& node) {
    return std::ranges::any_of(node.entries,
                               [](const Entry& entry) {
                                   return function_named(entry.key) == Function::for_each || has_loop(*entry.value);
                               }) ||
           std::ranges::any_of(node.items, [](const Node* item) { return has_loop(*item); });
}

void find_loops(const Validator& validator, const Node& node, Errors& errors) {
    for (const auto& entry : node.entries) {
        if (function_named(entry.key) == Function::for_each) {
            auto error = validator.error_at(
                validator.way_to(entry), fmt::format("`{}` needs the transform `{}`", entry.key, kLanguageExtensions));
            error.hint = fmt::format("add `Transform: {}` at the top of the template", kLanguageExtensions);
            errors.push_back(std::move(error));
        }
        if (!entry.value->is_scalar()) {
            find_loops(validator.member(entry), *entry.value, errors);
        }
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (!node.items[i]->is_scalar()) {
            find_loops(validator.item(i, *node.items[i]), *node.items[i], errors);
        }
    }
}

void loops(const Validator& root, Errors& errors) {
    if (!is_declared(root.run.written) && has_loop(root.run.written)) {
        find_loops(root, root.run.written, errors);
    }
}

}  // namespace

const Family& language_extension_rules() {
    static const Family family{.templates = {{rule("E1032"), loops}}};
    return family;
}

}  // namespace samgen::lint
