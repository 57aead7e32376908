#include "spec/parse_observability.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

std::optional<Alarms> read_alarms(const Node* node, diag::Diagnostics& diagnostics) {
    if (node == nullptr) {
        return std::nullopt;
    }
    Alarms alarms{.on = node->kind == Kind::mapping || is_true(node),
                  .email = text_of(node->find("email")),
                  .topic = std::nullopt,
                  .span = node->span};
    for (const auto& entry : entries_of(node)) {
        if (entry.key->scalar == "topic") {
            alarms.topic = read_arn(entry, "a topic's ARN", diagnostics);
        }
    }
    if (alarms.email && alarms.topic) {
        diagnostics.error(alarms.email->span, "`alarms` takes `email` or `topic`, not both",
                          "subscribe the address to your own topic");
    }
    return alarms;
}

}  // namespace samgen::spec
