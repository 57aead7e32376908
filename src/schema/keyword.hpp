#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace samgen::schema {

// The words that the engine knows of the schema language: JSON Schema's, those of the CloudFormation registry, and the
// names under which functions in a template are checked. In a frozen document they come first among the strings, in
// this order, so that a key is recognised by comparing numbers.
// clang-format off
#define SAMGEN_KEYWORDS(X) \
    X(dollar_ref, "$ref") \
    X(additional_properties, "additionalProperties") \
    X(all_of, "allOf") \
    X(any_of, "anyOf") \
    X(cfn_context, "cfnContext") \
    X(cfn_gather, "cfnGather") \
    X(cfn_lint, "cfnLint") \
    X(const_, "const") \
    X(contains, "contains") \
    X(dependencies, "dependencies") \
    X(dependent_excluded, "dependentExcluded") \
    X(dependent_required, "dependentRequired") \
    X(dynamic_validation, "dynamicValidation") \
    X(else_, "else") \
    X(enum_, "enum") \
    X(enum_case_insensitive, "enumCaseInsensitive") \
    X(exclusive_maximum, "exclusiveMaximum") \
    X(exclusive_minimum, "exclusiveMinimum") \
    X(format, "format") \
    X(if_, "if") \
    X(items, "items") \
    X(lifecycle, "lifecycle") \
    X(max_contains, "maxContains") \
    X(max_items, "maxItems") \
    X(max_length, "maxLength") \
    X(max_properties, "maxProperties") \
    X(max_unique_items, "maxUniqueItems") \
    X(maximum, "maximum") \
    X(min_contains, "minContains") \
    X(min_items, "minItems") \
    X(min_length, "minLength") \
    X(min_properties, "minProperties") \
    X(minimum, "minimum") \
    X(multiple_of, "multipleOf") \
    X(not_, "not") \
    X(one_of, "oneOf") \
    X(pattern, "pattern") \
    X(pattern_properties, "patternProperties") \
    X(prefix_items, "prefixItems") \
    X(properties, "properties") \
    X(property_names, "propertyNames") \
    X(required, "required") \
    X(required_or, "requiredOr") \
    X(required_xor, "requiredXor") \
    X(tagging, "tagging") \
    X(then, "then") \
    X(type, "type") \
    X(unique_items, "uniqueItems") \
    X(unique_keys, "uniqueKeys") \
    X(definitions, "definitions") \
    X(message, "message") \
    X(type_name, "typeName") \
    X(read_only_properties, "readOnlyProperties") \
    X(write_only_properties, "writeOnlyProperties") \
    X(create_only_properties, "createOnlyProperties") \
    X(deprecated_properties, "deprecatedProperties") \
    X(primary_identifier, "primaryIdentifier") \
    X(additional_identifiers, "additionalIdentifiers") \
    X(dynamic_reference, "dynamicReference") \
    X(dynamic_reference_spaces, "dynamicReferenceSpaces") \
    X(raw_pseudo_parameter, "rawPseudoParameter") \
    X(ref, "ref") \
    X(fn_base64, "fn_base64") \
    X(fn_cidr, "fn_cidr") \
    X(fn_contains, "fn_contains") \
    X(fn_findinmap, "fn_findinmap") \
    X(fn_foreach, "fn_foreach") \
    X(fn_getatt, "fn_getatt") \
    X(fn_getazs, "fn_getazs") \
    X(fn_getstackoutput, "fn_getstackoutput") \
    X(fn_if, "fn_if") \
    X(fn_importvalue, "fn_importvalue") \
    X(fn_join, "fn_join") \
    X(fn_length, "fn_length") \
    X(fn_select, "fn_select") \
    X(fn_split, "fn_split") \
    X(fn_sub, "fn_sub") \
    X(fn_tojsonstring, "fn_tojsonstring") \
    X(fn_transform, "fn_transform") \
    X(fn_and, "fn_and") \
    X(fn_equals, "fn_equals") \
    X(fn_not, "fn_not") \
    X(fn_or, "fn_or") \
    X(condition, "condition")
// clang-format on

enum class Keyword : std::uint16_t {
#define SAMGEN_KEYWORD(name, text) name,
    SAMGEN_KEYWORDS(SAMGEN_KEYWORD)
#undef SAMGEN_KEYWORD
        none,  // no word of the language; also how many there are
};

inline constexpr std::string_view kKeywords[] = {
#define SAMGEN_KEYWORD(name, text) text,
    SAMGEN_KEYWORDS(SAMGEN_KEYWORD)
#undef SAMGEN_KEYWORD
};

inline constexpr std::size_t kKeywordCount = static_cast<std::size_t>(Keyword::none);

// The word itself; empty for none.
[[nodiscard]] constexpr std::string_view text_of(Keyword keyword) {
    return keyword == Keyword::none ? std::string_view{} : kKeywords[static_cast<std::size_t>(keyword)];
}

}  // namespace samgen::schema
