#include "lint/rules/ways.hpp"

namespace samgen::lint {

const Step* way_through(const Validator& validator, std::span<const std::string_view> keys) {
    auto there = validator;
    there.context.path = nullptr;
    const auto* node = &validator.run.tmpl.root();
    for (const auto key : keys) {
        const auto* entry = node == nullptr ? nullptr : node->entry(key);
        there.context.path = entry == nullptr ? there.way_to(key) : there.way_to(*entry);
        node = entry == nullptr ? nullptr : entry->value;
    }
    return there.context.path;
}

}  // namespace samgen::lint
