// `samgen lint`, `samgen rules` and `samgen explain` as a user runs them.
#include <algorithm>
#include <sstream>
#include <string>

#include "lint_folder.hpp"

namespace samgen::cli {
namespace {

using Catch::Contains;
using Catch::StartsWith;

// W2001 on line 2, E1020 on line 7.
const std::string kWrong =
    "Parameters:\n"
    "  Unused: {Type: String}\n"
    "Resources:\n"
    "  Topic:\n"
    "    Type: AWS::SNS::Topic\n"
    "    Properties:\n"
    "      DisplayName: !Ref Nope\n";

const std::string kRight = "Resources:\n  Topic:\n    Type: AWS::SNS::Topic\n";

// "a.yaml:2 W2001", a line for each finding of the format `parseable`.
std::string brief(const std::string& parseable) {
    std::string out;
    for (std::size_t at = 0; at < parseable.size();) {
        const auto end = parseable.find('\n', at);
        std::string fields[6];
        auto from = at;
        for (auto& field : fields) {
            const auto colon = parseable.find(':', from);
            field = parseable.substr(from, colon - from);
            from = colon + 1;
        }
        out += fields[0] + ":" + fields[1] + " " + fields[5] + "\n";
        at = end + 1;
    }
    return out;
}

std::string brief(const LintFolder& here, const std::string& arguments) {
    return brief(here.samgen("lint -f parseable " + arguments).out);
}

TEST_CASE("lint finds, and its exit code is the sum of the levels") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    here.write("b.yaml", kRight);
    const auto both = here.samgen("lint --format parseable a.yaml b.yaml");
    CHECK(brief(both.out) == "a.yaml:2 W2001\na.yaml:7 E1020\n");
    CHECK(both.code == 6);
    CHECK(both.err.empty());
    const auto clean = here.samgen("lint b.yaml");
    CHECK(clean.code == 0);
    CHECK(clean.out.empty());
    CHECK(clean.err == "nothing found in 1 template\n");
    const auto [level, code] =
        GENERATE(table<std::string, int>({{"informational", 6}, {"warning", 6}, {"error", 2}, {"none", 0}}));
    CHECK(here.samgen("lint a.yaml --non-zero-exit-code " + level).code == code);
    CHECK(here.samgen("lint a.yaml -i E --non-zero-exit-code " + level).code == (code == 6 ? 4 : 0));
}

TEST_CASE("lint shows excerpts when no format is asked for") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    const auto plain = here.samgen("lint a.yaml");
    CHECK_THAT(plain.out, StartsWith("a.yaml:2:3: warning[W2001]: "));
    CHECK_THAT(plain.out, Contains("\n2 |   Unused: {Type: String}\n  |   ^^^^^^"));
    CHECK(plain.err == "\n1 error, 1 warning in 1 template\n");
    CHECK_THAT(here.samgen("lint --color always a.yaml").out, Contains("\x1b[1;33mwarning[W2001]:\x1b[0m"));
}

TEST_CASE("cfn-lint's command lines are read as cfn-lint reads them") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    here.write("b.yaml", kRight);
    const auto words = GENERATE(as<std::string>{}, "-i W -- a.yaml", "a.yaml -i W", "-i W2001,W1 -t a.yaml b.yaml",
                                "--ignore-checks W2001 I3 -- a.yaml", "--ignore-checks=W2001 a.yaml", "-iW2001 a.yaml",
                                "-i W1 -i W2 --template a.yaml", "--ignore-check W2 -- a.yaml", "-bi W2001 -- a.yaml",
                                "-i W2001 a.yaml", "-r us-east-1 eu-west-1 -i W -- a.yaml b.yaml",
                                "--regions us-east-1,eu-west-1 --ignore-checks W2001 --template a.yaml",
                                "--region ALL_REGIONS -i W2001 a.yaml", "-x E3012:strict=true -i W -- ./a.yaml");
    CAPTURE(words);
    CHECK(brief(here, words) == "a.yaml:7 E1020\n");
}

TEST_CASE("lint refuses wrong usage with 64, and says what would be right") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    here.write("b.yaml", kRight);
    const auto [words, message] = GENERATE(table<std::string, std::string>({
        {"--frmat json a.yaml", "`--frmat` is no flag of `lint`; did you mean `--format`?"},
        {"-Q a.yaml", "`-Q` is no flag of `lint`"},
        {"--format jsn a.yaml", "--format cannot be `jsn`: did you mean `json`?"},
        {"--format", "--format needs a value"},
        {"-i -- a.yaml", "--ignore-checks needs a value"},
        {"--fix=yes a.yaml", "--fix takes no value"},
        {"--con x", "`--con` can be --configure-rule or --config-file"},
        {"--regions us-east-9 -- a.yaml", "`us-east-9` is no region of AWS"},
        {"-x E3012 -t a.yaml", "`E3012` is no setting of a rule"},
        {"--parameters Stage -t a.yaml", "`Stage` is no parameter"},
        {"--parameters A=b -t a.yaml b.yaml", "values of parameters belong to one template"},
        {"--parameters A=b --parameter-files p.json -t a.yaml", "do not go together"},
        {"--diff a.yaml", "--diff shows what --fix would do"},
        {"--baseline x --write-baseline y a.yaml", "do not go together"},
        {"--append-rules rules/ -t a.yaml", "samgen has no Python"},
        {"-z custom.txt a.yaml", "samgen has no Python"},
        {"--override-spec o.json a.yaml", "--override-spec"},
        {"-s schemas -t a.yaml", "--registry-schemas"},
        {"--deployment-files d.yaml", "--parameter-files"},
        {"--fix -", "--fix cannot write to standard input"},
    }));
    CAPTURE(words);
    const auto outcome = here.samgen("lint " + words);
    CHECK(outcome.code == 64);
    CHECK(outcome.out.empty());
    CHECK_THAT(outcome.err, StartsWith("samgen: error: "));
    CHECK_THAT(outcome.err, Contains(message));
}

TEST_CASE("lint says how a spec is checked, which is no template") {
    const LintFolder here;
    here.write("samgen.yaml", "# The shop.\nsamgen: 1\nservice: shop\n");
    CHECK_THAT(
        here.samgen("lint samgen.yaml").err,
        StartsWith("samgen: note: `samgen.yaml` is a spec, and no template: `samgen build --check` checks it\n"));
    here.write("template.yaml", kRight);
    CHECK_THAT(here.samgen("lint template.yaml").err, !Contains("is a spec"));
}

TEST_CASE("lint has help and a version, and nothing to update") {
    const LintFolder here;
    const auto help = here.samgen("lint --help");
    CHECK(help.code == 0);
    CHECK_THAT(help.out, Contains("-i, --ignore-checks ID..."));
    CHECK_THAT(help.out, !Contains("--mandatory-checks"));
    const auto all = here.samgen("lint --help-all");
    CHECK(all.code == 0);
    CHECK_THAT(all.out, Contains("-i, --ignore-checks ID...") && Contains("-m, --mandatory-checks ID..."));
    CHECK(here.samgen("lint -v").out == "samgen " SAMGEN_VERSION "\n");
    const auto update = here.samgen("lint --update-specs");
    CHECK(update.code == 0);
    CHECK_THAT(update.err, StartsWith("samgen: note: there is nothing to update"));
    CHECK_THAT(here.samgen("--help").out, Contains("lint"));
}

TEST_CASE("a file that is not there is E0003, and one that cannot be read is E0000") {
    const LintFolder here;
    here.write("template.yaml", kWrong);
    here.write("bytes.yaml", std::string("a: \0b\n", 6));
    const auto missing = here.samgen("lint -f parseable tempalte.yaml template.yaml");
    CHECK(brief(missing.out) == "tempalte.yaml:1 E0003\ntemplate.yaml:2 W2001\ntemplate.yaml:7 E1020\n");
    CHECK(missing.code == 6);
    CHECK_THAT(
        here.samgen("lint tempalte.yaml").out,
        StartsWith("error[E0003]: tempalte.yaml: there is no such file\n = hint: did you mean `template.yaml`?"));
    CHECK(here.samgen("lint 'none/*.yaml'").code == 2);
    CHECK(here.samgen("lint --ignore-bad-template 'none/*.yaml'").code == 0);
    CHECK_THAT(brief(here, "bytes.yaml"), Contains("bytes.yaml:1 E0000\n"));
    CHECK(here.samgen("lint --ignore-bad-template bytes.yaml").code == 0);
}

TEST_CASE("folders, patterns and what is left out") {
    const LintFolder here;
    here.write("app/template.yaml", kWrong);
    here.write("app/other.yaml", "name: no template\n");
    here.write("app/node_modules/x.yaml", kWrong);
    here.write("app/.aws-sam/x.yaml", kWrong);
    here.write("app/sub/x.json", R"({"Resources": {"Topic": {"Type": "AWS::SNS::Topic"}}})");
    CHECK(brief(here, "app") == "app/template.yaml:2 W2001\napp/template.yaml:7 E1020\n");
    CHECK(brief(here, "'app/**/temp*.yaml' -i W") == "app/template.yaml:7 E1020\n");
    CHECK(brief(here, "app --ignore-templates 'app/*.yaml'").empty());
    CHECK(here.samgen("lint --list-templates app").out == "app/sub/x.json\napp/template.yaml\n");
    CHECK_THAT(here.samgen("lint app").err, Contains("in 2 templates"));
    std::filesystem::create_directory(here.path() / "empty");
    const auto nothing = here.samgen("lint empty");
    CHECK(nothing.code == 0);
    CHECK_THAT(nothing.err, StartsWith("samgen: note: there is no template"));
}

TEST_CASE("standard input is linted when it is named, and when nothing is") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    CHECK(brief(here.samgen("lint -f parseable", "", "a.yaml").out) == "<stdin>:2 W2001\n<stdin>:7 E1020\n");
    CHECK(brief(here.samgen("lint -f parseable -i W -- -", "", "a.yaml").out) == "<stdin>:7 E1020\n");
}

TEST_CASE("a template is held against what samgen made beside it") {
    const LintFolder here;
    REQUIRE(here.samgen("init shop --starter events").code == 0);
    REQUIRE(here.samgen("build shop").code == 0);
    CHECK(brief(here, "shop/template.yaml").empty());
    const auto made = here.read("shop/template.yaml");
    const std::string asked = "            FunctionResponseTypes:\n              - ReportBatchItemFailures\n";
    const auto at = made.find(asked);
    REQUIRE(at != std::string::npos);
    here.write("shop/template.yaml", std::string(made).erase(at, asked.size()));
    CHECK_THAT(brief(here, "shop/template.yaml"), Contains(" WG3019"));
    CHECK_THAT(brief(here, "shop"), Contains(" WG3019"));
    // Standard input has no folder.
    CHECK(brief(here.samgen("lint -f parseable -", {}, "shop/template.yaml").out).empty());
}

TEST_CASE("several documents in one text are each linted, at their lines") {
    const LintFolder here;
    here.write("a.yaml", "---\n" + kWrong + "---\n" + kRight + "---\n" + kWrong);
    CHECK(brief(here, "a.yaml") == "a.yaml:3 W2001\na.yaml:8 E1020\na.yaml:15 W2001\na.yaml:20 E1020\n");
}

TEST_CASE("configuration files, the command line and the template's Metadata") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    here.write("home/.cfnlintrc", "ignore_checks: [E1020]\nformat: quiet\n");
    CHECK(here.samgen("lint a.yaml").code == 4);
    here.write(".cfnlintrc.yml", "ignore_checks: [W2001]\ntemplates: [a.yaml]\n");
    const auto project = here.samgen("lint");
    CHECK_THAT(project.out, StartsWith("E1020: "));
    CHECK(project.code == 2);
    CHECK(here.samgen("lint -i E -- a.yaml").code == 4);
    CHECK(here.samgen("lint -i E --merge-configs -- a.yaml").code == 0);
    here.write("b.yaml", kWrong + "Metadata: {cfn-lint: {config: {ignore_checks: [E]}}}\n");
    CHECK(here.samgen("lint b.yaml").code == 4);
    CHECK(here.samgen("lint b.yaml -i W").code == 2);
    CHECK(here.samgen("lint -m E1020 -- b.yaml").code == 6);
    here.write("other", R"({"non_zero_exit_code": "none", "output_file": "home/report"})");
    const auto other = here.samgen("lint --config-file other -f parseable a.yaml");
    CHECK(other.code == 0);
    CHECK(other.out.empty());
    CHECK(brief(here.read("home/report")) == "a.yaml:2 W2001\na.yaml:7 E1020\n");
}

TEST_CASE("a configuration that is wrong is E0003 at its place, and nothing else is done") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    here.write(".cfnlintrc", "format: text\nignore_check: [W]\n");
    const auto outcome = here.samgen("lint a.yaml");
    CHECK(outcome.code == 2);
    CHECK(outcome.out ==
          "E0003 `ignore_check` is no key of the configuration; did you mean `ignore_checks`?\n.cfnlintrc:2:1\n\n");
    here.write(".cfnlintrc", "append_rules: [rules]\n");
    CHECK_THAT(here.samgen("lint a.yaml").err,
               StartsWith("samgen: note: samgen cannot run the rules of `append_rules`"));
}

TEST_CASE("json is what the scorer calls") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    here.write("b.yaml", kRight);
    const auto some = here.samgen("lint --format json --regions us-east-1 -- b.yaml a.yaml");
    CHECK_THAT(some.out, StartsWith("[\n    {\n        \"Filename\": \"a.yaml\",\n"));
    CHECK(here.samgen("lint --format json --regions us-east-1 -- b.yaml").out == "[]\n");
}

TEST_CASE("a comment with a reason takes a finding back") {
    const LintFolder here;
    auto text = kWrong;
    text.insert(text.find("  Unused"), "  # samgen-ignore: W2001 a consumer passes it\n");
    text.insert(text.size() - 1, " # samgen-ignore: E1020");
    here.write("a.yaml", text);
    const auto outcome = here.samgen("lint -f parseable a.yaml");
    CHECK(brief(outcome.out) == "a.yaml:8 E1020\n");
    CHECK_THAT(outcome.err, StartsWith("samgen: note: a.yaml:8: `samgen-ignore: E1020` gives no reason"));
    CHECK(brief(here, "a.yaml -m W2001") == "a.yaml:3 W2001\na.yaml:8 E1020\n");
}

TEST_CASE("a baseline hides what was there, wherever it has moved") {
    const LintFolder here;
    here.write("app/a.yaml", kWrong);
    const auto written = here.samgen("lint --write-baseline app/baseline.json app/a.yaml");
    CHECK(written.code == 0);
    CHECK(written.out.empty());
    CHECK(written.err == "noted 2 findings in `app/baseline.json`\n");
    CHECK_THAT(here.read("app/baseline.json"), StartsWith("[\n  {\"file\": \"a.yaml\", \"rule\": \"E1020\","));
    here.write("app/a.yaml", "# moved\n\n" + kWrong + "      TopicName: !Ref Nope\n");
    CHECK(brief(here, "--baseline app/baseline.json app/a.yaml") == "app/a.yaml:10 E1020\n");
    here.write("app/a.yaml", kRight);
    const auto mended = here.samgen("lint --baseline app/baseline.json app/a.yaml");
    CHECK(mended.code == 0);
    CHECK_THAT(mended.err, StartsWith("samgen: note: 2 entries of `app/baseline.json` no longer occur"));
    CHECK(here.samgen("lint --baseline none.json app/a.yaml").code == 74);
    CHECK(here.samgen("lint --baseline app/a.yaml app/a.yaml").code == 1);
}

TEST_CASE("the flag --fix repairs what has one right answer, and keeps the rest of the file as it is") {
    const LintFolder here;
    const std::string old_policy =
        "Resources:\r\n"
        "  Policy:\r\n"
        "    Type: AWS::IAM::ManagedPolicy\r\n"
        "    Properties:\r\n"
        "      PolicyDocument:\r\n"
        "        Version:   2008-10-17   # old\r\n"
        "        Statement: {Effect: Allow, Action: \"s3:ListAllMyBuckets\", Resource: \"*\"}\r\n";
    auto mended = old_policy;
    mended.replace(mended.find("2008-10-17"), 10, "2012-10-17");
    here.write("a.yaml", old_policy);
    std::filesystem::permissions(here.path() / "a.yaml", std::filesystem::perms{0640});
    REQUIRE(brief(here, "a.yaml") == "a.yaml:6 W2511\n");
    const auto shown = here.samgen("lint --fix --diff a.yaml");
    CHECK(shown.code == 0);
    CHECK(shown.err == "would repair 1 finding in 1 file\n");
    CHECK_THAT(shown.out,
               StartsWith("--- a/a.yaml\n+++ b/a.yaml\n") && Contains("\n-        Version:   2008-10-17   # old\r\n"
                                                                      "+        Version:   2012-10-17   # old\r\n"));
    CHECK(here.read("a.yaml") == old_policy);
    // What a comment takes back is meant to be so.
    auto kept = old_policy;
    kept.insert(kept.find("# old"), "# samgen-ignore: W2511 a test of the old language ");
    here.write("b.yaml", kept);
    CHECK(here.samgen("lint --fix b.yaml").code == 0);
    CHECK(here.read("b.yaml") == kept);

    const auto fixed = here.samgen("lint --fix a.yaml");
    CHECK(fixed.code == 0);
    CHECK_THAT(fixed.err, StartsWith("repaired 1 finding in 1 file\n"));
    CHECK(here.read("a.yaml") == mended);
    CHECK(std::filesystem::status(here.path() / "a.yaml").permissions() == std::filesystem::perms{0640});
}

TEST_CASE("the flag --fix leaves alone what has no repair") {
    const LintFolder here;
    here.write("a.yaml", kRight);
    const auto before = std::filesystem::last_write_time(here.path() / "a.yaml");
    CHECK(here.samgen("lint --fix a.yaml").code == 0);
    CHECK(std::filesystem::last_write_time(here.path() / "a.yaml") == before);
    CHECK(here.samgen("lint --fix --diff a.yaml").out.empty());
}

TEST_CASE("an output file that cannot be written is 74, and a reader that goes away is no trouble") {
    const LintFolder here;
    here.write("a.yaml", kWrong);
    CHECK(here.samgen("lint --output-file none/report a.yaml").code == 74);
    (void)here.samgen("lint a.yaml 2> home/said; echo $? > home/code) | true", "(");
    CHECK(here.read("home/code") == "6\n");
    CHECK(here.read("home/said") == "\n1 error, 1 warning in 1 template\n");
}

TEST_CASE("asking for what is not there is said") {
    const LintFolder here;
    here.write("a.yaml", kRight);
    CHECK_THAT(here.samgen("lint -c E9 -x E1020:strictly=1 -- a.yaml").err,
               Contains("note: no rule's ID begins with `E9`; `samgen rules` lists them\n") &&
                   Contains("note: `E1020` has no option `strictly`\n"));
    CHECK_THAT(here.samgen("lint -g a.yaml").err, Contains("draws no graphs"));
}

TEST_CASE("rules lists all of them, or some") {
    const LintFolder here;
    const auto all = here.samgen("rules");
    CHECK(all.code == 0);
    CHECK_THAT(all.out, StartsWith("E0000  Error         "));
    std::istringstream lines(all.out);
    int of_cfn_lint = 0;  // a letter and four digits; samgen's own and AWS's serverless ones have two letters
    for (std::string line; std::getline(lines, line);) {
        of_cfn_lint += static_cast<int>(line.size() > 1 && line[1] >= '0' && line[1] <= '9');
    }
    CHECK(of_cfn_lint == 311);
    CHECK_THAT(all.out, Contains("EG1001 Error"));
    CHECK(here.samgen("lint --list-rules").out == all.out);
    CHECK_THAT(here.samgen("rules E1020").out, StartsWith("E1020  Error         "));
    CHECK_THAT(here.samgen("rules W2001 --format json").out,
               Contains("  \"command\": \"rules\",\n") && Contains("      \"id\": \"W2001\",\n"));
    const auto none = here.samgen("rules X1");
    CHECK(none.code == 64);
    CHECK(none.err == "samgen: error: no rule's ID begins with `X1`; `samgen rules` lists them\n");
}

TEST_CASE("explain prints a rule's page with an example and its repair") {
    const LintFolder here;
    const auto page = here.samgen("explain e1020");
    CHECK(page.code == 0);
    CHECK_THAT(page.out, StartsWith("# E1020: ") && Contains("\n\nLevel: Error.") && Contains("## Wrong") &&
                             Contains("## Right"));
    const auto wrong = here.samgen("explain E1002O");
    CHECK(wrong.code == 64);
    CHECK_THAT(wrong.err, StartsWith("samgen: error: there is no rule `E1002O`; did you mean `E1002`?"));
    CHECK(here.samgen("explain").code == 64);
}

}  // namespace
}  // namespace samgen::cli
