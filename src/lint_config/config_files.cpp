#include "lint_config/config_files.hpp"

#include <utility>

namespace samgen::lint_config {
namespace {

constexpr std::size_t kMostBytes = 1U << 20U;

std::optional<system::Path> first_in(const system::Path& folder) {
    for (const auto* const name : {".cfnlintrc", ".cfnlintrc.yaml", ".cfnlintrc.yml"}) {
        std::error_code error;
        if (std::filesystem::is_regular_file(folder / name, error)) {
            return folder / name;
        }
    }
    return std::nullopt;
}

void read_one(const system::Path& path, const std::string& shown, const Words& words, Configuration& result) {
    auto bytes = system::read_file(path, kMostBytes);
    if (!bytes) {
        // The text is empty, so that the finding has a file to name.
        const auto& source = result.sources.emplace_back(shown, "");
        result.findings.push_back(finding_at("E0003", {&source, 0, 0}, bytes.error().message()));
        return;
    }
    result.files.push_back(shown);
    const auto& source = result.sources.emplace_back(shown, std::move(*bytes));
    result.layer = read_config(source, words, result.findings, std::move(result.layer));
}

}  // namespace

Configuration read_config_files(const std::optional<std::string>& named, const system::Path& home,
                                const system::Path& project, const Words& words) {
    Configuration result;
    if (named) {
        read_one(*named, *named, words, result);
        return result;
    }
    if (const auto user = home.empty() ? std::nullopt : first_in(home)) {
        read_one(*user, user->generic_string(), words, result);
    }
    const auto own = first_in(project);
    // In one's home directory the two are the same file.
    if (own && (home.empty() || !system::same_file(home, project))) {
        read_one(*own, own->filename().generic_string(), words, result);
    }
    return result;
}

}  // namespace samgen::lint_config
