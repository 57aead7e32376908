#include "model/suppressions.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "text/did_you_mean.hpp"

namespace samgen::model {
namespace {

std::string_view name_of(Scanner scanner) {
    switch (scanner) {
        case Scanner::guard:
            return "cfn-guard";
        case Scanner::checkov:
            return "checkov";
        case Scanner::cfn_nag:
            return "cfn_nag";
        case Scanner::cfn_lint:
            return "cfn-lint";
    }
    return {};
}

bool is_type(std::string_view on) { return on.find(':') != std::string_view::npos; }

// The resources that an entry of the spec becomes: itself, or the functions that `split` makes of it.
std::vector<std::string> resources_of(const Service& service, const spec::Text& entry) {
    std::vector<std::string> ids;
    for (const auto& function : service.functions) {
        if (function.span == entry.span) {
            ids.push_back(function.logical_id);
        }
    }
    return ids.empty() ? std::vector{entry.value} : ids;
}

// Whoever lets records go that fail has said so.
void allow_dropping(Service& service, const spec::Spec& spec) {
    for (const auto& function : spec.functions) {
        for (const auto& event : function.value.events) {
            const bool reads = event.stream || event.kinesis;
            if (reads && event.on_failure && event.on_failure->to == spec::OnFailure::To::nowhere) {
                service.suppressions.push_back({.rule = "WG3005",
                                                .scanner = Scanner::cfn_lint,
                                                .reason = "Records that fail are dropped on purpose",
                                                .on = resources_of(service, function.name),
                                                .span = event.on_failure->span});
                break;
            }
        }
    }
}

}  // namespace

void add_suppressions(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    service.suppress_known = spec.profile == spec::Profile::production && spec.suppress_known;
    allow_dropping(service, spec);
    for (const auto& said : spec.suppressions) {
        Suppression suppression{.rule = said.rule.value,
                                .scanner = spec::scanner_of(said.rule.value),
                                .reason = said.reason,
                                .on = {},
                                .span = said.rule.span};
        for (const auto& on : said.on) {
            if (said.of_entry) {
                suppression.on = resources_of(service, on);
            } else {
                suppression.on.push_back(on.value);
            }
        }
        if (suppression.on.empty() && suppression.scanner != Scanner::cfn_lint) {
            diagnostics.error(said.rule.span,
                              fmt::format("`{}` needs `for`: {} looks for suppressions at each resource",
                                          suppression.rule, name_of(suppression.scanner)),
                              "say which are meant, by logical ID or by type: `for: AWS::Serverless::Function`");
        }
        service.suppressions.push_back(std::move(suppression));
    }
}

void check_suppressions(const Service& service, const std::vector<std::string_view>& known,
                        diag::Diagnostics& diagnostics) {
    for (const auto& suppression : service.suppressions) {
        for (const auto& on : suppression.on) {
            if (!is_type(on) && std::find(known.begin(), known.end(), on) == known.end()) {
                diagnostics.error(
                    suppression.span,
                    fmt::format("`{}` is suppressed on `{}`, which the template does not have", suppression.rule, on),
                    text::did_you_mean(
                        on, known, "name a resource of the template, made by samgen or raw, or a type of resources"));
            }
        }
    }
}

}  // namespace samgen::model
