#pragma once

#include <string>
#include <variant>
#include <vector>

#include "cfn/value.hpp"
#include "text/source.hpp"

namespace samgen::model {

// A SAM policy template, e.g. DynamoDBCrudPolicy with TableName.
struct PolicyTemplate {
    std::string name;
    cfn::Map parameters;
    text::Span span;
};

struct Statement {
    std::vector<std::string> actions;   // "dynamodb:GetItem"
    std::vector<cfn::Value> resources;  // ARNs
    cfn::Map condition;                 // IAM condition block; empty for none
    text::Span span;
};

// An inline policy document.
struct InlinePolicy {
    std::vector<Statement> statements;
    text::Span span;
};

// In the order in which they are emitted. A cfn::Value is what the spec's `policies:` says, as it stands.
using Policy = std::variant<PolicyTemplate, InlinePolicy, cfn::Value>;

}  // namespace samgen::model
