#include "scaffold/templates.hpp"

#include <stdexcept>

#include <fmt/format.h>

namespace samgen::scaffold {

std::string_view template_text(std::string_view name) {
    for (const text::Embedded& file : templates()) {
        if (file.name == name) {
            return file.bytes;
        }
    }
    throw std::logic_error(fmt::format("there is no template {}", name));
}

}  // namespace samgen::scaffold
