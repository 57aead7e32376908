#pragma once

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <exception>
#include <mutex>
#include <span>
#include <system_error>
#include <thread>
#include <vector>

namespace samgen::system {

// Calls `work` once for each item, on at most `threads` threads, and returns when all are done. The order is not
// defined, and calls must share nothing that changes. What one of them throws is thrown here, after the others are
// done.
template <class Item, class Work>
void in_parallel(std::span<Item> items, std::size_t threads, Work work) {
    const auto workers = std::min(items.size(), std::max<std::size_t>(1, threads));
    if (workers <= 1) {
        std::for_each(items.begin(), items.end(), work);
        return;
    }
    std::atomic<std::size_t> next = 0;
    std::mutex mutex;
    std::exception_ptr thrown;
    const auto take_items = [&] {
        for (std::size_t at = 0; (at = next++) < items.size();) {
            try {
                work(items[at]);
            } catch (...) {
                const std::lock_guard lock(mutex);
                thrown = std::current_exception();
            }
        }
    };
    std::vector<std::thread> pool;
    try {
        while (pool.size() + 1 < workers) {
            pool.emplace_back(take_items);
        }
    } catch (const std::system_error&) {  // no more threads to be had: those that are there, and this one, do it all
    }
    take_items();
    for (auto& worker : pool) {
        worker.join();
    }
    if (thrown) {
        std::rethrow_exception(thrown);
    }
}

}  // namespace samgen::system
