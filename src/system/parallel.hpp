#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <span>
#include <thread>
#include <vector>

namespace samgen::system {

// Calls `work` once for each item, on at most `threads` threads, and returns when all are done. The order is not
// defined; calls must share nothing that changes, and must not throw.
template <class Item, class Work>
void in_parallel(std::span<Item> items, std::size_t threads, Work work) {
    const auto workers = std::min(items.size(), std::max<std::size_t>(1, threads));
    if (workers <= 1) {
        std::for_each(items.begin(), items.end(), work);
        return;
    }
    std::atomic<std::size_t> next = 0;
    std::vector<std::thread> pool;
    for (std::size_t i = 0; i < workers; ++i) {
        pool.emplace_back([&] {
            for (std::size_t at = 0; (at = next++) < items.size();) {
                work(items[at]);
            }
        });
    }
    for (auto& worker : pool) {
        worker.join();
    }
}

}  // namespace samgen::system
