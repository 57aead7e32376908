#include <vector>

#include <fmt/format.h>

#include "diag/text_format.hpp"
#include "report/formats.hpp"

namespace samgen::report {

std::string excerpts(const Report& report, const Style& style) {
    std::vector<diag::Diagnostic> diagnostics;
    diagnostics.reserve(report.entries.size());
    for (const auto& [file, finding] : report.entries) {
        // A file that there is nothing to show of has no lines to point at: its name goes into the sentence.
        const bool nowhere = !finding->span || finding->span.source->text().empty();
        diagnostics.push_back({.rule = std::string(lint::info(finding->rule).id),
                               .severity = finding->severity(),
                               .message = nowhere ? fmt::format("{}: {}", file, finding->message) : finding->message,
                               .span = nowhere ? text::Span{} : finding->span,
                               .related = finding->related,
                               .hint = finding->hint});
    }
    return diag::to_text(diagnostics, {.colour = style.colour, .width = style.width, .wrap = style.wrap});
}

}  // namespace samgen::report
