#include "cli/lint_arguments.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "report/report.hpp"
#include "text/ascii.hpp"
#include "text/did_you_mean.hpp"
#include "text/nearest.hpp"
#include "text/parts.hpp"

namespace samgen::cli {
namespace {

using Values = std::vector<std::string>;

enum class Takes { nothing, one, many };

struct Flag {
    std::string_view name;  // without its dashes
    char letter;            // '\0' for none
    Takes takes;
    std::string_view value;  // how the help calls what it takes
    std::string_view help;   // empty: no help shows it
    void (*apply)(LintArguments& arguments, const Values& values);
    std::span<const std::string_view> words{};  // those that it takes, where it takes one of a few
};

// What `--help` shows; `--help-all` has all the others. Both fit what they are for: a screen, and a reader.
constexpr auto kUsual = std::to_array<std::string_view>(
    {"regions", "ignore-checks", "include-checks", "format", "fix", "diff", "write-baseline", "baseline", "help-all"});

// ---- What words can be ----

bool looks_like_file(const std::string& word) {
    std::error_code error;
    return word.find_first_of("./*") != std::string::npos || std::filesystem::exists(word, error);
}

// A rule's ID or the beginning of one.
bool is_check(std::string_view word) {
    return word.empty() || (text::is_letter(word.front()) && std::all_of(word.begin() + 1, word.end(), text::is_digit));
}

// "us-east-1", or ALL_REGIONS.
bool is_region(std::string_view word) {
    return word == "ALL_REGIONS" ||
           (word.size() > 4 && word.find('-') != std::string_view::npos &&
            word.find_first_of("./*") == std::string_view::npos && text::is_digit(word.back()));
}

// What stands between commas, but for nothing at all.
Values split(std::string_view list) {
    Values parts;
    for (const auto part : text::split(list, ',')) {
        if (!part.empty()) {
            parts.emplace_back(part);
        }
    }
    return parts;
}

// Adds the words, each a list with commas, to `list`; those that look like files to the templates.
template <class Test>
void add_list(LintArguments& arguments, Values& list, const Values& words, Test fits) {
    for (const auto& word : words) {
        const auto parts = split(word);
        if (!std::ranges::all_of(parts, fits) && looks_like_file(word)) {
            arguments.layer.templates.push_back(word);
        } else {
            list.insert(list.end(), parts.begin(), parts.end());
        }
    }
}

void add_checks(LintArguments& arguments, Values& list, const Values& words) {
    add_list(arguments, list, words, is_check);
}

void append(Values& list, const Values& words) { list.insert(list.end(), words.begin(), words.end()); }

// "E3012:strict=true,E3030:other=a,b": what has no colon goes on with the rule before it, and what has no `=` with the
// value.
void add_rule_options(LintArguments& arguments, const Values& words) {
    for (const auto& word : words) {
        if (word.find('=') == std::string::npos && looks_like_file(word)) {
            arguments.layer.templates.push_back(word);
            continue;
        }
        std::string rule;
        std::string* value = nullptr;
        for (const auto& part : split(word)) {
            const auto equals = part.find('=');
            const auto colon = part.substr(0, equals).find(':');
            if (colon != std::string::npos) {
                rule = part.substr(0, colon);
            }
            const auto begin = colon == std::string::npos ? 0 : colon + 1;
            if (equals != std::string::npos && !rule.empty() && equals > begin) {
                value = &arguments.layer.configure_rules[rule][part.substr(begin, equals - begin)];
                *value = part.substr(equals + 1);
            } else if (equals == std::string::npos && colon == std::string::npos && value != nullptr) {
                *value += "," + part;
            } else {
                arguments.wrong = fmt::format("`{}` is no setting of a rule; write `E3012:strict=true`", part);
                return;
            }
        }
    }
}

void add_parameters(LintArguments& arguments, const Values& words) {
    lint::ParameterSet set;
    for (const auto& word : words) {
        const auto equals = word.find('=');
        if (equals != std::string::npos) {
            const std::string_view view = word;
            set.values[std::string(text::trimmed(view.substr(0, equals)))] = text::trimmed(view.substr(equals + 1));
        } else if (looks_like_file(word)) {
            arguments.layer.templates.push_back(word);
        } else {
            arguments.wrong = fmt::format("`{}` is no parameter; write `Name=value`", word);
        }
    }
    arguments.layer.parameters.push_back(std::move(set));
}

constexpr auto kFormatNames = [] {
    std::array<std::string_view, report::kFormats.size()> names;
    std::ranges::transform(report::kFormats, names.begin(), &report::FormatName::name);
    return names;
}();
constexpr std::array<std::string_view, 3> kWhen = {"auto", "always", "never"};

// Takes a word out of a few.
std::string one_of(LintArguments& arguments, std::string_view flag, const std::string& word,
                   std::span<const std::string_view> allowed) {
    if (std::ranges::find(allowed, word) == allowed.end()) {
        arguments.wrong =
            fmt::format("--{} cannot be `{}`: {}", flag, word,
                        text::did_you_mean(word, allowed, fmt::format("it takes {}", fmt::join(allowed, ", "))));
    }
    return word;
}

// ---- What cannot be done ----

constexpr std::string_view kPythonRules =
    "samgen has no Python, so it cannot run rules of your own (--append-rules, --custom-rules); keep cfn-lint for "
    "these "
    "alone, with `-c` for their IDs and `-i E W I` for the rest, and leave the flag out here";
constexpr std::string_view kOtherSchemas =
    "samgen checks by the schemas that it was built with (--override-spec, --registry-schemas); leave the flag out, "
    "and "
    "`--ignore-checks E3006` where types of your own are private";
constexpr std::string_view kDeployments =
    "samgen does not read --deployment-files; give the template that the file names, and its parameters with "
    "--parameters or --parameter-files";

// ---- The flags ----

constexpr auto kFlags =
    std::to_array<Flag>({
        {"template", 't', Takes::many, "FILE", "Templates: files, folders or patterns (`**` for any folders)",
         [](LintArguments& a, const Values& v) { append(a.layer.templates, v); }},
        {"ignore-templates", '\0', Takes::many, "FILE", "Leave these files, folders or patterns out",
         [](LintArguments& a, const Values& v) { append(a.layer.ignore_templates, v); }},
        {"ignore-bad-template", 'b', Takes::nothing, "", "Say nothing of what cannot be read",
         [](LintArguments& a, const Values&) { a.layer.ignore_bad_template = true; }},
        {"regions", 'r', Takes::many, "REGION", "Regions, or ALL_REGIONS (default: AWS_REGION)",
         [](LintArguments& a, const Values& v) { add_list(a, a.layer.regions, v, is_region); }},
        {"ignore-checks", 'i', Takes::many, "ID", "Leave these rules out; `W30` is all that begin so",
         [](LintArguments& a, const Values& v) { add_checks(a, a.layer.ignore_checks, v); }},
        {"include-checks", 'c', Takes::many, "ID", "Add these rules; `I` adds the informational ones",
         [](LintArguments& a, const Values& v) { add_checks(a, a.layer.include_checks, v); }},
        {"mandatory-checks", 'm', Takes::many, "ID", "Rules that no template and no comment can ignore",
         [](LintArguments& a, const Values& v) { add_checks(a, a.layer.mandatory_checks, v); }},
        {"include-experimental", 'e', Takes::nothing, "", "Add the experimental rules",
         [](LintArguments& a, const Values&) { a.layer.include_experimental = true; }},
        {"configure-rule", 'x', Takes::many, "ID:KEY=VALUE", "Set an option of a rule",
         [](LintArguments& a, const Values& v) { add_rule_options(a, v); }},
        {"parameters", '\0', Takes::many, "NAME=VALUE", "Values of the template's parameters",
         [](LintArguments& a, const Values& v) { add_parameters(a, v); }},
        {"parameter-files", '\0', Takes::many, "FILE", "Files with such values, as the AWS command line takes them",
         [](LintArguments& a, const Values& v) { append(a.layer.parameter_files, v); }},
        {"config-file", '\0', Takes::one, "FILE", "Read this file, and no .cfnlintrc",
         [](LintArguments& a, const Values& v) { a.config_file = v.front(); }},
        {"merge-configs", '\0', Takes::nothing, "", "Join lists of command line, template and files",
         [](LintArguments& a, const Values&) { a.layer.merge_configs = true; }},
        {"format", 'f', Takes::one, "FORMAT",
         "excerpts (default), text (cfn-lint's), json, github, junit, parseable, pretty, quiet, sarif",
         [](LintArguments& a, const Values& v) { a.layer.format = one_of(a, "format", v.front(), kFormatNames); },
         kFormatNames},
        {"json", '\0', Takes::nothing, "", "The same as --format json",
         [](LintArguments& a, const Values&) { a.layer.format = "json"; }},
        {"output-file", '\0', Takes::one, "FILE", "Write the findings there, not to standard output",
         [](LintArguments& a, const Values& v) { a.layer.output_file = v.front(); }},
        {"non-zero-exit-code", '\0', Takes::one, "LEVEL",
         "The least level that counts: informational (the default), warning, error, none",
         [](LintArguments& a, const Values& v) {
             a.layer.non_zero_exit_code = one_of(a, "non-zero-exit-code", v.front(), kExitLevels);
         },
         kExitLevels},
        {"fix", '\0', Takes::nothing, "", "Repair what has one right answer, in the files",
         [](LintArguments& a, const Values&) { a.fix = true; }},
        {"diff", '\0', Takes::nothing, "", "With --fix: show the repairs, and write nothing",
         [](LintArguments& a, const Values&) { a.diff = true; }},
        {"write-baseline", '\0', Takes::one, "FILE", "Note down what is found now",
         [](LintArguments& a, const Values& v) { a.write_baseline = v.front(); }},
        {"baseline", '\0', Takes::one, "FILE", "Report only what is not noted down there",
         [](LintArguments& a, const Values& v) { a.baseline = v.front(); }},
        {"list-rules", 'l', Takes::nothing, "", "Print all rules, as `samgen rules` does",
         [](LintArguments& a, const Values&) { a.list_rules = true; }},
        {"list-templates", 'L', Takes::nothing, "", "Print the files that would be checked",
         [](LintArguments& a, const Values&) { a.list_templates = true; }},
        {"color", '\0', Takes::one, "WHEN", "When to colour: auto, always, never",
         [](LintArguments& a, const Values& v) {
             const auto word = one_of(a, "color", v.front(), kWhen);
             a.colour = word == "always" ? Colour::always : word == "never" ? Colour::never : Colour::automatic;
         },
         kWhen},
        {"info", 'I', Takes::nothing, "", "Say on standard error what is being done",
         [](LintArguments& a, const Values&) { a.info = true; }},
        {"debug", 'D', Takes::nothing, "", "The same as --info",
         [](LintArguments& a, const Values&) { a.layer.debug = true; }},
        {"version", 'v', Takes::nothing, "", "Print the version",
         [](LintArguments& a, const Values&) { a.version = true; }},
        {"help", 'h', Takes::nothing, "", "Print the help",
         [](LintArguments& a, const Values&) { a.help = Flags::usual; }},
        {"help-all", '\0', Takes::nothing, "", "Print the help with all flags",
         [](LintArguments& a, const Values&) { a.help = Flags::all; }},
        // What cfn-lint has besides.
        {"build-graph", 'g', Takes::nothing, "", "", [](LintArguments& a, const Values&) { a.graph = true; }},
        {"update-specs", 'u', Takes::nothing, "", "", [](LintArguments& a, const Values&) { a.update = true; }},
        {"patch-specs", 'p', Takes::nothing, "", "", [](LintArguments& a, const Values&) { a.update = true; }},
        {"update-documentation", '\0', Takes::nothing, "", "",
         [](LintArguments& a, const Values&) { a.update = true; }},
        {"update-iam-policies", '\0', Takes::nothing, "", "", [](LintArguments& a, const Values&) { a.update = true; }},
        {"force", '\0', Takes::nothing, "", "", [](LintArguments&, const Values&) {}},
        {"append-rules", 'a', Takes::many, "", "", [](LintArguments& a, const Values&) { a.wrong = kPythonRules; }},
        {"custom-rules", 'z', Takes::one, "", "", [](LintArguments& a, const Values&) { a.wrong = kPythonRules; }},
        {"override-spec", 'o', Takes::one, "", "", [](LintArguments& a, const Values&) { a.wrong = kOtherSchemas; }},
        {"registry-schemas", 's', Takes::many, "", "",
         [](LintArguments& a, const Values&) { a.wrong = kOtherSchemas; }},
        {"deployment-files", '\0', Takes::many, "", "",
         [](LintArguments& a, const Values&) { a.wrong = kDeployments; }},
    });

constexpr std::string_view kFooter =
    "  samgen lint template.yaml\n"
    "  samgen lint -i W3005,E3002 --regions us-east-1 eu-west-1 -- services/\n"
    "\n"
    "Exit codes: 0, or the sum of 2 (errors), 4 (warnings) and 8 (informational);\n"
    "64 wrong usage; 74 a file could not be written.";

// ---- Parsing ----

class Parser {
   public:
    explicit Parser(std::span<const char* const> words) : words_(words) {}

    LintArguments run() {
        while (at_ < words_.size() && result_.wrong.empty()) {
            const std::string word = words_[at_++];
            if (word == "--") {
                result_.layer.templates.insert(result_.layer.templates.end(),
                                               words_.begin() + static_cast<std::ptrdiff_t>(at_), words_.end());
                break;
            }
            if (word.starts_with("--")) {
                read_long(word);
            } else if (is_flag(word)) {
                read_short(word);
            } else {
                result_.layer.templates.push_back(word);
            }
        }
        return std::move(result_);
    }

   private:
    // A lone dash is standard input.
    static bool is_flag(std::string_view word) { return word.size() > 1 && word.starts_with('-'); }

    void read_long(const std::string& word) {
        const auto equals = word.find('=');
        const std::string_view view = word;
        const auto name = view.substr(2, equals == std::string::npos ? std::string::npos : equals - 2);
        const auto* const flag = find_long(name);
        if (flag == nullptr) {
            return;
        }
        if (equals == std::string::npos) {
            apply(*flag, collect(*flag));
        } else if (flag->takes == Takes::nothing) {
            result_.wrong = fmt::format("--{} takes no value", flag->name);
        } else {
            apply(*flag, {word.substr(equals + 1)});
        }
    }

    // "-f", "-fjson", "-f=json", "-be" for "-b -e".
    void read_short(const std::string& word) {
        for (std::size_t i = 1; i < word.size(); ++i) {
            const auto* const flag = std::ranges::find(kFlags, word[i], &Flag::letter);
            if (flag == kFlags.end() || word[i] == '\0') {
                result_.wrong = fmt::format("`-{}` is no flag of `lint`", word[i]);
                return;
            }
            if (flag->takes == Takes::nothing) {
                apply(*flag, {});
                continue;
            }
            auto rest = word.substr(i + 1);
            rest.erase(0, rest.starts_with('=') ? 1 : 0);
            apply(*flag, rest.empty() ? collect(*flag) : Values{rest});
            return;
        }
    }

    const Flag* find_long(std::string_view name) {
        std::vector<const Flag*> begun;
        std::vector<std::string_view> names;
        for (const auto& flag : kFlags) {
            names.push_back(flag.name);
            if (flag.name == name) {
                return &flag;
            }
            if (flag.name.starts_with(name)) {
                begun.push_back(&flag);
            }
        }
        if (begun.size() == 1) {
            return begun.front();
        }
        if (begun.size() > 1) {
            std::vector<std::string> all;
            for (const auto* flag : begun) {
                all.push_back(fmt::format("--{}", flag->name));
            }
            result_.wrong = fmt::format("`--{}` can be {}", name, fmt::join(all, " or "));
            return nullptr;
        }
        const auto near = text::nearest(name, names);
        result_.wrong = fmt::format("`--{}` is no flag of `lint`{}", name,
                                    near ? fmt::format("; did you mean `--{}`?", *near) : "");
        return nullptr;
    }

    Values collect(const Flag& flag) {
        Values values;
        const std::size_t most = flag.takes == Takes::nothing ? 0 : flag.takes == Takes::one ? 1 : words_.size();
        while (values.size() < most && at_ < words_.size() && !is_flag(words_[at_])) {
            values.emplace_back(words_[at_++]);
        }
        return values;
    }

    void apply(const Flag& flag, const Values& values) {
        if (flag.takes != Takes::nothing && values.empty()) {
            result_.wrong = fmt::format("--{} needs a value", flag.name);
            return;
        }
        flag.apply(result_, values);
    }

    std::span<const char* const> words_;
    std::size_t at_ = 0;
    LintArguments result_;
};

}  // namespace

LintArguments parse_lint_arguments(std::span<const char* const> words) { return Parser(words).run(); }

Outline lint_outline() {
    Outline outline{.path = "samgen lint",
                    .summary = "Check CloudFormation and SAM templates, as cfn-lint does",
                    .synopsis = "[FLAGS] [--] [TEMPLATE...]",
                    .positionals = {{.spellings = {},
                                     .value = "TEMPLATE",
                                     .help = "File, folder, pattern, or - for standard input",
                                     .words = {},
                                     .many = true,
                                     .required = false,
                                     .seldom = false}},
                    .flags = {},
                    .footer = std::string(kFooter),
                    .subcommands = {}};
    for (const auto& flag : kFlags) {
        if (flag.help.empty()) {
            continue;
        }
        OutlineOption option{.spellings = {},
                             .value = std::string(flag.value),
                             .help = std::string(flag.help),
                             .words = {flag.words.begin(), flag.words.end()},
                             .many = flag.takes == Takes::many,
                             .required = false,
                             .seldom = std::ranges::find(kUsual, flag.name) == kUsual.end()};
        if (flag.letter != '\0') {
            option.spellings.push_back(fmt::format("-{}", flag.letter));
        }
        option.spellings.push_back(fmt::format("--{}", flag.name));
        outline.flags.push_back(std::move(option));
    }
    return outline;
}

}  // namespace samgen::cli
