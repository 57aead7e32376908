#include <iostream>
#include <vector>

#include <sys/syscall.h>

#include "faults/shell.hpp"
#include "faults/traced.hpp"

// Others at work at the same time: a second samgen, an editor, the clock.
namespace samgen::test {
namespace {

constexpr int kInputWrong = 1;
constexpr int kFileTrouble = 74;

Ended run(const Sandbox& sandbox, std::vector<std::string> words, const Meddle& meddle = {}) {
    words.insert(words.begin(), SAMGEN_PROGRAM);
    return run_traced(words, sandbox.project(), meddle);
}

Tree built(std::string_view spec, const std::vector<std::string>& words = {"build"}) {
    const Sandbox sandbox;
    sandbox.reset({{"samgen.yaml", std::string(spec)}});
    REQUIRE(run(sandbox, words).code == 0);
    return tree_of(sandbox.project());
}

bool can_trace() {
    static const auto trouble = tracing_trouble();
    if (!trouble.empty()) {
        std::cout << "SKIPPED: what happens at the same time was NOT tried call by call: " << trouble << "\n";
    }
    return trouble.empty();
}

}  // namespace

TEST_CASE("many builds at once: one builds, the others say that it does") {
    const Sandbox sandbox;
    const auto wanted = built(kShop);
    for (int round = 0; round < 5; ++round) {
        sandbox.reset({{"samgen.yaml", std::string(kShop)}});
        const auto said = shell(sandbox,
                                "for i in 1 2 3 4 5 6 7 8; do ( $samgen build > /dev/null 2> $aside/err.$i; "
                                "echo $? > $aside/code.$i ) & done; wait; cat $aside/code.* | sort -u | tr '\\n' ' '; "
                                "cat $aside/err.*");
        INFO(said.out);
        CHECK((said.out.starts_with("0 \n") || said.out == "0 " || said.out.starts_with("0 74 ")));
        CHECK((said.out == "0 " || contains(said.out, "`.` is in use: another samgen build is at work here") ||
               contains(said.out, "has been changed while samgen was at work")));
        CHECK(tree_of(sandbox.project()) == wanted);
        CHECK(sandbox.is_contained());
    }
}

TEST_CASE("two builds of one folder do not mix, whichever is first") {
    if (!can_trace()) {
        return;
    }
    const auto yaml = built(kShop);
    const auto json = built(kShop, {"build", "--format", "json"});
    const Sandbox sandbox;
    int refused = 0;
    int at = 0;
    for (;; ++at) {
        INFO("the second at call " << at << " of the first");
        sandbox.reset({{"samgen.yaml", std::string(kShop)}});
        Said second;
        const Meddle meddle{.how = Meddling::hold,
                            .which = [](const Call& call) { return call.number == SYS_flock || call.changes_disk(); },
                            .at = at,
                            .meanwhile = [&](int) { second = shell(sandbox, "$samgen build --format json"); }};
        const auto first = run(sandbox, {"build"}, meddle);
        if (!first.meddled(meddle)) {
            break;
        }
        INFO(first.err << second.err);
        const auto now = tree_of(sandbox.project());
        CHECK((now == yaml || now == json));
        if (second.code == 0) {
            CHECK((first.code == 0 || contains(first.err, "nothing was written, build again")));
        } else {
            CHECK(second.code == kFileTrouble);
            CHECK(contains(second.err, "is in use: another samgen build is at work here; try again when it is done"));
            CHECK(first.code == 0);
            CHECK(now == yaml);
            ++refused;
        }
    }
    CHECK(at > 10);
    CHECK(refused > 5);
}

TEST_CASE("entries that are added at once are all there, or refused") {
    const Sandbox sandbox;
    sandbox.reset({{"samgen.yaml", std::string(kShop)}});
    const auto said =
        shell(sandbox,
              "for i in 1 2 3 4 5 6 7 8; do ( $samgen add table T$i --key id > /dev/null 2> $aside/err.$i "
              "&& echo T$i >> $aside/added ) & done; wait; sort $aside/added; cat $aside/err.* >&2");
    INFO(said.err);
    std::string there;
    const auto spec = bytes_of(sandbox.project() / "samgen.yaml");
    for (int i = 1; i <= 8; ++i) {
        const auto name = "T" + std::to_string(i);
        there += contains(spec, name + ":") ? name + "\n" : "";
    }
    CHECK(there == said.out);
    CHECK_FALSE(there.empty());
    CHECK(tree_of(sandbox.project()).size() == 1);
}

TEST_CASE("a spec that changes while it is read is read anew, or refused") {
    if (!can_trace()) {
        return;
    }
    const Sandbox sandbox;
    std::string as_long(kShop);
    as_long.replace(as_long.find("shop"), 4, "shed");
    const auto reads_spec = [opened = false, done = false](const Call& call) mutable {
        done = done || (opened && call.number == SYS_close);
        opened = opened || call.path.ends_with("samgen.yaml");
        return opened && !done && (call.reads_file() || call.number == SYS_close);
    };
    for (const auto& spec : {std::string(kLargerShop), as_long}) {
        const auto wanted = built(spec);
        for (int at = 0; at < 2; ++at) {
            INFO("before reading " << at << ": " << spec);
            sandbox.reset({{"samgen.yaml", std::string(kShop)}});
            const Meddle meddle{.how = Meddling::hold, .which = reads_spec, .at = at, .meanwhile = [&](int) {
                                    put(sandbox.project() / "samgen.yaml", spec);
                                }};
            const auto ended = run(sandbox, {"build"}, meddle);
            CHECK(ended.meddled(meddle));
            CHECK(ended.code == 0);
            CHECK(tree_of(sandbox.project()) == wanted);
        }
    }
    // A file that is never at rest.
    std::string growing(kShop);
    sandbox.reset({{"samgen.yaml", growing}});
    const Meddle always{.how = Meddling::hold,
                        .which =
                            [opened = false](const Call& call) mutable {
                                opened = opened || call.path.ends_with("samgen.yaml");
                                return opened && call.reads_file();
                            },
                        .at = kEach,
                        .meanwhile =
                            [&](int) {
                                growing += "# more\n";
                                put(sandbox.project() / "samgen.yaml", growing);
                            }};
    const auto ended = run(sandbox, {"build"}, always);
    CHECK(ended.code == kFileTrouble);
    CHECK(contains(ended.err, "`samgen.yaml` is being written to while samgen reads it; try again when that is done"));
    CHECK(tree_of(sandbox.project()).size() == 1);
}

TEST_CASE("what is edited while samgen is at work is not overwritten") {
    if (!can_trace()) {
        return;
    }
    struct Kind {
        std::vector<std::string> words;
        std::string file;
        std::string text;
    };
    const std::vector<Kind> kinds{
        {{"add", "table", "Orders", "--key", "id"}, "samgen.yaml", std::string(kShop)},
        {{"lint", "--fix", "t.yaml"},
         "t.yaml",
         "Resources:\n  P:\n    Type: AWS::IAM::ManagedPolicy\n    Properties:\n      PolicyDocument:\n        "
         "Version: "
         "2008-10-17\n        Statement: { Effect: Allow, Action: \"s3:ListAllMyBuckets\", Resource: \"*\" }\n"}};
    const Sandbox sandbox;
    for (const auto& kind : kinds) {
        // Longer, and as long as before.
        for (const auto& edited : {kind.text + "# by hand\n", kind.text.substr(0, kind.text.size() - 1) + ' '}) {
            INFO(kind.words.front() << ": " << edited);
            sandbox.reset({{kind.file, kind.text}});
            // It is opened a second time to see whether it still is what it was.
            const Meddle meddle{.how = Meddling::hold,
                                .which = [&](const Call& call) { return call.path.ends_with(kind.file); },
                                .at = 1,
                                .meanwhile = [&](int) { put(sandbox.project() / kind.file, edited); }};
            const auto ended = run(sandbox, kind.words, meddle);
            CHECK(ended.meddled(meddle));
            CHECK(ended.code == kFileTrouble);
            CHECK(contains(ended.err, "has been changed while samgen was at work; nothing was written, try again"));
            CHECK(tree_of(sandbox.project()) == Tree{{kind.file, edited}});
        }
    }
}

TEST_CASE("clocks do not matter: not today's, and not the files'") {
    const Sandbox sandbox;
    const auto wanted = built(kShop);
    for (const std::string day : {"0", "1780000000", "4102444800"}) {
        INFO(day);
        sandbox.reset({{"samgen.yaml", std::string(kShop)}});
        CHECK(shell(sandbox, "SOURCE_DATE_EPOCH=" + day + " $samgen build").code == 0);
        CHECK(tree_of(sandbox.project()) == wanted);
        for (const std::string time : {"1970-01-01", "2100-01-01"}) {
            REQUIRE(shell(sandbox, "find . -exec touch -d " + time + " {} +").code == 0);
            CHECK(shell(sandbox, "$samgen build --check").code == 0);
            put(sandbox.project() / "samgen.yaml", kLargerShop);
            REQUIRE(shell(sandbox, "touch -d 1970-01-01 samgen.yaml").code == 0);
            CHECK(shell(sandbox, "$samgen build --check").code == kInputWrong);
            put(sandbox.project() / "samgen.yaml", kShop);
        }
    }
    for (const std::string day : {"-1", "tomorrow", "99999999999999999999", "253402300799"}) {
        INFO(day);
        CHECK(shell(sandbox, "SOURCE_DATE_EPOCH=" + day + " $samgen build").code == 64);
    }
}

}  // namespace samgen::test
