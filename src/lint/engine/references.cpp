#include "lint/engine/references.hpp"

#include <string>

#include <fmt/format.h>

#include "lint/engine/sub_text.hpp"

namespace samgen::lint {
namespace {

Reference split(std::string_view name) {
    const auto dot = name.find('.');
    return dot == std::string_view::npos ? Reference{name, "Ref"}
                                         : Reference{name.substr(0, dot), name.substr(dot + 1)};
}

}  // namespace

std::optional<Reference> reference_in_text(std::string_view text) {
    const auto variables = variables_in(text);
    if (variables.size() != 1 || variables[0].begin != 0 || variables[0].end != text.size()) {
        return std::nullopt;
    }
    return split(variables[0].name);
}

std::optional<Reference> reference_in(const Node& value) {
    if (value.function == Function::ref) {
        return Reference{value.argument()->string(), "Ref"};
    }
    if (value.function == Function::get_att) {
        const auto& argument = *value.argument();
        if (argument.is_string()) {
            return split(argument.text);
        }
        if (argument.items.size() == 2 && argument.items[1]->is_string()) {
            return Reference{argument.items[0]->string(), argument.items[1]->text};
        }
        return std::nullopt;
    }
    if (value.function == Function::sub && value.argument()->is_string()) {
        return reference_in_text(value.argument()->text);
    }
    return std::nullopt;
}

std::string_view referred_resource(const Node& value) {
    if (value.function == Function::ref) {
        return value.argument()->string();
    }
    if (value.function != Function::get_att) {
        return {};
    }
    const auto& argument = *value.argument();
    const auto name = argument.is_list() && !argument.items.empty() ? argument.items[0]->string() : argument.string();
    return name.substr(0, name.find('.'));
}

std::string written(const Reference& reference) {
    return reference.is_ref() ? fmt::format("!Ref {}", reference.resource)
                              : fmt::format("!GetAtt {}.{}", reference.resource, reference.attribute);
}

}  // namespace samgen::lint
