#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "system/files.hpp"
#include "text/source.hpp"
#include "yaml/tree.hpp"

// The little JSON that the manifest and the journal are written in; it is read by the same door as all else.
namespace samgen::ownership {

// A file of ours, read. The nodes live as long as it does.
struct JsonFile {
    std::string path;  // for messages
    std::unique_ptr<text::Source> source;
    yaml::Tree tree;
    const yaml::Node* root = nullptr;  // a mapping

    // What is wrong at `node`, as an error of this file: "cannot be used: line 3, column 5: ...".
    [[nodiscard]] system::Error fault(const yaml::Node& node, std::string_view what) const;
};

// Reads `bytes`, which came from `path`, and holds them against what every file of ours has in common: an object whose
// "samgen" is the number 1.
[[nodiscard]] system::Result<JsonFile> read_json(const system::Path& path, std::string bytes);

}  // namespace samgen::ownership
