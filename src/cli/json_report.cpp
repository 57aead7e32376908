#include "cli/json_report.hpp"

#include "cli/words.hpp"
#include "diag/text_format.hpp"
#include "report/report.hpp"
#include "text/source.hpp"

namespace samgen::cli {
namespace {

std::string_view word(lint::OptionType type) {
    switch (type) {
        case lint::OptionType::text:
            return "string";
        case lint::OptionType::boolean:
            return "boolean";
        case lint::OptionType::integer:
            return "integer";
        case lint::OptionType::list:
            return "list";
    }
    return "string";
}

Json word_or_null(const std::string& word) { return word.empty() ? Json(nullptr) : Json(word); }

Json to_json(const text::Source& source, std::size_t offset) {
    const auto [line, column] = source.position(static_cast<std::uint32_t>(offset));
    return {{"line", line}, {"column", column}};
}

void add_place(Json& object, const text::Span& span) {
    object["file"] = span ? Json(span.source->name()) : Json(nullptr);
    object["start"] = span ? to_json(*span.source, span.begin) : Json(nullptr);
    object["end"] = span ? to_json(*span.source, span.end) : Json(nullptr);
}

Json to_json(const diag::Diagnostic& diagnostic) {
    Json object = {{"severity", diag::word(diagnostic.severity)},
                   {"rule", word_or_null(diagnostic.rule)},
                   {"message", diagnostic.message},
                   {"hint", word_or_null(diagnostic.hint)}};
    add_place(object, diagnostic.span);
    object["related"] = Json::array();
    for (const auto& related : diagnostic.related) {
        Json other = {{"message", related.message}};
        add_place(other, related.span);
        object["related"].push_back(std::move(other));
    }
    return object;
}

}  // namespace

Json json_report(std::string_view command, int exit_code, const Terminal& terminal) {
    Json report = {{"format", kJsonFormat}, {"command", command}, {"exitCode", exit_code}, {"messages", Json::array()}};
    for (const auto& diagnostic : terminal.kept()) {
        report["messages"].push_back(to_json(diagnostic));
    }
    return report;
}

Json to_json(const ownership::Item& item) {
    Json object = {{"path", item.path},
                   {"action", word(item.action)},
                   {"owner", item.owner == ownership::Owner::developer ? "you" : "samgen"}};
    if (!item.reason.empty()) {
        object["reason"] = item.reason;
    }
    return object;
}

Json to_json(const lint::RuleInfo& rule) {
    auto options = Json::array();
    for (const auto& option : rule.options) {
        options.push_back({{"name", option.name}, {"type", word(option.type)}, {"default", option.by_default}});
    }
    return {{"id", rule.id},
            {"title", rule.title},
            {"level", report::level_name(rule.severity())},
            {"implemented", rule.implemented},
            {"experimental", rule.experimental},
            {"options", std::move(options)}};
}

std::string to_bytes(const Json& report) {
    // Names from a file may be no UTF-8 at all; ASCII alone goes out.
    return report.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace samgen::cli
