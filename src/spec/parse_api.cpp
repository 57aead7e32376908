#include "spec/parse_api.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

std::optional<Api> read_api(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr || node->kind != Kind::mapping) {
        return std::nullopt;
    }
    Api api{.throttle = std::nullopt,
            .properties = read_raw_map(node->find("properties"), diagnostics),
            .span = node->span};
    if (const auto* throttle = node->find("throttle")) {
        const auto rate = count_of(throttle->find("rate"));
        const auto burst = count_of(throttle->find("burst"));
        if (rate && burst) {
            api.throttle = Throttle{.rate = rate->value, .burst = burst->value};
        }
    }
    return api;
}

}  // namespace samgen::spec
