#include "pipeline/make.hpp"

#include <utility>

#include "lint/linter.hpp"
#include "lint/rule_table.hpp"
#include "model/build.hpp"
#include "model/stages.hpp"
#include "pipeline/deployments.hpp"
#include "pipeline/limits.hpp"
#include "scaffold/project.hpp"
#include "spec/definitions.hpp"
#include "spec/grammar.hpp"
#include "spec/includes.hpp"
#include "spec/parse.hpp"
#include "spec/stages.hpp"
#include "template/condition_checks.hpp"
#include "template/document.hpp"
#include "template/stages.hpp"
#include "yaml/reader.hpp"

namespace samgen::pipeline {
namespace {

// What Fn::FindInMap may give. The values of stages are looked at by themselves.
constexpr std::string_view kOfMapping = "W1034";

// Rules whose findings come and go with the day: runtimes that AWS no longer creates or updates.
bool is_dated(lint::RuleId rule) { return rule == lint::rule("E2531") || rule == lint::rule("E2533"); }

void add(const tmpl::Document& document, const lint::Settings& settings, diag::Diagnostics& diagnostics) {
    for (auto& finding : lint::lint(document, settings)) {
        const auto severity = is_dated(finding.rule) ? diag::Severity::warning : finding.severity();
        const auto id = lint::info(finding.rule).id;
        const auto advice = finding.hint.empty() ? advice_on_limit(id, document) : std::string();
        diagnostics.add({.rule = std::string(id),
                         .severity = severity,
                         .message = in_words_of_limit(id, std::move(finding.message)),
                         .span = finding.span,
                         .related = std::move(finding.related),
                         .hint = advice.empty() ? std::move(finding.hint) : advice});
    }
}

// Lints the template before it is written; findings stand at the spec's lines.
void check(const tmpl::Document& document, std::size_t text_bytes, bool staged, const Checks& checks,
           diag::Diagnostics& diagnostics) {
    lint::Settings settings;
    settings.today = checks.today;
    settings.text_bytes = text_bytes;
    settings.selection.include = rules_near_limits();
    if (staged) {
        settings.selection.ignore = {std::string(kOfMapping)};
    }
    add(document, settings, diagnostics);
}

// A value that a stage overrides is held to the same rules as one that stands in the spec: as itself, and not as one
// that a function may give. What is not used in one stage may be in another.
void check_stages(const std::vector<tmpl::StageDocument>& stages, const Checks& checks,
                  diag::Diagnostics& diagnostics) {
    lint::Settings settings;
    settings.today = checks.today;
    settings.selection.ignore = {"W1028", "W2", "W7", "W8"};
    for (const auto& stage : stages) {
        add(tmpl::as_stage(stage), settings, diagnostics);
    }
}

model::Service service_of(const yaml::Node& root, const spec::Stages& stages, std::string_view file_name,
                          text::ProjectFiles& files, diag::Diagnostics& diagnostics) {
    auto said = spec::parse(root, diagnostics);
    for (const auto& stage : stages.stages) {
        said.stages.push_back(stage.name.value);
    }
    spec::read_definitions(said, files, diagnostics);
    return model::build(said, file_name, diagnostics);
}

// A route may be cached in some stages only, but has to be in one.
void check_caches(const model::Service& service, const std::vector<model::StagedService>& stages,
                  diag::Diagnostics& diagnostics) {
    std::vector<const model::Service*> services;
    for (const auto& stage : stages) {
        services.push_back(&stage.service);
    }
    if (services.empty()) {
        services.push_back(&service);
    }
    model::check_caches(services, diagnostics);
}

}  // namespace

std::optional<Product> make(const text::Source& spec, text::ProjectFiles& files, Format format, const Checks& checks,
                            diag::Diagnostics& diagnostics) {
    const auto tree = yaml::read(spec, diagnostics);
    if (!tree) {
        return std::nullopt;
    }
    const auto* const own = spec::root_of(*tree, spec, diagnostics);
    if (own == nullptr) {
        return std::nullopt;
    }
    const auto file_name = spec.name().substr(spec.name().find_last_of('/') + 1);
    const auto whole = spec::include(*own, file_name, spec::grammar(), files, diagnostics);
    const auto stages = spec::read_stages(*whole.root, spec::grammar(), diagnostics);
    Product product{.service = service_of(*whole.root, stages, file_name, files, diagnostics),
                    .document = {},
                    .template_path = {},
                    .template_text = {},
                    .files = {}};
    std::vector<model::StagedService> services;
    for (const auto& stage : stages.stages) {
        services.push_back({.name = stage.name,
                            .region = stage.region,
                            .service = service_of(*stage.root, stages, file_name, files, diagnostics)});
    }
    model::settle_stages(services, diagnostics);
    check_caches(product.service, services, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    std::vector<tmpl::StageDocument> staged;
    for (const auto& stage : services) {
        staged.push_back(
            {.name = stage.name.value, .span = stage.name.span, .document = tmpl::from_model(stage.service)});
        tmpl::check_conditions(staged.back().document, stage.service, diagnostics);
    }
    product.document = staged.empty() ? tmpl::from_model(product.service)
                                      : tmpl::join_stages(staged, product.service.suppress_known, diagnostics);
    const auto& document = product.document;
    if (staged.empty()) {
        tmpl::check_conditions(document, product.service, diagnostics);
    }
    product.service.stages = deployments(stages.stages, document, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    product.template_path = format == Format::json ? "template.json" : "template.yaml";
    product.template_text =
        format == Format::json ? tmpl::to_json(document) : tmpl::to_yaml(document, product.service.spec_name);
    check_size(product.template_text.size(), product.service.span, diagnostics);
    check(document, product.template_text.size(), !staged.empty(), checks, diagnostics);
    check_stages(staged, checks, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    product.files = scaffold::project(product.service);
    check_deployments(product.service.stages, files, diagnostics);
    product.files.push_back({.path = product.template_path,
                             .bytes = product.template_text,
                             .executable = false,
                             .owner = ownership::Owner::samgen});
    return product;
}

}  // namespace samgen::pipeline
