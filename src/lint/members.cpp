#include "lint/members.hpp"

#include <array>

namespace samgen::lint {

const cfn::Value* member(const cfn::Value* value, std::string_view key) {
    if (value == nullptr) {
        return nullptr;
    }
    if (const auto* map = value->map()) {
        return map->find(key);
    }
    const auto* intrinsic = value->intrinsic();
    return intrinsic != nullptr && intrinsic->name == key ? &intrinsic->arg() : nullptr;
}

text::Span place_of_key(const cfn::Value* map, std::string_view key, text::Span otherwise) {
    text::Span found;
    if (map != nullptr) {
        for_each_member(*map, [&](std::string_view name, text::Span span, const cfn::Value&) {
            found = name == key && !found ? span : found;
        });
    }
    return found ? found : otherwise;
}

bool is_true(const cfn::Value* value) {
    if (value == nullptr) {
        return false;
    }
    const auto* boolean = std::get_if<bool>(&value->data);
    return (boolean != nullptr && *boolean) || text_of(value) == "true";
}

std::string_view text_of(const cfn::Value* value) {
    const auto* string = value == nullptr ? nullptr : value->string();
    return string == nullptr ? std::string_view{} : std::string_view(*string);
}

std::string_view kind_of(const cfn::Value& value) {
    static constexpr std::array<std::string_view, 7> kKinds = {
        "null", "a boolean", "a number", "a string", "a list", "a map", "an intrinsic function",
    };
    static_assert(kKinds.size() == std::variant_size_v<decltype(cfn::Value::data)>);
    return kKinds[value.data.index()];
}

}  // namespace samgen::lint
