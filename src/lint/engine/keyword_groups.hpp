#pragma once

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// The handlers of the schema language's keywords, by what they ask about. Each function hangs those of one file into
// `all`; keywords.cpp puts them together.
void set_combined_keywords(Handlers& all);
void set_list_keywords(Handlers& all);
void set_object_keywords(Handlers& all);
void set_scalar_keywords(Handlers& all);
void set_template_keywords(Handlers& all);

}  // namespace samgen::lint
