#include "samgen/samgen.hpp"

#include <exception>

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

Outcome make(std::string_view spec, std::string_view name) {
    const text::Source source{std::string(name), std::string(spec)};
    diag::Diagnostics diagnostics;
    auto product = pipeline::make(source, pipeline::Format::yaml, {}, diagnostics);
    Outcome outcome;
    if (product) {
        outcome.template_text = std::move(product->template_text);
    }
    for (auto& diagnostic : diagnostics.sorted()) {
        Message message{.level = level_of(diagnostic.severity),
                        .rule = std::move(diagnostic.rule),
                        .text = std::move(diagnostic.message),
                        .hint = std::move(diagnostic.hint),
                        .place = std::nullopt};
        if (diagnostic.span) {
            const auto [line, column] = source.position(diagnostic.span.begin);
            message.place = Place{.line = line, .column = column};
        }
        outcome.messages.push_back(std::move(message));
    }
    return outcome;
}

}  // namespace

Outcome make_template(std::string_view spec, std::string_view name) noexcept {
    try {
        return make(spec, name);
    } catch (const std::exception& fault) {
        Outcome outcome;
        outcome.messages.push_back({.level = Level::error,
                                    .rule = {},
                                    .text = std::string("a fault in samgen: ") + fault.what(),
                                    .hint = {},
                                    .place = std::nullopt});
        return outcome;
    }
}

std::string spec_schema() { return spec::json_schema(spec::grammar()); }

}  // namespace samgen
