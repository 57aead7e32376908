#pragma once

#include <span>
#include <string_view>

// What a reference to a resource gives, and what properties want of it.
namespace samgen::lint::application {

enum class Form { name, arn, id, url, none };

// What `Ref` of a type gives, and which attributes give the rest: the "Return values" of its page in
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/
struct Given {
    std::string_view type;
    std::string_view noun;  // "role"
    Form ref = Form::name;
    std::string_view arn{};   // the attribute that gives the ARN
    std::string_view name{};  // the name
    std::string_view id{};    // the ID
};

// nullptr for types that are not known here.
[[nodiscard]] const Given* given_by(std::string_view type);

// A property that names a resource. Those of which the schema tells the format are E1040's and E1041's.
struct Wanted {
    std::string_view type;
    std::string_view path;  // as each_at() reads it
    Form form = Form::arn;
    std::string_view types{};            // of what may stand here, with blanks in between; empty: anything
    Form also = Form::none;              // may stand here as well
    std::string_view condition_key{};    // speaks only where this property beside it...
    std::string_view condition_value{};  // ... has this value
    // Where EG3011 speaks of the form, and of all types but these.
    std::string_view judged{};
};

// Sorted by type.
[[nodiscard]] std::span<const Wanted> wanted_references();
// The same of the parameters of SAM's policy templates: their paths are their names.
[[nodiscard]] std::span<const Wanted> wanted_parameters();

}  // namespace samgen::lint::application
