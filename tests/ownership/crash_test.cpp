#include <filesystem>

#include <sys/wait.h>
#include <unistd.h>

#include "project.hpp"

// Kills a build before each of its changes to the disk, one after the other, and demands all of the old or all of the
// new from whoever comes next.
namespace samgen::ownership {
namespace {

constexpr int kKilled = 77;
constexpr int kFailed = 78;

// A hook that ends the process, without unwinding or flushing anything, before step `n`, from 0.
Step killing(int n) {
    return [n](std::string_view) mutable {
        if (n-- == 0) {
            ::_exit(kKilled);
        }
    };
}

// Runs `work` in a process of its own. Whether it was killed on the way.
template <class Work>
bool killed_in_child(Work work) {
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        ::_exit(work() ? 0 : kFailed);
    }
    int end = 0;
    REQUIRE(::waitpid(child, &end, 0) == child);
    REQUIRE(WIFEXITED(end));
    const auto code = WEXITSTATUS(end);
    REQUIRE((code == 0 || code == kKilled));
    return code == kKilled;
}

// The same without a process: stops `work` before step `n` by an exception. Nothing on its way cleans up, but for the
// lock, which a killed process loses too; and it is fast enough to try every pair of steps.
template <class Work>
bool stopped_by_throwing(Work work, int n) {
    struct Stop {};
    try {
        const bool done = work([n](std::string_view) mutable {
            if (n-- == 0) {
                throw Stop{};
            }
        });
        REQUIRE(done);
    } catch (const Stop&) {
        return true;
    }
    return false;
}

bool commit_succeeds(const Project& project, const std::vector<File>& files, const Step& step) {
    const auto result = plan(project.root(), files);
    return result && commit(project.root(), *result, step);
}

const std::vector<File> kOld{samgens("template.yaml", "old"), samgens("same", "same"),
                             samgens("gone/deep/a", "old"),   samgens("gone/b", "old"),
                             samgens("run.sh", "old", true),  developers("mine", "v1")};
const std::vector<File> kNew{samgens("template.yaml", "new"), samgens("same", "same"),
                             samgens("fresh/deep/c", "new"),  samgens("fresh/d", "new"),
                             samgens("run.sh", "new", true),  samgens("now-script", "x", true),
                             developers("mine", "v2"),        developers("app/handler.cpp", "new")};

// What is on the disk when a build of `kOld` (perhaps), then one of `kNew` (perhaps) have gone through.
std::map<std::string, std::string> outcome(bool old_first, bool then_new) {
    const Project project;
    if (old_first) {
        build(project, kOld);
    }
    if (then_new) {
        build(project, kNew);
    }
    return project.everything();
}

}  // namespace

TEST_CASE("a build killed anywhere is all old or all new after recovery") {
    const bool old_first = GENERATE(false, true);
    const auto all_old = outcome(old_first, false);
    const auto all_new = outcome(old_first, true);
    REQUIRE(all_old != all_new);

    int old_outcomes = 0;
    int new_outcomes = 0;
    for (int n = 0;; ++n) {
        INFO("killed before step " << n);
        const Project project;
        if (old_first) {
            build(project, kOld);
        }
        const bool killed = killed_in_child([&] { return commit_succeeds(project, kNew, killing(n)); });
        const auto recovery = recover(project.root());
        REQUIRE(recovery);
        CHECK(recovery->left_alone.empty());
        const auto now = project.everything();
        const bool is_new = now == all_new;
        CHECK((is_new || now == all_old));
        // Once it has happened, it has happened.
        CHECK((is_new || new_outcomes == 0));
        (is_new ? new_outcomes : old_outcomes) += 1;

        // Whatever the outcome, the build itself can go on from there.
        build(project, kNew);
        CHECK(project.everything() == all_new);
        CHECK(system::look_at(project / "run.sh")->executable());
        CHECK(system::look_at(project / "now-script")->executable());
        if (!killed) {
            break;
        }
    }
    CHECK(old_outcomes > 5);
    CHECK(new_outcomes > 5);
}

TEST_CASE("a recovery stopped anywhere, again and again, still ends all old or all new") {
    const auto all_old = outcome(true, false);
    const auto all_new = outcome(true, true);
    for (int n = 0;; ++n) {
        bool stopped = false;
        for (int m = 0;; ++m) {
            INFO("build stopped before step " << n << ", recovery before step " << m);
            const Project project;
            build(project, kOld);
            stopped = stopped_by_throwing([&](const Step& step) { return commit_succeeds(project, kNew, step); }, n);
            const auto recover_until = [&](int step_number) {
                return stopped_by_throwing(
                    [&](const Step& step) { return static_cast<bool>(recover(project.root(), step)); }, step_number);
            };
            const bool first = recover_until(m);
            // A second one that gets a little further, if it can.
            recover_until(1);
            REQUIRE(recover(project.root()));
            const auto now = project.everything();
            CHECK((now == all_old || now == all_new));
            if (!first) {
                break;
            }
        }
        if (!stopped) {
            break;
        }
    }
}

TEST_CASE("an edit between the kill and the recovery is never lost") {
    for (int n = 0;; ++n) {
        INFO("killed before step " << n);
        const Project project;
        build(project, kOld);
        const bool killed = killed_in_child([&] { return commit_succeeds(project, kNew, killing(n)); });
        const std::vector<std::string> edited{"template.yaml", "gone/b", "fresh/d", "mine", "app/handler.cpp"};
        for (const auto& path : edited) {
            project.put(path, "edited " + path);
        }
        REQUIRE(recover(project.root()));
        for (const auto& path : edited) {
            CHECK(project.content(path) == "edited " + path);
        }
        CHECK_FALSE(project.has("generated/.journal.json"));
        CHECK_FALSE(project.has("generated/.staging"));
        // Nor by the next build: the developer's are kept, samgen's are conflicts.
        const auto next = planned(project, kNew);
        CHECK(next.has_conflicts());
        for (const auto& item : next.items) {
            if (item.path == "mine" || item.path == "app/handler.cpp") {
                CHECK(item.action == Action::kept);
            }
            if (item.path == "template.yaml" || item.path == "fresh/d") {
                CHECK(item.action == Action::conflict);
            }
        }
        if (!killed) {
            break;
        }
    }
}

}  // namespace samgen::ownership
