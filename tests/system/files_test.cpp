#include "system/files.hpp"

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/catch.hpp"
#include "system/streams.hpp"

namespace samgen::system {
namespace {

namespace fs = std::filesystem;

// A directory of its own, gone afterwards.
class Scratch {
   public:
    explicit Scratch(const fs::path& below = fs::temp_directory_path()) {
        auto name = (below / "samgen-XXXXXX").string();
        REQUIRE(::mkdtemp(name.data()) != nullptr);
        path_ = name;
    }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;
    ~Scratch() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }

    [[nodiscard]] fs::path operator/(std::string_view name) const { return path_ / name; }
    [[nodiscard]] const fs::path& path() const { return path_; }

   private:
    fs::path path_;
};

constexpr std::size_t kLimit = 1U << 20U;

std::string content(const fs::path& path) {
    auto bytes = read_file(path, kLimit);
    REQUIRE(bytes);
    return *std::move(bytes);
}

void put(const fs::path& path, std::string_view bytes) { std::ofstream(path, std::ios::binary) << bytes; }

}  // namespace

TEST_CASE("a result holds a value or an error") {
    Result<std::string> good = std::string("value");
    REQUIRE(good);
    CHECK(*good == "value");
    CHECK(good->size() == 5);
    const Result<std::string> bad = Error{"x.yaml", "is wrong"};
    REQUIRE_FALSE(bad);
    CHECK(bad.error().message() == "`x.yaml` is wrong");
    CHECK(Result<void>());
    CHECK_FALSE(Result<void>(Error{"x", "y"}));
    // A value of the error's own kind is told apart from an error.
    CHECK(Result<std::unique_ptr<int>>(std::make_unique<int>(1)));
}

TEST_CASE("read_file returns every byte") {
    const Scratch scratch;
    const std::string bytes("a\0b\r\n\xff", 6);
    put(scratch / "f", bytes);
    CHECK(content(scratch / "f") == bytes);
    put(scratch / "empty", "");
    CHECK(content(scratch / "empty").empty());
    fs::create_symlink("f", scratch / "link");
    CHECK(content(scratch / "link") == bytes);
}

TEST_CASE("read_file says what stands in its way") {
    const Scratch scratch;
    const auto cause = [](const fs::path& path, std::size_t limit = kLimit) {
        const auto result = read_file(path, limit);
        REQUIRE_FALSE(result);
        CHECK(result.error().path == path.string());
        return result.error().cause;
    };
    CHECK(cause(scratch / "none") == "cannot be read: no such file or directory");
    CHECK(cause(scratch.path()) == "is a directory, not a file");
    CHECK(cause("/dev/null") == "is a device, not a file");
    REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    CHECK(cause(scratch / "pipe") == "is a pipe, not a file");
    fs::create_symlink("loop", scratch / "loop");
    CHECK(cause(scratch / "loop") == "cannot be read: a symbolic link is in the way");
    put(scratch / "f", "12345");
    CHECK(cause(scratch / "f" / "below") == "cannot be read: a part of the path is not a directory");
    CHECK(cause(scratch / "f", 4) == "is 5 bytes; samgen reads at most 4");
    CHECK(read_file(scratch / "f", 5));
}

TEST_CASE("read_file refuses a huge file without reading it") {
    const Scratch scratch;
    put(scratch / "huge", "");
    fs::resize_file(scratch / "huge", std::uintmax_t{1} << 40U);
    const auto result = read_file(scratch / "huge", 16777216);
    REQUIRE_FALSE(result);
    CHECK(result.error().cause == "is 1099511627776 bytes; samgen reads at most 16777216");
}

TEST_CASE("write_durably replaces the content and keeps to its mode") {
    const Scratch scratch;
    REQUIRE(write_durably(scratch / "f", "a longer text"));
    REQUIRE(write_durably(scratch / "f", "short"));
    CHECK(content(scratch / "f") == "short");
    CHECK_FALSE(look_at(scratch / "f")->executable());
    REQUIRE(write_durably(scratch / "run.sh", "#!/bin/sh\n", true));
    CHECK(look_at(scratch / "run.sh")->executable());
    REQUIRE(write_durably(scratch / "secret", "x", false, 0600));
    CHECK(look_at(scratch / "secret")->mode == 0600);
}

TEST_CASE("write_durably does not write through a symbolic link, nor into a pipe") {
    const Scratch scratch;
    put(scratch / "victim", "old");
    fs::create_symlink("victim", scratch / "link");
    const auto result = write_durably(scratch / "link", "new");
    REQUIRE_FALSE(result);
    CHECK(result.error().cause == "cannot be written: a symbolic link is in the way");
    CHECK(content(scratch / "victim") == "old");
    REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    CHECK_FALSE(write_durably(scratch / "pipe", "new"));
    CHECK_FALSE(write_durably(scratch / "no" / "such" / "directory", "new"));
}

TEST_CASE("a full disk is an error") {
    if (::access("/dev/full", W_OK) != 0) {
        std::cerr << "SKIPPED: there is no /dev/full here\n";
        return;
    }
    const auto result = write_durably("/dev/full", "bytes");
    REQUIRE_FALSE(result);
    CHECK(result.error().message() == "`/dev/full` cannot be written: the disk is full");
}

TEST_CASE("renames replace what is there") {
    const Scratch scratch;
    for (const auto rename : {rename_durably, move_file}) {
        put(scratch / "from", "new");
        put(scratch / "to", "old");
        REQUIRE(rename(scratch / "from", scratch / "to"));
        CHECK(content(scratch / "to") == "new");
        CHECK(look_at(scratch / "from")->kind == Kind::missing);
        CHECK_FALSE(rename(scratch / "from", scratch / "to"));
    }
}

TEST_CASE("move_file goes from one file system to another") {
    const Scratch here;
    if (::access("/dev/shm", W_OK) != 0) {
        std::cerr << "SKIPPED: there is no second file system here\n";
        return;
    }
    const Scratch there("/dev/shm");
    REQUIRE(write_durably(here / "from", "new", false, 0750));
    put(there / "to", "old");
    REQUIRE(move_file(here / "from", there / "to"));
    CHECK(content(there / "to") == "new");
    CHECK(look_at(there / "to")->mode == 0750);
    CHECK(*list_directory(there.path()) == std::vector<std::string>{"to"});
    CHECK(list_directory(here.path())->empty());
}

TEST_CASE("directories come and go") {
    const Scratch scratch;
    REQUIRE(make_directories(scratch / "a/b/c"));
    REQUIRE(make_directories(scratch / "a/b/c"));
    put(scratch / "a/z", "");
    CHECK(*list_directory(scratch / "a") == std::vector<std::string>{"b", "z"});
    CHECK_FALSE(remove_empty_directory(scratch / "a"));
    CHECK(remove_empty_directory(scratch / "a/b/c"));
    REQUIRE(sync_directory(scratch / "a"));
    put(scratch / "file", "");
    CHECK_FALSE(make_directories(scratch / "file/below"));
    CHECK_FALSE(list_directory(scratch / "none"));
    REQUIRE(remove_file(scratch / "file"));
    REQUIRE(remove_file(scratch / "file"));
    CHECK_FALSE(remove_file(scratch / "a"));
}

TEST_CASE("remove_tree stays on this side of symbolic links") {
    const Scratch scratch;
    REQUIRE(make_directories(scratch / "kept"));
    put(scratch / "kept/file", "x");
    REQUIRE(make_directories(scratch / "tree"));
    fs::create_directory_symlink(scratch / "kept", scratch / "tree/link");
    fs::create_directory_symlink(scratch / "kept", scratch / "direct");
    REQUIRE(remove_tree(scratch / "tree"));
    REQUIRE(remove_tree(scratch / "direct"));
    REQUIRE(remove_tree(scratch / "none"));
    CHECK(*list_directory(scratch.path()) == std::vector<std::string>{"kept"});
    CHECK(content(scratch / "kept/file") == "x");
}

TEST_CASE("look_at sees links themselves") {
    const Scratch scratch;
    put(scratch / "f", "123");
    fs::create_symlink("nowhere", scratch / "link");
    REQUIRE(::mkfifo((scratch / "pipe").c_str(), 0600) == 0);
    CHECK(look_at(scratch / "f")->kind == Kind::file);
    CHECK(look_at(scratch / "f")->size == 3);
    CHECK(look_at(scratch.path())->kind == Kind::directory);
    CHECK(look_at(scratch / "link")->kind == Kind::symlink);
    CHECK(look_at(scratch / "pipe")->kind == Kind::other);
    CHECK(look_at(scratch / "none")->kind == Kind::missing);
    CHECK(look_at(scratch / "f/below")->kind == Kind::missing);
    fs::create_hard_link(scratch / "f", scratch / "g");
    CHECK(same_file(scratch / "f", scratch / "g"));
    CHECK_FALSE(same_file(scratch / "f", scratch / "none"));
}

TEST_CASE("a directory is locked by one at a time") {
    const Scratch scratch;
    {
        const auto lock = lock_directory(scratch.path());
        REQUIRE(lock);
        const auto second = lock_directory(scratch.path());
        REQUIRE_FALSE(second);
        CHECK(second.error().cause == "is in use: another samgen build is at work here; try again when it is done");
        CHECK_FALSE(lock_directory(scratch.path(), Lock::Sharing::shared));
    }
    {
        const auto reader = lock_directory(scratch.path(), Lock::Sharing::shared);
        CHECK(lock_directory(scratch.path(), Lock::Sharing::shared));
        CHECK_FALSE(lock_directory(scratch.path()));
    }
    CHECK(lock_directory(scratch.path()));
    CHECK(list_directory(scratch.path())->empty());
    CHECK_FALSE(lock_directory(scratch / "none"));
}

TEST_CASE("the lock of a process that was killed is free") {
    const Scratch scratch;
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        const auto lock = lock_directory(scratch.path());
        ::_exit(lock ? 0 : 1);
    }
    int end = 0;
    REQUIRE(::waitpid(child, &end, 0) == child);
    CHECK(end == 0);
    CHECK(lock_directory(scratch.path()));
}

TEST_CASE("no file gets the number of a stream that is closed") {
    const Scratch scratch;
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        for (int fd = 0; fd < 3; ++fd) {
            ::close(fd);
        }
        prepare_streams();
        const int opened = ::open((scratch.path() / "file").c_str(), O_WRONLY | O_CREAT, 0600);
        ::_exit(opened > 2 && ::write(1, "x", 1) == -1 && errno == EBADF ? 0 : 1);
    }
    int end = 0;
    REQUIRE(::waitpid(child, &end, 0) == child);
    CHECK(end == 0);
}

TEST_CASE("write_all carries on after short writes and notices that nobody reads") {
    prepare_streams();
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    // Far more than a pipe holds, into one that does not block.
    REQUIRE(::fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0);
    const std::string sent(3U << 20U, 'x');
    std::string received;
    std::thread reader([&] {
        std::string part(4096, '\0');
        for (ssize_t count = 0; (count = ::read(ends[0], part.data(), part.size())) > 0;) {
            received.append(part, 0, static_cast<std::size_t>(count));
        }
    });
    const auto all = write_all(ends[1], sent, "standard output");
    ::close(ends[1]);
    reader.join();
    ::close(ends[0]);
    REQUIRE(all);
    CHECK(*all == Written::all);
    CHECK(received == sent);

    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    const auto gone = write_all(ends[1], sent, "standard output");
    ::close(ends[1]);
    REQUIRE(gone);
    CHECK(*gone == Written::reader_gone);
    CHECK_FALSE(is_terminal(ends[1]));
    CHECK_FALSE(terminal_width(ends[1]));

    const auto closed = write_all(-1, "x", "standard output");
    REQUIRE_FALSE(closed);
    CHECK_THAT(closed.error().message(), Catch::StartsWith("`standard output` cannot be written: "));
}

TEST_CASE("environment tells unset from empty") {
    REQUIRE(::setenv("SAMGEN_TEST_VARIABLE", "", 1) == 0);
    CHECK(environment("SAMGEN_TEST_VARIABLE") == "");
    REQUIRE(::unsetenv("SAMGEN_TEST_VARIABLE") == 0);
    CHECK_FALSE(environment("SAMGEN_TEST_VARIABLE"));
}

}  // namespace samgen::system
