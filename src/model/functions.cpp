#include "model/functions.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/environment.hpp"
#include "model/events.hpp"
#include "model/invocation.hpp"
#include "model/permissions.hpp"
#include "model/routes.hpp"
#include "model/tables.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

constexpr std::string_view kCppRuntime = "provided.al2023";
constexpr std::string_view kCppHandler = "bootstrap";

FunctionSettings settings_of(const spec::Named<spec::Function>& named, diag::Diagnostics& diagnostics) {
    const auto& said = named.value;
    FunctionSettings settings;
    const bool is_cpp = !said.runtime || said.runtime->value == kCppRuntime;
    if (!said.handler && !is_cpp && said.runtime->value != "provided" && said.runtime->value != "provided.al2") {
        diagnostics.error(said.runtime->span,
                          fmt::format("`{}` needs `handler`: its runtime is {}", named.name.value, said.runtime->value),
                          "name the entry point of its code, such as `index.handler`");
    }
    if (!is_cpp && !said.code) {
        diagnostics.error(said.runtime->span,
                          fmt::format("`{}` needs `code`: samgen writes handlers in C++ alone, for {}",
                                      named.name.value, kCppRuntime),
                          "name the folder of its code, such as `code: product-api/`, or leave `runtime` out");
    }
    const auto take = [](const auto& from, auto& value, text::Span& span) {
        if (from) {
            value = from->value;
            span = from->span;
        }
    };
    take(said.runtime, settings.runtime, settings.runtime_span);
    take(said.handler, settings.handler, settings.handler_span);
    take(said.memory, settings.memory, settings.memory_span);
    take(said.timeout, settings.timeout, settings.timeout_span);
    take(said.tracing, settings.tracing, settings.tracing_span);
    take(said.architecture, settings.architecture, settings.architecture_span);
    if (said.log_levels.application) {
        settings.log_level = said.log_levels.application->value;
    }
    if (said.log_levels.system) {
        settings.system_log_level = said.log_levels.system->value;
    }
    return settings;
}

// ---- one function ---------------------------------------------------------------------------------------------------

class Builder {
   public:
    Builder(const spec::Named<spec::Function>& said, const spec::Spec& spec, const std::vector<Table>& tables,
            const Targets& targets, diag::Diagnostics& diagnostics)
        : said_(said), spec_(spec), tables_(tables), targets_(targets), diagnostics_(diagnostics) {}

    std::vector<Function> build() {
        const auto& [name, said] = said_;
        auto base = common();
        auto main = base;
        std::vector<Function> split;
        const bool several = said.crud.size() > 1;
        for (const auto& crud : said.crud) {
            const auto* table = find_table(tables_, crud.name.value);
            if (table == nullptr) {
                unknown_table(crud.name, tables_, diagnostics_);
                continue;
            }
            for (auto& route : crud_routes(crud.value, *table, crud.name.span, diagnostics_)) {
                if (!crud.value.split) {
                    main.routes.push_back(std::move(route));
                    continue;
                }
                auto one = base;
                one.logical_id += split_suffix(route, several);
                one.routes.push_back(std::move(route));
                split.push_back(std::move(one));
            }
        }
        for (const auto& route : said.routes) {
            main.routes.push_back(named_route(route));
        }
        check_hooks(said_, targets_, diagnostics_);
        add_events(main, said, spec_, tables_, diagnostics_);
        if (split.empty() || !main.routes.empty() || !said.events.empty()) {
            split.insert(split.begin(), std::move(main));
        }
        if (split.size() > 1 && said.physical_name) {
            diagnostics_.error(
                name.span,
                fmt::format("`{}` becomes {} functions, which cannot share one `name`", name.value, split.size()),
                "leave `name` or `split` out");
        }
        for (auto& function : split) {
            complete(function);
        }
        return split;
    }

   private:
    static std::string split_suffix(const Route& route, bool several) {
        auto suffix = text::pascal_case(
            spec::Operation::query == route.resource->operation
                ? "query_" + route.resource->index
                : std::string(spec::kOperationWords[static_cast<std::size_t>(route.resource->operation)]));
        return several ? suffix + route.resource->table : suffix;
    }

    // What every function of a split has.
    Function common() {
        const auto& [name, said] = said_;
        Function function;
        function.logical_id = name.value;
        function.span = name.span;
        function.name = said.physical_name;
        if (said.description) {
            function.description = said.description->value;
        }
        function.settings = settings_of(said_, diagnostics_);
        const bool is_cpp = !said.runtime || said.runtime->value == kCppRuntime;
        function.scaffolded = is_cpp && !said.code;
        function.code_uri = said.code ? said.code->value : ".";
        if (spec_.profile == spec::Profile::bare) {
            // Text has no levels.
            function.settings.json_logs = function.settings.log_level || function.settings.system_log_level;
            function.settings.runtime = function.settings.runtime.value_or(std::string(kCppRuntime));
            // The others have named theirs; Lambda wants one of those that have no use for it, too.
            function.settings.handler = function.settings.handler.value_or(std::string(kCppHandler));
        }
        add_operation(function);
        function.properties = said.properties;
        check_properties(said.properties);
        return function;
    }

    // Whose it is and what it runs with.
    void add_operation(Function& function) {
        const auto& said = said_.value;
        function.role = said.role;
        function.role_span = said.role_span;
        function.permissions_boundary = said.permissions_boundary;
        function.kms_key = said.kms_key;
        function.code_signing = said.code_signing;
        function.layers = said.layers;
        function.in_network = said.vpc && said.vpc->value;
        if (said.ephemeral_storage) {
            function.ephemeral_storage = said.ephemeral_storage->value;
            function.ephemeral_storage_span = said.ephemeral_storage->span;
        }
        if (said.runtime_updates) {
            function.runtime_updates = RuntimeUpdates{.mode = said.runtime_updates->mode,
                                                      .arn = said.runtime_updates->arn,
                                                      .span = said.runtime_updates->span};
        }
        if (said.recursive_loop) {
            function.recursive_loop = said.recursive_loop->value;
            function.recursive_loop_span = said.recursive_loop->span;
        }
    }

    // What would undo what samgen computes.
    void check_properties(const cfn::Map& properties) {
        for (const auto& member : properties.members) {
            if (member.key == "Policies") {
                diagnostics_.error(member.key_span,
                                   "`Policies` here would replace the permissions that samgen computes",
                                   "list them under the function's `policies`, which adds to these");
            } else if (member.key == "Role") {
                diagnostics_.warning(
                    member.key_span,
                    fmt::format("with a `Role` of its own, `{}` gets none of the permissions that samgen computes",
                                said_.name.value),
                    "write it as the function's `role`, and see that the role allows everything");
            }
        }
    }

    void complete(Function& function) {
        const auto& said = said_.value;
        name_events(function, diagnostics_);
        add_file_system(function, said);
        add_hook(function, spec_, diagnostics_);
        add_invocation(function, said, targets_, spec_.profile == spec::Profile::production, diagnostics_);
        grant(function, said, tables_, targets_, diagnostics_);
        grant_events(function);
        add_environment(function, said, targets_, diagnostics_);
        // The service's tags stand in Globals in production, and here otherwise.
        for (const auto& tag : spec_.profile == spec::Profile::production ? own_tags() : build_tags(said.tags, spec_)) {
            function.tags.push_back(tag);
        }
    }

    std::vector<Tag> own_tags() const {
        std::vector<Tag> tags;
        for (const auto& tag : said_.value.tags) {
            tags.push_back({.key = tag.key.value, .value = tag.value, .span = tag.key.span});
        }
        return tags;
    }

    const spec::Named<spec::Function>& said_;
    const spec::Spec& spec_;
    const std::vector<Table>& tables_;
    const Targets& targets_;
    diag::Diagnostics& diagnostics_;
};

}  // namespace

FunctionSettings production_defaults() {
    FunctionSettings settings;
    settings.runtime = kCppRuntime;
    settings.handler = kCppHandler;
    settings.architecture = "arm64";
    settings.memory = 256;
    settings.timeout = 10;
    settings.tracing = Tracing::active;
    settings.json_logs = true;
    settings.log_level = "INFO";
    settings.system_log_level = "WARN";
    return settings;
}

std::vector<Function> build_functions(const spec::Named<spec::Function>& said, const spec::Spec& spec,
                                      const std::vector<Table>& tables, const Targets& targets,
                                      diag::Diagnostics& diagnostics) {
    return Builder(said, spec, tables, targets, diagnostics).build();
}

}  // namespace samgen::model
