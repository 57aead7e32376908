#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "samgen/message.hpp"
#include "samgen/model.hpp"

// samgen as a library: the pipeline of `samgen build` in memory. Nothing here touches the disk, reads a clock or
// throws; calls from several threads do not meet. What is wrong with a spec is in the messages, sorted by place, and a
// fault in samgen, or in a function that it was given, is one of them. Running out of memory ends the program.
namespace samgen {

// Gives the text of another file, by its path from the folder of the one that names it; nothing where there is none.
using ReadFile = std::function<std::optional<std::string>(std::string_view path)>;
// The names in a folder of the project (empty: the spec's own), those of folders with a `/` behind them.
using ListFolder = std::function<std::vector<std::string>(std::string_view folder)>;

// What is read. The views have to live for as long as the call.
struct Spec {
    std::string_view text;                  // YAML or JSON, at most 16 MiB
    std::string_view name = "samgen.yaml";  // what messages and the template's first line call it
    ReadFile read = nullptr;    // for the other files that a spec names (`includes`); without it, none is there
    ListFolder list = nullptr;  // for paths with `*`; without it, they name nothing
};

enum class Format { yaml, json };

// Everything that is wrong with a spec, and what its user should know; empty when there is nothing to say. Findings
// that depend on the date, such as a runtime past its end, are left out here and below.
[[nodiscard]] std::vector<Message> check(const Spec& spec) noexcept;

struct Described {
    std::optional<Model> model;  // nothing when there is an error among the messages
    std::vector<Message> messages;
};

// What will exist.
[[nodiscard]] Described describe(const Spec& spec) noexcept;

struct Outcome {
    std::optional<std::string> template_text;  // nothing when there is an error among the messages
    std::vector<Message> messages;
};

// The SAM template, as `samgen build --stdout` prints it.
[[nodiscard]] Outcome make_template(const Spec& spec, Format format = Format::yaml) noexcept;

// A file that `samgen build` would write.
struct ProjectFile {
    std::string path;  // below the output folder, parts parted by '/', without "." and ".."
    std::string bytes;
    bool executable = false;
    bool handed_over = false;  // written once, and then the developer's; else samgen's, rewritten by every build
};

struct Project {
    std::vector<ProjectFile> files;  // the template among them; none when there is an error among the messages
    std::vector<Message> messages;
};

// The template and all that belongs to it: handlers, build files, sample events. Who writes them to a disk has to ask
// first what is there: see who owns which file in docs/library.md.
[[nodiscard]] Project make_project(const Spec& spec, Format format = Format::yaml) noexcept;

// The JSON Schema of the spec (draft 7); empty for a fault in samgen.
[[nodiscard]] std::string spec_schema() noexcept;

// The version of the library that is linked: "0.1.0".
[[nodiscard]] std::string_view version() noexcept;

}  // namespace samgen
