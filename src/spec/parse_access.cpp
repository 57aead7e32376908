#include "spec/parse_access.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "spec/nodes.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

// `Products` or `Products.byCategory`.
Access named(const Node& key) {
    Access access;
    access.span = key.span;
    const std::string_view name = key.scalar;
    const auto dot = std::min(name.find('.'), name.size());
    access.target = {.value = std::string(name.substr(0, dot)), .span = key.span};
    if (dot < name.size()) {
        access.index = {.value = std::string(name.substr(dot + 1)), .span = key.span};
        if (key.style == yaml::Style::plain) {
            const auto at = key.span.begin + static_cast<std::uint32_t>(dot);
            access.target.span.end = at;
            access.index.span.begin = at + 1;
        }
    }
    return access;
}

}  // namespace

std::vector<Access> read_access(const Node* node) {
    std::vector<Access> accesses;
    for (const auto& entry : entries_of(node)) {
        auto access = named(*entry.key);
        if (entry.value->kind == Kind::sequence) {
            access.what = texts_of(entry.value);
        } else if (position_of(entry.value, kAccessWords)) {
            access.what = *text_of(entry.value);
        } else {
            continue;
        }
        accesses.push_back(std::move(access));
    }
    return accesses;
}

}  // namespace samgen::spec
