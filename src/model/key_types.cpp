#include "model/key_types.hpp"

#include <string_view>

#include <fmt/format.h>

#include "model/table_words.hpp"

namespace samgen::model {

KeyTypes::KeyTypes(const spec::Table& table, diag::Diagnostics& diagnostics)
    : table_(table), diagnostics_(diagnostics) {
    gather(table.key);
    for (const auto& index : table.indexes) {
        gather(index.value.key);
    }
}

KeyAttribute KeyTypes::attribute(const spec::KeyPart& part) const {
    const auto found = types_.find(part.name.value);
    return {.name = part.name.value,
            .type = found == types_.end() ? AttributeType::string : found->second.type,
            .span = part.name.span};
}

Key KeyTypes::key(const std::vector<spec::KeyPart>& parts) const {
    Key key;
    if (!parts.empty()) {
        key.partition = attribute(parts[0]);
    }
    if (parts.size() > 1) {
        key.sort = attribute(parts[1]);
        if (key.sort->name == key.partition.name) {
            diagnostics_.error(parts[1].name.span,
                               fmt::format("`{}` cannot be both partition key and sort key", key.sort->name),
                               "leave the sort key out, or name another attribute");
        }
    }
    return key;
}

void KeyTypes::gather(const std::vector<spec::KeyPart>& parts) {
    for (const auto& part : parts) {
        if (part.type) {
            learn(part.name, *part.type);
        }
        from_field(part.name);
    }
}

void KeyTypes::learn(const spec::Text& name, AttributeType type) {
    const auto [at, fresh] = types_.try_emplace(name.value, Known{.type = type, .where = name.span});
    if (!fresh && at->second.type != type) {
        diagnostics_
            .error(name.span,
                   fmt::format("the type of `{}` is {} here and {} elsewhere", name.value, word(type),
                               word(at->second.type)),
                   "an attribute has one type in all keys and fields of a table")
            .related.push_back({.span = at->second.where, .message = "elsewhere is here"});
    }
}

void KeyTypes::from_field(const spec::Text& name) {
    const auto* const field = find_named(table_.fields, name.value);
    if (field == nullptr) {
        return;
    }
    switch (field->value.type) {
        case FieldType::string:
            return learn(field->name, AttributeType::string);
        case FieldType::number:
        case FieldType::integer:
            return learn(field->name, AttributeType::number);
        case FieldType::boolean:
        case FieldType::list:
        case FieldType::map:
            diagnostics_
                .error(name.span,
                       fmt::format("`{}` is a {}, which cannot be a key", name.value,
                                   spec::kFieldTypeWords[static_cast<std::size_t>(field->value.type)]),
                       "a key is a string, a number or binary")
                .related.push_back({.span = field->name.span, .message = "its field is here"});
    }
}

}  // namespace samgen::model
