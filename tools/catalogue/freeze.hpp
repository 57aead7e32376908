#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

namespace samgen::catalogue {

// The words of the document that holds everything below a folder like schemas/. Its root is an object:
//
//   types        the schemas of the resource types, by their names
//   type_names   these names, sorted
//   regions      regions.json
//   extensions, parts, facts    the folders of these names, by the paths below them without ".json"
//
// Throws Failure at the first file that is wrong, or has a pattern that PCRE2 refuses.
[[nodiscard]] std::vector<std::uint32_t> freeze_folder(const std::filesystem::path& folder);

}  // namespace samgen::catalogue
