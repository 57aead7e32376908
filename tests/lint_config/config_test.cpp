#include <string>
#include <vector>

#include "folder.hpp"
#include "lint_config/config_files.hpp"

namespace samgen::lint_config {
namespace {

using Strings = std::vector<std::string>;

const Words kWords{.formats = {"json", "text"}, .exit_levels = {"error", "none"}};

struct ConfigRead {
    Layer layer;
    Strings problems;  // "line:column: message", "; hint" behind it
};

ConfigRead read(const std::string& text, Layer below = {}) {
    const text::Source source(".cfnlintrc", text);
    std::vector<lint::Finding> findings;
    ConfigRead result;
    result.layer = read_config(source, kWords, findings, std::move(below));
    for (const auto& finding : findings) {
        CHECK(lint::info(finding.rule).id == "E0003");
        result.problems.push_back(std::to_string(finding.start.line) + ":" + std::to_string(finding.start.column) +
                                  ": " + finding.message + (finding.hint.empty() ? "" : "; " + finding.hint));
    }
    return result;
}

Layer metadata(const std::string& text, Strings& notes) {
    const text::Source source("t.yaml", text);
    return read_metadata(source, notes);
}

TEST_CASE("a configuration is YAML or JSON") {
    const auto yaml = read(
        "ignore_checks: [W3005, E3002]\n"
        "include_experimental: true\n"
        "merge_configs: yes\n"
        "format: json\n"
        "configure_rules:\n"
        "  E3012: {strict: false}\n"
        "  W9: {a: 3, b: [x, y], c: text}\n"
        "parameters: [{Stage: dev, Count: 3}]\n"
        "template_parameters: [{A: b}]\n");
    CHECK(yaml.problems.empty());
    CHECK(yaml.layer.ignore_checks == Strings{"W3005", "E3002"});
    CHECK(yaml.layer.include_experimental);
    CHECK(yaml.layer.merge_configs);
    CHECK(yaml.layer.format == "json");
    CHECK(yaml.layer.configure_rules ==
          RuleOptions{{"E3012", {{"strict", "false"}}}, {"W9", {{"a", "3"}, {"b", "x,y"}, {"c", "text"}}}});
    REQUIRE(yaml.layer.parameters.size() == 1);
    CHECK(yaml.layer.parameters[0].values == std::map<std::string, std::string>{{"Stage", "dev"}, {"Count", "3"}});
    CHECK(read(R"({"templates": ["a.yaml"], "debug": true})").layer.templates == Strings{"a.yaml"});
    for (const auto* const nothing : {"", "# nothing\n", "~\n", "{}"}) {
        CHECK(read(nothing).problems.empty());
    }
}

TEST_CASE("what is wrong in a configuration has its place, and the rest still counts") {
    const auto [text, problem] = GENERATE(table<std::string, std::string>({
        {"ignore_check: [W]\n", "1:1: `ignore_check` is no key of the configuration; did you mean `ignore_checks`?"},
        {"regions: us-east-1\n", "1:10: `regions` takes a list of strings, and this is a string"},
        {"regions:\n", "1:9: `regions` takes a list of strings, and this is nothing"},
        {"ignore_checks: [W, 3]\n", "1:20: `ignore_checks` takes strings in its list, and this is a number"},
        {"debug: maybe\n", "1:8: `debug` takes true or false, and this is a string"},
        {"output_file: [a]\n", "1:14: `output_file` takes a string, and this is a list"},
        {"format: jsn\n", "1:9: `format` cannot be `jsn`; did you mean `json`?"},
        {"non_zero_exit_code: 1.5\n", "1:21: `non_zero_exit_code` takes a string, and this is a number"},
        {"configure_rules: {E3012: 3}\n", "1:26: `E3012` takes a map of options, and this is a number"},
        {"configure_rules: {E3012: {strict: 1.5}}\n",
         "1:35: `strict` takes a string, a whole number, true or false, or a list of these, and this is a number"},
        {"parameters: [a]\n", "1:14: `parameters` takes maps in its list, and this is a string"},
        {"- a\n", "1:1: a configuration is a map of keys, and this is a list"},
    }));
    const auto result = read(text + (text.starts_with('-') ? "" : "mandatory_checks: [E1]\n"));
    CHECK(result.problems == Strings{problem});
    CHECK(result.layer.mandatory_checks.size() == (text.starts_with('-') ? 0U : 1U));
    CHECK_FALSE(read("a: [\n").problems.empty());
}

TEST_CASE("a project's file replaces what the user's says, key by key") {
    Layer user;
    user.ignore_checks = {"W"};
    user.regions = {"us-east-1"};
    user.debug = true;
    user.configure_rules = {{"E3012", {{"strict", "true"}, {"other", "1"}}}};
    const auto layer =
        read("ignore_checks: [E1]\ndebug: false\nconfigure_rules: {E3012: {strict: false}}\n", user).layer;
    CHECK(layer.ignore_checks == Strings{"E1"});
    CHECK(layer.regions == Strings{"us-east-1"});
    CHECK_FALSE(layer.debug);
    CHECK(layer.configure_rules == RuleOptions{{"E3012", {{"strict", "false"}, {"other", "1"}}}});
    CHECK(read("ignore_checks: []\n", user).layer.ignore_checks.empty());
}

TEST_CASE("the command line comes before the template, and the template before the files") {
    Layer command;
    Layer own;
    Layer files;
    files.ignore_checks = {"W1"};
    files.regions = {"eu-west-1"};
    files.configure_rules = {{"E1", {{"a", "file"}}}, {"E2", {{"a", "file"}}}};
    files.include_experimental = true;
    CHECK(effective(command, own, files).ignore_checks == Strings{"W1"});
    own.ignore_checks = {"W2"};
    CHECK(effective(command, own, files).ignore_checks == Strings{"W2"});
    command.ignore_checks = {"W3"};
    command.configure_rules = {{"E1", {{"b", "command"}}}};
    const auto replaced = effective(command, own, files);
    CHECK(replaced.ignore_checks == Strings{"W3"});
    CHECK(replaced.regions == Strings{"eu-west-1"});
    CHECK(replaced.configure_rules == command.configure_rules);
    CHECK(replaced.include_experimental);

    command.merge_configs = true;
    const auto merged = effective(command, own, files);
    CHECK(merged.ignore_checks == Strings{"W3", "W2", "W1"});
    CHECK(merged.configure_rules == files.configure_rules);
}

TEST_CASE("of a template's Metadata some keys count, and wrong types do not") {
    Strings notes;
    const auto layer = metadata(
        "Metadata:\n"
        "  cfn-lint:\n"
        "    config:\n"
        "      ignore_checks: [E3002]\n"
        "      regions: us-east-1\n"
        "      mandatory_checks: [E1]\n"
        "      regios: [eu-west-1]\n",
        notes);
    CHECK(layer.ignore_checks == Strings{"E3002"});
    CHECK(layer.regions.empty());
    CHECK(layer.mandatory_checks.empty());
    CHECK(notes == Strings{"t.yaml: `mandatory_checks` does not count in a template's Metadata",
                           "t.yaml: `regios` does not count in a template's Metadata; did you mean `regions`?"});
    notes.clear();
    for (const auto* const text : {"Metadata: cfn-lint", "Metadata: {cfn-lint: 1}", "cfn-lint: [", "", "- cfn-lint"}) {
        CHECK(metadata(text, notes).ignore_checks.empty());
    }
    CHECK(notes.empty());
}

TEST_CASE("files of parameters") {
    const auto read_file = [](const std::string& text, std::vector<lint::Finding>& findings) {
        const text::Source source("p.json", text);
        auto set = read_parameters(source, findings);
        for (auto& finding : findings) {
            finding.span = {};
        }
        return set;
    };
    std::vector<lint::Finding> findings;
    const auto set = read_file(R"([{"ParameterKey": "A", "ParameterValue": "1"}])", findings);
    CHECK(findings.empty());
    CHECK(set.source == "p.json");
    CHECK(set.values == std::map<std::string, std::string>{{"A", "1"}});
    for (const auto* const wrong : {R"({"A": "1"})", R"([{"ParameterKey": "A"}])", R"(["A=1"])", ""}) {
        findings.clear();
        CHECK(read_file(wrong, findings).values.empty());
        REQUIRE(findings.size() == 1);
        CHECK(lint::info(findings[0].rule).id == "E0200");
    }
    findings.clear();
    CHECK(read_file("[", findings).values.empty());
    REQUIRE_FALSE(findings.empty());
    CHECK(lint::info(findings[0].rule).id == "E0000");
}

TEST_CASE("files are found in the home directory and in the project") {
    const Folder home;
    const Folder project;
    home.write(".cfnlintrc.yml", "ignore_checks: [W1]\nregions: [eu-west-1]\n");
    project.write(".cfnlintrc.yaml", "ignore_checks: [W2]\n");
    const auto both = read_config_files({}, home.path(), project.path(), kWords);
    CHECK(both.findings.empty());
    CHECK(both.layer.ignore_checks == Strings{"W2"});
    CHECK(both.layer.regions == Strings{"eu-west-1"});
    CHECK(both.files == Strings{home.in(".cfnlintrc.yml"), ".cfnlintrc.yaml"});
    // The first name counts, and the others do not.
    project.write(".cfnlintrc", "ignore_checks: [W3]\n");
    CHECK(read_config_files({}, home.path(), project.path(), kWords).layer.ignore_checks == Strings{"W3"});
    // One that is named stands alone.
    const auto named = read_config_files(home.in(".cfnlintrc.yml"), home.path(), project.path(), kWords);
    CHECK(named.layer.ignore_checks == Strings{"W1"});
    CHECK(named.files.size() == 1);
    const auto missing = read_config_files(home.in("none"), home.path(), project.path(), kWords);
    REQUIRE(missing.findings.size() == 1);
    CHECK(lint::info(missing.findings[0].rule).id == "E0003");
    CHECK(read_config_files({}, "", home.in("none"), kWords).files.empty());
    // In the home directory itself the file is read once.
    CHECK(read_config_files({}, home.path(), home.path(), kWords).files.size() == 1);
}

}  // namespace
}  // namespace samgen::lint_config
