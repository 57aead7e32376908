#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "text/located.hpp"

// What a spec consists of: values with their places, and names that are the user's own.
namespace samgen::spec {

using text::Located;
using text::Span;

using Text = Located<std::string>;
using Count = Located<std::uint64_t>;
using Flag = Located<bool>;

// A name that is the user's own, and what stands under it.
template <class T>
struct Named {
    Text name;
    T value;
};

// The first of that name; nullptr when there is none.
template <class T>
[[nodiscard]] const Named<T>* find_named(const std::vector<Named<T>>& things, std::string_view name) {
    const auto at = std::ranges::find_if(things, [&](const Named<T>& thing) { return thing.name.value == name; });
    return at == things.end() ? nullptr : &*at;
}

template <class T>
[[nodiscard]] std::vector<std::string_view> names_of(const std::vector<Named<T>>& things) {
    std::vector<std::string_view> names;
    for (const auto& thing : things) {
        names.push_back(thing.name.value);
    }
    return names;
}

struct Tag {
    Text key;
    cfn::Value value;
};

}  // namespace samgen::spec
