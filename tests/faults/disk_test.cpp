#include <array>
#include <cerrno>
#include <csignal>
#include <iostream>

#include <sys/syscall.h>

#include "faults/sandbox.hpp"
#include "faults/traced.hpp"

// Whatever writes, meddled with at each of the calls by which it changes the disk: between two of these calls there is
// nothing that a fault could catch half done.
namespace samgen::test {
namespace {

constexpr int kFileTrouble = 74;

constexpr std::string_view kWithRepairs =
    "Resources:\n"
    "  Policy:\n"
    "    Type: AWS::IAM::ManagedPolicy\n"
    "    Properties:\n"
    "      PolicyDocument:\n"
    "        Version: 2008-10-17\n"
    "        Statement: { Effect: Allow, Action: \"s3:ListAllMyBuckets\", Resource: \"*\" }\n";

// A command that writes, and what stands in its project before.
struct Work {
    std::string name;
    std::vector<std::string> words;
    Tree before;
    Tree after;
    int code = 0;  // when nothing is wrong
};

Ended run(const Sandbox& sandbox, const std::vector<std::string>& words, const Meddle& meddle = {}) {
    std::vector<std::string> all{SAMGEN_PROGRAM};
    all.insert(all.end(), words.begin(), words.end());
    return run_traced(all, sandbox.project(), meddle);
}

// Drafts of a program that was killed may stay; they are hidden, and nobody's.
Tree without_drafts(Tree tree) {
    std::erase_if(tree, [](const auto& file) { return contains(file.first, ".samgen-"); });
    return tree;
}

Work work(std::string name, std::vector<std::string> words, Tree files, std::vector<std::string> first = {}) {
    const Sandbox sandbox;
    sandbox.reset(files);
    if (!first.empty()) {
        const auto ended = run(sandbox, first);
        INFO(ended.err);
        REQUIRE(ended.code == 0);
        put(sandbox.project() / "samgen.yaml", kLargerShop);
        put(sandbox.project() / "samconfig.toml", "# as I like it\n");
    }
    Work made{.name = std::move(name), .words = std::move(words), .before = tree_of(sandbox.project())};
    made.code = run(sandbox, made.words).code;
    REQUIRE(made.code != kFileTrouble);
    made.after = tree_of(sandbox.project());
    REQUIRE(made.after != made.before);
    return made;
}

const std::vector<Work>& works() {
    static const std::vector<Work> all{
        work("the first build", {"build"}, {{"samgen.yaml", std::string(kShop)}}),
        work("a build that updates, creates and removes", {"build", "--format", "json"},
             {{"samgen.yaml", std::string(kShop)}}, {"build"}),
        work("init", {"init"}, {{"notes.txt", "mine"}}),
        work("add", {"add", "table", "Orders", "--key", "id"}, {{"samgen.yaml", std::string(kShop)}}),
        work("lint --fix", {"lint", "--fix", "t.yaml"}, {{"t.yaml", std::string(kWithRepairs)}}),
        work("lint --write-baseline", {"lint", "--write-baseline", "known.json", "t.yaml"},
             {{"t.yaml", std::string(kWithRepairs)}, {"known.json", "[]\n"}}),
        work("lint --output-file", {"lint", "--output-file", "report.txt", "t.yaml"},
             {{"t.yaml", std::string(kWithRepairs)}, {"report.txt", "of yesterday\n"}}),
    };
    return all;
}

bool can_trace() {
    static const auto trouble = tracing_trouble();
    if (!trouble.empty()) {
        std::cout << "SKIPPED: faults of the disk were NOT tried: " << trouble << "\n";
    }
    return trouble.empty();
}

// Each file is as it was, or as it is to be; one that comes or goes may be missing.
void check_whole(const Tree& now, const Work& work) {
    for (const auto& [name, bytes] : now) {
        if (name.starts_with("generated/.")) {
            continue;  // what a build keeps to itself
        }
        INFO(name);
        const auto before = work.before.find(name);
        const auto after = work.after.find(name);
        CHECK(((before != work.before.end() && before->second == bytes) ||
               (after != work.after.end() && after->second == bytes)));
    }
    for (const auto& [name, bytes] : work.before) {
        INFO(name);
        CHECK((now.contains(name) || !work.after.contains(name)));
    }
}

// What was interrupted is asked for again.
void check_next(const Sandbox& sandbox, const Work& work) {
    const auto next = run(sandbox, work.words);
    INFO(next.err);
    CHECK((next.code == work.code || work.words.front() != "build"));
    CHECK(without_drafts(tree_of(sandbox.project())) == work.after);
    CHECK(sandbox.is_contained());
}

bool changes_disk(const Call& call) { return call.changes_disk(); }

}  // namespace

TEST_CASE("a program killed at any change of the disk loses nothing, and the next one ends as if nothing had been") {
    if (!can_trace()) {
        return;
    }
    const Sandbox sandbox;
    for (const auto& work : works()) {
        int at = 0;
        for (;; ++at) {
            INFO(work.name << ", killed before change " << at);
            sandbox.reset(work.before);
            const Meddle meddle{.how = Meddling::kill, .which = changes_disk, .at = at};
            const auto ended = run(sandbox, work.words, meddle);
            check_whole(without_drafts(tree_of(sandbox.project())), work);
            CHECK(sandbox.is_contained());
            check_next(sandbox, work);
            if (!ended.meddled(meddle)) {
                CHECK(ended.code == work.code);
                break;
            }
            CHECK(ended.signal == SIGKILL);
        }
        CHECK(at > 3);
    }
}

TEST_CASE("a disk that fails at any call is told, and nothing is lost") {
    struct Fault {
        int error;
        std::string_view words;
    };
    constexpr std::array kFaults{Fault{ENOSPC, "the disk is full"}, Fault{EIO, "the device reports a fault"},
                                 Fault{EDQUOT, "the disk quota is used up"},
                                 Fault{EROFS, "the file system is read-only"}, Fault{EACCES, "permission denied"}};
    if (!can_trace()) {
        return;
    }
    const Sandbox sandbox;
    std::size_t turn = 0;
    for (const auto& work : works()) {
        for (int at = 0;; ++at) {
            // A full disk at each call, and the others in turn.
            const auto& fault = kFaults[at % 2 == 0 ? 0 : 1 + turn++ % (kFaults.size() - 1)];
            INFO(work.name << ", change " << at << ": " << fault.words);
            sandbox.reset(work.before);
            int seen = 0;
            bool is_removal = false;
            const auto which = [&](const Call& call) {
                is_removal = call.changes_disk() && seen++ == at ? call.removes_folder() : is_removal;
                return call.changes_disk();
            };
            const Meddle meddle{.how = Meddling::fail, .which = which, .at = at, .error = fault.error};
            const auto ended = run(sandbox, work.words, meddle);
            const auto now = tree_of(sandbox.project());
            INFO(ended.err);
            CHECK(sandbox.is_contained());
            check_whole(without_drafts(now), work);
            if (ended.code == work.code) {
                // An empty folder that stays is no harm; all else is told.
                CHECK((is_removal || !ended.meddled(meddle)));
                CHECK(without_drafts(now) == work.after);
            } else {
                CHECK(ended.code == kFileTrouble);
                CHECK(contains(ended.err, fault.words));
                CHECK((without_drafts(now) == work.before || contains(ended.err, "the next one will finish it") ||
                       work.words.front() != "build"));
                check_next(sandbox, work);
            }
            if (!ended.meddled(meddle)) {
                CHECK(at > 3);
                break;
            }
        }
    }
}

TEST_CASE("calls that a signal interrupts are made again, short writes are carried on") {
    if (!can_trace()) {
        return;
    }
    const Sandbox sandbox;
    const auto interruptible = [](const Call& call) {
        return call.changes_disk() &&
               (call.is_write() || call.number == SYS_openat || call.number == SYS_fsync || call.number == SYS_fchmod);
    };
    const auto writes = [](const Call& call) { return call.is_write(); };
    for (const auto& work : works()) {
        for (const auto& [how, which] :
             {std::pair<Meddling, std::function<bool(const Call&)>>(Meddling::fail, interruptible),
              {Meddling::shorten, writes}}) {
            for (int at = 0;; ++at) {
                INFO(work.name << ", call " << at << (how == Meddling::fail ? " interrupted" : " cut short"));
                sandbox.reset(work.before);
                const Meddle meddle{.how = how, .which = which, .at = at, .error = EINTR};
                const auto ended = run(sandbox, work.words, meddle);
                INFO(ended.err);
                CHECK(ended.code == work.code);
                CHECK(tree_of(sandbox.project()) == work.after);
                if (!ended.meddled(meddle)) {
                    CHECK(at > 0);
                    break;
                }
            }
        }
    }
}

TEST_CASE("folders of one project may lie on several file systems") {
    if (!can_trace()) {
        return;
    }
    const Sandbox sandbox;
    const auto& work = works()[1];
    for (int at = 0;; ++at) {
        INFO("rename " << at);
        sandbox.reset(work.before);
        const Meddle meddle{.how = Meddling::fail,
                            .which = [](const Call& call) { return call.is_rename(); },
                            .at = at,
                            .error = EXDEV};
        const auto ended = run(sandbox, work.words, meddle);
        INFO(ended.err);
        CHECK(ended.code == 0);
        CHECK(tree_of(sandbox.project()) == work.after);
        if (!ended.meddled(meddle)) {
            CHECK(at > 2);
            break;
        }
    }
}

}  // namespace samgen::test
