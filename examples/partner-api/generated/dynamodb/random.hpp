// Written by samgen, and again by every `samgen build`.
#pragma once

#include <cstdint>

namespace dynamodb {

// From the kernel. std::random_device would do, but for where programs are built: linked statically, libstdc++ 12 takes
// arc4random from glibc 2.36, and Amazon Linux 2023 has 2.34.
[[nodiscard]] std::uint64_t random_bits();

}  // namespace dynamodb
