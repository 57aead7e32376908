#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"

namespace samgen::cli {

// Exit codes of every command but `lint`, which has cfn-lint's.
enum ExitCode : int {
    kDone = 0,
    kInputWrong = 1,    // the input is wrong, or with --check the output is stale
    kUsageWrong = 64,   // EX_USAGE of sysexits.h
    kFault = 70,        // EX_SOFTWARE: samgen's own
    kFileTrouble = 74,  // EX_IOERR: a file could not be read or written
};

enum class Colour { automatic, always, never };

// The two streams that a command writes to, and how.
class Terminal {
   public:
    // `automatic` means colour on a terminal unless NO_COLOR is set (https://no-color.org) or TERM is "dumb".
    explicit Terminal(Colour colour = Colour::automatic);

    // A result, to standard output. A reader that has gone away is no error.
    void out(std::string_view text);
    // What is said about it, to standard error.
    void err(std::string_view text);
    // A line to standard error: on a terminal, broken to its width.
    void tell(std::string_view line);
    // "samgen: error: `x` cannot be read: ..." to standard error.
    void complain(std::string_view message);
    // "samgen: note: ..." to standard error: what need not be mended.
    void note(std::string_view message);
    // What is wrong in the user's files, with excerpts, to standard error.
    void show(const std::vector<diag::Diagnostic>& diagnostics);

    // From here on nothing goes to standard error: complaints, notes and diagnostics are kept for what `--json` prints.
    void keep_messages() { keeps_ = true; }
    [[nodiscard]] const std::vector<diag::Diagnostic>& kept() const { return kept_; }

    // `text` in bold, green, ... where standard output shows colour.
    [[nodiscard]] std::string bold(std::string_view text) const { return styled("1", text); }
    [[nodiscard]] std::string green(std::string_view text) const { return styled("32", text); }
    [[nodiscard]] std::string red(std::string_view text) const { return styled("31", text); }
    [[nodiscard]] std::string dim(std::string_view text) const { return styled("2", text); }
    // A unified diff with its lines coloured.
    [[nodiscard]] std::string diff(std::string_view text) const;

    [[nodiscard]] bool colour_on_output() const { return colour_out_; }
    // Of standard error; 100 when it is no terminal.
    [[nodiscard]] unsigned width() const { return width_err_.value_or(kUsualWidth); }
    // Of standard output, if it is a terminal.
    [[nodiscard]] std::optional<unsigned> output_width() const { return width_out_; }

    // Whether everything could be written; kFileTrouble should follow when not.
    [[nodiscard]] bool well() const { return well_; }

   private:
    static constexpr unsigned kUsualWidth = 100;

    [[nodiscard]] std::string styled(std::string_view code, std::string_view text) const;
    void say(std::string_view label, std::string_view colour, std::string_view message);

    bool colour_out_;
    bool colour_err_;
    std::optional<unsigned> width_out_;
    std::optional<unsigned> width_err_;
    bool keeps_ = false;
    std::vector<diag::Diagnostic> kept_;
    bool well_ = true;
};

}  // namespace samgen::cli
