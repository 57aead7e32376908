#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/source.hpp"

// The files that a spec names: other parts of the spec, definitions of workflows. Whoever has a disk (the command line,
// a test, another program) says how they are read; no stage of the pipeline reads by itself.
namespace samgen::text {

// One file as it was found: its text, or what stands in the way of it ("is not there", "is a directory, not a file").
struct FileText {
    std::string name;  // as messages call it
    std::string text;
    std::string trouble;  // goes on where the name stops; empty when there is none
};

struct FolderEntry {
    std::string name;
    bool folder = false;
};

// Paths are relative to the spec's folder, their parts parted by '/', without "." and ".."; a folder's path is empty
// for the spec's own. What lies outside of it, be it by way of a symbolic link, counts as trouble.
struct FileReader {
    std::function<FileText(std::string_view path)> read;
    std::function<std::vector<FolderEntry>(std::string_view folder)> list;  // in the order of their names
};

// The files of one project that have been asked for. Owns their texts: spans and views into them must die first.
class ProjectFiles {
   public:
    ProjectFiles() = default;  // a spec and nothing else
    explicit ProjectFiles(FileReader reader) : reader_(std::move(reader)) {}

    struct Opened {
        const Source* source = nullptr;  // the same one however often the path is opened
        std::string trouble;             // without a source
    };
    // `path` must have no fault (below).
    [[nodiscard]] Opened open(std::string_view path);

    // The paths of the files that `pattern` names, in their order: in each part `*` stands for any characters and `?`
    // for one, a dot at the beginning of a name excepted.
    [[nodiscard]] std::vector<std::string> matching(std::string_view pattern) const;

   private:
    FileReader reader_;
    std::map<std::string, std::unique_ptr<Source>, std::less<>> sources_;
};

// Why `path` cannot be the path of a file in the project ("leads out of the project"); nothing when it can.
[[nodiscard]] std::optional<std::string> fault_in_project_path(std::string_view path);

[[nodiscard]] bool is_pattern(std::string_view path);

}  // namespace samgen::text
