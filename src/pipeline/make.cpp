#include "pipeline/make.hpp"

#include <utility>

#include "lint/linter.hpp"
#include "lint/rule_table.hpp"
#include "model/build.hpp"
#include "scaffold/project.hpp"
#include "spec/parse.hpp"
#include "template/document.hpp"
#include "yaml/reader.hpp"

namespace samgen::pipeline {
namespace {

// Rules whose findings come and go with the day: runtimes that AWS no longer creates or updates.
bool is_dated(lint::RuleId rule) { return rule == lint::rule("E2531") || rule == lint::rule("E2533"); }

// Lints the template before it is written; findings stand at the spec's lines.
void check(const tmpl::Document& document, std::size_t text_bytes, const Checks& checks,
           diag::Diagnostics& diagnostics) {
    lint::Settings settings;
    settings.today = checks.today;
    settings.text_bytes = text_bytes;
    for (auto& finding : lint::lint(document, settings)) {
        const auto severity = is_dated(finding.rule) ? diag::Severity::warning : finding.severity();
        diagnostics.add({.rule = std::string(lint::info(finding.rule).id),
                         .severity = severity,
                         .message = std::move(finding.message),
                         .span = finding.span,
                         .related = std::move(finding.related),
                         .hint = std::move(finding.hint)});
    }
}

}  // namespace

std::optional<Product> make(const text::Source& spec, Format format, const Checks& checks,
                            diag::Diagnostics& diagnostics) {
    const auto tree = yaml::read(spec, diagnostics);
    if (!tree) {
        return std::nullopt;
    }
    const auto said = spec::parse(*tree, spec, diagnostics);
    if (!said) {
        return std::nullopt;
    }
    const auto file_name = spec.name().substr(spec.name().find_last_of('/') + 1);
    Product product{
        .service = model::build(*said, file_name, diagnostics), .template_path = {}, .template_text = {}, .files = {}};
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    const auto document = tmpl::from_model(product.service);
    product.template_path = format == Format::json ? "template.json" : "template.yaml";
    product.template_text =
        format == Format::json ? tmpl::to_json(document) : tmpl::to_yaml(document, product.service.spec_name);
    check(document, product.template_text.size(), checks, diagnostics);
    if (diagnostics.has_errors()) {
        return std::nullopt;
    }
    product.files = scaffold::project(product.service);
    product.files.push_back({.path = product.template_path,
                             .bytes = product.template_text,
                             .executable = false,
                             .owner = ownership::Owner::samgen});
    return product;
}

}  // namespace samgen::pipeline
