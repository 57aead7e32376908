#pragma once

#include <string_view>

namespace samgen::text {

// A file that the program carries with it; see cmake/SamgenEmbed.cmake. Both views live as long as the program.
struct Embedded {
    std::string_view name;  // the path below the folder that the build names, with '/'
    std::string_view bytes;
};

}  // namespace samgen::text
