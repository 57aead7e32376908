#include "ownership/manifest.hpp"

#include <utility>

#include "ownership/digest.hpp"
#include "ownership/json.hpp"
#include "ownership/paths.hpp"
#include "text/json.hpp"

namespace samgen::ownership {
namespace {

constexpr std::string_view kWayOut =
    "; bring it back from version control, or delete it and build again, or build with `--force`";

system::Result<Manifest> parse(const system::Path& path, std::string bytes) {
    const auto file = read_json(path, std::move(bytes));
    if (!file) {
        return file.error();
    }
    Manifest manifest;
    if (const auto* files = file->root->find("files")) {
        if (files->kind != yaml::Kind::mapping) {
            return file->fault(*files, "\"files\" must be an object");
        }
        for (const auto& [key, value, merged] : files->entries) {
            if (const auto fault = fault_in_path(key->scalar)) {
                return file->fault(*key, "this path " + *fault);
            }
            if (value->kind != yaml::Kind::scalar || !is_digest(value->scalar)) {
                return file->fault(*value, "this is no SHA-256 digest");
            }
            manifest.files.emplace(key->scalar, value->scalar);
        }
    }
    if (const auto* handed_over = file->root->find("handed-over")) {
        if (handed_over->kind != yaml::Kind::sequence) {
            return file->fault(*handed_over, "\"handed-over\" must be an array");
        }
        for (const auto* item : handed_over->items) {
            const auto fault = item->kind == yaml::Kind::scalar ? fault_in_path(item->scalar)
                                                                : std::optional<std::string>("is no text");
            if (fault) {
                return file->fault(*item, "this path " + *fault);
            }
            manifest.handed_over.insert(item->scalar);
        }
    }
    return manifest;
}

}  // namespace

std::string to_json(const Manifest& manifest) {
    std::string text = "{\n  \"samgen\": 1,\n  \"files\": {";
    std::string_view separator = "\n    ";
    for (const auto& [path, sum] : manifest.files) {
        text.append(separator).append(text::json_string(path)).append(": ").append(text::json_string(sum));
        separator = ",\n    ";
    }
    text += manifest.files.empty() ? "},\n  \"handed-over\": [" : "\n  },\n  \"handed-over\": [";
    separator = "\n    ";
    for (const auto& path : manifest.handed_over) {
        text.append(separator).append(text::json_string(path));
        separator = ",\n    ";
    }
    text += manifest.handed_over.empty() ? "]\n}\n" : "\n  ]\n}\n";
    return text;
}

system::Result<Manifest> parse_manifest(const system::Path& path, std::string bytes) {
    auto manifest = parse(path, std::move(bytes));
    if (!manifest) {
        return system::Error{manifest.error().path, manifest.error().cause + std::string(kWayOut)};
    }
    return manifest;
}

}  // namespace samgen::ownership
