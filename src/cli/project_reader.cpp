#include "cli/project_reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

namespace samgen::cli {
namespace {

constexpr std::size_t kMostBytes = 16U << 20U;

// Why what is at `path` is none of the project's; nothing when it is.
std::optional<std::string> stranger(const system::Path& folder, const system::Path& path) {
    const auto root = system::real_path(folder.empty() ? system::Path(".") : folder);
    const auto real = system::real_path(path);
    if (!root || !real) {
        return (root ? real : root).error().cause;
    }
    const auto [end, rest] = std::mismatch(root->begin(), root->end(), real->begin(), real->end());
    return end == root->end() ? std::nullopt : std::optional<std::string>("leads out of the spec's folder by a link");
}

}  // namespace

system::Path spec_path(const std::string& said) {
    const system::Path path(said);
    std::error_code error;  // what is no folder, for whatever reason, is for the reading to complain about
    return std::filesystem::is_directory(path, error) ? path / "samgen.yaml" : path;
}

system::Result<std::string> read_spec(const system::Path& path) {
    auto text = system::read_file(path, kMostBytes);
    const auto status = system::look_at(path);
    if (!text && status && status->kind == system::Kind::missing) {
        return system::Error{text.error().path, text.error().cause + "; `samgen init` writes a spec to begin with"};
    }
    return text;
}

text::FileReader project_reader(const system::Path& folder) {
    const auto read = [folder](std::string_view path) {
        const auto full = folder / path;
        text::FileText file{.name = full.generic_string(), .text = {}, .trouble = {}};
        if (const auto there = system::look_at(full); there && there->kind == system::Kind::missing) {
            file.trouble = "is not there";
        } else if (auto fault = stranger(folder, full)) {
            file.trouble = std::move(*fault);
        } else if (auto text = system::read_file(full, kMostBytes)) {
            file.text = std::move(*text);
        } else {
            file.trouble = text.error().cause;
        }
        return file;
    };
    const auto list = [folder](std::string_view path) {
        std::vector<text::FolderEntry> entries;
        const auto full = folder / path;
        const auto names = system::list_directory(full.empty() ? system::Path(".") : full);
        for (const auto& name : names ? *names : std::vector<std::string>{}) {
            std::error_code error;  // what cannot be looked at is for the reading to complain about
            entries.push_back({.name = name, .folder = std::filesystem::is_directory(full / name, error)});
        }
        return entries;
    };
    return {.read = read, .list = list};
}

}  // namespace samgen::cli
