#include "lint/sam/implicit_api.hpp"

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "lint/sam/api_document.hpp"
#include "text/ascii.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kAny = "x-amazon-apigateway-any-method";

// REST or HTTP.
struct ApiKind {
    std::string_view event;        // the type of its events
    std::string_view id_property;  // by which they name an API
    std::string_view type;
    std::string_view implicit_id;
    std::string_view condition;
};
constexpr ApiKind kRest{"Api", "RestApiId", kApi, "ServerlessRestApi", "ServerlessRestApiCondition"};
constexpr ApiKind kHttp{"HttpApi", "ApiId", kHttpApi, "ServerlessHttpApi", "ServerlessHttpApiCondition"};

// What functions with events of an API say for it.
struct Route {
    std::string_view method;
    const Node* condition;
};
struct Callers {
    std::unordered_map<std::string_view, std::vector<Route>> routes;  // by path
    std::vector<const Node*> deletion_policies;
    std::vector<const Node*> update_replace_policies;
};

class ImplicitApi {
   public:
    ImplicitApi(Context& context, const ApiKind& kind) : context_(context), make_(context.make), kind_(kind) {}

    void run() {
        const auto* written = context_.source(kind_.implicit_id);
        const auto before = written == nullptr ? Source{} : *written;
        Source implicit;
        implicit.id = kind_.implicit_id;
        implicit.span = context_.root.span;
        implicit.type = kind_.type;
        implicit.is_managed = true;
        implicit.is_implicit = true;
        implicit.node = make_.map({});
        implicit.body = &context_.drafts.make(skeleton(kind_.type, make_));
        if (kind_.type == kApi) {
            implicit.properties.set("StageName", make_.text("Prod"));
        }
        context_.add_source(std::move(implicit));
        for (auto& source : context_.sources) {
            if (source.node != nullptr && (source.type == kFunction || source.type == kStateMachine)) {
                for (auto& event : source.events) {
                    if (event.type == kind_.event) {
                        take(source, event);
                    }
                }
            }
        }
        if (const auto found = callers_.find(kind_.implicit_id); found != callers_.end()) {
            give_attributes(*context_.source(kind_.implicit_id), found->second);
        }
        make_paths_conditional();
        if (context_.source(kind_.implicit_id)->body->at("paths").keys().empty()) {
            if (before.node != nullptr) {
                context_.add_source(before);
            } else {
                context_.remove_source(kind_.implicit_id);
            }
        }
    }

   private:
    void take(Source& source, Event& event) {
        const auto* properties = event.node->find("Properties");
        if (kind_.type == kApi && !is_something(properties)) {
            return;
        }
        if (properties != nullptr && !properties->is_map()) {
            context_.problem(event.span, fmt::format("`Properties` of the event `{}` has to be a map", event.id));
            return;
        }
        if (!event.properties.has(kind_.id_property)) {
            pass_tags(source);
            event.properties.set(kind_.id_property, make_.ref(kind_.implicit_id));
            auto* implicit = context_.source(kind_.implicit_id);
            if (callers_.find(kind_.implicit_id) == callers_.end()) {
                implicit->span = event.span;
            }
        }
        if (kind_.type == kHttpApi && !is_something(event.find("Path")) && !is_something(event.find("Method"))) {
            event.properties.set("Path", make_.text("$default"));
            event.properties.set("Method", make_.text(kAny));
        }
        const auto* id = api_id(event.find(kind_.id_property));
        bool is_right = true;
        for (const auto* property : {"Path", "Method"}) {
            if (!is_text(event.find(property))) {
                is_right = false;
                context_.problem(event.place(property),
                                 fmt::format("`{}` of the event `{}` has to be a string", property, event.id));
            }
        }
        const auto* api = id == nullptr ? nullptr : context_.source(id->text);
        if (api == nullptr || (api->type == kHttpApi && kind_.type == kApi)) {
            context_.problem(
                event.place(kind_.id_property),
                fmt::format("`{}` has to refer to an `{}` of this template", kind_.id_property, kind_.type));
            return;
        }
        if (!is_right) {
            return;
        }
        auto& callers = callers_[std::string(id->text)];
        auto& routes = callers.routes[text_of(event.find("Path"))];
        const auto method = text_of(event.find("Method"));
        const auto known = std::ranges::find(routes, method, &Route::method);
        if (known == routes.end()) {
            routes.push_back({method, source.condition()});
        } else {
            known->condition = source.condition();
        }
        callers.deletion_policies.push_back(source.attributes.find("DeletionPolicy"));
        callers.update_replace_policies.push_back(source.attributes.find("UpdateReplacePolicy"));
        enter(event, *id);
        if (kind_.type == kHttpApi && event.properties.has("RouteSettings")) {
            route_settings(event, *id, source.condition());
        }
    }

    void enter(const Event& event, const Node& id) {
        auto* api = context_.source(id.text);
        if (api->body != nullptr && api->is_managed && is_document(*api->body, kind_.type)) {
            add_path(*api->body, *event.find("Path"), normal_method(text_of(event.find("Method"))));
        }
    }

    void route_settings(const Event& event, const Node& id, const Node* condition) {
        auto* api = context_.source(id.text);
        const auto* settings = event.find("RouteSettings");
        const auto* before = api->find("RouteSettings");
        if (!is_map(settings) || (before != nullptr && !before->is_map())) {
            context_.problem(event.place("RouteSettings"), "`RouteSettings` has to be a map");
            return;
        }
        if (condition != nullptr) {
            settings = make_.either(condition, settings);
        }
        const auto method = text::upper_case(text_of(event.find("Method")));
        const auto path = text_of(event.find("Path"));
        const auto route =
            make_.keep(text_of(event.find("Method")) == kAny ? std::string(path) : fmt::format("{} {}", method, path));
        Members all(before);
        Members one(all.find(route));
        for (const auto& entry : settings->entries) {
            one.set(entry.key, entry.value, entry.key_span);
        }
        all.set(route, make_.map(one));
        api->properties.set("RouteSettings", make_.map(all));
    }

    // Tags of a function go onto the API that is made for it when they are to be propagated.
    void pass_tags(const Source& source) {
        const auto* globals =
            member(context_.root.find("Globals"), source.type == kFunction ? "Function" : "StateMachine");
        const auto said = [&](std::string_view property) {
            const auto* own = source.find(property);
            return is_something(own) ? own : member(globals, property);
        };
        const auto* tags = said("Tags");
        auto* implicit = context_.source(kind_.implicit_id);
        if (!is_something(said("PropagateTags")) || !is_map(tags)) {
            return;
        }
        Members all(implicit->find("Tags"));
        for (const auto& entry : tags->entries) {
            all.set(entry.key, entry.value, entry.key_span);
        }
        implicit->properties.set("Tags", make_.map(all));
        implicit->properties.set("PropagateTags", make_.boolean(true));
    }

    // Adds the conditions of the routes that are not among `all` yet; false when one has none.
    static bool collect_conditions(const std::vector<Route>& routes, std::vector<const Node*>& all) {
        for (const auto& route : routes) {
            if (!is_text(route.condition)) {
                return false;
            }
            if (std::ranges::none_of(all, [&](const Node* one) { return one->text == route.condition->text; })) {
                all.push_back(route.condition);
            }
        }
        return true;
    }

    void give_attributes(Source& implicit, const Callers& callers) {
        std::vector<const Node*> conditions;
        for (const auto& [path, routes] : callers.routes) {
            if (!collect_conditions(routes, conditions)) {
                conditions.clear();
                break;
            }
        }
        if (conditions.size() == 1) {
            implicit.attributes.set("Condition", conditions.front());
        } else if (conditions.size() > 1) {
            implicit.attributes.set("Condition", make_.text(kind_.condition));
            std::ranges::sort(conditions, {}, &Node::text);
            context_.add_any_of(kind_.condition, conditions);
        }
        strongest(implicit, "DeletionPolicy", callers.deletion_policies, {"Retain", "Delete"});
        strongest(implicit, "UpdateReplacePolicy", callers.update_replace_policies, {"Retain", "Snapshot", "Delete"});
    }

    static void strongest(Source& implicit, std::string_view attribute, const std::vector<const Node*>& policies,
                          std::initializer_list<std::string_view> order) {
        for (const auto policy : order) {
            for (const auto* one : policies) {
                if (is_text(one, policy)) {
                    implicit.attributes.set(attribute, one);
                    return;
                }
            }
        }
    }

    // A path all of whose methods are conditional is conditional itself.
    void make_paths_conditional() {
        for (auto& api : context_.sources) {
            if (api.type != kind_.type || !api.is_managed || api.node == nullptr) {
                continue;
            }
            auto& paths = api.body->at("paths");
            const auto& callers = callers_[std::string(api.id)];
            for (const auto path : paths.keys()) {
                std::vector<const Node*> conditions;
                const auto routes = callers.routes.find(path);
                if (routes == callers.routes.end() || !collect_conditions(routes->second, conditions)) {
                    continue;
                }
                if (conditions.size() == 1) {
                    paths.at(path).put_under(conditions.front());
                } else if (conditions.size() > 1) {
                    const auto name = condition_name(api.id, path);
                    std::ranges::sort(conditions, {}, &Node::text);
                    context_.add_any_of(name, conditions);
                    paths.at(path).put_under(make_.text(name));
                }
            }
        }
    }

    static std::string condition_name(std::string_view api, std::string_view path) {
        std::string name(api);
        for (const char c : path) {
            name += c == '/' ? "SLASH" : c == '{' ? "OB" : c == '}' ? "CB" : std::string_view(&c, 1);
        }
        return name + "PathCondition";
    }

    Context& context_;
    const Maker& make_;
    const ApiKind& kind_;
    std::map<std::string, Callers, std::less<>> callers_;
};

void give_documents(Context& context) {
    for (auto& source : context.sources) {
        if (source.type != kApi && source.type != kHttpApi) {
            continue;
        }
        const auto* body = source.find("DefinitionBody");
        if (!is_something(body) && !is_something(source.find("DefinitionUri"))) {
            source.is_managed = true;
            body = skeleton(source.type, context.make);
            source.properties.erase("DefinitionBody");
        }
        if (is_map(body)) {
            source.body = &context.drafts.make(body);
        }
    }
}

}  // namespace

std::string normal_method(std::string_view method) {
    const auto lower = text::lower_case(method);
    return lower == "any" ? std::string(kAny) : lower;
}

const Node* api_id(const Node* value) {
    if (is_map(value) && has(value, "Ref")) {
        value = value->find("Ref");
    }
    return is_text(value) ? value : nullptr;
}

void add_implicit_apis(Context& context) {
    give_documents(context);
    ImplicitApi(context, kRest).run();
    ImplicitApi(context, kHttp).run();
}

}  // namespace samgen::lint::sam
