#include "report/report.hpp"

#include <array>
#include <cstdint>

#include <fmt/format.h>
#include <nettle/sha2.h>

#include "report/formats.hpp"
#include "report/pages.hpp"

namespace samgen::report {

std::string to_bytes(Format format, const Report& report, const Style& style) {
    switch (format) {
        case Format::excerpts:
            return excerpts(report, style);
        case Format::text:
            return text(report);
        case Format::json:
            return json(report);
        case Format::parseable:
            return parseable(report);
        case Format::quiet:
            return quiet(report);
        case Format::pretty:
            return pretty(report, style);
        case Format::junit:
            return junit(report);
        case Format::sarif:
            return sarif(report);
        case Format::github:
            return github(report);
    }
    return {};
}

std::string_view level_name(diag::Severity severity) {
    switch (severity) {
        case diag::Severity::error:
            return "Error";
        case diag::Severity::warning:
            return "Warning";
        case diag::Severity::info:
            return "Informational";
    }
    return "Error";
}

std::string message_of(const lint::Finding& finding) {
    return finding.hint.empty() ? finding.message : fmt::format("{}; {}", finding.message, finding.hint);
}

std::string uuid_of(const Entry& entry) {
    const auto& finding = *entry.finding;
    const auto said = fmt::format("{}\n{}\n{}:{}:{}", lint::info(finding.rule).id, finding.message, entry.file,
                                  finding.start.line, finding.start.column);
    sha256_ctx context;
    sha256_init(&context);
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> bytes{};
    const std::vector<std::uint8_t> copy(said.begin(), said.end());
    sha256_update(&context, copy.size(), copy.data());
    sha256_digest(&context, bytes.size(), bytes.data());
    std::string uuid;
    for (std::size_t i = 0; i < 16; ++i) {
        const bool dash = i == 4 || i == 6 || i == 8 || i == 10;
        uuid += fmt::format("{}{:02x}", dash ? "-" : "", bytes[i]);
    }
    return uuid;
}

std::string address_of(const lint::RuleInfo& rule) {
    return fmt::format("https://github.com/aws-cloudformation/cfn-lint/blob/main/docs/rules.md#{}", rule.id);
}

std::string description_of(const lint::RuleInfo& rule) {
    auto paragraph = first_paragraph(page_of(rule.id));
    return paragraph.empty() ? std::string(rule.title) : paragraph;
}

}  // namespace samgen::report
