#include <variant>

#include <nlohmann/json.hpp>

#include "report/formats.hpp"

namespace samgen::report {
namespace {

// The keys come out sorted, which is cfn-lint's order.
using Json = nlohmann::json;

Json place(const text::Position& position) {
    return {{"ColumnNumber", position.column}, {"LineNumber", position.line}};
}

Json path_of(const lint::Finding& finding) {
    // A text that cannot be read, and a configuration that is wrong, have no paths.
    if (finding.path.empty() && lint::info(finding.rule).id.starts_with("E000")) {
        return nullptr;
    }
    auto path = Json::array();
    for (const auto& step : finding.path) {
        std::visit([&](const auto& name) { path.push_back(name); }, step);
    }
    return path;
}

Json to_json(const Entry& entry) {
    const auto& finding = *entry.finding;
    const auto& rule = lint::info(finding.rule);
    return {
        {"Filename", entry.file},
        {"Id", uuid_of(entry)},
        {"Level", level_name(finding.severity())},
        {"Location", {{"Start", place(finding.start)}, {"End", place(finding.end)}, {"Path", path_of(finding)}}},
        {"Message", message_of(finding)},
        {"ParentId", nullptr},
        {"Rule",
         {{"Description", description_of(rule)},
          {"Id", rule.id},
          {"ShortDescription", rule.title},
          {"Source", address_of(rule)}}},
    };
}

}  // namespace

std::string json(const Report& report) {
    auto list = Json::array();
    for (const auto& entry : report.entries) {
        list.push_back(to_json(entry));
    }
    // Names from a template may be no UTF-8 at all; ASCII alone goes out, as from Python.
    return list.dump(4, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace samgen::report
