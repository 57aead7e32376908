#pragma once

#include <string>
#include <string_view>

#include "lint/sam/values.hpp"

// Documents of IAM that the transform writes.
namespace samgen::lint::sam {

// Lets the service ("lambda.amazonaws.com") take the role.
[[nodiscard]] const Node* trust(const Maker& make, std::string_view service);

// {Effect: Allow, Action: ..., Resource: ...}
[[nodiscard]] const Node* allow(const Maker& make, std::initializer_list<std::string_view> actions,
                                const Node* resource);

// A role's inline policy of some statements.
[[nodiscard]] const Node* inline_policy(const Maker& make, std::string name,
                                        std::initializer_list<const Node*> statements);

// Lets a role send to a destination of a type (SQS, SNS, EventBridge, Lambda, S3Bucket, S3); nullptr for another type.
[[nodiscard]] const Node* send_policy(const Maker& make, std::string_view type, std::string_view id,
                                      const Node* destination);

// Lets `principal` send messages to a queue on behalf of what has the ARN `source`.
[[nodiscard]] const Node* queue_policy(const Maker& make, const Node* principal, const Node* queue, const Node* source);

}  // namespace samgen::lint::sam
