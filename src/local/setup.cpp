#include "local/setup.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "model/settings.hpp"
#include "offline/values.hpp"
#include "scaffold/view.hpp"

namespace samgen::local {
namespace {

constexpr std::string_view kProgram = "bootstrap";
constexpr std::string_view kRuntime = "provided.al2023";
class Builder {
   public:
    Builder(const model::Service& service, const Project& project) : service_(service), project_(project) {}

    [[nodiscard]] Setups build() {
        for (const auto& function : service_.functions) {
            FunctionSetup setup{.logical_id = function.logical_id,
                                .arn = fmt::format("arn:aws:lambda:{}:{}:function:{}", project_.region,
                                                   offline::kAccount, function.logical_id),
                                .program = {},
                                .missing = {},
                                .folder = project_.root,
                                .environment = {}};
            find_program(setup, function);
            for (auto& [name, value] : environment_of(function)) {
                setup.environment.emplace_back(name, std::move(value));
            }
            setups_.functions.push_back(std::move(setup));
        }
        return std::move(setups_);
    }

   private:
    void find_program(FunctionSetup& setup, const model::Function& function) {
        if (function.scaffolded) {
            setup.program = project_.build / scaffold::function_name(function.logical_id) / kProgram;
            return;
        }
        const auto runtime =
            model::setting_of(service_, function, &model::FunctionSettings::runtime, std::string(kRuntime));
        if (!runtime.starts_with("provided")) {
            setup.missing =
                fmt::format("`{}` runs on {}; samgen local runs programs called `bootstrap`, of `provided.al2023`",
                            function.logical_id, runtime);
            setups_.remarks.push_back(setup.missing);
            return;
        }
        setup.folder = project_.root / function.code_uri;
        setup.program = setup.folder / kProgram;
    }

    // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
    [[nodiscard]] std::map<std::string, std::string> environment_of(const model::Function& function) {
        const auto memory =
            model::setting_of(service_, function, &model::FunctionSettings::memory, model::kUsualMemory);
        std::map<std::string, std::string> all = {
            {"AWS_DEFAULT_REGION", project_.region},
            {"AWS_EXECUTION_ENV", "AWS_Lambda_" + std::string(kRuntime)},
            {"AWS_LAMBDA_FUNCTION_MEMORY_SIZE", std::to_string(memory)},
            {"AWS_LAMBDA_FUNCTION_NAME", function.logical_id},
            {"AWS_LAMBDA_FUNCTION_VERSION", "$LATEST"},
            {"AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand"},
            {"AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + function.logical_id},
            {"AWS_LAMBDA_LOG_STREAM_NAME", "local"},
            {"AWS_REGION", project_.region},
            {"LAMBDA_TASK_ROOT", project_.root.string()},
            {"TZ", ":UTC"},
            {"_HANDLER",
             model::setting_of(service_, function, &model::FunctionSettings::handler, std::string(kProgram))},
        };
        for (const auto& variable : function.environment) {
            if (auto value = offline::text_of(variable.value, service_, project_.region)) {
                all[variable.name] = std::move(*value);
            } else if (!is_given(variable.name)) {
                setups_.remarks.push_back(fmt::format(
                    "`{}` of `{}` has a value that only AWS knows, so it is not set; give one with `--env {}=...`",
                    variable.name, function.logical_id, variable.name));
            }
        }
        for (const auto& [name, value] : project_.environment) {
            all[name] = value;
        }
        return all;
    }

    [[nodiscard]] bool is_given(std::string_view name) const {
        return std::any_of(project_.environment.begin(), project_.environment.end(),
                           [&](const auto& variable) { return variable.first == name; });
    }

    const model::Service& service_;
    const Project& project_;
    Setups setups_;
};

}  // namespace

Setups setups_of(const model::Service& service, const Project& project) { return Builder(service, project).build(); }

std::vector<std::string> build_targets(const model::Service& service) {
    std::vector<std::string> targets;
    for (const auto& function : service.functions) {
        if (function.scaffolded) {
            targets.push_back(scaffold::function_name(function.logical_id) + "_bootstrap");
        }
    }
    return targets;
}

}  // namespace samgen::local
