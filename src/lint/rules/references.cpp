#include "lint/rules/references.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"
#include "lint/sub_text.hpp"

namespace samgen::lint {

namespace {

// Loops put their variable into names (`Table${Name}`): such a name is known only when the loop has run.
bool is_pattern(std::string_view name, const Index& index) {
    return index.has_language_extensions() &&
           (name.find("${") != std::string_view::npos || name.find("&{") != std::string_view::npos);
}

// Export names are needed by other stacks before this one has made a resource
// (https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/outputs-section-structure.html).
bool is_export_name(const Place& place) { return place.section == Section::outputs && place.key(1) == "Export"; }

bool is_known_resource(std::string_view name, const Index& index) {
    return index.makes_resource(name) || index.is_open("Resources") || is_pattern(name, index);
}

// `Function.Alias`, by which Ref reads what SAM has made for a function.
bool is_referable(std::string_view name, const Index& index) {
    const auto dot = name.find('.');
    return dot != std::string_view::npos && index.referable(name.substr(0, dot), name.substr(dot + 1)) != nullptr;
}

bool is_known_value(std::string_view name, const Index& index) {
    return index.parameters().find(name) != nullptr || is_pseudo_parameter(name) || is_known_resource(name, index) ||
           is_referable(name, index) || index.is_loop_variable(name) || index.is_open("Parameters");
}

// What a wrong name may have been meant to be, gathered once for each rule.
struct Candidates {
    std::vector<std::string_view> resources;  // those that SAM makes included
    std::vector<std::string_view> values;     // what Ref takes

    explicit Candidates(const Index& index) {
        index.resources().append_names_to(resources);
        for (const auto& made : index.generated()) {
            if (!made.hashed && !made.id.empty()) {
                resources.push_back(made.id);
            }
        }
        index.parameters().append_names_to(values);
        values.insert(values.end(), resources.begin(), resources.end());
        values.insert(values.end(), pseudo_parameters().begin(), pseudo_parameters().end());
    }
};

// A resource that `reference` cannot mean, though there is one of that name: it stands where there are none yet.
// Returns why not, or nothing.
std::string_view too_early(const Reference& reference, const Index& index) {
    if (index.parameters().find(reference.name) != nullptr || is_pseudo_parameter(reference.name) ||
        index.resources().find(reference.name) == nullptr) {
        return {};
    }
    if (reference.place.section == Section::conditions) {
        return "conditions are decided before there are resources: compare parameters";
    }
    if (is_export_name(reference.place)) {
        return "an export's name can use parameters and pseudo parameters, such as `AWS::StackName`";
    }
    return {};
}

void report_too_early(const Reference& reference, std::string_view why, Reporter& reporter) {
    reporter.report(reference.span, fmt::format("`{}` is a resource, and cannot be used here", reference.name),
                    std::string(why));
}

// Checks a resource that is read by an attribute: by Fn::GetAtt, or by Fn::Sub with a point.
void check_attribute_of(const Reference& reference, const Index& index, const Candidates& candidates,
                        Reporter& reporter) {
    if (const auto why = too_early(reference, index); !why.empty() && reference.place.section == Section::outputs) {
        report_too_early(reference, why, reporter);
    } else if (is_known_resource(reference.name, index)) {
        return;
    } else if (index.parameters().find(reference.name) != nullptr) {
        reporter.report(reference.span, fmt::format("`{}` is a parameter, and has no attributes", reference.name),
                        reference.use == Use::get_att ? fmt::format("`!Ref {}` reads it", reference.name)
                                                      : fmt::format("`${{{}}}` reads it", reference.name));
    } else {
        reporter.report(reference.span, fmt::format("there is no resource `{}`", reference.name),
                        reporter.did_you_mean(reference.name, candidates.resources));
    }
}

void check_get_att_shape(const Call& call, const Index& index, Reporter& reporter) {
    const auto span = place_of(*call.argument, call.value->span);
    const auto* list = call.argument->list();
    if (is_transform(*call.argument)) {
        return;
    }
    if (list == nullptr || list->size() != 2) {
        reporter.report(span, "`Fn::GetAtt` takes a resource and its attribute", "for example `!GetAtt Orders.Arn`");
        return;
    }
    const auto& resource = list->front();
    const auto& attribute = list->back();
    if (index.has_language_extensions()) {
        return;  // both may be functions then
    }
    if (resource.string() == nullptr) {
        reporter.report(place_of_item(resource, span),
                        fmt::format("`Fn::GetAtt` takes a logical ID here, not {}", kind_of(resource)));
    }
    const auto* function = attribute.intrinsic();
    if (attribute.string() == nullptr && (function == nullptr || function->name != "Ref")) {
        reporter.report(place_of_item(attribute, span),
                        fmt::format("`Fn::GetAtt` takes the name of an attribute here, not {}", kind_of(attribute)));
    } else if (attribute.string() != nullptr && attribute.string()->empty()) {
        reporter.report(span, "`Fn::GetAtt` takes a resource and its attribute", "for example `!GetAtt Orders.Arn`");
    }
}

void check_sub_shape(const Call& call, Reporter& reporter) {
    const auto span = place_of(*call.argument, call.value->span);
    const auto* list = call.argument->list();
    const auto* text = list == nullptr || list->empty() ? call.argument : &list->front();
    if (list != nullptr && list->size() != 2) {
        reporter.report(span,
                        fmt::format("as a list `Fn::Sub` takes a text and a map of variables, not {}", list->size()),
                        list->size() == 1 ? "without variables of its own, the text alone will do" : "");
        return;
    }
    if (is_transform(*text)) {
        return;
    }
    if (text->string() == nullptr) {
        reporter.report(list == nullptr ? span : place_of_item(*text, span),
                        fmt::format("`Fn::Sub` takes a text, not {}", kind_of(*text)));
        return;
    }
    if (list != nullptr && list->back().map() == nullptr && list->back().intrinsic() == nullptr) {
        reporter.report(place_of_item(list->back(), span),
                        fmt::format("the variables of `Fn::Sub` must be a map, not {}", kind_of(list->back())));
    }
}

void check_sub_variable(const Reference& reference, const Index& index, const Candidates& candidates,
                        Reporter& reporter) {
    if (reference.use == Use::sub_get_att) {
        check_attribute_of(reference, index, candidates, reporter);
        return;
    }
    if (const auto why = too_early(reference, index); !why.empty()) {
        report_too_early(reference, why, reporter);
        return;
    }
    if (is_known_value(reference.name, index)) {
        return;
    }
    auto hint = reporter.did_you_mean(reference.name, candidates.values);
    reporter.report(
        reference.span,
        fmt::format("`{}` is not a parameter, a resource, a pseudo parameter or a variable of this `Fn::Sub`",
                    reference.name),
        hint.empty() ? fmt::format("for text that is to stay as it is, write `${{!{}}}`", reference.name)
                     : std::move(hint));
}

}  // namespace

void check_ref(const Index& index, Reporter& reporter) {
    for (const auto& call : index.calls()) {
        if (call.function == Function::ref && call.argument->string() == nullptr && !index.has_language_extensions() &&
            !is_transform(*call.argument)) {
            reporter.report(place_of(*call.argument, call.value->span),
                            fmt::format("`Ref` takes a name, not {}", kind_of(*call.argument)));
        }
    }
    const Candidates candidates(index);
    for (const auto& reference : index.references()) {
        if (reference.use != Use::ref) {
            continue;
        }
        if (const auto why = too_early(reference, index); !why.empty()) {
            report_too_early(reference, why, reporter);
            continue;
        }
        if (is_known_value(reference.name, index)) {
            continue;
        }
        const auto dot = reference.name.find('.');
        const bool reads_attribute =
            dot != std::string_view::npos && index.makes_resource(reference.name.substr(0, dot));
        reporter.report(reference.span,
                        fmt::format("`{}` is not a parameter, a resource or a pseudo parameter", reference.name),
                        reads_attribute ? fmt::format("to read an attribute, write `!GetAtt {}`", reference.name)
                                        : reporter.did_you_mean(reference.name, candidates.values));
    }
}

void check_get_att(const Index& index, Reporter& reporter) {
    for (const auto& call : index.calls()) {
        if (call.function == Function::fn_get_att) {
            check_get_att_shape(call, index, reporter);
        }
    }
    const Candidates candidates(index);
    for (const auto& reference : index.references()) {
        if (reference.use == Use::get_att) {
            check_attribute_of(reference, index, candidates, reporter);
        }
    }
}

void check_sub(const Index& index, Reporter& reporter) {
    for (const auto& call : index.calls()) {
        if (call.function == Function::fn_sub) {
            check_sub_shape(call, reporter);
        }
    }
    const Candidates candidates(index);
    for (const auto& reference : index.references()) {
        if (reference.use == Use::sub_ref || reference.use == Use::sub_get_att) {
            check_sub_variable(reference, index, candidates, reporter);
        }
    }
}

void check_depends_on(const Index& index, Reporter& reporter) {
    const Candidates candidates(index);
    for (const auto& reference : index.references()) {
        if (reference.use != Use::depends_on) {
            continue;
        }
        if (reference.name == reference.place.resource->name) {
            reporter.report(reference.span, fmt::format("`{}` cannot wait for itself", reference.name));
        } else if (!is_known_resource(reference.name, index)) {
            reporter.report(reference.span, fmt::format("there is no resource `{}`", reference.name),
                            reporter.did_you_mean(reference.name, candidates.resources));
        }
    }
}

}  // namespace samgen::lint
