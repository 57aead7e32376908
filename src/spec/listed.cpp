#include "spec/listed.hpp"

#include <fmt/format.h>

namespace samgen::spec {

bool Listed::add(const Text& said, const std::string& key) {
    const auto [first, fresh] = seen_.try_emplace(key, said.span);
    if (!fresh) {
        diagnostics_.error(said.span, fmt::format("`{}` is listed twice", said.value))
            .related.push_back({.span = first->second, .message = "first listed here"});
    }
    return fresh;
}

}  // namespace samgen::spec
