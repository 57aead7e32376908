#include "ownership/plan.hpp"

#include <filesystem>

#include <sys/stat.h>

#include "project.hpp"

namespace samgen::ownership {

namespace fs = std::filesystem;

TEST_CASE("the first build creates everything, the second changes nothing") {
    const Project project;
    const std::vector<File> files{samgens("template.yaml", "t1"), samgens("generated/api.hpp", "a1"),
                                  developers("app/handler.cpp", "h1")};
    CHECK(summary(planned(project, files)) == "create app/handler.cpp, create generated/api.hpp, create template.yaml");
    build(project, files);
    CHECK(project.content("app/handler.cpp") == "h1");

    const auto second = planned(project, files);
    CHECK(summary(second) == "kept app/handler.cpp, unchanged generated/api.hpp, unchanged template.yaml");
    CHECK(second.up_to_date());
}

TEST_CASE("a plan alone writes nothing, not even the output directory") {
    const Project project;
    const auto result = plan(project / "out", std::vector<File>{samgens("template.yaml", "t")});
    REQUIRE(result);
    CHECK(result->writes());
    CHECK_FALSE(result->up_to_date());
    CHECK(project.everything().empty());
}

TEST_CASE("nothing to do writes nothing") {
    const Project project;
    CHECK(planned(project, {}).up_to_date());
    build(project, {});
    CHECK(project.everything().empty());

    const std::vector<File> files{samgens("template.yaml", "t1"), samgens("run.sh", "r", true)};
    build(project, files);
    const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(1);
    const std::vector<system::Path> paths{project / "template.yaml", project / "run.sh",
                                          project / "generated/manifest.json", project / "generated", project.root()};
    for (const auto& path : paths) {
        fs::last_write_time(path, long_ago);
    }
    build(project, files);
    for (const auto& path : paths) {
        CHECK(fs::last_write_time(path) == long_ago);
    }
}

TEST_CASE("what samgen wrote is updated and removed, what was edited is not") {
    const Project project;
    build(project, {samgens("a", "a1"), samgens("b", "b1"), samgens("old/c", "c1"), samgens("old/d", "d1")});
    project.put("b", "edited");
    project.put("old/d", "edited");
    const std::vector<File> files{samgens("a", "a2"), samgens("b", "b2")};
    const auto result = planned(project, files);
    CHECK(
        summary(result) ==
        "update a, conflict b: has been edited since samgen wrote it (forcible), remove old/c, orphan old/d: has been "
        "edited since samgen wrote it");
    CHECK(result.has_conflicts());

    const auto before = project.everything();
    const auto refused = commit(project.root(), result);
    REQUIRE_FALSE(refused);
    CHECK_THAT(refused.error().cause, Catch::Contains("nothing was written"));
    CHECK(project.everything() == before);

    CHECK(summary(planned(project, files, {.force = true})) ==
          "update a, update b, remove old/c, orphan old/d: has been edited since samgen wrote it");
    build(project, files, {.force = true});
    CHECK(project.content("b") == "b2");
    CHECK_FALSE(project.has("old/c"));
    CHECK(project.content("old/d") == "edited");
    // The edited orphan is the developer's now, and not mentioned again.
    CHECK(summary(planned(project, files)) == "unchanged a, unchanged b");
}

TEST_CASE("an edit that equals the new content is no conflict") {
    const Project project;
    build(project, {samgens("a", "a1")});
    project.put("a", "a2");
    const std::vector<File> files{samgens("a", "a2")};
    const auto result = planned(project, files);
    CHECK(summary(result) == "adopt a");
    CHECK_FALSE(result.up_to_date());
    build(project, files);
    CHECK(planned(project, files).up_to_date());
}

TEST_CASE("a file that samgen did not write is a conflict unless it is equal") {
    const Project project;
    project.put("template.yaml", "mine");
    project.put("same", "s");
    const auto result = planned(project, {samgens("template.yaml", "t"), samgens("same", "s")});
    CHECK(summary(result) ==
          "adopt same, conflict template.yaml: is there already, and samgen did not write it (forcible)");
}

TEST_CASE("a generated file that is gone is made again") {
    const Project project;
    build(project, {samgens("a/b", "1")});
    fs::remove_all(project / "a");
    CHECK(summary(planned(project, {samgens("a/b", "1")})) == "create a/b");
    CHECK(planned(project, {}).items.empty());
}

TEST_CASE("what has been handed over is the developer's") {
    const Project project;
    const std::vector<File> files{developers("samconfig.toml", "v1"), samgens("t", "t")};
    build(project, files);
    project.put("samconfig.toml", "mine");
    for (const bool force : {false, true}) {
        CHECK(summary(planned(project, {developers("samconfig.toml", "v2"), samgens("t", "t")}, {.force = force})) ==
              "kept samconfig.toml, unchanged t");
    }
    SECTION("gone: mentioned, and made again only by force") {
        fs::remove(project / "samconfig.toml");
        const auto result = planned(project, files);
        CHECK(summary(result) == "missing samconfig.toml, unchanged t");
        CHECK(result.up_to_date());
        CHECK(summary(planned(project, files, {.force = true})) == "recreate samconfig.toml, unchanged t");
        build(project, files, {.force = true});
        CHECK(project.content("samconfig.toml") == "v1");
    }
    SECTION("no longer wanted, it stays, and is named once") {
        const std::vector<File> others{samgens("t", "t")};
        CHECK(summary(planned(project, others)) ==
              "orphan samconfig.toml: is yours, and the spec needs it no more, unchanged t");
        build(project, others);
        CHECK(project.content("samconfig.toml") == "mine");
        CHECK(planned(project, others).up_to_date());
        build(project, files);
        CHECK(project.content("samconfig.toml") == "mine");
    }
    SECTION("no longer wanted and gone, it is forgotten") {
        fs::remove(project / "samconfig.toml");
        build(project, {samgens("t", "t")});
        CHECK(summary(planned(project, files)) == "create samconfig.toml, unchanged t");
    }
    SECTION("samgen does not take it back, not even by force") {
        const auto result = planned(project, {samgens("samconfig.toml", "v3"), samgens("t", "t")}, {.force = true});
        CHECK(
            summary(result) ==
            "conflict samconfig.toml: is yours, but samgen now writes that file itself; move yours away, unchanged t");
    }
}

TEST_CASE("a developer's file that was there first is never touched") {
    const Project project;
    project.put("Makefile", "mine");
    fs::create_symlink("/nowhere/at/all", project / "link.cpp");
    const std::vector<File> files{developers("Makefile", "v1"), developers("link.cpp", "v1")};
    CHECK(summary(planned(project, files)) == "kept Makefile, kept link.cpp");
    build(project, files, {.force = true});
    CHECK(project.content("Makefile") == "mine");
    CHECK(fs::is_symlink(project / "link.cpp"));
}

TEST_CASE("a generated file can become the developer's") {
    const Project project;
    build(project, {samgens("Makefile", "v1")});
    build(project, {developers("Makefile", "v2")});
    CHECK(project.content("Makefile") == "v1");
    project.put("Makefile", "mine");
    CHECK(planned(project, {developers("Makefile", "v2")}).up_to_date());
}

TEST_CASE("links, directories and pipes are never written through") {
    const Project project;
    const Project outside;
    outside.put("victim", "v");
    const auto conflict = [&](std::vector<File> files) {
        CHECK(summary(planned(project, files)) == summary(planned(project, files, {.force = true})));
        return summary(planned(project, files, {.force = true}));
    };
    SECTION("a link in the file's place") {
        fs::create_symlink(outside / "victim", project / "template.yaml");
        CHECK(conflict({samgens("template.yaml", "t")}) == "conflict template.yaml: is a symbolic link");
    }
    SECTION("a dangling link") {
        fs::create_symlink("nowhere", project / "template.yaml");
        CHECK(conflict({samgens("template.yaml", "t")}) == "conflict template.yaml: is a symbolic link");
    }
    SECTION("a directory that leads out") {
        fs::create_directory_symlink(outside.root(), project / "app");
        CHECK(conflict({samgens("app/victim", "t")}) ==
              "conflict app/victim: cannot be there, since `app` is a symbolic link that leads out of the project");
        CHECK(conflict({developers("app/new", "t")}) ==
              "conflict app/new: cannot be there, since `app` is a symbolic link that leads out of the project");
        CHECK(conflict({developers("app/victim", "t")}) == "kept app/victim");
    }
    SECTION("a directory that leads to one with the same beginning") {
        fs::create_directory(project.root().string() + "-2");
        fs::create_directory_symlink(project.root().string() + "-2", project / "app");
        CHECK_THAT(conflict({samgens("app/x", "t")}), Catch::StartsWith("conflict app/x"));
        fs::remove(project.root().string() + "-2");
    }
    SECTION("a directory that leads to another place in the project") {
        fs::create_directory(project / "real");
        fs::create_directory_symlink("real", project / "app");
        build(project, {samgens("app/x", "t")});
        CHECK(project.content("real/x") == "t");
    }
    SECTION("a directory in a file's place") {
        fs::create_directories(project / "a/b");
        CHECK(conflict({samgens("a", "t")}) == "conflict a: is a directory");
        CHECK(conflict({developers("a", "t")}) == "conflict a: is a directory, where a file should be");
    }
    SECTION("a file in a directory's place") {
        project.put("a", "");
        CHECK(conflict({samgens("a/b", "t")}) == "conflict a/b: cannot be there, since `a` is not a directory");
    }
    SECTION("a pipe") {
        REQUIRE(::mkfifo((project / "p").c_str(), 0600) == 0);
        CHECK(conflict({samgens("p", "t")}) == "conflict p: is not a regular file");
    }
    SECTION("a huge file") {
        project.put("h", "");
        fs::resize_file(project / "h", std::uintmax_t{1} << 40U);
        CHECK(conflict({samgens("h", "t")}) == "conflict h: is 1099511627776 bytes, which samgen did not write");
    }
    CHECK(outside.content("victim") == "v");
    CHECK(outside.everything().size() == 1);
}

TEST_CASE("samgen's own directory must be in the project") {
    const Project project;
    const Project outside;
    outside.put(".staging/precious", "p");
    fs::create_directory_symlink(outside.root(), project / "generated");
    const auto result = plan(project.root(), std::vector<File>{samgens("t", "t")});
    REQUIRE_FALSE(result);
    CHECK(result.error().cause == "is a symbolic link; samgen needs a directory of that name, move the link away");
    CHECK(outside.content(".staging/precious") == "p");

    fs::remove(project / "generated");
    project.put("generated", "");
    CHECK_FALSE(plan(project.root(), std::vector<File>{samgens("t", "t")}));
}

TEST_CASE("the staging directory is not swept through a link") {
    const Project project;
    const Project outside;
    outside.put("precious", "p");
    fs::create_directory(project / "generated");
    fs::create_directory_symlink(outside.root(), project / "generated/.staging");
    build(project, {samgens("t", "t")});
    CHECK(outside.content("precious") == "p");
    CHECK_FALSE(project.has("generated/.staging"));
}

TEST_CASE("an output directory that is a file is an error") {
    const Project project;
    project.put("out", "");
    const auto result = plan(project / "out", std::vector<File>{});
    REQUIRE_FALSE(result);
    CHECK(result.error().cause == "is not a directory; nothing can be built into it");
}

TEST_CASE("unusable paths are errors") {
    const Project project;
    const auto message = [&](std::vector<File> files) {
        const auto result = plan(project.root(), files);
        REQUIRE_FALSE(result);
        return result.error().message();
    };
    CHECK(message({samgens("../x", "")}) == "`../x` cannot be written: it has an empty part, `.` or `..` in it");
    CHECK_THAT(message({samgens("A", ""), samgens("a", "")}), Catch::Contains("letter case"));
    CHECK_THAT(message({samgens("generated/manifest.json", "")}), Catch::Contains("keeps for itself"));
}

TEST_CASE("a damaged manifest stops a build, and force goes on without it") {
    const Project project;
    const std::vector<File> files{samgens("a", "1"), developers("b", "1")};
    build(project, files);
    const auto good = project.content("generated/manifest.json");
    project.put("generated/manifest.json", "{ broken");
    const auto result = plan(project.root(), files);
    REQUIRE_FALSE(result);
    CHECK(result.error().path == (project / "generated/manifest.json").string());
    CHECK_THAT(result.error().cause, Catch::Contains("line 1") && Catch::Contains("--force"));

    SECTION("by force") {
        CHECK(summary(planned(project, files, {.force = true})) == "adopt a, kept b");
        build(project, files, {.force = true});
    }
    SECTION("deleted") {
        fs::remove(project / "generated/manifest.json");
        build(project, files);
    }
    CHECK(project.content("generated/manifest.json") == good);

    fs::remove(project / "generated/manifest.json");
    fs::create_directory(project / "generated/manifest.json");
    CHECK_FALSE(plan(project.root(), files));
}

TEST_CASE("only one build at a time") {
    const Project project;
    const auto lock = system::lock_directory(project.root());
    const auto result = plan(project.root(), std::vector<File>{samgens("t", "t")});
    REQUIRE_FALSE(result);
    CHECK_THAT(result.error().cause, Catch::Contains("another samgen build is at work here"));
}

TEST_CASE("checks do not keep each other away") {
    const Project project;
    const auto lock = system::lock_directory(project.root(), system::Lock::Sharing::shared);
    CHECK(plan(project.root(), std::vector<File>{}, {.check_only = true}));
}

TEST_CASE("a name that only changes its case is one file where case does not count") {
    // Stands in for a file system that ignores case: two names for one file.
    const Project project;
    build(project, {samgens("Get.json", "1")});
    fs::create_hard_link(project / "Get.json", project / "get.json");
    const auto result = planned(project, {samgens("get.json", "2")});
    CHECK(summary(result) == "update get.json");
}

TEST_CASE("the difference names what is created and removed") {
    const Project project;
    build(project, {samgens("a", "1\n"), samgens("b", "1\n")});
    const auto result = planned(project, {samgens("a", "2\n"), samgens("c", "3\n")});
    REQUIRE(result.items.size() == 3);
    CHECK(difference(result.items[0]) == "--- a/a\n+++ b/a\n@@ -1 +1 @@\n-1\n+2\n");
    CHECK(difference(result.items[1]) == "--- a/b\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n");
    CHECK(difference(result.items[2]) == "--- /dev/null\n+++ b/c\n@@ -0,0 +1 @@\n+3\n");
}

}  // namespace samgen::ownership
