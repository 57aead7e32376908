#include "lint/application/iam.hpp"

#include <algorithm>
#include <array>

#include "lint/application/policies.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::application::iam {
namespace {

// The facts say of an ARN only what stands in front of the first name in it. Where two kinds of resources differ
// behind that, this tells them apart.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
struct Shape {
    std::string_view service;
    std::string_view kind;
    std::string_view form;   // with wildcards
    std::string_view never;  // what does not stand in it: "/" when it is one name
};
constexpr std::array kShapes = {
    Shape{"dynamodb", "backup", "table/*/backup/*", ""},
    Shape{"dynamodb", "export", "table/*/export/*", ""},
    Shape{"dynamodb", "import", "table/*/import/*", ""},
    Shape{"dynamodb", "index", "table/*/index/*", ""},
    Shape{"dynamodb", "stream", "table/*/stream/*", ""},
    Shape{"dynamodb", "table", "table/*", "/"},
    Shape{"s3", "bucket", "*", "/"},
    Shape{"s3", "object", "*/*", ""},
};

// Behind `table/`: whether another name follows.
bool has_within(std::string_view resource, std::string_view never) {
    if (never.empty()) {
        return false;
    }
    const auto prefix = resource.starts_with("table/") ? std::size_t{6} : std::size_t{0};
    return resource.find(never, prefix) != std::string_view::npos;
}

std::string_view part_of(std::string_view form, int colons) {
    for (; colons > 0; --colons) {
        form.remove_prefix(form.find(':') + 1);
    }
    return form;
}

Answer fits(const Arn& arn, std::string_view service, std::string_view kind, std::string_view form) {
    const auto rest = part_of(form, 2);
    const auto owner = rest.substr(0, rest.find(':'));
    const auto by_service = matches(arn.service, owner);
    if (by_service == Answer::no) {
        return Answer::no;
    }
    const auto resource = with_words(arn.resource);
    const auto* shape =
        std::ranges::find_if(kShapes, [&](const Shape& one) { return one.service == service && one.kind == kind; });
    if (shape != kShapes.end()) {
        return has_within(resource, shape->never) ? Answer::no : matches(resource, shape->form);
    }
    std::string glob(part_of(form, 5));
    for (std::size_t at = 0; (at = glob.find(".*", at)) != std::string::npos; ++at) {
        glob.erase(at, 1);
    }
    return matches(resource, glob);
}

}  // namespace

Action parts_of(std::string_view action) {
    const auto colon = action.find(':');
    return colon == std::string_view::npos ? Action{{}, action}
                                           : Action{action.substr(0, colon), action.substr(colon + 1)};
}

schema::Json service(std::string_view name) { return schema::facts("iam_actions").find(name); }

std::vector<std::string_view> service_names() {
    std::vector<std::string_view> names;
    for (const auto member : schema::facts("iam_actions").members()) {
        names.push_back(member.key);
    }
    return names;
}

std::vector<std::string_view> action_names(std::string_view service_name) {
    std::vector<std::string_view> names;
    for (const auto member : service(service_name).find("actions").members()) {
        names.push_back(member.key);
    }
    return names;
}

bool exists(const Action& action) { return bool(service(action.service).find("actions").find(action.name)); }

bool exists_like(const Action& action) {
    if (action.name == "*") {
        return true;
    }
    for (const auto member : service(action.service).find("actions").members()) {
        if (matches(action.name, member.key) == Answer::yes) {
            return true;
        }
    }
    return false;
}

bool wants_everything(const Action& action) {
    const auto kinds = service(action.service).find("actions").find(action.name);
    return kinds && kinds.size() == 0;
}

Answer works_on(const Action& action, const Arn& arn) {
    if (arn.is_any) {
        return Answer::yes;
    }
    if (arn.is_unknown) {
        return Answer::maybe;
    }
    if (arn.is_none) {
        return Answer::no;
    }
    const auto facts = service(action.service);
    auto best = Answer::no;
    for (const auto kind : facts.find("actions").find(action.name).items()) {
        const auto name = text::lower_case(kind.string());
        for (const auto form : facts.find("resources").find(name).items()) {
            best = std::max(best, fits(arn, action.service, name, form.string()));
        }
    }
    return best;
}

std::string spelled(std::string_view action) {
    const auto parts = parts_of(action);
    for (const auto name : schema::facts("iam_action_names").find(parts.service).items()) {
        if (text::lower_case(name.string()) == parts.name) {
            return std::string(parts.service) + ':' + std::string(name.string());
        }
    }
    return std::string(action);
}

}  // namespace samgen::lint::application::iam
