#pragma once

#include <string>

#include "cfn/value.hpp"
#include "model/service.hpp"

namespace samgen::tmpl {

// A template: one map of sections. Every value in it knows its place, in a spec or in a template.
struct Document {
    cfn::Value root;

    // The section's map; nullptr when it is absent or no map.
    [[nodiscard]] const cfn::Map* section(std::string_view name) const;
};

// The template of `service`, sections and resources in the order in which an expert would write them: format version,
// transform, description, metadata, parameters, mappings, conditions, rules, globals, resources, outputs; each table
// and function followed by what belongs to it.
[[nodiscard]] Document from_model(const model::Service& service);

// The template's text. YAML begins with a comment that names `spec_name` (empty: no comment) and says how to change it.
[[nodiscard]] std::string to_yaml(const Document& document, std::string_view spec_name);
[[nodiscard]] std::string to_json(const Document& document);

}  // namespace samgen::tmpl
