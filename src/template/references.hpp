#pragma once

#include <string>
#include <vector>

#include "cfn/value.hpp"

namespace samgen::tmpl {

// A resource that a value names, and the condition of the Fn::If around it; empty for none.
struct Reference {
    std::string id;
    std::string under;
};

// What the value names by Ref, Fn::GetAtt and Fn::Sub, wherever in it.
[[nodiscard]] std::vector<Reference> references_in(const cfn::Value& value);

}  // namespace samgen::tmpl
