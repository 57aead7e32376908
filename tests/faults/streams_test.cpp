#include <csignal>
#include <iostream>
#include <vector>

#include "faults/shell.hpp"
#include "faults/traced.hpp"

// Streams that are closed, full or read by nobody, and signals.
namespace samgen::test {
namespace {

constexpr int kFileTrouble = 74;

const std::vector<std::string> kTalkers{"--version",
                                        "--help",
                                        "rules",
                                        "explain E3002",
                                        "schema",
                                        "build --stdout",
                                        "build --check",
                                        "build",
                                        "lint t.yaml",
                                        "lint --help",
                                        "init new",
                                        "lint -f json t.yaml",
                                        "add table Orders --key id"};

Tree project() {
    return {{"samgen.yaml", std::string(kShop)},
            {"t.yaml", "Resources:\n  T: { Type: AWS::SNS::Topic, Properties: { Nmae: x } }\n"}};
}

}  // namespace

TEST_CASE("a closed standard output is 74, and no file takes its place") {
    const Sandbox sandbox;
    for (const auto& words : kTalkers) {
        INFO(words);
        sandbox.reset(project());
        REQUIRE(shell(sandbox, "$samgen " + words).code != kFileTrouble);
        const auto wanted = tree_of(sandbox.project());
        sandbox.reset(project());
        const auto said = shell(sandbox, "$samgen " + words + " >&-");
        CHECK(said.code == kFileTrouble);
        // What a command says, and not what it says it on.
        CHECK(tree_of(sandbox.project()) == wanted);
        sandbox.reset(project());
        CHECK(shell(sandbox, "$samgen " + words + " <&- >&- 2>&-").code == kFileTrouble);
        CHECK(tree_of(sandbox.project()) == wanted);
    }
    sandbox.reset(project());
    const auto input = shell(sandbox, "$samgen lint - <&-");
    INFO(input.out << input.err);
    CHECK(input.code != 0);
}

TEST_CASE("a full standard output is 74, and says so") {
    const Sandbox sandbox;
    for (const auto& words : kTalkers) {
        INFO(words);
        sandbox.reset(project());
        const auto said = shell(sandbox, "$samgen " + words + " > /dev/full");
        CHECK(said.code == kFileTrouble);
        CHECK(contains(said.err, "`standard output` cannot be written: the disk is full"));
    }
}

TEST_CASE("a reader that goes away is no fault") {
    const Sandbox sandbox;
    for (const auto& words : kTalkers) {
        INFO(words);
        sandbox.reset(project());
        const auto alone = shell(sandbox, "$samgen " + words).code;
        sandbox.reset(project());
        // `:` is gone by then.
        const auto said = shell(sandbox, "{ sleep 0.1; $samgen " + words + "; echo code $? >&2; } | :");
        CHECK(contains(said.err, "code " + std::to_string(alone) + "\n"));
        CHECK_FALSE(contains(said.err, "standard output"));
    }
}

TEST_CASE("a signal ends a build before it writes or when all is written") {
    if (const auto trouble = tracing_trouble(); !trouble.empty()) {
        std::cout << "SKIPPED: signals in the middle of a build were NOT tried: " << trouble << "\n";
        return;
    }
    struct Kind {
        std::vector<std::string> words;
        bool from_reading = false;  // whether calls count that change nothing
    };
    const std::vector<Kind> kinds{{{SAMGEN_PROGRAM, "build"}, true},
                                  {{SAMGEN_PROGRAM, "add", "table", "Orders", "--key", "id"}},
                                  {{SAMGEN_PROGRAM, "lint", "--write-baseline", "known.json", "t.yaml"}}};
    const Sandbox sandbox;
    for (const auto& kind : kinds) {
        sandbox.reset(project());
        static_cast<void>(run_traced(kind.words, sandbox.project(), {}));
        const auto after = tree_of(sandbox.project());
        for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
            int befores = 0;
            int afters = 0;
            for (int at = 0;; at += 2) {
                INFO(kind.words[1] << ", signal " << signal << " before call " << at);
                sandbox.reset(project());
                const Meddle meddle{.how = Meddling::hold,
                                    .which =
                                        [&kind, opened = false](const Call& call) mutable {
                                            opened = opened || call.path.ends_with("samgen.yaml");
                                            return kind.from_reading ? opened : call.changes_disk();
                                        },
                                    .at = at,
                                    .meanwhile = [signal](int pid) { ::kill(pid, signal); }};
                const auto ended = run_traced(kind.words, sandbox.project(), meddle);
                const auto now = tree_of(sandbox.project());
                CHECK((now == project() || now == after));
                CHECK(sandbox.is_contained());
                if (!ended.meddled(meddle)) {
                    break;
                }
                // At the very end there is nothing left that it could end.
                CHECK((ended.signal == signal || (ended.code == 0 && now == after)));
                (now == after ? afters : befores) += 1;
                // What has been done has been said.
                CHECK((now != after || !kind.from_reading || contains(ended.out, "create  template.yaml")));
            }
            CHECK(afters > 0);
            CHECK((befores > 0 || !kind.from_reading));
        }
    }
}

}  // namespace samgen::test
