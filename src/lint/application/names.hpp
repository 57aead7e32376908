#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lint/engine/template.hpp"
#include "lint/node.hpp"
#include "schema/json.hpp"

namespace samgen::lint::application {

// What a text of the template will be once it is deployed, as far as that can be told: letters, and holes for what
// cannot be. A hole is named by what fills it (a parameter, `AWS::Region`, `Table`, `Table.Arn`), and two of one name
// are filled alike; one without a name is filled by anything. In the string a hole is kHole, its name, kHoleEnd.
inline constexpr char kHole = '\x01';
inline constexpr char kHoleEnd = '\x02';

// Of a scalar, Ref, Fn::GetAtt, Fn::Sub and Fn::Join; everything else is a hole without a name.
[[nodiscard]] std::string written_text(const Node& value, const Template& tmpl);

// The same of a value of a policy template (schemas/facts/sam_policy_templates.json) with its parameters' values.
[[nodiscard]] std::string written_text(schema::Json value, const Node& parameters, const Template& tmpl);

[[nodiscard]] bool has_holes(std::string_view text);
// `name` when the text is one hole and nothing else; empty otherwise.
[[nodiscard]] std::string_view only_hole(std::string_view text);
// The text with a letter for each hole that one word will fill: a pseudo parameter, what CloudFormation puts behind a
// logical ID. Such a word has no `/` in it, and is none that a service gives a meaning to.
[[nodiscard]] std::string with_words(std::string_view text);
// The text for a message: ${name} for a hole.
[[nodiscard]] std::string readable(std::string_view text);

enum class Answer : std::uint8_t { no, maybe, yes };

// Whether two texts are the same.
[[nodiscard]] Answer is_same(std::string_view a, std::string_view b);

// Whether a pattern with `*` and `?` describes `text`, in which `*` stands for anything as well.
[[nodiscard]] Answer matches(std::string_view pattern, std::string_view text);

// The physical name that the resource will have: what it is given, or one that begins with the stack's name and holds
// its logical ID. `name_property` is TableName, QueueName, ...
[[nodiscard]] std::string physical_name(const Resource& resource, std::string_view name_property, const Template& tmpl);

// An ARN in its parts. Region and account are left out of all comparisons: nobody means another one.
struct Arn {
    std::string service;      // "dynamodb"
    std::string resource;     // "table/Products/index/*"
    bool is_any = false;      // `*`
    bool is_unknown = false;  // nothing can be told
    bool is_none = false;     // a text that is no ARN: the name of a table, the URL of a queue
};

// The ARN that a text of the template is. `${Table.Arn}/index/*` is that of the table with what stands behind it.
[[nodiscard]] Arn arn_of(std::string_view text, const Template& tmpl);
// The ARN of a resource whose type samgen knows the ARNs of; else is_unknown.
[[nodiscard]] Arn arn_of(const Resource& resource, const Template& tmpl);
// Whether the ARN in a policy reaches the other one.
[[nodiscard]] Answer reaches(const Arn& pattern, const Arn& arn);

// The property that names a resource of the type ("TableName"); empty for types that are not known here.
[[nodiscard]] std::string_view name_property(std::string_view type);
// The names of a table's indexes; nothing when they cannot be told.
[[nodiscard]] std::optional<std::vector<std::string_view>> index_names(const Resource& table);
// The service whose actions work on it ("dynamodb"); empty for types that are not known here.
[[nodiscard]] std::string_view service_of(std::string_view type);

}  // namespace samgen::lint::application
