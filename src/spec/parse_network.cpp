#include "spec/parse_network.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

std::optional<Network> read_network(const yaml::Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr || node->kind != yaml::Kind::mapping) {
        return std::nullopt;
    }
    Network network;
    network.vpc = read_optional_raw(node->find("vpc"), diagnostics);
    network.subnets = read_optional_raw(node->find("subnets"), diagnostics);
    network.security_groups = read_raw_list(node->find("security-groups"), diagnostics);
    network.span = node->span;
    return network;
}

}  // namespace samgen::spec
