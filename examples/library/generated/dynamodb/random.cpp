// Written by samgen, and again by every `samgen build`.
#include "dynamodb/random.hpp"

#include <cerrno>
#include <system_error>

#include <sys/random.h>
#include <unistd.h>

namespace dynamodb {

std::uint64_t random_bits() {
    std::uint64_t bits = 0;
    if (::getentropy(&bits, sizeof bits) != 0) {
        throw std::system_error(errno, std::generic_category(), "getentropy");
    }
    return bits;
}

}  // namespace dynamodb
