#include "spec/includes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "spec/nodes.hpp"
#include "yaml/reader.hpp"

namespace samgen::spec {
namespace {

using yaml::Kind;
using yaml::Node;

class Merger {
   public:
    Merger(const Node& root, const Shape& shape, yaml::Tree& made, diag::Diagnostics& diagnostics)
        : shape_(shape), made_(made), root_(made.make()), diagnostics_(diagnostics) {
        root_ = root;
    }

    void add(const Node& file) {
        for (const auto& entry : entries_of(&file)) {
            const auto& key = entry.key->scalar;
            if (std::ranges::find(kOnlyInTheSpec, key) != kOnlyInTheSpec.end()) {
                diagnostics_.error(entry.key->span, fmt::format("an included file has no `{}`", key),
                                   key == "includes" ? "name the file in the spec's own `includes`"
                                                     : "say it in the spec that includes this file");
                continue;
            }
            const auto present =
                std::ranges::find_if(root_.entries, [&](const auto& other) { return other.key->scalar == key; });
            if (present == root_.entries.end()) {
                root_.entries.push_back(entry);
            } else {
                present->value = &joined(*present, entry);
            }
        }
    }

    [[nodiscard]] const Node& root() const { return root_; }

   private:
    // What a key says in two files. Names of the user's own may come from any file, and so may the entries of a list;
    // settings are all in one place.
    const Node& joined(const yaml::Entry& first, const yaml::Entry& second) {
        const auto* const shape = shape_of(first.key->scalar);
        const bool named = shape != nullptr && shape->map != nullptr && shape->map->names != nullptr;
        const bool listed = shape != nullptr && shape->list != nullptr;
        if (named && first.value->kind == Kind::mapping && second.value->kind == Kind::mapping) {
            return joined_names(first.key->scalar, *first.value, *second.value);
        }
        if (listed && first.value->kind == Kind::sequence && second.value->kind == Kind::sequence) {
            auto& node = copy_of(*first.value);
            node.items.insert(node.items.end(), second.value->items.begin(), second.value->items.end());
            return node;
        }
        if (named && second.value->kind == Kind::scalar && second.value->scalar.empty()) {
            return *first.value;
        }
        if (named && first.value->kind == Kind::scalar && first.value->scalar.empty()) {
            return *second.value;
        }
        duplicate(*first.key, *second.key, fmt::format("`{}` is already said in another file", first.key->scalar),
                  shape == nullptr || named ? "" : "settings are said in one file");
        return *first.value;
    }

    const Node& joined_names(std::string_view section, const Node& first, const Node& second) {
        auto& node = copy_of(first);
        for (const auto& entry : second.entries) {
            const auto same = std::ranges::find_if(
                first.entries, [&](const auto& other) { return other.key->scalar == entry.key->scalar; });
            if (same == first.entries.end()) {
                node.entries.push_back(entry);
            } else {
                duplicate(*same->key, *entry.key,
                          fmt::format("`{}` stands twice under `{}`", entry.key->scalar, section),
                          "a name has one entry, in one file");
            }
        }
        return node;
    }

    void duplicate(const Node& first, const Node& second, std::string message, std::string hint) {
        diagnostics_.error(second.span, std::move(message), std::move(hint))
            .related.push_back({.span = first.span, .message = "first said here"});
    }

    Node& copy_of(const Node& node) {
        auto& copy = made_.make();
        copy = node;
        return copy;
    }

    [[nodiscard]] const Shape* shape_of(std::string_view key) const {
        const auto rule = std::ranges::find_if(shape_.map->keys, [&](const auto& known) { return known.key == key; });
        return rule == shape_.map->keys.end() ? nullptr : rule->shape;
    }

    const Shape& shape_;
    yaml::Tree& made_;
    Node& root_;
    diag::Diagnostics& diagnostics_;
};

// The files that one entry of `includes` names, with its faults reported.
std::vector<std::string> paths_of(const Text& said, std::string_view spec_name, text::ProjectFiles& files,
                                  diag::Diagnostics& diagnostics) {
    if (const auto fault = text::fault_in_project_path(said.value)) {
        diagnostics.error(said.span, fmt::format("`{}` {}", said.value, *fault),
                          "an included file is named by its path from the spec's folder, such as `tables.yaml` or "
                          "`functions/*.yaml`");
        return {};
    }
    if (!text::is_pattern(said.value)) {
        if (said.value == spec_name) {
            diagnostics.error(said.span, "the spec includes itself");
            return {};
        }
        return {said.value};
    }
    auto paths = files.matching(said.value);
    std::erase(paths, spec_name);
    if (paths.empty()) {
        diagnostics.error(said.span, fmt::format("there is no file `{}`", said.value),
                          "paths begin at the spec's folder; `*` stands for any characters of one name");
    }
    return paths;
}

// The map that the file holds; nullptr, and a report, when it holds none. A file with nothing in it says nothing.
const Node* map_of(const yaml::Tree& tree, diag::Diagnostics& diagnostics) {
    const auto& documents = tree.documents();
    if (documents.empty()) {
        return nullptr;
    }
    if (documents.size() > 1) {
        diagnostics.error(documents[1]->span, "an included file is one YAML document; this is a second");
    }
    const auto& root = *documents.front();
    if (root.kind == Kind::scalar && root.scalar.empty()) {
        return nullptr;
    }
    if (root.kind != Kind::mapping) {
        diagnostics.error(root.span, "an included file is a map of the spec's keys, such as `tables` and `functions`");
        return nullptr;
    }
    return &root;
}

}  // namespace

Included include(const Node& root, std::string_view spec_name, const Shape& shape, text::ProjectFiles& files,
                 diag::Diagnostics& diagnostics) {
    Included all{.root = &root, .trees = {}};
    const auto* const list = root.find("includes");
    const auto said = texts_of(list);
    if (said.empty() || list->kind != Kind::sequence) {
        return all;
    }
    Merger merger(root, shape, all.trees.emplace_back(), diagnostics);
    std::map<std::string, text::Span> seen;
    for (const auto& entry : said) {
        for (const auto& path : paths_of(entry, spec_name, files, diagnostics)) {
            const auto [first, fresh] = seen.try_emplace(path, entry.span);
            if (!fresh) {
                // A pattern may well name what has been named before.
                if (!text::is_pattern(entry.value) && first->second.text() == entry.span.text()) {
                    diagnostics.error(entry.span, fmt::format("`{}` is included twice", path))
                        .related.push_back({.span = first->second, .message = "first said here"});
                }
                continue;
            }
            const auto [source, trouble] = files.open(path);
            if (source == nullptr) {
                diagnostics.error(entry.span, fmt::format("`{}` {}", path, trouble),
                                  "paths begin at the spec's folder");
                continue;
            }
            if (auto tree = yaml::read(*source, diagnostics)) {
                const auto* const file = map_of(all.trees.emplace_back(std::move(*tree)), diagnostics);
                if (file != nullptr) {
                    merger.add(*file);
                }
            }
        }
    }
    all.root = &merger.root();
    return all;
}

}  // namespace samgen::spec
