// SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "report/formats.hpp"

#ifndef SAMGEN_VERSION
#error "the build says which version this is"
#endif

namespace samgen::report {
namespace {

// In the order in which the standard presents the members.
using Json = nlohmann::ordered_json;

constexpr const char* kRoot = "EXECUTIONROOT";

const char* level(diag::Severity severity) {
    switch (severity) {
        case diag::Severity::error:
            return "error";
        case diag::Severity::warning:
            return "warning";
        case diag::Severity::info:
            return "note";
    }
    return "error";
}

// A path as the reference of RFC 3986, relative to where samgen ran unless it is absolute.
Json artifact(const std::string& file) {
    std::string uri;
    for (const char c : file) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/").find(c) != std::string_view::npos;
        uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    }
    if (file.starts_with('/')) {
        return {{"uri", "file://" + uri}};
    }
    return {{"uri", uri}, {"uriBaseId", kRoot}};
}

Json region(const text::Position& start, const text::Position& end) {
    Json region{{"startLine", start.line}, {"startColumn", start.column}};
    if (end.line > start.line || (end.line == start.line && end.column >= start.column)) {
        region["endLine"] = end.line;
        region["endColumn"] = end.column;
    }
    return region;
}

Json region(const text::Span& span) {
    return region(span.source->position(span.begin), span.source->position(span.end));
}

Json location(const std::string& file, Json where) {
    return {{"physicalLocation", {{"artifactLocation", artifact(file)}, {"region", std::move(where)}}}};
}

Json fix_of(const Entry& entry) {
    auto replacements = Json::array();
    for (const auto& edit : entry.finding->fix) {
        replacements.push_back({{"deletedRegion", region(edit.span)}, {"insertedContent", {{"text", edit.text}}}});
    }
    Json change{{"artifactLocation", artifact(entry.file)}, {"replacements", std::move(replacements)}};
    return {{"description", {{"text", entry.finding->hint.empty() ? "samgen lint --fix" : entry.finding->hint}}},
            {"artifactChanges", Json::array({std::move(change)})}};
}

Json result_of(const Entry& entry, std::size_t rule_index) {
    const auto& finding = *entry.finding;
    Json result{
        {"ruleId", lint::info(finding.rule).id},
        {"ruleIndex", rule_index},
        {"level", level(finding.severity())},
        {"message", {{"text", message_of(finding)}}},
        {"locations", Json::array({location(entry.file, region(finding.start, finding.end))})},
    };
    auto related = Json::array();
    for (const auto& [span, message] : finding.related) {
        if (span) {
            auto place = location(std::string(span.source->name()), region(span));
            place["message"] = {{"text", message}};
            related.push_back(std::move(place));
        }
    }
    if (!related.empty()) {
        result["relatedLocations"] = std::move(related);
    }
    result["partialFingerprints"] = {{"samgen/v1", uuid_of(entry)}};
    const bool placed = std::ranges::all_of(finding.fix, [](const lint::Edit& edit) { return bool(edit.span); });
    if (!finding.fix.empty() && placed) {
        result["fixes"] = Json::array({fix_of(entry)});
    }
    return result;
}

}  // namespace

std::string sarif(const Report& report) {
    std::map<lint::RuleId, std::size_t> indices;
    for (const auto& entry : report.entries) {
        indices[entry.finding->rule];
    }
    auto rules = Json::array();
    for (auto& [id, index] : indices) {
        index = rules.size();
        const auto& rule = lint::info(id);
        rules.push_back({{"id", rule.id},
                         {"shortDescription", {{"text", rule.title}}},
                         {"fullDescription", {{"text", description_of(rule)}}},
                         {"helpUri", address_of(rule)},
                         {"defaultConfiguration", {{"level", level(rule.severity())}}}});
    }
    auto results = Json::array();
    for (const auto& entry : report.entries) {
        results.push_back(result_of(entry, indices[entry.finding->rule]));
    }
    Json driver{{"name", "samgen"},
                {"semanticVersion", SAMGEN_VERSION},
                {"shortDescription", {{"text", "Checks templates of CloudFormation and SAM"}}},
                {"rules", std::move(rules)}};
    Json run{{"tool", {{"driver", std::move(driver)}}},
             {"originalUriBaseIds", {{kRoot, {{"description", {{"text", "The folder that samgen ran in"}}}}}}},
             {"columnKind", "unicodeCodePoints"},
             {"results", std::move(results)}};
    const Json log{{"$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/cos02/schemas/sarif-schema-2.1.0.json"},
                   {"version", "2.1.0"},
                   {"runs", Json::array({std::move(run)})}};
    return log.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace samgen::report
