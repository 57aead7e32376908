#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/wanted_references.hpp"
#include "lint/engine/get_atts.hpp"
#include "lint/engine/references.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// What a reference gives is a name here and an ARN there; CloudFormation passes on whichever it is.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
namespace samgen::lint::application {
namespace {

std::string_view spelled(Form form) {
    switch (form) {
        case Form::name:
            return "name";
        case Form::arn:
            return "ARN";
        case Form::id:
            return "ID";
        case Form::url:
            return "URL";
        case Form::none:
            break;
    }
    return {};
}

// Whether an attribute that is not known here may give the form: `RootResourceId` is an ID, `StreamArn` an ARN.
bool sounds_like(std::string_view attribute, Form form) {
    const auto lower = text::lower_case(attribute);
    return form != Form::none && lower.find(text::lower_case(spelled(form))) != std::string::npos;
}

// What a reference to the type gives; none where it is not known.
Form form_of(const Given& given, const Reference& reference) {
    return reference.is_ref()                  ? given.ref
           : reference.attribute.empty()       ? Form::none
           : reference.attribute == given.arn  ? Form::arn
           : reference.attribute == given.name ? Form::name
           : reference.attribute == given.id   ? Form::id
                                               : Form::none;
}

// The reference that gives the form; nothing where none does.
std::string right_reference(const Given& given, std::string_view id, Form form) {
    const auto attribute = form == given.ref    ? std::string_view("Ref")
                           : form == Form::arn  ? given.arn
                           : form == Form::name ? given.name
                           : form == Form::id   ? given.id
                                                : std::string_view{};
    return attribute.empty() ? std::string() : written({id, attribute});
}

bool is_among(std::string_view type, std::string_view types) {
    while (!types.empty()) {
        const auto one = types.substr(0, types.find(' '));
        if (one == type) {
            return true;
        }
        types.remove_prefix(std::min(types.size(), one.size() + 1));
    }
    return false;
}

class ReferenceCheck {
   public:
    ReferenceCheck(const Application& application, Errors& errors) : application_(application), errors_(errors) {}

    void check(const Value& value, const Wanted& wanted) {
        const auto reference = value ? reference_in(*value.node()) : std::nullopt;
        const auto* target = reference ? application_.piece(reference->resource) : nullptr;
        const auto* given = target == nullptr ? nullptr : given_by(target->type);
        if (given == nullptr || application_.tmpl().parameter(reference->resource) != nullptr) {
            return;
        }
        if (wanted.types.empty() || is_among(target->type, wanted.types)) {
            check_form(value, wanted, *reference, *given, *target);
        } else if (reference->attribute != "RootResourceId" &&  // stands where the ID of a resource does
                   (wanted.judged.empty() || is_among(target->type, wanted.judged))) {
            refuse_type(value, wanted, *target);
        }
    }

   private:
    void check_form(const Value& value, const Wanted& wanted, const Reference& reference, const Given& given,
                    const Piece& target) {
        const auto form = form_of(given, reference);
        const bool is_right =
            form == Form::none ? !is_another_attribute(reference, wanted) : form == wanted.form || form == wanted.also;
        if (is_right || !wanted.judged.empty()) {
            return;
        }
        const auto right = right_reference(given, target.id, wanted.form);
        auto error = finding(
            value,
            fmt::format("`{}` gives the {} of the {}, and `{}` wants its {}", written(reference),
                        form == Form::none ? fmt::format("`{}`", reference.attribute) : std::string(spelled(form)),
                        given.noun, last_key(wanted.path), spelled(wanted.form)),
            right.empty() ? std::string() : fmt::format("write `{}`", right));
        error.related.push_back({target.where.way()->span, "it is defined here"});
        errors_.push_back(std::move(error));
    }

    // Whether an attribute that is there surely gives something else. Of those that are not there E1010 speaks.
    [[nodiscard]] bool is_another_attribute(const Reference& reference, const Wanted& wanted) const {
        const auto* resource = application_.tmpl().resource(reference.resource);
        return resource != nullptr && attribute_schema(resource->type, reference.attribute) &&
               !sounds_like(reference.attribute, wanted.form) && !sounds_like(reference.attribute, wanted.also);
    }

    void refuse_type(const Value& value, const Wanted& wanted, const Piece& target) {
        const auto first = wanted.types.substr(0, wanted.types.find(' '));
        auto error = finding(value, fmt::format("`{}` is an `{}`, and `{}` wants an `{}`", target.id, target.type,
                                                last_key(wanted.path), first));
        if (const auto* only = only_one_of(wanted.types)) {
            const auto right = right_reference(*given_by(only->type), only->id, wanted.form);
            error.hint = right.empty() ? std::string() : fmt::format("did you mean `{}`?", right);
        }
        error.related.push_back({target.where.way()->span, "it is defined here"});
        errors_.push_back(std::move(error));
    }

    // The template's resource of one of the types; nullptr where it has none or several.
    const Piece* only_one_of(std::string_view types) {
        const auto [found, is_new] = only_ones_.try_emplace(types, nullptr);
        for (const auto& piece : application_.pieces()) {
            if (is_new && piece.is_written && is_among(piece.type, types)) {
                if (found->second != nullptr) {
                    found->second = nullptr;
                    break;
                }
                found->second = &piece;
            }
        }
        return found->second;
    }

    const Application& application_;
    Errors& errors_;
    std::map<std::string_view, const Piece*> only_ones_;
};

// Whether the property beside it has the value of which the row speaks.
bool holds(const Piece& piece, const Wanted& wanted) {
    if (wanted.condition_key.empty()) {
        return true;
    }
    const auto slash = wanted.path.rfind('/');
    std::string beside(wanted.path.substr(0, slash == std::string_view::npos ? 0 : slash + 1));
    beside += wanted.condition_key;
    bool has_any = false;
    bool all = true;
    each_at(piece, beside, [&](const Value& value, const Scenario&) {
        has_any = true;
        all = all && value.text() == wanted.condition_value;
    });
    return has_any && all;
}

// EG9001
void properties_of_resources(const Application& application, Errors& errors) {
    ReferenceCheck check(application, errors);
    const auto rows = wanted_references();
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& wanted : rows_of(rows, piece.type)) {
            each_at(piece, wanted.path, [&](const Value& value, const Scenario&) {
                if (value.is_function() && holds(piece, wanted)) {
                    check.check(value, wanted);
                }
            });
        }
    }
}

// EG1005: the parameters of SAM's policy templates, which put them into an ARN.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
void parameters_of_policies(const Application& application, Errors& errors) {
    ReferenceCheck check(application, errors);
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::Serverless::Function" && piece.type != "AWS::Serverless::StateMachine") {
            continue;
        }
        each_item(piece.properties["Policies"], piece.given, [&](const Value& policy, const Scenario& given) {
            if (!policy.is_map() || policy.node()->entries.size() != 1 || policy["Statement"]) {
                return;
            }
            const auto& entry = policy.node()->entries.front();
            const auto parameters = policy.member(entry);
            // The name of a table's stream is none of the stream's own.
            if (!parameters.is_map() || entry.key == "DynamoDBStreamReadPolicy") {
                return;
            }
            for (const auto& parameter : wanted_parameters()) {
                each_outcome(parameters[parameter.path], given, [&](const Value& value, const Scenario&) {
                    if (parameter.form == Form::name && value.text().starts_with("arn:")) {
                        errors.push_back(
                            finding(value, fmt::format("this is an ARN, and `{}` wants a name", parameter.path),
                                    "SAM puts it behind the beginning of an ARN: with a whole one there it is none"));
                    }
                    check.check(value, parameter);
                });
            }
        });
    }
}

}  // namespace

const Family& wanted_value_rules() {
    static const Family family{.applications = {
                                   {rule("EG1005"), parameters_of_policies},
                                   {rule("EG9001"), properties_of_resources},
                               }};
    return family;
}

}  // namespace samgen::lint::application
