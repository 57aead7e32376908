#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include <sys/wait.h>

#include "command_folder.hpp"

namespace samgen::cli {

// A folder to run `samgen lint` in, with a home directory of its own.
class LintFolder : public test::Folder {
   public:
    LintFolder() { std::filesystem::create_directory(path() / "home"); }

    // Runs `samgen ARGUMENTS`, which are a shell's words, with `before` in front: variables, or a pipe.
    [[nodiscard]] test::Outcome samgen(const std::string& arguments, const std::string& before = {},
                                       const std::string& input = "/dev/null") const {
        const auto command = "cd '" + path().string() + "' && unset AWS_REGION AWS_DEFAULT_REGION NO_COLOR; " + before +
                             " HOME='" + (path() / "home").string() +
                             "' TERM=dumb SOURCE_DATE_EPOCH=1780000000 '" SAMGEN_PROGRAM "' " + arguments +
                             " > home/out 2> home/err < " + input;
        const int status = std::system(command.c_str());
        return {.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1, .out = read("home/out"), .err = read("home/err")};
    }
};

}  // namespace samgen::cli
