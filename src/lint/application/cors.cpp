#include <algorithm>
#include <cctype>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/mapping_quotes.hpp"
#include "lint/application/names.hpp"
#include "lint/application/policies.hpp"
#include "lint/application/written_routes.hpp"
#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "text/ascii.hpp"

// https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS
// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
namespace samgen::lint {
namespace {

// What is wrong with an origin, which is a scheme, a host and perhaps a port.
std::string objection_to(std::string_view origin) {
    if (origin == "*" || origin.find("${") != std::string_view::npos) {
        return {};
    }
    const auto scheme = origin.find("://");
    if (scheme == std::string_view::npos) {
        return origin == "null" ? std::string() : fmt::format("`{}` is no origin: it has no scheme", origin);
    }
    if (origin.find('/', scheme + 3) != std::string_view::npos) {
        return fmt::format("`{}` is no origin, which ends before the path: no browser ever sends it", origin);
    }
    return {};
}

// The settings of HTTP APIs and of function URLs: lists.
class ListCheck {
   public:
    ListCheck(const Validator& there, const Node& settings, bool is_sam, Errors& errors)
        : there_(there), settings_(settings), is_sam_(is_sam), errors_(errors) {}

    void check() {
        const bool has_credentials = is_true(settings_.find("AllowCredentials"));
        const auto* origins = settings_.find("AllowOrigins");
        // SAM refuses that by itself.
        const bool is_said = is_sam_ && origins != nullptr && origins->items.size() == 1;
        each_text("AllowOrigins", [&](const Place& place, std::string_view origin) {
            if (origin == "*" && has_credentials) {
                if (is_said && there_.run.speaks(rule("E0001"))) {
                    return;
                }
                refuse(place, "browsers take no answer with credentials that is for every origin (`*`)",
                       "list the origins, or leave `AllowCredentials` out");
            } else if (const auto objection = objection_to(origin); !objection.empty()) {
                const auto scheme = origin.find("://");
                refuse(place, objection,
                       scheme == std::string_view::npos
                           ? fmt::format("write `https://{}`", origin)
                           : fmt::format("write `{}`", origin.substr(0, origin.find('/', scheme + 3))));
            }
        });
        for (const std::string_view key : {"AllowMethods", "AllowHeaders", "ExposeHeaders"}) {
            each_text(key, [&](const Place& place, std::string_view text) {
                if (text == "*" && has_credentials) {
                    refuse(place,
                           fmt::format("beside credentials, `*` in `{}` is a name like any other to browsers", key),
                           "list what is meant");
                }
            });
        }
        check_methods();
        const auto* age = settings_.find("MaxAge");
        const auto seconds = age == nullptr ? std::nullopt : number_in(*age);
        constexpr double kDay = 86400;
        if (seconds && (*seconds > kDay || *seconds < -1)) {
            refuse(place_of_member(there_, settings_, "MaxAge"),
                   fmt::format("`MaxAge` is from -1 to 86400 seconds, not {}", *seconds), {});
        }
    }

   private:
    void check_methods() {
        constexpr std::string_view kMethods[] = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "*"};
        each_text("AllowMethods", [&](const Place& place, std::string_view method) {
            std::string upper(method);
            std::ranges::transform(upper, upper.begin(),
                                   [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
            if (std::ranges::find(kMethods, upper) == std::end(kMethods)) {
                const auto near = there_.run.nearest(method, kMethods);
                refuse(place, fmt::format("`{}` is no method of HTTP", method),
                       near ? fmt::format("did you mean `{}`?", *near) : std::string("for all methods, write `*`"));
            }
        });
    }

    template <class Visit>
    void each_text(std::string_view key, const Visit& visit) {
        const auto* entry = settings_.entry(key);
        if (entry == nullptr || !entry->value->is_list()) {
            return;
        }
        const auto at_list = there_.member(*entry);
        for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
            const auto& item = *entry->value->items[i];
            if (item.is_string()) {
                visit(Place{at_list.way_to(i, item), item.span}, item.text);
            }
        }
    }

    void refuse(const Place& place, std::string message, std::string hint) {
        add_at(there_, rule("EG4007"), place, std::move(message), errors_).hint = std::move(hint);
    }

    const Validator& there_;
    const Node& settings_;
    bool is_sam_;
    Errors& errors_;
};

void lists(const Validator& validator, const Node& settings, const Schema&, Errors& errors) {
    if (settings.is_map() && !settings.is_function()) {
        ListCheck(validator, settings, false, errors).check();
    }
}

// What a SAM REST API says of CORS goes into the headers of an answer as it is, and is a text of API Gateway's there:
// in quotes of its own.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-corsconfiguration.html
void check_quotes(const Validator& there, const Entry& entry, Errors& errors) {
    const auto& value = *entry.value;
    const auto& tmpl = there.run.tmpl;
    if (value.is_map() && !value.is_function()) {
        return;
    }
    if (lacks_quotes(value, tmpl)) {
        add_at(there, rule("EG4007"), {there.way_to(entry), value.span},
               fmt::format("`{}` lacks the quotes that API Gateway wants around the text",
                           application::readable(application::written_text(value, tmpl))),
               errors)
            .hint = fmt::format("write `{}`", with_quotes(value, tmpl));
    }
}

void check_rest(const Validator& there, const Node& settings, Errors& errors) {
    for (const std::string_view key : {"AllowOrigin", "AllowMethods", "AllowHeaders", "MaxAge"}) {
        const auto* entry = settings.entry(key);
        if (entry != nullptr) {
            check_quotes(there, *entry, errors);
        }
    }
    const auto* origin = settings.entry("AllowOrigin");
    if (origin == nullptr || !origin->value->is_string()) {
        return;
    }
    auto text = origin->value->text;
    if (text.size() < 2 || !text.starts_with('\'')) {
        return;
    }
    text = text.substr(1, text.size() - 2);
    const Place place{there.way_to(*origin), origin->value->span};
    if (text == "*" && is_true(settings.find("AllowCredentials"))) {
        add_at(there, rule("EG4007"), place, "browsers take no answer with credentials that is for every origin (`*`)",
               errors)
            .hint = "name the origin, or leave `AllowCredentials` out";
    } else if (text.find(',') != std::string_view::npos) {
        add_at(there, rule("EG4007"), place, "an answer is for one origin: browsers take no list", errors).hint =
            "let the function answer with the origin that asks";
    } else if (const auto objection = objection_to(text); !objection.empty()) {
        add_at(there, rule("EG4007"), place, objection, errors);
    }
}

// Whether browsers may send a header.
bool lets_in(const Node& settings, std::string_view header) {
    const auto* headers = settings.find("AllowHeaders");
    const auto names = [header](const Node* node) {
        return text::lower_case(node->string()).find(header) != std::string::npos;
    };
    return headers != nullptr && (names(headers) || std::ranges::any_of(headers->items, names));
}

// Whether browsers are to write, as the settings go: they list a method that changes what there is, let users in who
// may post, or let a header in that comes with what is written, and no method to write it by.
bool is_for_writing(const Node& settings, const std::set<std::string>& allowed) {
    constexpr std::string_view kChanging[] = {"put", "patch", "delete"};
    const auto is_listed = [&](std::string_view method) { return allowed.contains(std::string(method)); };
    const bool has_users = is_true(settings.find("AllowCredentials")) || lets_in(settings, "authorization");
    return std::ranges::any_of(kChanging, is_listed) ||
           (is_listed("post") ? has_users : lets_in(settings, "content-type"));
}

// WG4008: the methods of the API's routes that the list leaves out.
void check_methods_of(const Validator& root, std::string_view api, const Node& settings, const Place& place,
                      const std::set<std::string>& allowed, const std::vector<WrittenRoute>& routes, Errors& errors) {
    // Some APIs let browsers read, or post, and no more; what is left out alone is forgotten.
    constexpr std::string_view kMethods[] = {"delete", "get", "patch", "post", "put"};
    std::set<std::string> missing;
    for (const auto& route : routes) {
        if (route.api == api && std::ranges::find(kMethods, route.method) != std::end(kMethods) &&
            !allowed.contains(route.method)) {
            missing.insert(text::upper_case(route.method));
        }
    }
    if (missing.size() == 1 || (is_for_writing(settings, allowed) && !missing.empty())) {
        add_at(root, rule("WG4008"), place,
               fmt::format("browsers are not told that they may call the API's routes by `{}`",
                           fmt::join(missing, "`, `")),
               errors)
            .hint = fmt::format("add `{}`", fmt::join(missing, "`, `"));
    }
}

// Whether a Lambda authorizer of an HTTP API looks into the header, among others.
bool lists_authorization(const Node* headers) {
    return headers != nullptr && std::ranges::any_of(headers->items, [](const Node* header) {
               return text::lower_case(header->string()) == "authorization";
           });
}

// WG4008: whether a browser may send the header in which the API's authorizers look for a token.
void check_headers_of(const Validator& root, const Node& auth, const Place& place, const std::set<std::string>& allowed,
                      Errors& errors) {
    const auto* authorizers = auth.find("Authorizers");
    if (authorizers == nullptr || authorizers->is_function() || authorizers->entries.empty() || allowed.contains("*") ||
        allowed.contains("authorization")) {
        return;
    }
    for (const auto& authorizer : authorizers->entries) {
        // Of HTTP APIs; of REST APIs.
        const auto* source = authorizer.value->find("IdentitySource");
        const auto* identity = authorizer.value->find("Identity");
        const auto* header = identity == nullptr ? nullptr : identity->find("Header");
        if ((source != nullptr && text::lower_case(source->string()) != "$request.header.authorization") ||
            (identity != nullptr && header == nullptr && !lists_authorization(identity->find("Headers"))) ||
            (header != nullptr && text::lower_case(header->string()) != "authorization")) {
            return;
        }
    }
    add_at(root, rule("WG4008"), place, "browsers are not let send the `Authorization` that the API's authorizer wants",
           errors)
        .hint = "add `Authorization`";
}

void check_http(const WrittenResource& api, const Validator& root, const std::vector<WrittenRoute>& routes,
                Errors& errors) {
    const auto* cors = api.properties.entry("CorsConfiguration");
    if (cors == nullptr || !cors->value->is_map() || cors->value->is_function()) {
        return;
    }
    const auto there = api.validator.member(*cors);
    if (api.type == "AWS::Serverless::HttpApi") {  // of the other, the places below
        ListCheck(there, *cors->value, true, errors).check();
    }
    const auto* methods = cors->value->entry("AllowMethods");
    if (methods != nullptr && methods->value->is_list()) {
        std::set<std::string> allowed;
        bool is_known = true;
        for (const auto* item : methods->value->items) {
            is_known = is_known && item->is_string() && item->text != "*";
            allowed.insert(text::lower_case(item->string()));
        }
        if (is_known) {
            check_methods_of(root, api.name, *cors->value, place_of_key(there, *methods), allowed, routes, errors);
        }
    }
    // A token comes in a header that a browser asks leave for.
    const auto* auth = api.properties.find("Auth");
    const auto* headers = cors->value->entry("AllowHeaders");
    if (auth == nullptr || headers == nullptr || !headers->value->is_list()) {
        return;
    }
    std::set<std::string> allowed;
    for (const auto* header : headers->value->items) {
        allowed.insert(header->is_string() ? text::lower_case(header->text) : "*");
    }
    check_headers_of(root, *auth, place_of_key(there, *headers), allowed, errors);
}

// The same of a REST API of SAM's, whose methods and headers are texts in quotes: "'GET,POST'".
std::optional<std::set<std::string>> listed_in(const Node* value) {
    if (value == nullptr || !value->is_string() || value->text.find('*') != std::string_view::npos ||
        value->text.find("${") != std::string_view::npos) {
        return std::nullopt;
    }
    std::set<std::string> words;
    std::string word;
    for (const char c : std::string(value->text) + ',') {
        if (c == ',') {
            words.insert(text::lower_case(word));
            word.clear();
        } else if (c != '\'' && c != ' ') {
            word += c;
        }
    }
    return words;
}

// WG4008: the same of the answers that a REST API is given for what browsers ask: a method OPTIONS beside the others.
void check_answers(const Validator& root, Errors& errors) {
    constexpr std::string_view kHeader = "method.response.header.access-control-allow-methods";
    const auto methods = written_resources(root, "AWS::ApiGateway::Method");
    std::map<std::string_view, std::set<std::string>> by_resource;
    const auto resource_of = [](const WrittenResource& method) {
        const auto* id = method.properties.find("ResourceId");
        return id == nullptr ? std::string_view{} : referred_resource(*id);
    };
    for (const auto& method : methods) {
        if (const auto* verb = method.properties.find("HttpMethod"); verb != nullptr && verb->is_string()) {
            by_resource[resource_of(method)].insert(text::upper_case(verb->text));
        }
    }
    for (const auto& method : methods) {
        const auto* verb = method.properties.find("HttpMethod");
        const auto* integration = method.properties.entry("Integration");
        const auto* answers = integration == nullptr ? nullptr : integration->value->entry("IntegrationResponses");
        if (verb == nullptr || text::upper_case(verb->string()) != "OPTIONS" || answers == nullptr ||
            resource_of(method).empty()) {
            continue;
        }
        const auto at_answers = method.validator.member(*integration).member(*answers);
        for (std::size_t i = 0; i < answers->value->items.size(); ++i) {
            const auto& answer = *answers->value->items[i];
            const auto* headers = answer.entry("ResponseParameters");
            for (const auto& header : headers == nullptr ? std::span<const Entry>{} : headers->value->entries) {
                const auto listed = text::lower_case(header.key) == kHeader ? listed_in(header.value) : std::nullopt;
                std::set<std::string> missing;
                for (const auto& each : by_resource[resource_of(method)]) {
                    if (listed && each != "OPTIONS" && each != "ANY" && each != "HEAD" &&
                        !listed->contains(text::lower_case(each))) {
                        missing.insert(each);
                    }
                }
                if (!missing.empty()) {
                    add_at(root, rule("WG4008"),
                           {at_answers.item(i, answer).member(*headers).way_to(header), header.value->span},
                           fmt::format("browsers are not told that they may call the resource by `{}`",
                                       fmt::join(missing, "`, `")),
                           errors)
                        .hint = fmt::format("add `{}`", fmt::join(missing, "`, `"));
                }
            }
        }
    }
}

void check_lists(const WrittenResource& api, const Validator& root, const std::vector<WrittenRoute>& routes,
                 Errors& errors) {
    const auto* cors = api.properties.entry("Cors");
    if (cors == nullptr || !cors->value->is_map() || cors->value->is_function()) {
        return;
    }
    const auto there = api.validator.member(*cors);
    if (const auto methods = listed_in(cors->value->find("AllowMethods"))) {
        check_methods_of(root, api.name, *cors->value, place_of_key(there, *cors->value->entry("AllowMethods")),
                         *methods, routes, errors);
    }
    const auto* auth = api.properties.find("Auth");
    const auto headers = listed_in(cors->value->find("AllowHeaders"));
    if (auth != nullptr && headers) {
        check_headers_of(root, *auth, place_of_key(there, *cors->value->entry("AllowHeaders")), *headers, errors);
    } else if (auth != nullptr && auth->find("DefaultAuthorizer") != nullptr &&
               cors->value->find("AllowHeaders") == nullptr) {
        check_headers_of(root, *auth, place_of_key(api.validator, *cors), {}, errors);
    }
}

// What Globals say of the APIs that SAM makes by itself, which have no name.
std::vector<WrittenResource> global_apis(const Validator& root) {
    std::vector<WrittenResource> found;
    const auto* globals = root.run.written.entry("Globals");
    for (const std::string_view type : {"AWS::Serverless::HttpApi", "AWS::Serverless::Api"}) {
        const auto* entry =
            globals == nullptr || !globals->value->is_map() ? nullptr : globals->value->entry(type.substr(17));
        if (entry != nullptr && entry->value->is_map()) {
            found.push_back({"", type, *entry->value, root.member(*globals).member(*entry)});
        }
    }
    return found;
}

void apis(const Validator& root, Errors& errors) {
    check_answers(root, errors);
    const auto http = written_resources(root, "AWS::Serverless::HttpApi");
    const auto rest = written_resources(root, "AWS::Serverless::Api");
    const auto plain = written_resources(root, "AWS::ApiGatewayV2::Api");
    const auto globals = global_apis(root);
    if (http.empty() && rest.empty() && plain.empty() && globals.empty()) {
        return;
    }
    const auto routes = written_routes(root);
    for (const auto& api : globals) {
        api.type == "AWS::Serverless::Api" ? check_lists(api, root, routes, errors)
                                           : check_http(api, root, routes, errors);
    }
    for (const auto* apis : {&http, &plain}) {
        for (const auto& api : *apis) {
            check_http(api, root, routes, errors);
        }
    }
    for (const auto& api : rest) {
        check_lists(api, root, routes, errors);
        const auto* cors = api.properties.entry("Cors");
        if (cors == nullptr) {
            continue;
        }
        if (cors->value->is_map() && !cors->value->is_function()) {
            check_rest(api.validator.member(*cors), *cors->value, errors);
        } else {
            check_quotes(api.validator, *cors, errors);
        }
    }
}

}  // namespace

const Family& cors_rules() {
    static const Family family{
        .places = {{rule("EG4007"),
                    {"Resources/AWS::ApiGatewayV2::Api/Properties/CorsConfiguration",
                     "Resources/AWS::Lambda::Url/Properties/Cors"},
                    lists}},
        .templates = {{RuleId::none, apis}},
    };
    return family;
}

}  // namespace samgen::lint
