#pragma once

#include <string>

namespace samgen::ownership {

// Whose file it is once it is on the disk: samgen's, rewritten by every build; or the developer's, written once.
enum class Owner { samgen, developer };

// A file that a build wants to exist.
struct File {
    std::string path;  // below the output directory, parts parted by '/', without "." and ".."
    std::string bytes;
    bool executable = false;
    Owner owner = Owner::samgen;
};

}  // namespace samgen::ownership
