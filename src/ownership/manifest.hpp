#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>

#include "system/files.hpp"

namespace samgen::ownership {

// What samgen wrote into an output directory. On disk:
//
//   {
//     "samgen": 1,
//     "files": {
//       "template.yaml": "sha256:9f86..."
//     },
//     "handed-over": [
//       "samconfig.toml"
//     ]
//   }
struct Manifest {
    std::map<std::string, std::string, std::less<>> files;  // samgen's own: path to the digest of what was written
    std::set<std::string, std::less<>> handed_over;         // the developer's

    friend bool operator==(const Manifest&, const Manifest&) = default;
};

[[nodiscard]] std::string to_json(const Manifest& manifest);

// `path` is for messages only; they end in the way out.
[[nodiscard]] system::Result<Manifest> parse_manifest(const system::Path& path, std::string bytes);

}  // namespace samgen::ownership
