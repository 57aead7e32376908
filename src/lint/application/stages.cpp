#include "lint/application/stages.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include <fmt/format.h>

#include "lint/application/possible_texts.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/graph.hpp"
#include "lint/engine/references.hpp"
#include "lint/rule_table.hpp"

// The stage of an API is named in many places, and each has to say the same.
namespace samgen::lint::application {
namespace {

bool is_about(const Node* api, std::string_view id) {
    const auto reference = api == nullptr ? std::nullopt : reference_in(*api);
    return reference && reference->resource == id;
}

// What SAM calls a second stage, which it makes of every REST API unless it is told a version of OpenAPI.
// https://github.com/aws/serverless-application-model/issues/191
constexpr std::string_view kSpareStage = "Stage";

// What names an API and a stage of it.
struct StageUser {
    std::string_view type;
    std::string_view list;  // in which the two stand; empty where they are properties
    std::string_view api;
};
constexpr StageUser kUsers[] = {
    {"AWS::ApiGateway::UsagePlan", "ApiStages", "ApiId"},
    {"AWS::ApiGateway::BasePathMapping", "", "RestApiId"},
    {"AWS::ApiGatewayV2::ApiMapping", "", "ApiId"},
};

// The stage of that name, or nullptr; the first one where it is one of them that cannot be told.
const ApiStage* stage_called(const std::vector<ApiStage>& stages, std::string_view name, const Template& tmpl) {
    const auto found =
        std::ranges::find_if(stages, [&](const ApiStage& stage) { return !surely_differ(stage.name, name, tmpl); });
    return found == stages.end() ? nullptr : &*found;
}

std::string shown(const std::vector<ApiStage>& stages) {
    std::string text;
    for (const auto& stage : stages) {
        text += fmt::format("{}`{}`", text.empty() ? "" : ", ", readable(stage.name));
    }
    return text;
}

// What a resource waits for, however many steps away.
class Waits {
   public:
    explicit Waits(const Validator& root) : root_(root) {}

    [[nodiscard]] bool on(std::string_view id, std::string_view target) {
        if (!graph_) {
            graph_.emplace(root_);
        }
        std::set<const Graph::Node*> seen;
        std::vector<const Graph::Node*> open{graph_->resource(id)};
        while (!open.empty()) {
            const auto* node = open.back();
            open.pop_back();
            if (node == nullptr || !seen.insert(node).second) {
                continue;
            }
            for (const auto edge : node->edges) {
                const auto& next = graph_->nodes()[graph_->edges()[edge].target];
                if (next.name == target) {
                    return true;
                }
                open.push_back(&next);
            }
        }
        return false;
    }

   private:
    const Validator& root_;
    std::optional<Graph> graph_;
};

// How whoever names the stage is made to wait for it.
std::string repair(const Application& application, std::string_view api, const ApiStage& stage) {
    const auto* piece = application.piece(api);
    const bool is_sam = piece != nullptr && piece->type.starts_with("AWS::Serverless::");
    return is_sam ? fmt::format("write `!Ref {}.Stage`, or add `DependsOn: {}`", api, stage.resource->name)
                  : fmt::format("write `!Ref {0}`, or add `DependsOn: {0}`", stage.resource->name);
}

// A place at which an API and a stage of it are named.
struct StageUse {
    const Piece* piece = nullptr;  // whoever names it
    std::string_view api;
    Value where;
    std::string stage;             // as written_text() gives it
    std::vector<ApiStage> stages;  // that the API has
};

std::vector<StageUse> uses_of_stages(const Application& application) {
    const auto& tmpl = application.tmpl();
    std::vector<StageUse> uses;
    const auto add = [&](const Piece& piece, const Value& said, std::string_view api_key) {
        StageUse use{
            .piece = &piece, .api = said[api_key].referred(), .where = said["Stage"], .stage = {}, .stages = {}};
        use.stages = stages_of(tmpl, use.api);
        if (!use.where || use.stages.empty()) {
            return;
        }
        use.stage = written_text(*use.where.node(), tmpl);
        const bool is_resource = tmpl.resource(only_hole(use.stage)) != nullptr;
        if (!is_resource && use.stage != kSpareStage) {
            uses.push_back(std::move(use));
        }
    };
    for (const auto& piece : application.pieces()) {
        const auto* user = std::ranges::find(kUsers, piece.type, &StageUser::type);
        if (user == std::end(kUsers) || !piece.is_written) {
            continue;
        }
        if (user->list.empty()) {
            add(piece, piece.properties, user->api);
        } else {
            each_item(piece.properties[user->list], piece.given,
                      [&](const Value& said, const Scenario&) { add(piece, said, user->api); });
        }
    }
    return uses;
}

// EG4022: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateUsagePlan.html
void unknown_stages(const Application& application, Errors& errors) {
    for (const auto& use : uses_of_stages(application)) {
        if (stage_called(use.stages, use.stage, application.tmpl()) == nullptr) {
            auto error = finding(use.where, fmt::format("`{}` has no stage `{}`", use.api, readable(use.stage)),
                                 fmt::format("its stage is {}", shown(use.stages)));
            error.related.push_back({use.stages.front().resource->entry->key_span, "the stage is made here"});
            errors.push_back(std::move(error));
        }
    }
}

// WG4024: a name alone makes nothing wait.
void hasty_users(const Application& application, Errors& errors) {
    Waits waits(application.root());
    for (const auto& use : uses_of_stages(application)) {
        const auto* stage = stage_called(use.stages, use.stage, application.tmpl());
        if (use.stages.size() == 1 && stage != nullptr && !waits.on(use.piece->id, stage->resource->name)) {
            errors.push_back(finding(
                use.where,
                fmt::format("`{}` may be made before the stage of `{}`, and is refused then", use.piece->id, use.api),
                repair(application, use.api, *stage)));
        }
    }
}

// The logical ID of an API whose hole ends right before `at`; empty where there is none.
std::string_view api_before(std::string_view text, std::size_t at) {
    if (at == 0 || text[at - 1] != kHoleEnd) {
        return {};
    }
    const auto begin = text.rfind(kHole, at);
    const auto name = text.substr(begin + 1, at - begin - 2);
    return name.substr(0, name.find('.'));
}

std::string_view segment_at(std::string_view text, std::size_t at) {
    return text.substr(at, text.find_first_of("/?#\"", at) - at);
}

// A stage that an address names, and the API.
struct StageInText {
    std::string_view api;
    std::string_view stage;
};

// The stages in `https://API.execute-api.REGION.amazonaws.com/STAGE/...` and in
// `arn:aws:execute-api:REGION:ACCOUNT:API/STAGE/...`, `arn:aws:apigateway:REGION::/restapis/API/stages/STAGE`.
std::vector<StageInText> stages_in(std::string_view text) {
    std::vector<StageInText> found;
    const auto add = [&](std::string_view api, std::size_t slash) {
        if (!api.empty() && slash < text.size() && text[slash] == '/') {
            found.push_back({api, segment_at(text, slash + 1)});
        }
    };
    constexpr std::string_view kHost = ".execute-api.";
    for (auto at = text.find(kHost); at != std::string_view::npos; at = text.find(kHost, at + 1)) {
        add(api_before(text, at), text.find_first_of("/?#\" ", at));
    }
    if (text.find(":execute-api:") != std::string_view::npos) {
        for (auto at = text.find('/'); at != std::string_view::npos; at = text.find('/', at + 1)) {
            if (const auto api = api_before(text, at); !api.empty()) {
                add(api, at);
                break;
            }
        }
    }
    constexpr std::string_view kStages = "/stages/";
    if (const auto at = text.find(kStages); at != std::string_view::npos && text.find("apis/") < at) {
        add(api_before(text, at), at + kStages.size() - 1);
    }
    return found;
}

// Whether a route of an API without a stage in its addresses begins so.
bool is_path(const Application& application, std::string_view api, std::string_view segment) {
    return std::ranges::any_of(application.routes(), [&](const Route& route) {
        const bool is_of = route.api == api || (route.api.empty() && api.starts_with("Serverless"));
        return is_of &&
               (route.path == "$default" || route.path.starts_with("/{") || segment_at(route.path, 1) == segment);
    });
}

// WG4026
void check_address(const Application& application, const Value& where, Errors& errors) {
    const auto text = written_text(*where.node(), application.tmpl());
    for (const auto& [api, stage] : stages_in(text)) {
        const auto stages = stages_of(application.tmpl(), api);
        const auto* resource = application.tmpl().resource(only_hole(stage));
        if (stages.empty() || stage.empty() || stage.find_first_of("*?{") != std::string_view::npos ||
            stage == kSpareStage || resource != nullptr || stage_called(stages, stage, application.tmpl()) != nullptr) {
            continue;
        }
        const bool is_default = stages.size() == 1 && stages.front().name == "$default";
        if (is_default && is_path(application, api, stage)) {
            continue;
        }
        auto error = finding(
            where,
            is_default ? fmt::format("the addresses of `{}` have no stage in them, so nothing is at "
                                     "`/{}`",
                                     api, readable(stage))
                       : fmt::format("`{}` has no stage `{}`, so nothing is at this address", api, readable(stage)),
            is_default ? fmt::format("leave `/{}` out", readable(stage))
                       : fmt::format("its stage is {}", shown(stages)));
        error.related.push_back({stages.front().resource->entry->key_span, "the stage is made here"});
        errors.push_back(std::move(error));
        return;
    }
}

bool mentions_address(const Node& node) {
    if (node.is_string()) {
        return node.text.find("execute-api") != std::string_view::npos ||
               node.text.find("/stages/") != std::string_view::npos;
    }
    return std::ranges::any_of(node.items, [](const Node* item) { return mentions_address(*item); }) ||
           std::ranges::any_of(node.entries, [](const Entry& entry) { return mentions_address(*entry.value); });
}

void search_addresses(const Application& application, const Value& value, Errors& errors) {
    if (!value || value.node()->is_scalar()) {
        return;
    }
    const auto& node = *value.node();
    if (node.function == Function::sub || node.function == Function::join) {
        if (mentions_address(node)) {
            check_address(application, value, errors);
        }
        return;
    }
    for (const auto& entry : node.entries) {
        if (!entry.value->is_scalar()) {
            search_addresses(application, value.member(entry), errors);
        }
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        if (!node.items[i]->is_scalar()) {
            search_addresses(application, value.item(i), errors);
        }
    }
}

void addresses(const Application& application, Errors& errors) {
    const bool has_apis = std::ranges::any_of(application.tmpl().resources(), [](const Resource& resource) {
        return resource.type == "AWS::ApiGateway::RestApi" || resource.type == "AWS::ApiGatewayV2::Api";
    });
    if (!has_apis) {
        return;
    }
    for (const auto& piece : application.pieces()) {
        if (piece.is_written) {
            search_addresses(application, piece.properties, errors);
        }
    }
    const Value written(&application.run().written, nullptr, application.run().arena);
    search_addresses(application, written["Outputs"], errors);
    const auto globals = written["Globals"];
    search_addresses(application, globals, errors);
}

}  // namespace

std::vector<ApiStage> stages_of(const Template& tmpl, std::string_view api) {
    std::vector<ApiStage> stages;
    if (api.empty()) {
        return stages;
    }
    const auto add = [&](std::string_view type, std::string_view api_key, std::string_view name_key) {
        for (const auto* resource : tmpl.resources_of(type)) {
            const auto* properties = resource->properties;
            const auto* name = properties == nullptr ? nullptr : properties->find(name_key);
            if (name != nullptr && is_about(properties->find(api_key), api)) {
                stages.push_back({resource, written_text(*name, tmpl)});
            }
        }
    };
    add("AWS::ApiGateway::Stage", "RestApiId", "StageName");
    add("AWS::ApiGateway::Deployment", "RestApiId", "StageName");
    add("AWS::ApiGatewayV2::Stage", "ApiId", "StageName");
    // SAM's spare stage is in the deployment; what is told here is where the API is used.
    std::erase_if(stages, [](const ApiStage& stage) {
        return stage.name == kSpareStage && stage.resource->type == "AWS::ApiGateway::Deployment";
    });
    return stages;
}

const Family& stage_rules() {
    static const Family family{.applications = {
                                   {rule("EG4022"), unknown_stages},
                                   {rule("WG4024"), hasty_users},
                                   {rule("WG4026"), addresses},
                               }};
    return family;
}

}  // namespace samgen::lint::application
