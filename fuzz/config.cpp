// Any bytes at all can be what a linting is told: a configuration file, a template's Metadata and comments, a file of
// parameters, a baseline, a pattern for files. What is wrong with them has a place in them.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check.hpp"
#include "lint_config/baseline.hpp"
#include "lint_config/config_text.hpp"
#include "lint_config/documents.hpp"
#include "lint_config/glob.hpp"
#include "lint_config/suppressions.hpp"
#include "lint_config/templates.hpp"

using namespace samgen;

namespace {

void check(const std::vector<lint::Finding>& findings, const text::Source& source) {
    for (const auto& finding : findings) {
        fuzz::demand(finding.rule != lint::RuleId::none && !finding.message.empty());
        fuzz::demand_within(finding.span, source);
    }
}

void check_baseline(const std::string& bytes) {
    const auto baseline = lint_config::Baseline::read(bytes, "known.json");
    if (!baseline) {
        fuzz::demand(!baseline.error().cause.empty());
        return;
    }
    const auto again = lint_config::Baseline::read(baseline->to_json(), "known.json");
    fuzz::demand(again && again->size() == baseline->size() && again->to_json() == baseline->to_json());
}

void check_comments(const std::string& bytes) {
    const auto suppressions = lint_config::suppressions_in(bytes);
    std::vector<lint::Finding> none;
    std::vector<std::string> notes;
    lint_config::suppress(none, suppressions, {}, "t.yaml", notes);
    fuzz::demand(notes.size() <= suppressions.size() * (bytes.size() + 1));
    std::size_t end = 0;
    for (const auto& part : lint_config::documents_of(bytes)) {
        fuzz::demand(part.offset >= end && part.offset + part.text.size() <= bytes.size() && part.line >= 1);
        end = part.offset + part.text.size();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string bytes(data, data + size);
    const text::Source source("input", bytes);
    std::vector<lint::Finding> findings;
    static_cast<void>(
        lint_config::read_config(source, {.formats = {"json", "text"}, .exit_levels = {"error", "none"}}, findings));
    check(findings, source);
    findings.clear();
    static_cast<void>(lint_config::read_parameters(source, findings));
    check(findings, source);
    std::vector<std::string> notes;
    static_cast<void>(lint_config::read_metadata(source, notes));
    check_baseline(bytes);
    check_comments(bytes);
    static_cast<void>(lint_config::looks_like_template(bytes));
    // A pattern, and the name that it is for.
    const auto line = std::min(bytes.find('\n'), bytes.size());
    const auto name = std::string_view(bytes).substr(line);
    const auto pattern = std::string_view(bytes).substr(0, line);
    fuzz::demand(!lint_config::fits(name, pattern) || lint_config::is_pattern(pattern) || name == pattern);
    return 0;
}
