#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/application/places.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/wanted_references.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"

// Properties that say by their own name that they want an ARN, of whatever type. Of those whose schema has a format,
// E1041 speaks.
namespace samgen::lint {
namespace {

bool wants_arn(std::string_view key) {
    return key.ends_with("Arn") || key.ends_with("ARN") || key.ends_with("Arns") || key.ends_with("ARNs");
}

// Whether another rule judges the property: by the table of what properties want, or as one of where failures go.
bool is_judged(const Resource& resource, const Step& property) {
    constexpr std::string_view kFailures[] = {"DeadLetterConfig", "RedrivePolicy", "OnFailure", "OnSuccess"};
    const auto* above = property.parent;
    const bool is_failure = above != nullptr && std::ranges::find(kFailures, above->key) != std::end(kFailures);
    return is_failure || property.key == "EventSourceArn" ||
           std::ranges::any_of(application::rows_of(application::wanted_references(), resource.type),
                               [&](const application::Wanted& wanted) {
                                   auto path = wanted.path;
                                   path.remove_suffix(path.ends_with("/*") ? 2 : 0);
                                   return path.substr(path.rfind('/') + 1) == property.key;
                               });
}

// EG9001
void reference(const Validator& validator, std::string_view name, const Schema& schema, Errors& errors) {
    const auto* property = validator.context.path;
    property = property != nullptr && property->is_item() ? property->parent : property;
    if (property == nullptr || !wants_arn(property->key) || passes_function(property) ||
        schema.json.find(schema::Keyword::type).string() != "string" ||
        !schema.json.find(schema::Keyword::format).string().empty() || validator.run.tmpl.parameter(name) != nullptr) {
        return;
    }
    const auto* target = validator.run.tmpl.resource(name);
    const auto* given = target == nullptr ? nullptr : application::given_by(target->type);
    const auto* resource = resource_around(validator);
    // A key's ID is as good as its ARN to most services.
    if (given == nullptr || given->ref == application::Form::arn || given->arn.empty() || resource == nullptr ||
        target->type == "AWS::KMS::Key" || is_judged(*resource, *property)) {
        return;
    }
    const auto what = given->ref == application::Form::name  ? "name"
                      : given->ref == application::Form::url ? "URL"
                                                             : "ID";
    auto& error = add_at(
        validator, rule("EG9001"), {validator.context.path, {}},
        fmt::format("`!Ref {}` gives the {} of the {}, and `{}` wants its ARN", name, what, given->noun, property->key),
        errors);
    error.hint = fmt::format("write `{}`", written({target->name, given->arn}));
    error.related.push_back({target->entry->key_span, "it is defined here"});
}

}  // namespace

const Family& arn_property_rules() {
    static const Family family{.refs = {{rule("EG9001"), {"*"}, reference}}};
    return family;
}

}  // namespace samgen::lint
