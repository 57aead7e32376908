#pragma once

#include <string>

#include "lint/node.hpp"

namespace samgen::lint {

class Template;

// Whether a value is surely a text without the quotes of its own ('GET,POST') that API Gateway wants around it where it
// takes mappings: method.request.header.Origin, or a text in quotes.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
[[nodiscard]] bool lacks_quotes(const Node& value, const Template& tmpl);

// What it would be with them, as YAML.
[[nodiscard]] std::string with_quotes(const Node& value, const Template& tmpl);

}  // namespace samgen::lint
