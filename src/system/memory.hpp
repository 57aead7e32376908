#pragma once

namespace samgen::system {

// Says that much memory is about to be needed, and in small pieces: where the system can (Linux with glibc), the heap
// grows by 64 MB of address space at a time, and is handed out by large pages. A page costs as much as what is done
// with the 4 kB in it; what is not touched is not used. Does nothing elsewhere, and never fails.
// https://docs.kernel.org/admin-guide/mm/transhuge.html
void expect_much_memory();

}  // namespace samgen::system
