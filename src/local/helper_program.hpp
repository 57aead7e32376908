#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "system/process.hpp"

namespace samgen::local {

// A program that runs beside the emulator, for as long as this object lives. What it prints is kept.
class HelperProgram {
   public:
    explicit HelperProgram(std::unique_ptr<system::Process> process);
    HelperProgram(const HelperProgram&) = delete;
    HelperProgram& operator=(const HelperProgram&) = delete;
    ~HelperProgram();

    [[nodiscard]] bool ended() const { return ended_; }
    // The last part of what it has printed so far.
    [[nodiscard]] std::string said() const;

   private:
    std::unique_ptr<system::Process> process_;
    std::atomic<bool> ended_ = false;
    mutable std::mutex mutex_;
    std::string said_;
    std::thread reading_;
};

}  // namespace samgen::local
