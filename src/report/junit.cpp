#include <cstddef>
#include <map>
#include <vector>

#include <fmt/format.h>

#include "report/formats.hpp"

namespace samgen::report {
namespace {

// `text` for an attribute. XML 1.0 has no way to write most control characters: they become U+FFFD.
std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            case '\n':
                out += "&#10;";
                break;
            case '\r':
                out += "&#13;";
                break;
            case '\t':
                out += "&#9;";
                break;
            default:
                out += static_cast<unsigned char>(c) < 0x20 ? std::string("\xEF\xBF\xBD") : std::string(1, c);
        }
    }
    return out;
}

}  // namespace

// A test case for every rule: failed where it found something, skipped where it did not run. The attributes are those
// that cfn-lint's report has.
std::string junit(const Report& report) {
    std::map<lint::RuleId, std::vector<const Entry*>> by_rule;
    for (const auto& entry : report.entries) {
        by_rule[entry.finding->rule].push_back(&entry);
    }
    for (const auto rule : report.rules) {
        by_rule[rule];
    }
    std::string cases;
    std::size_t tests = 0;
    std::size_t skipped = 0;
    for (const auto& rule : lint::rules()) {
        if (rule.id.empty()) {
            continue;
        }
        ++tests;
        const auto ran = by_rule.find(lint::find_rule(rule.id));
        const auto head = fmt::format("\t\t<testcase name=\"{}\"", escaped(fmt::format("{} {}", rule.id, rule.title)));
        if (ran == by_rule.end()) {
            ++skipped;
            const auto* const why = !rule.implemented   ? "not yet in samgen"
                                    : rule.experimental ? "experimental, and not asked for"
                                                        : "not asked for";
            cases += fmt::format("{}>\n\t\t\t<skipped type=\"skipped\" message=\"{}\"/>\n\t\t</testcase>\n", head, why);
        } else if (ran->second.empty()) {
            cases += fmt::format("{} url=\"{}\"/>\n", head, escaped(address_of(rule)));
        } else {
            cases += fmt::format("{} url=\"{}\">\n", head, escaped(address_of(rule)));
            for (const auto* entry : ran->second) {
                const auto& finding = *entry->finding;
                cases += fmt::format("\t\t\t<failure type=\"{}\" message=\"{}\"/>\n", escaped(message_of(finding)),
                                     escaped(fmt::format("{} at {}:{}:{}", message_of(finding), entry->file,
                                                         finding.start.line, finding.start.column)));
            }
            cases += "\t\t</testcase>\n";
        }
    }
    const auto failures = report.entries.size();
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<testsuites disabled=\"0\" errors=\"0\" failures=\"{0}\" tests=\"{1}\" time=\"0.0\">\n"
        "\t<testsuite disabled=\"0\" errors=\"0\" failures=\"{0}\" name=\"CloudFormation Lint\" skipped=\"{2}\" "
        "tests=\"{1}\" time=\"0\">\n{3}\t</testsuite>\n</testsuites>\n",
        failures, tests, skipped, cases);
}

}  // namespace samgen::report
