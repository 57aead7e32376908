#include "lint/engine/error.hpp"

#include <algorithm>
#include <tuple>

#include "lint/engine/types.hpp"

namespace samgen::lint {
namespace {

// Greater is more telling.
auto relevance(const Error& error) {
    const bool is_weak = error.keyword == schema::Keyword::any_of || error.keyword == schema::Keyword::one_of;
    const bool matches_type = error.instance != nullptr && has_declared_type(*error.instance, error.schema);
    return std::tuple(-static_cast<int>(depth_of(error.path)), !is_weak, !matches_type);
}

}  // namespace

bool any_unknown(const Errors& errors) { return std::ranges::any_of(errors, &Error::unknown); }

const Error* best_match(const Errors& errors) {
    if (errors.empty()) {
        return nullptr;
    }
    const auto* best = &errors.front();
    for (const auto& error : errors) {
        if (relevance(error) > relevance(*best)) {
            best = &error;
        }
    }
    while (!best->context.empty()) {
        // Of the alternatives the one that went deepest, unless two of them are as good.
        const auto* least = &best->context.front();
        std::size_t as_good = 0;
        for (const auto& error : best->context) {
            if (relevance(error) < relevance(*least)) {
                least = &error;
                as_good = 1;
            } else if (relevance(error) == relevance(*least)) {
                ++as_good;
            }
        }
        if (as_good > 1) {
            return best;
        }
        best = least;
    }
    return best;
}

}  // namespace samgen::lint
