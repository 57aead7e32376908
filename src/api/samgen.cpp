#include "samgen/samgen.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "pipeline/make.hpp"
#include "spec/grammar.hpp"
#include "spec/json_schema.hpp"

namespace samgen {
namespace {

Level level_of(diag::Severity severity) {
    switch (severity) {
        case diag::Severity::error:
            return Level::error;
        case diag::Severity::warning:
            return Level::warning;
        case diag::Severity::info:
            break;
    }
    return Level::info;
}

text::ProjectFiles files_of(const ReadFile& read, const ListFolder& list) {
    text::FileReader reader;
    if (read) {
        reader.read = [read](std::string_view path) {
            auto text = read(path);
            return text ? text::FileText{.name = std::string(path), .text = std::move(*text), .trouble = {}}
                        : text::FileText{.name = std::string(path), .text = {}, .trouble = "is not there"};
        };
    }
    if (list) {
        reader.list = [list](std::string_view folder) {
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

Outcome make(std::string_view spec, std::string_view name, const ReadFile& read, const ListFolder& list) {
    const text::Source source{std::string(name), std::string(spec)};
    auto files = files_of(read, list);
    diag::Diagnostics diagnostics;
    auto product = pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics);
    Outcome outcome;
    if (product) {
        outcome.template_text = std::move(product->template_text);
    }
    for (auto& diagnostic : diagnostics.sorted()) {
        Message message{.level = level_of(diagnostic.severity),
                        .rule = std::move(diagnostic.rule),
                        .text = std::move(diagnostic.message),
                        .hint = std::move(diagnostic.hint),
                        .place = std::nullopt,
                        .file = {}};
        if (diagnostic.span) {
            const auto [line, column] = diagnostic.span.source->position(diagnostic.span.begin);
            message.place = Place{.line = line, .column = column};
            message.file = diagnostic.span.source->name();
        }
        outcome.messages.push_back(std::move(message));
    }
    return outcome;
}

}  // namespace

Outcome make_template(std::string_view spec, std::string_view name) noexcept {
    return make_template(spec, name, ReadFile{});
}

Outcome make_template(std::string_view spec, std::string_view name, const ReadFile& read,
                      const ListFolder& list) noexcept {
    try {
        return make(spec, name, read, list);
    } catch (const std::exception& fault) {
        Outcome outcome;
        outcome.messages.push_back({.level = Level::error,
                                    .rule = {},
                                    .text = std::string("a fault in samgen: ") + fault.what(),
                                    .hint = {},
                                    .place = std::nullopt,
                                    .file = {}});
        return outcome;
    }
}

std::string spec_schema() { return spec::json_schema(spec::grammar()); }

}  // namespace samgen
