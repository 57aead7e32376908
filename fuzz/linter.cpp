// Any bytes at all give findings, each by a rule that there is, in order, at a place of the text; twice the same bytes
// give the same findings.

#include "lint/linter.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "check.hpp"

using namespace samgen;

namespace {

// Every rule that there is.
lint::Settings everything() {
    lint::Settings settings;
    settings.selection.include = {"E", "W", "I"};
    settings.selection.experimental = true;
    settings.regions = {"us-east-1", "eu-west-1"};
    settings.today = std::chrono::year_month_day{std::chrono::year{2026} / std::chrono::January / 1};
    return settings;
}

void check(const lint::Finding& finding, const text::Source& source) {
    fuzz::demand(finding.rule != lint::RuleId::none);
    fuzz::demand(!finding.message.empty());
    fuzz::demand(finding.start.line >= 1 && finding.start.line <= source.line_count() + 1);
    fuzz::demand_within(finding.span, source);
    for (const auto& related : finding.related) {
        fuzz::demand_within(related.span, source);
    }
    for (const auto& edit : finding.fix) {
        fuzz::demand_within(edit.span, source);
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto settings = everything();
    const text::Source source("input", std::string(data, data + size));
    const auto findings = lint::lint(source, settings);
    for (std::size_t i = 0; i < findings.size(); ++i) {
        check(findings[i], source);
        fuzz::demand(i == 0 || findings[i - 1].start.line <= findings[i].start.line);
    }
    const auto again = lint::lint(source, settings);
    fuzz::demand(again.size() == findings.size());
    for (std::size_t i = 0; i < findings.size(); ++i) {
        fuzz::demand(again[i].rule == findings[i].rule && again[i].message == findings[i].message);
    }
    return 0;
}
