#include "model/names.hpp"

#include <fmt/format.h>

namespace samgen::model {

bool Names::claim(std::string_view name, std::string_view owner, text::Span where, diag::Diagnostics& diagnostics) {
    const auto [at, fresh] = owners_.try_emplace(std::string(name), Owner{.what = std::string(owner), .where = where});
    if (fresh) {
        return true;
    }
    auto& diagnostic = diagnostics.error(
        where, fmt::format("the {} `{}` is wanted by {} and by {}", space_, name, at->second.what, owner),
        "give one of them another name");
    if (at->second.where && at->second.where != where) {
        diagnostic.related.push_back({.span = at->second.where, .message = fmt::format("{} is here", at->second.what)});
    }
    return false;
}

std::vector<std::string_view> Names::all() const {
    std::vector<std::string_view> names;
    names.reserve(owners_.size());
    for (const auto& [name, owner] : owners_) {
        names.push_back(name);
    }
    return names;
}

}  // namespace samgen::model
