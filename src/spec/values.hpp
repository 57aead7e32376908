#pragma once

#include <cstdint>
#include <string>

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

struct Tag {
    Text key;
    cfn::Value value;
};

}  // namespace samgen::spec
