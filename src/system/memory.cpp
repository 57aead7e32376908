#include "system/memory.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace samgen::system {

void expect_much_memory() {
#if defined(__linux__) && defined(__GLIBC__)
    constexpr int kStep = 64 << 20;
    constexpr std::size_t kMoreThanThereIs = 512U << 10;  // in a heap that is new
    mallopt(M_TOP_PAD, kStep);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    const auto before = reinterpret_cast<std::uintptr_t>(sbrk(0));
    void* const piece = std::malloc(kMoreThanThereIs);
    const auto after = reinterpret_cast<std::uintptr_t>(sbrk(0));
    std::free(piece);
    const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
    const auto begin = (before + page - 1) / page * page;
    if (piece != nullptr && after > begin) {
        // Advice: a system that does not know it goes on with small ones.
        static_cast<void>(madvise(reinterpret_cast<void*>(begin), after - begin, MADV_HUGEPAGE));
    }
#endif
}

}  // namespace samgen::system
