#include "system/process.hpp"

#include <chrono>
#include <csignal>
#include <string>
#include <thread>

#include <unistd.h>

#include "support/catch.hpp"
#include "system/shared_library.hpp"

namespace samgen::system {
namespace {

Command shell(std::string script) {
    return {.words = {"sh", "-c", std::move(script)}, .folder = {}, .environment = std::nullopt};
}

std::string all_of(Process& process) {
    std::string text;
    for (auto bytes = process.read(); !bytes.empty(); bytes = process.read()) {
        text += bytes;
    }
    return text;
}

TEST_CASE("a program prints to us, and ends with a code") {
    auto process = Process::start(shell("echo out; echo err >&2; exit 3"));
    REQUIRE(process);
    CHECK(all_of(**process) == "out\nerr\n");
    const auto exit = (*process)->wait();
    CHECK(exit.code == 3);
    CHECK_FALSE(exit.well());
    CHECK(exit.in_words() == "exit code 3");
}

TEST_CASE("a program has the folder and the environment that it is given") {
    auto command = shell("pwd; echo \"$GREETING$LEFT_OUT\"");
    command.folder = "/";
    command.environment = {{"GREETING", "hello = world"}, {"PATH", "/usr/bin:/bin"}};
    ::setenv("LEFT_OUT", "!", 1);
    auto process = Process::start(command);
    REQUIRE(process);
    CHECK(all_of(**process) == "/\nhello = world\n");
}

TEST_CASE("what cannot be run is said") {
    const auto missing = Process::start({.words = {"/no/such/program"}, .folder = {}, .environment = std::nullopt});
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message() == "`/no/such/program` cannot be run: no such file or directory");
    CHECK_FALSE(run_to_end({.words = {"true"}, .folder = "/no/such/folder", .environment = std::nullopt}));
}

TEST_CASE("a program is killed with all that it has started") {
    auto process = Process::start(shell("sleep 600 & echo $!; wait"));
    REQUIRE(process);
    const auto child = std::stoi((*process)->read());
    CHECK(::kill(child, 0) == 0);
    (*process)->kill();
    const auto exit = (*process)->wait();
    CHECK(exit.signal == SIGKILL);
    CHECK(exit.in_words() == "signal 9 (Killed)");
    // Its parent is gone, so that it is for the system to bury.
    all_of(**process);   // ends when nobody holds the pipe any more
    (*process)->kill();  // of which there is nothing left: no error, and no harm
}

TEST_CASE("descriptors of ours stay ours") {
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    auto process =
        Process::start(shell("(: <&" + std::to_string(ends[0]) + ") 2>/dev/null && echo open || echo closed"));
    REQUIRE(process);
    CHECK(all_of(**process) == "closed\n");
    ::close(ends[0]);
    ::close(ends[1]);
}

TEST_CASE("a program can be run to its end") {
    const auto exit = run_to_end(shell("kill -TERM $$"));
    REQUIRE(exit);
    CHECK(exit->signal == SIGTERM);
    CHECK(run_to_end(shell("true"))->well());
}

TEST_CASE("this program has a path, and libraries have symbols") {
    const auto path = program_path();
    REQUIRE(path);
    CHECK(path->filename() == "system_test");
    const auto missing = load_symbol("/no/such/library.so", "x");
    REQUIRE_FALSE(missing);
    CHECK(missing.error().message().starts_with("`/no/such/library.so` cannot be loaded: "));
}

}  // namespace
}  // namespace samgen::system
