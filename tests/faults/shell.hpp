#pragma once

#include <cstdlib>
#include <string>

#include <sys/wait.h>

#include "faults/sandbox.hpp"

namespace samgen::test {

struct Said {
    int code = -1;
    std::string out;
    std::string err;
};

// Runs a line of sh in the sandbox's project, where `$samgen` is the program and `$aside` a folder for what the line
// itself wants to remember.
inline Said shell(const Sandbox& sandbox, const std::string& line) {
    auto name = (fs::temp_directory_path() / "samgen-aside-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    const fs::path aside = name;
    fs::permissions(aside, fs::perms::all);
    const auto command = "cd '" + sandbox.project().string() + "' && export TERM=dumb HOME='" + aside.string() +
                         "' SOURCE_DATE_EPOCH=1780000000 samgen='" SAMGEN_PROGRAM "' aside='" + aside.string() +
                         "'; { " + line + "\n} > '" + (aside / "out").string() + "' 2> '" + (aside / "err").string() +
                         "' < /dev/null";
    const int status = std::system(command.c_str());
    Said said{.code = WIFEXITED(status) ? WEXITSTATUS(status) : -1,
              .out = bytes_of(aside / "out"),
              .err = bytes_of(aside / "err")};
    fs::remove_all(aside);
    return said;
}

}  // namespace samgen::test
