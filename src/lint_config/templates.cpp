#include "lint_config/templates.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include <fmt/format.h>

#include "lint_config/glob.hpp"
#include "system/files.hpp"
#include "text/nearest.hpp"

namespace samgen::lint_config {
namespace {

bool is_folder(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_directory(path, error);
}

// Without what makes two spellings of one path: "./a//b/./c" is "a/b/c". A `..` stays, since links may be on its way.
std::string tidied(const std::string& path) {
    std::string result;
    for (const auto& part : std::filesystem::path(path)) {
        const auto name = part.generic_string();
        if (name == "." || name.empty()) {
            continue;
        }
        result += (result.empty() || result.ends_with('/') ? "" : "/") + name;
    }
    return result.empty() ? "." : result;
}

bool has_template_ending(std::string_view name) {
    constexpr std::array<std::string_view, 4> kEndings = {".yaml", ".yml", ".json", ".template"};
    return std::ranges::any_of(kEndings, [&](std::string_view ending) { return name.ends_with(ending); });
}

// The files below `folder` that may be templates.
void walk(const std::string& folder, std::map<std::string, bool>& files) {
    std::vector<std::string> folders{folder};
    for (std::size_t next = 0; next < folders.size(); ++next) {
        const auto names = system::list_directory(folders[next]);
        if (!names) {
            continue;
        }
        for (const auto& name : *names) {
            if (name.starts_with('.') || name == "node_modules") {
                continue;
            }
            const auto path = tidied(folders[next] + "/" + name);
            std::error_code error;
            if (std::filesystem::symlink_status(path, error).type() == std::filesystem::file_type::directory) {
                folders.push_back(path);
            } else if (has_template_ending(name) && std::filesystem::is_regular_file(path, error)) {
                files.emplace(path, true);
            }
        }
    }
}

std::string nearest_name(const std::string& path) {
    const std::filesystem::path asked(path);
    const auto folder = asked.parent_path();
    const auto names = system::list_directory(folder.empty() ? "." : folder);
    if (!names) {
        return {};
    }
    const std::vector<std::string_view> views(names->begin(), names->end());
    const auto near = text::nearest(asked.filename().generic_string(), views);
    return near ? fmt::format("did you mean `{}`?", (folder / *near).generic_string()) : std::string{};
}

// Whether `path` or a folder that it is in is one of `ignored`.
bool is_ignored(const std::string& path, const std::set<std::string>& ignored) {
    for (auto end = path.size(); end != std::string::npos;
         end = end == 0 ? std::string::npos : path.rfind('/', end - 1)) {
        if (ignored.contains(path.substr(0, end))) {
            return true;
        }
    }
    return false;
}

// What a word names: itself, or what fits it as a pattern.
std::vector<std::string> named_by(const std::string& word) {
    std::error_code error;
    if (std::filesystem::exists(word, error)) {
        return {word};
    }
    return is_pattern(word) ? glob(word) : std::vector<std::string>{};
}

}  // namespace

Templates find_templates(const std::vector<std::string>& words, const std::vector<std::string>& ignored) {
    Templates result;
    std::map<std::string, bool> files;  // whether it was found in a folder
    for (const auto& word : words) {
        const auto paths = named_by(word);
        if (paths.empty()) {
            result.missing.push_back({.pattern = word, .hint = is_pattern(word) ? "" : nearest_name(word)});
        }
        // `**` names every folder on its way and all files in them: to walk these again would find nothing new.
        const bool walks = !word.ends_with("**");
        for (const auto& path : paths) {
            if (!is_folder(path)) {
                files[tidied(path)] = false;
            } else if (walks) {
                walk(path, files);
            }
        }
    }
    std::set<std::string> left_out;
    for (const auto& word : ignored) {
        for (const auto& path : named_by(word)) {
            left_out.insert(tidied(path));
        }
    }
    for (const auto& [path, from_folder] : files) {
        if (!is_ignored(path, left_out)) {
            result.files.push_back({.path = path, .from_folder = from_folder});
        }
    }
    return result;
}

bool looks_like_template(std::string_view text) {
    const auto has = [&](std::string_view word) { return text.find(word) != std::string_view::npos; };
    const bool resources = text.starts_with("Resources:") || has("\nResources:") || has("\"Resources\"");
    return resources && (has("AWSTemplateFormatVersion") || has("AWS::") || has("Custom::"));
}

}  // namespace samgen::lint_config
