#include "lint/sam/api_document.hpp"

#include <fmt/format.h>

#include "text/ascii.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::lint::sam {
namespace {

// 3, 3.0 or 3.0.1, with single digits.
bool is_version_3(std::string_view version) {
    return version.starts_with('3') && ((version.size() == 3 && version[1] == '.' && text::is_digit(version[2])) ||
                                        (version.size() == 5 && version[1] == '.' && text::is_digit(version[2]) &&
                                         version[3] == '.' && text::is_digit(version[4])));
}

}  // namespace

std::string near_member(const Node* map, std::string_view name) {
    return is_map(map) ? text::did_you_mean(name, keys_of(*map)) : std::string{};
}

const Node* skeleton(std::string_view api_type, const Maker& make) {
    const auto* info = make.map({{"version", make.text("1.0")}, {"title", make.ref("AWS::StackName")}});
    const auto* version = api_type == kApi ? make.text("2.0") : make.text("3.0.1");
    return make.map({{api_type == kApi ? "swagger" : "openapi", version}, {"info", info}, {"paths", make.map({})}});
}

bool is_document(Draft& body, std::string_view api_type) {
    const auto* paths = body.find("paths");
    if (paths == nullptr || !paths->is_map()) {
        return false;
    }
    if (auto* swagger = body.find("swagger"); api_type == kApi && swagger != nullptr && is_something(swagger->node())) {
        return true;
    }
    auto* version = body.find("openapi");
    const auto* node = version == nullptr ? nullptr : version->node();
    return is_something(node) && node->is_scalar() && is_version_3(node->text);
}

void add_path(Draft& body, const Node& path, std::string_view method) {
    auto& item = body.at("paths").at(path.text, path.span);
    for (auto* branch : item.branches()) {
        if (branch->is_map()) {
            branch->at(method);
        }
    }
}

bool has_integration(Draft& body, std::string_view path, std::string_view method) {
    auto* item = body.at("paths").find(path);
    if (item == nullptr) {
        return false;
    }
    for (auto* branch : item->branches()) {
        auto* definition = branch->find(method);
        bool has_one = false;
        if (definition != nullptr) {
            for (auto* one : definition->branches()) {
                auto* integration = one->find(kIntegration);
                has_one = has_one || (integration != nullptr && is_something(integration->node()));
            }
        }
        if (!has_one) {
            return false;
        }
    }
    return true;
}

std::vector<Draft*> methods(Draft& body, std::string_view path, std::string_view method) {
    std::vector<Draft*> all;
    if (auto* item = body.at("paths").find(path)) {
        for (auto* branch : item->branches()) {
            if (auto* definition = branch->find(method)) {
                for (auto* one : definition->branches()) {
                    if (one->is_map() && one->has(kIntegration)) {
                        all.push_back(one);
                    }
                }
            }
        }
    }
    return all;
}

std::vector<NamedMethod> all_methods(Draft& body, std::string_view path) {
    std::vector<NamedMethod> all;
    if (auto* item = body.at("paths").find(path)) {
        for (auto* branch : item->branches()) {
            for (const auto name : branch->keys()) {
                if (name == "summary" || name == "description" || name == "parameters") {
                    continue;
                }
                for (auto* one : branch->find(name)->branches()) {
                    if (one->is_map() && one->has(kIntegration)) {
                        all.push_back({name, one});
                    }
                }
            }
        }
    }
    return all;
}

void add_integration(Draft& body, const Node& path, std::string_view method, const Node* integration,
                     const Node* responses, const Node* condition) {
    static constexpr Node kEmpty = [] {
        Node map;
        map.kind = Kind::map;
        return map;
    }();
    if (has_integration(body, path.text, method)) {
        return;
    }
    add_path(body, path, method);
    for (auto* branch : body.at("paths").at(path.text).branches()) {
        if (!branch->is_map()) {
            continue;
        }
        auto& definition = branch->at(method);
        if (!definition.is_map()) {
            definition.replace(&kEmpty);
        }
        definition.set(kIntegration, integration);
        if (!definition.has("responses")) {
            definition.set("responses", responses);
        }
        if (condition != nullptr) {
            definition.put_under(condition);
        }
    }
}

void add_security(Draft& method, std::string_view name, const Node* scopes, const Maker& make) {
    auto* security = method.find("security");
    if (security == nullptr || !security->is_list()) {
        security = &method.set("security", make.list({}));
    }
    security->push(make.map({{name, scopes}}));
}

const Node* authorizer_uri(const Context& context, const Node* function) {
    const auto& make = context.make;
    return make.sub(
        joined({"arn:", context.partition,
                ":apigateway:${AWS::Region}:lambda:path/2015-03-31/functions/${__FunctionArn__}/invocations"}),
        make.map({{"__FunctionArn__", function == nullptr ? make.map({}) : function}}));
}

void check_identity_sources(Context& context, const Node* identity, text::Span place) {
    for (const auto* source : kIdentitySources) {
        const auto* names = member(identity, source);
        const bool is_right = !is_something(names) || is_list_of_texts(names);
        if (!is_right) {
            context.problem(place, fmt::format("`{}` of `Identity` has to be a list of strings", source));
        }
    }
}

}  // namespace samgen::lint::sam
