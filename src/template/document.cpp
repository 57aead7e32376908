#include "template/document.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "cfn/write.hpp"

namespace samgen::tmpl {
namespace {

// The comment that begins a template made from `spec_name`, in one line whatever the file is called.
std::string header(std::string_view spec_name) {
    std::string name(spec_name);
    std::ranges::replace_if(
        name, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '?');
    return "# Made by samgen from " + name + ": change that, then run `samgen build`.\n";
}

// Sets sections and resources apart with empty lines. Canonical YAML indents by two, so that a line that is not
// indented begins a section, and one that is indented by two under Resources begins a resource; no other line can look
// like either, text in literal blocks included. Nor does an empty line behind such a block count: cfn::to_yaml has only
// `|` and `|-`, never `|+`.
std::string spaced(std::string_view yaml) {
    std::string text;
    text.reserve(yaml.size() + yaml.size() / 16);
    bool in_block = false;  // the line before is indented
    bool in_resources = false;
    bool first_resource = false;
    while (!yaml.empty()) {
        const auto end = std::min(yaml.find('\n'), yaml.size() - 1) + 1;
        const auto line = yaml.substr(0, end);
        yaml.remove_prefix(end);
        const auto indent = std::min(line.find_first_not_of(' '), line.size());
        if (line == "\n") {
            text += line;
            continue;
        }
        if (indent == 0) {
            const bool begins_block = yaml.starts_with(' ');
            if (!text.empty() && (in_block || begins_block)) {
                text += '\n';
            }
            in_resources = line == "Resources:\n";
            first_resource = true;
        } else if (in_resources && indent == 2) {
            if (!first_resource) {
                text += '\n';
            }
            first_resource = false;
        }
        in_block = indent > 0;
        text += line;
    }
    return text;
}

}  // namespace

const cfn::Map* Document::section(std::string_view name) const {
    const auto* sections = root.map();
    const auto* found = sections == nullptr ? nullptr : sections->find(name);
    return found == nullptr ? nullptr : found->map();
}

std::string to_yaml(const Document& document, std::string_view spec_name) {
    auto text = cfn::to_yaml(document.root);
    if (document.root.map() != nullptr) {
        text = spaced(text);
    }
    return spec_name.empty() ? text : header(spec_name) + text;
}

std::string to_json(const Document& document) { return cfn::to_json(document.root); }

}  // namespace samgen::tmpl
