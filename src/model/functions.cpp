#include "model/functions.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "model/environment.hpp"
#include "model/events.hpp"
#include "model/find.hpp"
#include "model/gradual_deployments.hpp"
#include "model/invocation.hpp"
#include "model/permissions.hpp"
#include "model/routes.hpp"
#include "model/tables.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

constexpr std::string_view kCppRuntime = "provided.al2023";
constexpr std::string_view kCppHandler = "bootstrap";

// A container image, said by its key or in `properties`.
bool is_image(const spec::Function& said) {
    const auto* type = said.properties.find("PackageType");
    return said.image || said.properties.find("ImageUri") != nullptr ||
           (type != nullptr && type->string() != nullptr && *type->string() == "Image");
}

// Whether the code is the developer's own: a folder, an image, or text.
bool has_code(const spec::Function& said) {
    return said.code || said.inline_code || is_image(said) || said.properties.find("InlineCode") != nullptr;
}

// https://docs.aws.amazon.com/lambda/latest/dg/images-create.html
void check_image(const spec::Function& said, diag::Diagnostics& diagnostics) {
    const auto refuse = [&](text::Span where, std::string_view key, std::string_view why) {
        diagnostics.error(where, fmt::format("a function that is an image has no `{}`", key), std::string(why));
    };
    constexpr std::string_view kInside = "the image holds it: leave it out";
    if (said.runtime) {
        refuse(said.runtime->span, "runtime", kInside);
    }
    if (said.handler) {
        refuse(
            said.handler->span, "handler",
            "the image says what it runs; another command goes into `properties: { ImageConfig: { Command: [...] } }`");
    }
    if (said.code) {
        refuse(said.code->span, "code", kInside);
    }
    if (said.inline_code) {
        refuse(said.inline_code->span, "inline", kInside);
    }
    if (!said.layers.empty()) {
        refuse(said.layers.front().span, "layers", "put what they hold into the image");
    }
    if (said.snap_start && said.snap_start->value) {
        refuse(said.snap_start->span, "snap-start", "leave it out, or give the function `code`");
    }
    if (said.code_signing) {
        refuse(said.code_signing->span, "code-signing", "sign images in Amazon ECR");
    }
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
void check_inline(const spec::Function& said, diag::Diagnostics& diagnostics) {
    constexpr std::size_t kMostCharacters = 4'194'304;
    const auto& code = *said.inline_code;
    if (said.code) {
        diagnostics.error(said.code->span, "the code is in a folder or in the template, not in both",
                          "leave `code` or `inline` out");
    }
    if (!said.runtime || !(said.runtime->value.starts_with("python") || said.runtime->value.starts_with("nodejs"))) {
        diagnostics.error(said.runtime ? said.runtime->span : code.span, "code in the template is of Python or Node.js",
                          "say so, as in `runtime: python3.13`, or put the code into a folder: `code: worker/`");
    } else if (said.handler && !said.handler->value.starts_with("index.")) {
        diagnostics.error(said.handler->span, "Lambda calls the file of code in the template `index`",
                          "write `index.handler`, with your function's name behind the dot");
    }
    if (code.string() != nullptr && code.string()->size() > kMostCharacters) {
        diagnostics.error(
            code.span,
            fmt::format("`inline` has {} characters; CloudFormation takes {}", code.string()->size(), kMostCharacters),
            "put the code into a folder: `code: worker/`");
    }
}

FunctionSettings settings_of(const spec::Named<spec::Function>& named, diag::Diagnostics& diagnostics) {
    const auto& said = named.value;
    FunctionSettings settings;
    const bool is_cpp = !said.runtime || said.runtime->value == kCppRuntime;
    if (is_image(said)) {
        check_image(said, diagnostics);
    } else if (said.inline_code) {
        check_inline(said, diagnostics);
    }
    if (!said.handler && !is_cpp && !is_image(said) && said.runtime->value != "provided" &&
        said.runtime->value != "provided.al2") {
        diagnostics.error(said.runtime->span,
                          fmt::format("`{}` needs `handler`: its runtime is {}", named.name.value, said.runtime->value),
                          "name the entry point of its code, such as `index.handler`");
    }
    if (!is_cpp && !has_code(said)) {
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
    settings.log_level = value_of(said.log_levels.application);
    settings.system_log_level = value_of(said.log_levels.system);
    return settings;
}

// The runtime and the entry point that are left to samgen. Lambda wants an entry point of runtimes that have no use for
// it, too; the others have named theirs.
void add_runtime(FunctionSettings& settings) {
    settings.runtime = settings.runtime.value_or(std::string(kCppRuntime));
    settings.handler = settings.handler.value_or(std::string(kCppHandler));
}

std::string split_suffix(std::string_view operation, std::string_view index, std::string_view table, bool several) {
    auto suffix = text::pascal_case(index.empty() ? std::string(operation) : fmt::format("query_{}", index));
    return several ? suffix + std::string(table) : suffix;
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
            const auto* table = find_by_id(tables_, crud.name.value);
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
                one.logical_id +=
                    split_suffix(spec::kOperationWords[static_cast<std::size_t>(route.resource->operation)],
                                 route.resource->index, route.resource->table, several);
                one.routes.push_back(std::move(route));
                split.push_back(std::move(one));
            }
        }
        for (const auto& route : said.routes) {
            main.routes.push_back(named_route(route));
        }
        check_hooks(said_, targets_, diagnostics_);
        add_events(main, said, spec_, tables_, targets_, diagnostics_);
        if (split.empty() || !main.routes.empty() || !said.events.empty()) {
            split.insert(split.begin(), std::move(main));
        }
        if (split.size() > 1 && said.physical_name) {
            diagnostics_.error(
                name.span,
                fmt::format("`{}` becomes {} functions, which cannot share one `name`", name.value, split.size()),
                "leave `name` or `split` out");
        }
        std::vector<diag::Diagnostic> reported;
        for (auto& function : split) {
            complete_piece(function, reported);
        }
        return split;
    }

   private:
    // What every function of a split has.
    Function common() {
        const auto& [name, said] = said_;
        Function function;
        function.logical_id = name.value;
        function.span = name.span;
        function.name = said.physical_name;
        function.description = value_of(said.description);
        function.settings = settings_of(said_, diagnostics_);
        const bool is_cpp = !said.runtime || said.runtime->value == kCppRuntime;
        function.scaffolded = is_cpp && !has_code(said);
        function.code_uri = said.code ? said.code->value : function.scaffolded ? "." : "";
        function.image = said.image;
        function.inline_code = said.inline_code;
        function.is_image = is_image(said);
        if (spec_.profile == spec::Profile::bare) {
            // Text has no levels.
            function.settings.json_logs = function.settings.log_level || function.settings.system_log_level;
            if (!function.is_image) {
                add_runtime(function.settings);
            }
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

    // What is wrong with all pieces of a split is said of the first.
    void complete_piece(Function& function, std::vector<diag::Diagnostic>& reported) {
        diag::Diagnostics own;
        complete(function, own);
        for (auto& one : own.sorted()) {
            const bool known = std::any_of(reported.begin(), reported.end(), [&](const auto& other) {
                return other.span == one.span && other.hint == one.hint;
            });
            if (!known) {
                reported.push_back(one);
                diagnostics_.add(std::move(one));
            }
        }
    }

    void complete(Function& function, diag::Diagnostics& diagnostics) {
        const auto& said = said_.value;
        name_events(function, diagnostics);
        add_file_system(function, said, diagnostics);
        add_hook(function, spec_, diagnostics);
        add_invocation(function, said, targets_, spec_.profile == spec::Profile::production, diagnostics);
        grant(function, said, tables_, targets_, diagnostics);
        grant_events(function);
        add_environment(function, said, targets_, diagnostics);
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

}  // namespace

FunctionSettings shared_settings(std::vector<Function>& functions) {
    auto shared = production_defaults();
    if (std::any_of(functions.begin(), functions.end(), [](const Function& f) { return f.is_image; })) {
        shared.runtime.reset();
        shared.handler.reset();
        for (auto& function : functions) {
            if (!function.is_image) {
                add_runtime(function.settings);
            }
        }
    }
    return shared;
}

std::vector<std::string> split_names(const spec::Named<spec::Function>& said) {
    const auto& [name, function] = said;
    const bool several = function.crud.size() > 1;
    const bool itself =
        std::any_of(function.crud.begin(), function.crud.end(), [](const auto& crud) { return !crud.value.split; }) ||
        !function.routes.empty() || !function.events.empty() || function.crud.empty();
    std::vector<std::string> names;
    if (itself) {
        names.push_back(name.value);
    }
    for (const auto& crud : function.crud) {
        if (!crud.value.split) {
            continue;
        }
        const auto& table = crud.name.value;
        for (std::size_t i = 0; i < spec::kOperationWords.size(); ++i) {
            const auto& said_operations = crud.value.operations;
            const bool wanted = said_operations.empty() ||
                                std::any_of(said_operations.begin(), said_operations.end(),
                                            [&](const auto& o) { return o.value == static_cast<Operation>(i); });
            if (wanted) {
                names.push_back(name.value + split_suffix(spec::kOperationWords[i], {}, table, several));
            }
        }
        for (const auto& index : crud.value.query) {
            names.push_back(name.value + split_suffix({}, index.value, table, several));
        }
    }
    return names;
}

std::vector<Function> build_functions(const spec::Named<spec::Function>& said, const spec::Spec& spec,
                                      const std::vector<Table>& tables, const Targets& targets,
                                      diag::Diagnostics& diagnostics) {
    return Builder(said, spec, tables, targets, diagnostics).build();
}

}  // namespace samgen::model
