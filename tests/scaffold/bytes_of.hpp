#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ownership/file.hpp"
#include "support/catch.hpp"

namespace samgen::scaffold {

// The bytes of one of the files, which must be there.
inline std::string bytes_of(const std::vector<ownership::File>& files, std::string_view path) {
    for (const ownership::File& file : files) {
        if (file.path == path) {
            return file.bytes;
        }
    }
    FAIL("there is no file " << path);
    return {};
}

}  // namespace samgen::scaffold
