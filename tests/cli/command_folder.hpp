#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/wait.h>

#include "support/catch.hpp"

// The program as a user runs it: its own process, a folder of its own, exit codes and both streams.
namespace samgen::test {

namespace fs = std::filesystem;

struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

class Folder {
   public:
    Folder() {
        std::string name = (fs::temp_directory_path() / "samgen-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const fs::path& path() const { return path_; }

    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        REQUIRE(file);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    void write(const std::string& name, const std::string& bytes) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }

    // Runs `samgen ARGUMENTS` here; the arguments are a shell's words.
    [[nodiscard]] Outcome samgen(const std::string& arguments) const {
        const auto command = "cd '" + path_.string() +
                             "' && TERM=dumb SOURCE_DATE_EPOCH=1780000000 '" SAMGEN_PROGRAM "' " + arguments +
                             " > .out 2> .err < /dev/null";
        const int status = std::system(command.c_str());
        Outcome outcome{.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = read(".out"), .err = read(".err")};
        fs::remove(path_ / ".out");
        fs::remove(path_ / ".err");
        return outcome;
    }

    // Every file with its time of change, to see whether anything was touched.
    [[nodiscard]] std::string state() const {
        std::string all;
        for (const auto& entry : fs::recursive_directory_iterator(path_)) {
            if (entry.is_regular_file()) {
                all += entry.path().string() + " " +
                       std::to_string(entry.last_write_time().time_since_epoch().count()) + "\n";
            }
        }
        return all;
    }

   private:
    fs::path path_;
};

inline bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace samgen::test
