#include "spec/reference.hpp"

#include <string_view>

#include <fmt/format.h>

namespace samgen::spec {
namespace {

constexpr std::string_view kIntroduction =
    "# The spec\n"
    "\n"
    "<!-- Made from src/spec/grammar.cpp by `samgen schema --format markdown`; a test holds it to that. -->\n"
    "\n"
    "A spec is YAML (or JSON) with the keys below, and no others. samgen reads it strictly: what YAML readers "
    "disagree\n"
    "about, such as `yes`, `012` or `1e3`, is an error that says what was read. Where a key takes a map of your own "
    "names,\n"
    "`NAME` stands for one of them. *Required* keys are marked; what holds without the others is their default.\n";

// The noun in a table's cell, where a bar would begin the next one.
std::string cell(std::string_view text) {
    std::string result;
    for (const char c : text) {
        result += c == '|' ? "\\|" : std::string(1, c);
    }
    return result;
}

class Writer {
   public:
    std::string page(const Shape& shape) {
        text_ = kIntroduction;
        section(shape, "");
        return std::move(text_);
    }

   private:
    static std::string below(const std::string& path, std::string_view key) {
        return path.empty() ? std::string(key) : fmt::format("{}.{}", path, key);
    }

    // The tables of what can stand at `path`, the nearest first.
    void section(const Shape& shape, const std::string& path) {
        if (shape.list != nullptr) {
            section(*shape.list->items, path + "[]");
        }
        if (shape.map == nullptr) {
            return;
        }
        if (shape.map->values != nullptr) {
            section(*shape.map->values, below(path, "NAME"));
            return;
        }
        text_ += fmt::format("\n## {}\n\n| key | takes | default | |\n| --- | --- | --- | --- |\n",
                             path.empty() ? "The whole" : fmt::format("`{}`", path));
        const auto keys = keys_of(*shape.map);
        for (const auto& key : keys) {
            text_ += fmt::format("| `{}` | {} | {} | {} |\n", key.key, cell(key.shape->noun),
                                 key.required ? "*required*" : cell(key.standard), cell(key.doc));
        }
        for (const auto& key : keys) {
            section(*key.shape, below(path, key.key));
        }
    }

    std::string text_;
};

}  // namespace

std::string reference(const Shape& shape) { return Writer().page(shape); }

}  // namespace samgen::spec
