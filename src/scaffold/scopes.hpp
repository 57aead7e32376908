#pragma once

#include <utility>
#include <vector>

#include "scaffold/render.hpp"

namespace samgen::scaffold {

template <typename T, typename ToScope>
std::vector<Scope> list(const std::vector<T>& values, ToScope to_scope) {
    std::vector<Scope> out;
    for (const T& value : values) {
        out.push_back(to_scope(value));
    }
    return out;
}

// A scope with the names of `inner` before those of `outer`.
inline Scope joined(Scope inner, const Scope& outer) {
    inner.bindings.insert(inner.bindings.end(), outer.bindings.begin(), outer.bindings.end());
    return inner;
}

}  // namespace samgen::scaffold
