#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <thread>

namespace samgen::cli {

// "checked 120 of 4000 templates" on standard error while there is a lot to do: on a terminal alone, not before half a
// second has passed, and gone when it is done. Whoever writes to the terminal waits until then.
class Progress {
   public:
    // `verb` and `noun`: "checked", "templates".
    Progress(std::string verb, std::string noun, std::size_t total);
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    // One more is done. From any thread.
    void step() { ++done_; }

   private:
    void draw();

    std::string verb_;
    std::string noun_;
    std::size_t total_;
    std::atomic<std::size_t> done_ = 0;
    std::mutex mutex_;
    std::condition_variable ending_changed_;
    bool ending_ = false;
    std::thread thread_;  // none where nothing is to be seen
};

}  // namespace samgen::cli
