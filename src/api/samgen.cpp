#include "samgen/samgen.hpp"

#include <algorithm>
#include <utility>

#include "api/messages.hpp"
#include "api/model_view.hpp"
#include "pipeline/make.hpp"
#include "spec/grammar.hpp"
#include "spec/json_schema.hpp"

namespace samgen {
namespace {

text::ProjectFiles files_of(const Spec& spec) {
    text::FileReader reader;
    if (spec.read) {
        reader.read = [read = spec.read](std::string_view path) {
            auto text = read(path);
            return text ? text::FileText{.name = std::string(path), .text = std::move(*text), .trouble = {}}
                        : text::FileText{.name = std::string(path), .text = {}, .trouble = "is not there"};
        };
    }
    if (spec.list) {
        reader.list = [list = spec.list](std::string_view folder) {
            std::vector<text::FolderEntry> entries;
            for (auto& name : list(folder)) {
                const bool is_folder = name.ends_with('/');
                name.resize(name.size() - (is_folder ? 1 : 0));
                entries.push_back({.name = std::move(name), .folder = is_folder});
            }
            std::ranges::sort(entries, {}, &text::FolderEntry::name);
            return entries;
        };
    }
    return text::ProjectFiles(std::move(reader));
}

// Runs the pipeline, hands what it made to `take` if there is no error, and returns what it said.
template <class Take>
std::vector<Message> run(const Spec& spec, Format format, Take take) {
    const text::Source source{std::string(spec.name), std::string(spec.text)};
    auto files = files_of(spec);
    diag::Diagnostics diagnostics;
    auto product = pipeline::make(
        source, files, format == Format::json ? pipeline::Format::json : pipeline::Format::yaml, {}, diagnostics);
    if (product) {
        take(*product);
    }
    return api::messages_of(diagnostics);
}

}  // namespace

std::vector<Message> check(const Spec& spec) noexcept {
    return api::guarded([&] { return run(spec, Format::yaml, [](const pipeline::Product&) {}); },
                        [](Message fault) { return std::vector{std::move(fault)}; });
}

Described describe(const Spec& spec) noexcept {
    return api::guarded(
        [&] {
            Described described;
            described.messages = run(spec, Format::yaml, [&](const pipeline::Product& product) {
                described.model = api::model_of(product);
            });
            return described;
        },
        [](Message fault) { return Described{.model = std::nullopt, .messages = {std::move(fault)}}; });
}

Outcome make_template(const Spec& spec, Format format) noexcept {
    return api::guarded(
        [&] {
            Outcome outcome;
            outcome.messages = run(spec, format, [&](pipeline::Product& product) {
                outcome.template_text = std::move(product.template_text);
            });
            return outcome;
        },
        [](Message fault) { return Outcome{.template_text = std::nullopt, .messages = {std::move(fault)}}; });
}

Project make_project(const Spec& spec, Format format) noexcept {
    return api::guarded(
        [&] {
            Project project;
            project.messages = run(spec, format, [&](pipeline::Product& product) {
                for (auto& file : product.files) {
                    project.files.push_back({.path = std::move(file.path),
                                             .bytes = std::move(file.bytes),
                                             .executable = file.executable,
                                             .handed_over = file.owner == ownership::Owner::developer});
                }
            });
            return project;
        },
        [](Message fault) { return Project{.files = {}, .messages = {std::move(fault)}}; });
}

std::string spec_schema() noexcept {
    return api::guarded([] { return spec::json_schema(spec::grammar()); },
                        [](const Message&) { return std::string(); });
}

std::string_view version() noexcept { return SAMGEN_VERSION; }

}  // namespace samgen
