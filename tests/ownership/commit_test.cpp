#include "ownership/commit.hpp"

#include <filesystem>
#include <iostream>

#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ownership/digest.hpp"
#include "project.hpp"

namespace samgen::ownership {

namespace fs = std::filesystem;

namespace {

struct Interruption {};

// Commits until the step `name`, and stops there as if killed (but for the lock, which goes with the exception).
void commit_until(const Project& project, const std::vector<File>& files, std::string_view name) {
    const auto result = planned(project, files);
    bool stopped = false;
    try {
        static_cast<void>(commit(project.root(), result, [&](std::string_view step) {
            if (step == name) {
                throw Interruption{};
            }
        }));
    } catch (const Interruption&) {
        stopped = true;
    }
    REQUIRE(stopped);
}

}  // namespace

TEST_CASE("a commit leaves the files, the manifest and nothing else") {
    const Project project;
    build(project, {samgens("template.yaml", "t"), samgens("generated/x/y.hpp", "y"), developers("app/h.cpp", "h")});
    const auto all = project.everything();
    CHECK(all.size() == 7);
    CHECK(all.at("template.yaml") == "t");
    CHECK(all.at("generated/x/y.hpp") == "y");
    CHECK(all.at("app/h.cpp") == "h");
    CHECK(all.at("generated/manifest.json") == "{\n  \"samgen\": 1,\n  \"files\": {\n    \"generated/x/y.hpp\": \"" +
                                                   digest("y") + "\",\n    \"template.yaml\": \"" + digest("t") +
                                                   "\"\n  },\n  \"handed-over\": [\n    \"app/h.cpp\"\n  ]\n}\n");
}

TEST_CASE("a commit makes the output directory") {
    const Project project;
    const std::vector<File> files{samgens("t", "t")};
    const auto root = project / "not/yet/there";
    const auto result = plan(root, files);
    REQUIRE(result);
    REQUIRE(commit(root, *result));
    CHECK(project.content("not/yet/there/t") == "t");
}

TEST_CASE("a relative output directory, and the current one") {
    const Project project;
    const auto here = fs::current_path();
    fs::current_path(project.root());
    for (const system::Path root : {"", ".", "./out/", "out/../sub"}) {
        const auto result = plan(root, std::vector<File>{samgens("a/t", "t")});
        REQUIRE(result);
        CHECK(commit(root, *result));
        CHECK(plan(root, std::vector<File>{samgens("a/t", "t")})->up_to_date());
    }
    fs::current_path(here);
    CHECK(project.content("a/t") == "t");
    CHECK(project.content("out/a/t") == "t");
}

TEST_CASE("directories that a removal empties go with it") {
    const Project project;
    build(project, {samgens("a/b/c/1", "1"), samgens("a/b/d/2", "2"), samgens("t", "t")});
    project.put("a/b/d/mine", "m");
    build(project, {samgens("t", "t")});
    CHECK_FALSE(project.has("a/b/c"));
    CHECK(project.content("a/b/d/mine") == "m");
    build(project, {});
    CHECK(project.content("generated/manifest.json") ==
          "{\n  \"samgen\": 1,\n  \"files\": {},\n  \"handed-over\": []\n}\n");
}

TEST_CASE("modes: scripts can be run, and what a person set is kept") {
    const Project project;
    build(project, {samgens("run.sh", "1", true), samgens("t", "1")});
    CHECK(system::look_at(project / "run.sh")->executable());
    CHECK_FALSE(system::look_at(project / "t")->executable());

    fs::permissions(project / "t", fs::perms(0600));
    fs::permissions(project / "run.sh", fs::perms(0640));
    const std::vector<File> files{samgens("run.sh", "1", true), samgens("t", "2")};
    CHECK(summary(planned(project, files)) == "update run.sh, update t");
    build(project, files);
    CHECK(system::look_at(project / "t")->mode == 0600);
    CHECK(system::look_at(project / "run.sh")->mode == 0750);
    CHECK(planned(project, files).up_to_date());
}

TEST_CASE("what changes between plan and commit stops the commit") {
    const Project project;
    build(project, {samgens("a", "1"), samgens("old", "1")});
    const auto result = planned(project, {samgens("a", "2"), samgens("new", "2")});
    SECTION("an edit") { project.put("a", "edited"); }
    SECTION("a new file") { project.put("new", "mine"); }
    SECTION("a removal") { fs::remove(project / "a"); }
    SECTION("an edited file that was to be removed") { project.put("old", "edited"); }
    SECTION("a link") {
        fs::remove(project / "a");
        fs::create_symlink("elsewhere", project / "a");
    }
    SECTION("the manifest") { project.put("generated/manifest.json", "{\"samgen\": 1}"); }
    SECTION("another build") { build(project, {samgens("a", "3")}); }
    const auto before = project.everything();
    const auto refused = commit(project.root(), result);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().cause == "has been changed while samgen was at work; nothing was written, build again");
    CHECK(project.everything() == before);
}

TEST_CASE("a commit waits for nobody") {
    const Project project;
    const auto result = planned(project, {samgens("t", "t")});
    const auto lock = system::lock_directory(project.root());
    const auto refused = commit(project.root(), result);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().cause, Catch::Contains("another samgen build"));
    CHECK(project.everything().empty());
}

TEST_CASE("a write-protected directory stops the commit before it begins") {
    constexpr uid_t kNobody = 65534;
    const Project project;
    fs::create_directory(project / "app");
    if (::geteuid() == 0) {
        REQUIRE(::chown(project.root().c_str(), kNobody, kNobody) == 0);
    }
    fs::permissions(project / "app", fs::perms(0555));
    const auto before = project.everything();
    const auto result = planned(project, {samgens("app/x", "1"), samgens("t", "1")});
    // Root may write anywhere, so somebody else has to try.
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        if (::geteuid() == 0 && ::setuid(kNobody) != 0) {
            ::_exit(3);
        }
        const auto refused = commit(project.root(), result);
        ::_exit(refused ? 1 : refused.error().cause.ends_with("is write-protected; nothing has been changed") ? 0 : 2);
    }
    int end = 0;
    REQUIRE(::waitpid(child, &end, 0) == child);
    fs::permissions(project / "app", fs::perms(0755));
    if (WIFEXITED(end) && WEXITSTATUS(end) == 3) {
        std::cerr << "SKIPPED: root may not become anybody else here\n";
        return;
    }
    CHECK(end == 0);
    CHECK(project.everything() == before);
}

TEST_CASE("a fault while staging leaves nothing behind") {
    const Project project;
    build(project, {samgens("t", "1")});
    const auto before = project.everything();
    // Takes the staging directory away from under the commit: each write then fails, as on a disk that is full.
    const auto refused = commit(project.root(), planned(project, {samgens("t", "2")}), [&](std::string_view step) {
        if (step == "stage a file") {
            fs::remove_all(project / "generated/.staging");
        }
    });
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().cause, Catch::StartsWith("cannot be written: "));
    CHECK(project.everything() == before);
}

TEST_CASE("a fault after the journal is mended by the next build") {
    const Project project;
    build(project, {samgens("a/t", "1")});
    const std::vector<File> files{samgens("a/t", "2"), samgens("b/t", "2")};
    // A file where a directory must be made, at the last moment.
    const auto failed = commit(project.root(), planned(project, files), [&](std::string_view step) {
        if (step == "sync the journal") {
            project.put("b", "in the way");
        }
    });
    // It is seen before anything is moved, and left alone.
    REQUIRE_FALSE(failed);
    CHECK_THAT(failed.error().message(), Catch::Contains("b/t") && Catch::EndsWith("build again"));
    CHECK(summary(planned(project, files)) ==
          "unchanged a/t, conflict b/t: cannot be there, since `b` is not a directory");
    fs::remove(project / "b");
    build(project, files);
    CHECK(project.content("b/t") == "2");
}

TEST_CASE("an interrupted build is finished by the next plan") {
    const Project project;
    build(project, {samgens("a", "1"), samgens("old", "1")});
    const std::vector<File> files{samgens("a", "2"), samgens("new", "2"), developers("mine", "2")};
    commit_until(project, files, "sync the journal");
    CHECK(project.content("a") == "1");

    SECTION("a check says so, and touches nothing") {
        const auto before = project.everything();
        const auto checked = planned(project, files, {.check_only = true});
        CHECK(checked.interrupted);
        CHECK_FALSE(checked.up_to_date());
        CHECK(project.everything() == before);
    }
    SECTION("even for other files") {
        const auto result = planned(project, {samgens("a", "3")});
        CHECK(result.recovery.finished);
        CHECK(result.recovery.left_alone.empty());
        CHECK(summary(result) == "update a, orphan mine: is yours, and the spec needs it no more, remove new");
        CHECK(project.content("mine") == "2");
        CHECK_FALSE(project.has("old"));
        CHECK_FALSE(project.has("generated/.journal.json"));
        CHECK_FALSE(project.has("generated/.staging"));
    }
    SECTION("and a file that was edited meanwhile is left alone") {
        project.put("a", "edited");
        project.put("new", "mine too");
        project.put("mine", "mine");
        project.put("old", "edited");
        const auto result = planned(project, files);
        CHECK(result.recovery.finished);
        std::string left;
        for (const auto& [path, reason] : result.recovery.left_alone) {
            left += path + ": " + reason + "\n";
        }
        CHECK(left ==
              "old: has been edited since, and so was not removed\n"
              "a: has been edited since, and so was not replaced\n"
              "mine: has been edited since, and so was not replaced\n"
              "new: has been edited since, and so was not replaced\n");
        CHECK(summary(result) ==
              "conflict a: has been edited since samgen wrote it (forcible), kept mine, conflict new: has been edited "
              "since samgen wrote it (forcible)");
        CHECK(project.content("a") == "edited");
        CHECK(project.content("old") == "edited");
    }
    SECTION("and a file that has become a directory or a link is left alone") {
        fs::remove(project / "a");
        fs::create_directory(project / "a");
        const auto result = planned(project, files);
        REQUIRE(result.recovery.left_alone.size() == 1);
        CHECK(result.recovery.left_alone[0].reason == "is a directory");
        CHECK(summary(result) == "conflict a: is a directory, kept mine, unchanged new");
    }
    SECTION("and a file that was deleted meanwhile comes back") {
        fs::remove(project / "a");
        CHECK(planned(project, files).recovery.left_alone.empty());
        CHECK(project.content("a") == "2");
    }
}

TEST_CASE("a file taken away after it had been put in its place is not looked for in vain") {
    const Project project;
    commit_until(project, {samgens("a", "1"), developers("b", "1")}, "remove the journal");
    fs::remove(project / "a");
    const auto result = planned(project, {samgens("a", "1"), developers("b", "1")});
    REQUIRE(result.recovery.left_alone.size() == 1);
    CHECK(result.recovery.left_alone[0].reason == "has been removed since");
    CHECK(summary(result) == "create a, kept b");
}

TEST_CASE("a build that cannot be finished says the way out, and the way out works") {
    const Project project;
    build(project, {samgens("a", "1"), samgens("old", "1")});
    const std::vector<File> files{samgens("a", "2"), samgens("new", "2")};
    commit_until(project, files, "sync the journal");
    SECTION("staging is gone") { fs::remove_all(project / "generated/.staging"); }
    SECTION("staging is damaged") { project.put("generated/.staging/1", "damaged"); }
    SECTION("the journal is damaged") { project.put("generated/.journal.json", "{"); }
    const auto before = project.everything();
    const auto failed = plan(project.root(), files);
    REQUIRE_FALSE(failed);
    CHECK(failed.error().path == (project / "generated/.journal.json").string());
    CHECK_THAT(failed.error().cause, Catch::EndsWith("delete the journal and build again"));
    CHECK(project.everything() == before);

    fs::remove(project / "generated/.journal.json");
    build(project, files);
    CHECK(project.content("a") == "2");
    CHECK(project.content("new") == "2");
    CHECK_FALSE(project.has("old"));
    CHECK_FALSE(project.has("generated/.staging"));
}

TEST_CASE("a journal does not write through links") {
    const Project project;
    const Project outside;
    outside.put("x", "precious");
    commit_until(project, {samgens("app/x", "1")}, "sync the journal");
    fs::create_directory_symlink(outside.root(), project / "app");
    const auto recovery = recover(project.root());
    REQUIRE(recovery);
    REQUIRE(recovery->left_alone.size() == 1);
    CHECK(recovery->left_alone[0].reason ==
          "cannot be there, since `app` is a symbolic link that leads out of the project");
    CHECK(outside.content("x") == "precious");
}

TEST_CASE("there may be nothing to recover") {
    const Project project;
    CHECK_FALSE(recover(project.root())->finished);
    CHECK(project.everything().empty());
}

}  // namespace samgen::ownership
