#include "text/did_you_mean.hpp"

#include "text/nearest.hpp"

namespace samgen::text {

std::string did_you_mean(std::optional<std::string_view> near, std::string_view otherwise) {
    return near ? std::string("did you mean `").append(*near).append("`?") : std::string(otherwise);
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates,
                         std::string_view otherwise) {
    return did_you_mean(nearest(word, candidates), otherwise);
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> candidates, std::string_view lead,
                         std::string_view none) {
    if (candidates.empty()) {
        return std::string(none);
    }
    std::string all(lead);
    for (const auto candidate : candidates) {
        all.append(candidate == candidates.front() ? ": `" : ", `").append(candidate).append("`");
    }
    return did_you_mean(word, candidates, all);
}

}  // namespace samgen::text
