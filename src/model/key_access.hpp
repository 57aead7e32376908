#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/service.hpp"
#include "model/targets.hpp"

namespace samgen::model {

// What allows the actions of KMS with the key, and with no more than it, through the service ("sqs") alone. `key` is an
// ARN, an ID, an alias, or a reference to one of these.
[[nodiscard]] Statement key_statement(const cfn::Value& key, std::vector<std::string> actions, std::string_view service,
                                      text::Span span, const Targets& targets);

// The same for what is encrypted with a customer-managed key: what reading it needs, or writing to it. Nothing for
// targets under a key of AWS's.
[[nodiscard]] std::optional<Statement> key_statement(const Target& target, bool writes, text::Span span,
                                                     const Targets& targets);

// Whoever reads or writes a table needs its key, if it has one of its own, through DynamoDB alone.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
[[nodiscard]] std::optional<Statement> key_statement(const Table& table, text::Span span);

}  // namespace samgen::model
