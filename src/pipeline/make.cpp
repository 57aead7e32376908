#include "pipeline/make.hpp"

#include <utility>

#include "model/build.hpp"
#include "scaffold/project.hpp"
#include "spec/parse.hpp"
#include "template/document.hpp"
#include "yaml/reader.hpp"

namespace samgen::pipeline {

std::optional<Product> make(const text::Source& spec, Format format, const lint::Options& options,
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
    auto checks = options;
    checks.text_bytes = product.template_text.size();
    lint::check(document, checks, diagnostics);
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
