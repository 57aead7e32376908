#include <iostream>
#include <vector>

#include <unistd.h>

#include "faults/shell.hpp"

// What may stand in samgen's way on a disk that works: each time a clear word, the documented exit code, and everything
// as it was.
namespace samgen::test {
namespace {

constexpr int kInputWrong = 1;
constexpr int kFileTrouble = 74;

// A project that has been built, and a template to lint.
void begin(const Sandbox& sandbox) {
    sandbox.reset({{"samgen.yaml", std::string(kShop)}, {"t.yaml", "Resources: { T: { Type: AWS::SNS::Topic } }\n"}});
    REQUIRE(shell(sandbox, "$samgen build").code == 0);
}

struct Row {
    std::string prepare;  // lines of sh, as are these
    std::string command;
    int code;
    std::string words;  // that samgen says, on either stream
};

void check(const Sandbox& sandbox, const std::vector<Row>& rows, const std::string& before_each = {}) {
    for (const auto& row : rows) {
        INFO(row.prepare << "; " << row.command);
        fs::permissions(sandbox.project(), fs::perms::all);
        begin(sandbox);
        REQUIRE(shell(sandbox, row.prepare).code == 0);
        const auto before = tree_of(sandbox.project());
        const auto said = shell(sandbox, before_each + row.command);
        INFO(said.out << said.err);
        CHECK(said.code == row.code);
        CHECK(contains(said.out + said.err, row.words));
        CHECK(tree_of(sandbox.project()) == before);
        CHECK(sandbox.is_contained());
    }
}

// A line of sh that makes `$samgen` run as somebody who owns nothing here; empty where the tests themselves are run by
// such a one. `trouble` when root cannot become nobody.
std::string as_nobody(const Sandbox& sandbox, std::string& trouble) {
    if (::geteuid() != 0) {
        return {};
    }
    // The tree that is tested may lie where nobody but root can go.
    const std::string line =
        "cp \"$samgen\" \"$aside/program\" && chmod 755 \"$aside/program\" && "
        "samgen=\"setpriv --reuid=65534 --regid=65534 --clear-groups $aside/program\"; ";
    const auto tried = shell(sandbox, line + "$samgen --version");
    trouble = tried.code == 0 ? std::string() : tried.err;
    return line;
}

}  // namespace

TEST_CASE("a directory where a file should be is said, and stays") {
    const Sandbox sandbox;
    check(sandbox,
          {
              {"rm samgen.yaml; mkdir -p samgen.yaml/samgen.yaml", "$samgen build", kFileTrouble,
               "`samgen.yaml/samgen.yaml` is a directory, not a file"},
              {"rm samgen.yaml; mkdir samgen.yaml", "$samgen add table Orders --key id", kFileTrouble,
               "`samgen.yaml/samgen.yaml` cannot be read"},
              {"rm template.yaml; mkdir template.yaml", "$samgen build", kInputWrong, "`template.yaml` is a directory"},
              {"rm template.yaml; mkdir template.yaml", "$samgen build --force", kInputWrong,
               "`template.yaml` is a directory"},
              {"rm samconfig.toml; mkdir samconfig.toml", "$samgen build", kInputWrong,
               "`samconfig.toml` is a directory, where a file should be"},
              {"rm generated/manifest.json; mkdir generated/manifest.json", "$samgen build", kFileTrouble,
               "`generated/manifest.json` is a directory"},
              {"rm -r generated; touch generated", "$samgen build", kFileTrouble,
               "`generated` is not a directory; samgen needs one of that name, move the file away"},
              {"touch file", "$samgen build --out file", kFileTrouble, "`file` is not a directory"},
              {"mkdir -p new/samgen.yaml", "$samgen init new", kInputWrong, "`new/samgen.yaml` is there already"},
              {"touch new", "$samgen init new", kFileTrouble, "`new` cannot be made a directory"},
              {"mkdir part.yaml; echo 'includes: [part.yaml]' >> samgen.yaml", "$samgen build", kInputWrong,
               "`part.yaml` is a directory, not a file"},
              {"mkdir .cfnlintrc", "$samgen lint t.yaml", 0, "nothing found in 1 template"},  // as cfn-lint has it
              {"mkdir rc", "$samgen lint --config-file rc t.yaml", 2, "`rc` is a directory, not a file"},
              {"mkdir known.json", "$samgen lint --baseline known.json t.yaml", kFileTrouble,
               "`known.json` is a directory, not a file"},
              {"mkdir known.json", "$samgen lint --write-baseline known.json t.yaml", kFileTrouble,
               "`known.json` is a directory, not a file"},
              {"mkdir report", "$samgen lint --output-file report t.yaml", kFileTrouble,
               "`report` is a directory, not a file"},
          });
}

TEST_CASE("a symbolic link out of the project is not written through") {
    const Sandbox sandbox;
    check(sandbox,
          {
              {"rm template.yaml; ln -s ../outside/precious template.yaml", "$samgen build", kInputWrong,
               "`template.yaml` is a symbolic link"},
              {"rm template.yaml; ln -s ../outside/new template.yaml", "$samgen build --force", kInputWrong,
               "`template.yaml` is a symbolic link"},
              {"rm -r generated; ln -s ../outside generated", "$samgen build", kFileTrouble,
               "`generated` is a symbolic link; samgen needs a directory of that name, move the link away"},
              {"rm -r generated; ln -s nowhere generated", "$samgen build", kFileTrouble,
               "`generated` is a symbolic link"},
              {"echo 'functions: { A: { routes: { GET /a: a } } }' >> samgen.yaml; ln -s ../outside src",
               "$samgen build --force", kInputWrong,
               "`src/a.cpp` cannot be there, since `src` is a symbolic link that leads out of the project"},
              {"echo 'functions: { A: { routes: { GET /a: a } } }' >> samgen.yaml; ln -s ../../outside generated/app",
               "$samgen build --force", kInputWrong, "since `generated/app` is a symbolic link that leads out"},
              {"rm generated/manifest.json; ln -s ../../outside/precious generated/manifest.json", "$samgen build",
               kFileTrouble, "`generated/manifest.json` is a symbolic link; samgen keeps its manifest there"},
              {"ln -s ../../outside/precious generated/.journal.json", "$samgen build", kFileTrouble,
               "a build was interrupted here, delete the journal and build again"},
              {"ln -s ../outside/precious part.yaml; echo 'includes: [part.yaml]' >> samgen.yaml", "$samgen build",
               kInputWrong, "`part.yaml` leads out of the spec's folder by a link"},
              {"ln -s ../outside part; echo 'includes: [part/precious]' >> samgen.yaml", "$samgen build", kInputWrong,
               "`part/precious` leads out of the spec's folder by a link"},
          });
    // What the developer has made a link is theirs, and stays one.
    begin(sandbox);
    REQUIRE(shell(sandbox, "rm samconfig.toml; ln -s ../outside/precious samconfig.toml").code == 0);
    CHECK(shell(sandbox, "$samgen build --force").code == 0);
    CHECK(tree_of(sandbox.project()).at("samconfig.toml") == "-> ../outside/precious");
    CHECK(sandbox.is_contained());
    // So is a link to the file to be edited: it is the file that is edited.
    REQUIRE(shell(sandbox, "mkdir real; mv samgen.yaml real; ln -s real/samgen.yaml .").code == 0);
    CHECK(shell(sandbox, "$samgen add table Orders --key id").code == 0);
    CHECK(tree_of(sandbox.project()).at("samgen.yaml") == "-> real/samgen.yaml");
    CHECK(contains(bytes_of(sandbox.project() / "real/samgen.yaml"), "Orders"));
}

TEST_CASE("a journal or a manifest from elsewhere reaches nothing outside of the project") {
    const Sandbox sandbox;
    const std::string sum(64, 'a');
    check(sandbox, {
                       {"printf '{\"samgen\": 1, \"files\": {\"../outside/precious\": \"sha256:" + sum +
                            "\"}}' > generated/manifest.json",
                        "$samgen build", kFileTrouble, "has an empty part, `.` or `..` in it"},
                       {"printf '{\"samgen\": 1, \"files\": [{\"path\": \"../outside/precious\", \"before\": null, "
                        "\"after\": null}]}' > generated/.journal.json",
                        "$samgen build", kFileTrouble, "has an empty part, `.` or `..` in it"},
                   });
}

TEST_CASE("without permission nothing is written, and the reason is said") {
    const Sandbox sandbox;
    std::string trouble;
    const auto somebody = as_nobody(sandbox, trouble);
    if (!trouble.empty()) {
        std::cout << "SKIPPED: missing permissions were NOT tried: " << trouble << "\n";
        return;
    }
    const std::string edited = "echo '  More: { key: id }' >> samgen.yaml; chmod -R a+rX,a-w .";
    const std::string closed = "chmod -R a+rX .; chmod a-w .";
    check(sandbox,
          {
              {edited, "$samgen build", kFileTrouble, "is write-protected; nothing has been changed"},
              {edited, "$samgen build --force", kFileTrouble, "is write-protected; nothing has been changed"},
              {closed, "$samgen init new", kFileTrouble, "`new` cannot be made a directory: permission denied"},
              {closed + "; mkdir new; chmod 555 new", "$samgen init new", kFileTrouble,
               "`new/samgen.yaml` cannot be written: permission denied"},
              {closed, "$samgen add table Orders --key id", kFileTrouble,
               "`samgen.yaml` cannot be written: permission denied"},
              {closed, "$samgen lint --write-baseline known.json t.yaml", kFileTrouble,
               "`known.json` cannot be written: permission denied"},
              {closed, "$samgen lint --output-file report t.yaml", kFileTrouble,
               "`report` cannot be written: permission denied"},
          },
          somebody);
    // The tests may read what the program may not.
    if (::geteuid() == 0) {
        check(sandbox,
              {
                  {"chmod -R a+rwX .; chmod 000 samgen.yaml", "$samgen build", kFileTrouble,
                   "`samgen.yaml` cannot be read: permission denied"},
                  {"chmod -R a+rwX .; chmod 000 template.yaml", "$samgen build", kFileTrouble,
                   "`template.yaml` cannot be read: permission denied"},
                  {"chmod -R a+rwX .; chmod 000 generated", "$samgen build", kFileTrouble, "permission denied"},
                  {"chmod -R a+rwX .; chmod 000 t.yaml", "$samgen lint t.yaml", 2,
                   "`t.yaml` cannot be read: permission denied"},
                  {"chmod -R a+rwX .; touch .cfnlintrc; chmod 000 .cfnlintrc", "$samgen lint t.yaml", 2,
                   ".cfnlintrc` cannot be read: permission denied"},
              },
              somebody);
    }
}

TEST_CASE("a full disk is told, and the next build goes through") {
    const Sandbox sandbox;
    begin(sandbox);
    const auto wanted = bytes_of(sandbox.project() / "template.yaml");
    const auto said = shell(sandbox,
                            "unshare -m sh -c 'mount -t tmpfs -o size=128k none \"$aside\" || exit 99; "
                            "cp samgen.yaml \"$aside\"; cd \"$aside\"; "
                            "head -c 1000000 /dev/zero > filler 2>/dev/null; "
                            "$samgen build; echo code $?; find . -type f | sort; "
                            "rm filler; $samgen build -q; echo code $?; cat template.yaml'");
    if (!contains(said.out, "code")) {
        std::cout << "SKIPPED: a full disk was NOT tried, but for calls made to fail: " << said.err << "\n";
        return;
    }
    CHECK(said.out == "code 74\n./filler\n./samgen.yaml\ncode 0\n" + wanted);
    CHECK(contains(said.err, "cannot be written: the disk is full"));
}

TEST_CASE("a limit on the size of files is told, and ends nobody") {
    const Sandbox sandbox;
    sandbox.reset({{"samgen.yaml", std::string(kShop)}});
    // Through a pipe: what the shell writes into a file is limited, too.
    const auto said = shell(sandbox, "{ ulimit -f 0; $samgen build; echo code $?; } 2>&1 | cat");
    CHECK(contains(said.out, "cannot be written: the file would become too large"));
    CHECK(contains(said.out, "code 74"));
    CHECK(tree_of(sandbox.project()).size() == 1);
}

TEST_CASE("what is no text is said, wherever samgen reads one") {
    const Sandbox sandbox;
    const std::string utf16 = "printf '\\377\\376s\\000' > ";
    const std::string nul = "printf 'a: b\\000\\n' > ";
    const std::string bomb =
        "printf 'a: &a [x, x, x, x, x, x, x, x, x, x]\\n' > F; for i in b c d e f g h; do "
        "printf '%s: &%s [*%s, *%s, *%s, *%s, *%s, *%s, *%s, *%s, *%s, *%s]\\n' $i $i $last $last "
        "$last $last $last $last $last $last $last $last >> F; last=$i; done";
    const auto bomb_in = [&](const std::string& file) {
        auto line = "last=a; " + bomb;
        for (auto at = line.find(" F;"); at != std::string::npos; at = line.find(" F;")) {
            line.replace(at, 3, " " + file + ";");
        }
        return line;
    };
    check(sandbox,
          {
              {utf16 + "samgen.yaml", "$samgen build", kInputWrong, "the text is UTF-16"},
              {nul + "samgen.yaml", "$samgen build", kInputWrong, "a NUL byte: this is not a text"},
              {bomb_in("samgen.yaml"), "$samgen build", kInputWrong, "samgen.yaml:"},
              {"head -c 17000000 /dev/zero > samgen.yaml", "$samgen build", kFileTrouble,
               "`samgen.yaml` is 17000000 bytes; samgen reads at most 16777216"},
              {nul + "part.yaml; echo 'includes: [part.yaml]' >> samgen.yaml", "$samgen build", kInputWrong,
               "a NUL byte: this is not a text"},
              {utf16 + "generated/manifest.json", "$samgen build", kFileTrouble, "the text is UTF-16"},
              {nul + "generated/.journal.json", "$samgen build", kFileTrouble, "delete the journal and build again"},
              {utf16 + "t.yaml", "$samgen lint t.yaml", 2, "the text is UTF-16"},
              {bomb_in("t.yaml"), "$samgen lint t.yaml", 2, "t.yaml:"},
              {nul + ".cfnlintrc", "$samgen lint t.yaml", 2, "a NUL byte: this is not a text"},
              {nul + "known.json", "$samgen lint --baseline known.json t.yaml", kInputWrong, "`known.json`"},
              {"head -c 17000000 /dev/zero > t.yaml", "$samgen lint t.yaml", 2,
               "`t.yaml` is 17000000 bytes; samgen reads at most 16777216"},
          });
    // What editors on other systems write is as good.
    begin(sandbox);
    const auto wanted = bytes_of(sandbox.project() / "template.yaml");
    REQUIRE(
        shell(sandbox, "{ printf '\\357\\273\\277'; sed 's/$/\\r/' samgen.yaml; } > new; mv new samgen.yaml").code ==
        0);
    CHECK(shell(sandbox, "$samgen build --check").code == 0);
    CHECK(bytes_of(sandbox.project() / "template.yaml") == wanted);
}

}  // namespace samgen::test
