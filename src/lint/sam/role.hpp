#pragma once

#include <vector>

#include "lint/sam/context.hpp"

namespace samgen::lint::sam {

// The policies that a property Policies names, with policy templates as the statements that they stand for.
// Says what is wrong with them.
[[nodiscard]] std::vector<const Node*> expanded_policies(Context& context, const Source& source);

// The role <Resource>Role with the policies of the property Policies behind `documents`, and managed policies behind
// `arns`.
[[nodiscard]] Resource& make_role(Context& context, const Source& source, std::string_view service,
                                  const std::vector<const Node*>& policies, std::vector<const Node*> arns,
                                  std::vector<const Node*> documents, std::vector<const Node*> tags);

// Sets the tags of what was made for `source` when its PropagateTags says so (or `always`).
void propagate_tags(const Context& context, const Source& source, const Resources& made, bool always = false);

// The tags of a SAM resource behind SAM's own; says when a tag is SAM's.
[[nodiscard]] std::vector<const Node*> own_tags(Context& context, const Source& source, std::string_view sam_key);

}  // namespace samgen::lint::sam
