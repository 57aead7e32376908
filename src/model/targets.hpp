#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "spec/spec.hpp"
#include "text/source.hpp"

namespace samgen::model {

// What `access`, events and destinations can name: an entry of one of the spec's sections, or of its `resources`.
struct Target {
    std::string logical_id;
    std::string type;                   // CloudFormation's or SAM's: "AWS::SQS::Queue"
    std::optional<cfn::Value> kms_key;  // the customer-managed key that encrypts it, as its resource names it
    cfn::Map properties;                // what a raw resource says
    bool fifo = false;                  // a queue or topic that keeps the order
    text::Span span;                    // where it is named
};

class Targets {
   public:
    explicit Targets(const spec::Spec& spec);

    // The target of that name; nullptr when there is none.
    [[nodiscard]] const Target* find(std::string_view name) const;

    // The target that a Ref or an Fn::GetAtt names; nullptr for all else.
    [[nodiscard]] const Target* referred_by(const cfn::Value& reference) const;

    // The target of that name and of one of these types; or reports that there is none, with the nearest that is, and
    // returns nullptr. `noun` says what is wanted: "a queue or a topic". Without types any will do.
    const Target* resolve(const spec::Text& name, std::span<const std::string_view> types, std::string_view noun,
                          diag::Diagnostics& diagnostics) const;

    [[nodiscard]] const std::vector<Target>& all() const { return targets_; }

   private:
    void add_functions(const spec::Spec& spec);

    std::vector<Target> targets_;
    // A function of the spec of which `split` leaves only others: their names.
    std::map<std::string, std::vector<std::string>, std::less<>> split_;
};

// Lambda, EventBridge and SNS send what is done or has failed to standard queues and topics alone: reports one that is
// FIFO, be it named (`target`, else nullptr) or given by its ARN.
// https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
// https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html
// https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
void refuse_fifo(const Target* target, const cfn::Value& arn, text::Span where, diag::Diagnostics& diagnostics);

// What people call a resource of the type: "a queue", "an AWS::Cognito::UserPool".
[[nodiscard]] std::string noun_of(std::string_view type);

// The ARN of the target, as its type gives it: a queue's attribute, a topic's Ref, a parameter's name put together.
[[nodiscard]] cfn::Value arn_of(const Target& target);

// The service whose IAM actions a resource of the type takes: "sqs"; empty for types that samgen knows little of.
[[nodiscard]] std::string_view service_of(std::string_view type);

// The environment variable that tells a function's code which one the target is; it holds the target's Ref. Empty for
// types that samgen knows little of.
[[nodiscard]] std::string variable_of(const Target& target);

}  // namespace samgen::model
