#include "pipeline/deployments.hpp"

#include <string>
#include <string_view>

#include <fmt/format.h>

#include "text/did_you_mean.hpp"

namespace samgen::pipeline {
namespace {

constexpr std::string_view kConfig = "samconfig.toml";

void check_parameter(const spec::Text& name, const cfn::Map* declared, diag::Diagnostics& diagnostics) {
    if (declared != nullptr && declared->find(name.value) != nullptr && name.value != "Stage") {
        return;
    }
    std::vector<std::string_view> names;
    if (declared != nullptr) {
        for (const auto& parameter : declared->members) {
            names.emplace_back(parameter.key);
        }
    }
    std::erase(names, "Stage");
    diagnostics.error(name.span, fmt::format("the template has no parameter `{}`", name.value),
                      text::did_you_mean(name.value, names, "declare it in the spec's `parameters`, with its type"));
}

// Whether a line of the text begins a table of this environment: "[prod.deploy.parameters]", "[prod]".
bool has_section(std::string_view toml, std::string_view environment) {
    const auto head = fmt::format("[{}", environment);
    for (auto at = toml.find(head); at != std::string_view::npos; at = toml.find(head, at + 1)) {
        const auto after = at + head.size();
        const auto before = toml.substr(0, at).find_last_not_of(" \t");
        const bool begins_line = before == std::string_view::npos || toml[before] == '\n';
        if (begins_line && after < toml.size() && (toml[after] == '.' || toml[after] == ']')) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<model::Stage> deployments(const std::vector<spec::Stage>& stages, const tmpl::Document& document,
                                      diag::Diagnostics& diagnostics) {
    std::vector<model::Stage> all;
    const auto* const declared = document.section("Parameters");
    for (const auto& stage : stages) {
        model::Stage deployed{.name = stage.name.value, .region = {}, .parameters = {}, .span = stage.name.span};
        if (stage.region) {
            deployed.region = stage.region->value;
        }
        for (const auto& parameter : stage.parameters) {
            check_parameter(parameter.name, declared, diagnostics);
            deployed.parameters.push_back(
                {.name = parameter.name.value, .value = parameter.value.value, .span = parameter.name.span});
        }
        all.push_back(std::move(deployed));
    }
    return all;
}

void check_deployments(const std::vector<model::Stage>& stages, text::ProjectFiles& files,
                       diag::Diagnostics& diagnostics) {
    const auto* const config = stages.empty() ? nullptr : files.open(kConfig).source;
    for (const auto& stage : stages) {
        if (config != nullptr && !has_section(config->text(), stage.name)) {
            diagnostics.warning(
                stage.span, fmt::format("`{}` has no section for the stage `{}`", kConfig, stage.name),
                fmt::format("the file is yours: add [{}.deploy.parameters] with stack_name and "
                            "parameter_overrides = \"Stage={}\", or remove the file and build to have it written anew",
                            stage.name, stage.name));
        }
    }
}

}  // namespace samgen::pipeline
