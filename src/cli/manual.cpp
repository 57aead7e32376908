// Manual pages, a page a command, made of the declarations that --help is made of.
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/outline.hpp"
#include "cli/terminal.hpp"
#include "system/files.hpp"
#include "text/ascii.hpp"

#if !defined(SAMGEN_VERSION) || !defined(SAMGEN_DATE)
#error "the build says which version this is, and of which day"
#endif

namespace samgen::cli {
namespace {

struct ExitMeaning {
    ExitCode code;
    std::string_view meaning;
};

// Of every command but `lint`, which tells of its own.
constexpr std::array kExitMeanings = {
    ExitMeaning{kDone, "Done."},
    ExitMeaning{kInputWrong, "The input is wrong; with --check, what is there is stale."},
    ExitMeaning{kUsageWrong, "Wrong usage."},
    ExitMeaning{kFault, "A fault in samgen."},
    ExitMeaning{kFileTrouble, "A file could not be read or written."},
};

// A line of text for roff: no blanks that end a request, no dash that becomes a hyphen, no dot that begins a request.
std::string roff(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '\\') {
            out += "\\e";
        } else if (c == '-') {
            out += "\\-";
        } else if (c == '`') {
            out += "\\(ga";
        } else if (c == '~') {
            out += "\\(ti";
        } else if (c == '^') {
            out += "\\(ha";
        } else {
            out += c;
        }
    }
    return out.starts_with('.') || out.starts_with('\'') ? "\\&" + out : out;
}

std::string dashed(std::string_view path) {
    std::string name(path);
    for (auto& c : name) {
        c = c == ' ' ? '-' : c;
    }
    return name;
}

constexpr std::size_t kWidest = 80;  // of a line, as mandoc's checks want it

// In lines that an editor shows whole; where they break, roff fills anyway.
std::string wrapped(std::string text) {
    std::size_t begin = 0;
    while (text.size() - begin > kWidest) {
        const auto blank = text.rfind(' ', begin + kWidest);
        const auto next = blank == std::string::npos || blank <= begin ? text.find(' ', begin + kWidest) : blank;
        if (next == std::string::npos) {
            break;
        }
        text[next] = '\n';
        begin = next + 1;
    }
    return text;
}

// Paragraphs, and as they stand those lines that are indented: examples and tables.
std::string prose(std::string_view text) {
    std::string out;
    bool literal = false;
    bool paragraph = true;  // that a new one may begin
    while (!text.empty()) {
        const auto line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(line.size() + 1, text.size()));
        if (line.starts_with("  ") != literal && !line.empty()) {
            out += literal ? ".fi\n.RE\n" : std::string(".PP\n.RS 4\n.nf\n");
            literal = !literal;
            paragraph = !literal;
        }
        if (literal) {
            out += (line.empty() ? std::string(".sp") : roff(line.substr(2))) + "\n";
        } else if (line.empty()) {
            paragraph = true;
        } else {
            out += (paragraph ? ".PP\n" : "") + wrapped(roff(line)) + "\n";
            paragraph = false;
        }
    }
    return out + (literal ? ".fi\n.RE\n" : "");
}

std::string sentence(std::string_view text) { return wrapped(roff(text) + (text.ends_with('.') ? "" : ".")); }

std::string item(const std::string& what, std::string_view help) {
    return fmt::format(".TP\n{}\n{}\n", what, sentence(help));
}

std::string named(const OutlineOption& option) {
    std::string out;
    for (const auto& spelling : option.spellings) {
        out += (out.empty() ? "" : ", ") + fmt::format("\\fB{}\\fR", roff(spelling));
    }
    if (!option.value.empty()) {
        out += fmt::format("{}\\fI{}\\fR{}", out.empty() ? "" : " ", roff(option.value), option.many ? "..." : "");
    }
    return out;
}

std::string synopsis(const Outline& command) {
    if (!command.synopsis.empty()) {
        return fmt::format("\\fB{}\\fR {}\n", roff(command.path), roff(command.synopsis));
    }
    auto out = fmt::format("\\fB{}\\fR [\\fIFLAGS\\fR]", roff(command.path));
    for (const auto& positional : command.positionals) {
        out += positional.required ? " " + named(positional) : " [" + named(positional) + "]";
    }
    if (command.positionals.empty() && !command.subcommands.empty()) {
        out += " \\fICOMMAND\\fR";
    }
    return out + "\n";
}

std::string options(const Outline& command) {
    std::string out;
    for (const auto& positional : command.positionals) {
        out += item(named(positional), positional.help);
    }
    for (const auto& flag : command.flags) {
        out += item(named(flag), flag.help);
    }
    return out;
}

// Commands within a command are told of on its page.
std::string within(const Outline& command) {
    std::string out;
    for (const auto& subcommand : command.subcommands) {
        out += fmt::format(".SS {}\n{}.PP\n{}\n{}{}", roff(subcommand.path), synopsis(subcommand),
                           sentence(subcommand.summary), options(subcommand), prose(subcommand.footer));
    }
    return out;
}

// The line that `whatis samgen` prints.
constexpr std::string_view kWhatItIs = "AWS SAM applications with C++ handlers, made of a small spec";

std::string page(const Outline& command, const std::vector<Outline>& others, bool is_program) {
    const auto name = dashed(command.path);
    auto out = fmt::format(
        ".\\\" Made by `samgen man`.\n.TH {} 1 {} \"samgen {}\" \"samgen\"\n.SH NAME\n{}\n.SH SYNOPSIS\n{}"
        ".SH DESCRIPTION\n{}{}",
        roff(text::upper_case(name)), SAMGEN_DATE, SAMGEN_VERSION,
        wrapped(fmt::format("{} \\- {}", roff(name), roff(is_program ? kWhatItIs : command.summary))),
        synopsis(command), sentence(command.summary) + "\n", prose(command.footer));
    out += ".SH OPTIONS\n" + options(command);
    if (is_program) {
        out += ".SH COMMANDS\n";
        for (const auto& subcommand : command.subcommands) {
            out += item(fmt::format("\\fB{}\\fR(1)", roff(dashed(subcommand.path))), subcommand.summary);
        }
        out += ".SH ENVIRONMENT\n" + item("\\fBNO_COLOR\\fR", "If set, nothing is coloured");
    } else if (!command.subcommands.empty()) {
        out += ".SH COMMANDS\n" + within(command);
    }
    if (command.name() != "lint") {
        out += ".SH EXIT STATUS\n";
        for (const auto& [code, meaning] : kExitMeanings) {
            out += item(fmt::format("\\fB{}\\fR", static_cast<int>(code)), meaning);
        }
    }
    out += ".SH SEE ALSO\n";
    std::string also;
    for (const auto& other : others) {
        if (other.path != command.path) {
            also += fmt::format("{}.BR {} (1)", also.empty() ? "" : " ,\n", roff(dashed(other.path)));
        }
    }
    return out + also + "\n";
}

int write_manual(const std::filesystem::path& folder) {
    Terminal terminal;
    const auto program = outline_of_program();
    std::vector<Outline> all = {program};
    all.insert(all.end(), program.subcommands.begin(), program.subcommands.end());
    if (const auto made = system::make_directories(folder); !made) {
        terminal.complain(made.error().message());
        return kFileTrouble;
    }
    for (const auto& command : all) {
        const auto written = system::write_file(folder / (dashed(command.path) + ".1"),
                                                page(command, all, command.path == program.path));
        if (!written) {
            terminal.complain(written.error().message());
            return kFileTrouble;
        }
    }
    return kDone;
}

}  // namespace

void declare_man(Arguments& command, Action& action) {
    const auto folder = std::make_shared<std::string>();
    command.add_option("DIR", *folder, "Where to")->type_name("")->required();
    command.callback([folder, &action] { action = [folder] { return write_manual(*folder); }; });
}

}  // namespace samgen::cli
