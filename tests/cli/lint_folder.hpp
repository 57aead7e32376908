#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include <sys/wait.h>

#include "support/catch.hpp"

namespace samgen::cli {

struct Outcome {
    int code = -1;
    std::string out;
    std::string err;
};

// A folder to run `samgen lint` in, with a home directory of its own.
class LintFolder {
   public:
    LintFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "samgen-test-XXXXXX").string();
        REQUIRE(mkdtemp(name.data()) != nullptr);
        path_ = name;
        std::filesystem::create_directory(path_ / "home");
    }
    ~LintFolder() { std::filesystem::remove_all(path_); }
    LintFolder(const LintFolder&) = delete;
    LintFolder& operator=(const LintFolder&) = delete;

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

    [[nodiscard]] std::string read(const std::string& name) const {
        std::ifstream file(path_ / name, std::ios::binary);
        REQUIRE(file);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    void write(const std::string& name, const std::string& bytes) const {
        std::filesystem::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name, std::ios::binary) << bytes;
    }

    // Runs `samgen ARGUMENTS`, which are a shell's words, with `before` in front: variables, or a pipe.
    [[nodiscard]] Outcome samgen(const std::string& arguments, const std::string& before = {},
                                 const std::string& input = "/dev/null") const {
        const auto command = "cd '" + path_.string() + "' && unset AWS_REGION AWS_DEFAULT_REGION NO_COLOR; " + before +
                             " HOME='" + (path_ / "home").string() +
                             "' TERM=dumb SOURCE_DATE_EPOCH=1780000000 '" SAMGEN_PROGRAM "' " + arguments +
                             " > home/out 2> home/err < " + input;
        const int status = std::system(command.c_str());
        return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = read("home/out"), .err = read("home/err")};
    }

   private:
    std::filesystem::path path_;
};

}  // namespace samgen::cli
