#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"

namespace samgen::lint {

class Index;
struct Resource;

inline constexpr std::string_view kSamTransform = "AWS::Serverless-2016-10-31";

// A resource that the SAM transform adds to those of the template
// (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-specification-generated-resources.html).
struct Generated {
    std::string id;             // its logical ID; a hashed one without its ten hexadecimal digits
    std::string_view type;      // "AWS::IAM::Role"
    std::string_view giver;     // the logical ID of what gives it away by a property, as in `!Ref Function.Alias`;
    std::string_view property;  // both empty where nothing does
    const Resource* owner;      // nullptr for what several resources share, such as ServerlessRestApi
    bool hashed = false;
};

// What SAM adds for the resources of the index, in their order, then what they share. Where the ID depends on what only
// a deployment knows, the resource is there for the count, without an ID.
[[nodiscard]] std::vector<Generated> generated_resources(const Index& index);

// The SAM property as the transform sees it: the resource's own, or else what Globals says about resources of this
// type. nullptr when there is none.
[[nodiscard]] const cfn::Value* sam_property(const Index& index, const Resource& resource, std::string_view property);

// Whether SAM makes a role for the function or state machine: it has none, or has one under a condition only.
[[nodiscard]] bool makes_role(const Index& index, const Resource& resource);

// The section of Globals for a type ("AWS::Serverless::Function" -> "Function"); empty for what is no SAM type.
[[nodiscard]] std::string_view globals_section(std::string_view type);

// The names of the SAM resource types.
[[nodiscard]] const std::vector<std::string_view>& sam_types();

}  // namespace samgen::lint
