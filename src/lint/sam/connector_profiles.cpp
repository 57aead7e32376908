#include "lint/sam/connector_profiles.hpp"

#include <string>

namespace samgen::lint::sam {
namespace {

std::string hole(const Replacement& replacement) { return joined({"%{", replacement.name, "}"}); }

const Node* text_filled_in(const Maker& make, std::string_view from, const Replacements& replacements) {
    std::string out(from);
    Members variables;
    for (const auto& one : replacements) {
        const auto pattern = hole(one);
        if (out == pattern) {
            return one.value == nullptr ? make.map({}) : one.value;
        }
        if (const auto at = out.find(pattern); at != std::string::npos) {
            std::string name(one.name);
            std::erase(name, '.');
            out.replace(at, pattern.size(), joined({"${", name, "}"}));
            variables.set(make.keep(name), one.value == nullptr ? make.map({}) : one.value);
        }
    }
    if (out.find("${") == std::string::npos) {
        return make.text(out);
    }
    return make.sub(out, variables.empty() ? nullptr : make.map(variables));
}

}  // namespace

const Node* filled_in(const Maker& make, schema::Json from, const Replacements& replacements) {
    switch (from.kind()) {
        case schema::Kind::string:
            return text_filled_in(make, from.string(), replacements);
        case schema::Kind::array: {
            std::vector<const Node*> items;
            for (const auto item : from.items()) {
                items.push_back(filled_in(make, item, replacements));
            }
            return make.list(items);
        }
        case schema::Kind::object: {
            Members members;
            for (const auto& one : from.members()) {
                members.set(one.key, filled_in(make, one.value, replacements));
            }
            return make.map(members);
        }
        case schema::Kind::boolean:
            return make.boolean(from.boolean());
        default:
            return nullptr;
    }
}

std::string_view missing_in(schema::Json from, const Replacements& replacements) {
    if (from.is_string()) {
        for (const auto& one : replacements) {
            if (one.value == nullptr && from.string().find(hole(one)) != std::string_view::npos) {
                return one.name;
            }
        }
    }
    for (const auto item : from.items()) {
        if (const auto missing = missing_in(item, replacements); !missing.empty()) {
            return missing;
        }
    }
    for (const auto& one : from.members()) {
        if (const auto missing = missing_in(one.value, replacements); !missing.empty()) {
            return missing;
        }
    }
    return {};
}

}  // namespace samgen::lint::sam
