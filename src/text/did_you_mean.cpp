#include "text/did_you_mean.hpp"

#include <utility>

#include "text/nearest.hpp"

namespace samgen::text {

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates, std::string otherwise) {
    const auto near = nearest(word, candidates);
    return near ? "did you mean `" + std::string(*near) + "`?" : std::move(otherwise);
}

}  // namespace samgen::text
