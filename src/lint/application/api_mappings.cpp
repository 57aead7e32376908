#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// What a REST API makes of a request before it hands it on: parameters and models.
// https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
namespace samgen::lint::application {
namespace {

// How a method calls what is behind it: of an AWS::ApiGateway::Method, or of a method in a definition.
struct Integration {
    Value where;
    std::string type;  // in small letters: "aws", "http_proxy", ...
};

Integration integration_of(const Route& route) {
    const auto own = route.properties["Integration"];
    const auto where = own ? own : route.where["x-amazon-apigateway-integration"];
    return {where, text::lower_case(where[own ? "Type" : "type"].text())};
}

// Whether the path is that of a REST API, with nothing open in it.
bool is_written_out(const Route& route) {
    return !route.is_http_api && route.path.starts_with('/') && route.path.find("${") == std::string_view::npos;
}

// EG4013, of methods alone: in a definition, parameters stand beside the methods of a path as well.
void undeclared_parameters(const Application& application, Errors& errors) {
    constexpr std::array<std::string_view, 3> kKinds = {"method.request.path.", "method.request.querystring.",
                                                        "method.request.header."};
    for (const auto& route : application.routes()) {
        const auto mappings = route.properties["Integration"]["RequestParameters"];
        const auto declared = route.properties["RequestParameters"];
        if (route.is_http_api || !mappings.is_map() || (declared && !declared.is_map())) {
            continue;
        }
        std::vector<std::string_view> names;
        if (declared) {
            for (const auto& entry : declared.node()->entries) {
                names.push_back(entry.key);
            }
        }
        for (const auto& entry : mappings.node()->entries) {
            const auto source = entry.value->string();
            const bool is_judged = std::ranges::any_of(kKinds, [&](auto kind) { return source.starts_with(kind); });
            if (!is_judged || std::ranges::find(names, source) != names.end()) {
                continue;
            }
            const auto near = application.run().nearest(source, names);
            errors.push_back(finding(mappings.member(entry), fmt::format("the method does not declare `{}`", source),
                                     near ? fmt::format("did you mean `{}`?", *near)
                                          : fmt::format("add `{}: true` to the method's `RequestParameters`", source)));
        }
    }
}

bool mentions(const Node& value, const std::vector<std::string>& words) {
    const auto has = [&](std::string_view text) {
        return std::ranges::any_of(words,
                                   [&](const std::string& word) { return text.find(word) != std::string_view::npos; });
    };
    return (value.is_string() && has(value.text)) ||
           std::ranges::any_of(value.items, [&](const Node* item) { return mentions(*item, words); }) ||
           std::ranges::any_of(value.entries, [&](const Entry& entry) { return mentions(*entry.value, words); });
}

// WG4014: an integration that is no proxy is sent what the mappings say, and nothing else.
void lost_parameters(const Application& application, Errors& errors) {
    for (const auto& route : application.routes()) {
        const auto integration = is_written_out(route) ? integration_of(route) : Integration{};
        if ((integration.type != "aws" && integration.type != "http") || !integration.where.is_map()) {
            continue;
        }
        for (auto at = route.path.find('{'); at != std::string_view::npos; at = route.path.find('{', at + 1)) {
            auto name = route.path.substr(at + 1, route.path.find('}', at) - at - 1);
            name.remove_suffix(name.ends_with('+') ? 1 : 0);
            // `$input.params()` is all of them.
            const std::vector<std::string> words = {fmt::format("path.{}", name), "params(", "$input.params",
                                                    "context.path"};
            if (name.empty() || mentions(*integration.where.node(), words)) {
                continue;
            }
            errors.push_back(
                finding(integration.where,
                        fmt::format("nothing hands `{}` of `{}` on: what is called never sees it", name, route.path),
                        fmt::format("map it in the integration's parameters, or by `$input.params('{}')` "
                                    "in a template",
                                    name)));
        }
    }
}

bool is_built_in(std::string_view model) { return model == "Empty" || model == "Error"; }

// EG4014, of methods: models are named by `Name`, which is `!Ref`'s value as well.
void check_models(const Application& application, const Piece& method, const Value& models, Errors& errors) {
    const auto api = method.properties["RestApiId"].referred();
    const auto* owner = application.piece(api);
    if (!models.is_map() || owner == nullptr || owner->type != "AWS::ApiGateway::RestApi" ||
        owner->properties["Body"] || owner->properties["BodyS3Location"]) {
        return;
    }
    std::vector<std::string_view> names;
    for (const auto& piece : application.pieces()) {
        if (piece.type != "AWS::ApiGateway::Model") {
            continue;
        }
        const auto name = piece.properties["Name"];
        if (name && name.text().empty()) {
            return;
        }
        names.push_back(name ? name.text() : std::string_view{});
    }
    for (const auto& entry : models.node()->entries) {
        const auto named = models.member(entry);
        const auto text = named.text();
        if (text.empty() || is_built_in(text) || std::ranges::find(names, text) != names.end()) {
            continue;
        }
        const auto* model = application.piece(text);
        const auto near = application.run().nearest(text, names);
        errors.push_back(finding(named, fmt::format("the API has no model `{}`", text),
                                 model != nullptr && model->type == "AWS::ApiGateway::Model"
                                     ? fmt::format("write `!Ref {}`", text)
                                 : near ? fmt::format("did you mean `{}`?", *near)
                                        : std::string("define it by an `AWS::ApiGateway::Model`")));
    }
}

// The same of definitions: "#/definitions/Order" in OpenAPI 2, "#/components/schemas/Order" in OpenAPI 3.
class References {
   public:
    References(const Application& application, const Piece& api, const Value& body, Errors& errors)
        : application_(application), errors_(errors) {
        const auto add = [&](const Value& map) {
            if (map.is_map()) {
                for (const auto& entry : map.node()->entries) {
                    names_.push_back(entry.key);
                }
            }
        };
        add(body["definitions"]);
        add(body["components"]["schemas"]);
        add(api.find("Models"));
        lower_ = api.find("Models") ? lowered() : std::unordered_set<std::string>{};
    }

    void walk(const Value& value) {
        if (value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                walk(value.item(i));
            }
        }
        if (!value.is_map()) {
            return;
        }
        for (const auto& entry : value.node()->entries) {
            if (entry.key == "$ref" && entry.value->is_string()) {
                check(value.member(entry));
            } else if (!entry.value->is_scalar()) {
                walk(value.member(entry));
            }
        }
    }

   private:
    // SAM writes the names of `Models` in small letters.
    [[nodiscard]] std::unordered_set<std::string> lowered() const {
        std::unordered_set<std::string> all;
        for (const auto name : names_) {
            all.insert(text::lower_case(name));
        }
        return all;
    }

    void check(const Value& reference) {
        for (const std::string_view place : {"#/definitions/", "#/components/schemas/"}) {
            if (!reference.text().starts_with(place)) {
                continue;
            }
            const auto name = reference.text().substr(place.size());
            const bool is_plain = name.find_first_of("/~%$") == std::string_view::npos;
            if (!is_plain || is_built_in(name) || std::ranges::find(names_, name) != names_.end() ||
                lower_.contains(std::string(name))) {
                return;
            }
            const auto near = application_.run().nearest(name, names_);
            errors_.push_back(finding(reference, fmt::format("the definition has no model `{}`", name),
                                      near ? fmt::format("did you mean `{}{}`?", place, *near)
                                           : fmt::format("define it below `{}`", place.substr(2, place.size() - 3))));
            return;
        }
    }

    const Application& application_;
    Errors& errors_;
    std::vector<std::string_view> names_;
    std::unordered_set<std::string> lower_;
};

bool has_transform(const Value& map) {
    return map.is_function() || (map.is_map() && map.node()->find("Fn::Transform") != nullptr);
}

void unknown_models(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        if (piece.type == "AWS::ApiGateway::Method") {
            check_models(application, piece, piece.properties["RequestModels"], errors);
            const auto answers = piece.properties["MethodResponses"];
            for (std::size_t i = 0; answers.is_list() && i < answers.node()->items.size(); ++i) {
                check_models(application, piece, answers.item(i)["ResponseModels"], errors);
            }
            continue;
        }
        const bool is_sam = piece.type == "AWS::Serverless::Api" || piece.type == "AWS::Serverless::HttpApi";
        if (!is_sam && piece.type != "AWS::ApiGateway::RestApi" && piece.type != "AWS::ApiGatewayV2::Api") {
            continue;
        }
        const auto body = piece.properties[is_sam ? "DefinitionBody" : "Body"];
        const bool is_open = has_transform(body) || has_transform(body["definitions"]) ||
                             has_transform(body["components"]) || has_transform(body["components"]["schemas"]);
        if (body.is_map() && !is_open) {
            References(application, piece, body, errors).walk(body);
        }
    }
}

}  // namespace

const Family& api_mapping_rules() {
    static const Family family{.applications = {
                                   {rule("EG4013"), undeclared_parameters},
                                   {rule("EG4014"), unknown_models},
                                   {rule("WG4014"), lost_parameters},
                               }};
    return family;
}

}  // namespace samgen::lint::application
