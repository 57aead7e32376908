#pragma once

#include "text/source.hpp"

namespace samgen::text {

// A value with the place where it stands.
template <class T>
struct Located {
    T value{};
    Span span;
};

}  // namespace samgen::text
