#include "model/arns.hpp"

#include <cstddef>

#include <fmt/format.h>

namespace samgen::model {

std::string_view arn_part(std::string_view arn, ArnPart part) {
    for (auto skip = static_cast<std::size_t>(part); skip > 0; --skip) {
        const auto colon = arn.find(':');
        if (colon == std::string_view::npos) {
            return {};
        }
        arn.remove_prefix(colon + 1);
    }
    return arn.substr(0, arn.find(':'));
}

void check_region_of_arn(const cfn::Value& arn, std::string_view region, std::string_view what,
                         diag::Diagnostics& diagnostics) {
    const auto* text = arn.string();
    if (text == nullptr || region.empty()) {
        return;
    }
    const auto own = arn_part(*text, ArnPart::region);
    if (!own.empty() && own != region) {
        diagnostics.error(arn.span, fmt::format("{} is in `{}`, but the replica is in `{}`", what, own, region),
                          fmt::format("name the one in `{}`", region));
    }
}

}  // namespace samgen::model
