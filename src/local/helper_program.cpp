#include "local/helper_program.hpp"

#include <algorithm>
#include <utility>

namespace samgen::local {
namespace {

constexpr std::size_t kMostKept = 4096;

}  // namespace

HelperProgram::HelperProgram(std::unique_ptr<system::Process> process) : process_(std::move(process)) {
    reading_ = std::thread([this] {
        // Somebody has to, or it would wait for ever as soon as the pipe is full.
        for (auto bytes = process_->read(); !bytes.empty(); bytes = process_->read()) {
            const std::lock_guard lock(mutex_);
            said_ += bytes;
            said_.erase(0, said_.size() - std::min(said_.size(), kMostKept));
        }
        ended_ = true;
    });
}

HelperProgram::~HelperProgram() {
    process_->kill();
    reading_.join();
}

std::string HelperProgram::said() const {
    const std::lock_guard lock(mutex_);
    return said_;
}

}  // namespace samgen::local
