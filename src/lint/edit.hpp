#pragma once

#include <string>

#include "text/source.hpp"

namespace samgen::lint {

// A change of the text that repairs what was found: `text` in the place of the bytes of `span`.
struct Edit {
    text::Span span;
    std::string text;
};

}  // namespace samgen::lint
