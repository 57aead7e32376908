#include "lint/application/mapping_quotes.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "lint/application/names.hpp"
#include "lint/application/possible_texts.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

bool is_mapping(std::string_view text) {
    constexpr std::string_view kSources[] = {"method.", "integration.", "context.", "stageVariables.", "route."};
    return std::ranges::any_of(kSources, [&](std::string_view source) { return text.starts_with(source); });
}

bool is_quoted(std::string_view text) { return text.size() >= 2 && text.starts_with('\'') && text.ends_with('\''); }

}  // namespace

bool lacks_quotes(const Node& value, const Template& tmpl) {
    const auto text = application::written_text(value, tmpl);
    if (text.empty() || is_mapping(text) || is_quoted(text) || text.starts_with("{{resolve:") ||
        (!value.is_string() && !value.is_function())) {  // a number may be taken for a text
        return false;
    }
    if (const auto texts = application::possible_texts(text, tmpl)) {
        return std::ranges::none_of(*texts, [](const auto& one) { return is_quoted(one) || is_mapping(one); });
    }
    // What begins with a hole may bring its quotes along, unless a service fills it.
    const auto name = application::only_hole(text);
    return text.front() != application::kHole || name.starts_with("AWS::") ||
           tmpl.resource(name.substr(0, name.find('.'))) != nullptr;
}

std::string with_quotes(const Node& value, const Template& tmpl) {
    const auto text = application::readable(application::written_text(value, tmpl));
    return fmt::format("{}\"'{}'\"", value.is_function() ? "!Sub " : "", text);
}

namespace application {
namespace {

struct Mapping {
    std::string_view type;
    std::string_view path;
};
constexpr Mapping kMappings[] = {
    {"AWS::ApiGateway::GatewayResponse", "ResponseParameters/*"},
    {"AWS::ApiGateway::Method", "Integration/IntegrationResponses/*/ResponseParameters/*"},
    {"AWS::ApiGateway::Method", "Integration/RequestParameters/*"},
    {"AWS::Serverless::Api", "GatewayResponses/*/ResponseParameters/Headers/*"},
};
static_assert(std::ranges::is_sorted(kMappings, {}, &Mapping::type));

// EG4021
void mappings(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& mapping : rows_of(kMappings, piece.type)) {
            each_at(piece, mapping.path, [&](const Value& value, const Scenario&) {
                if (lacks_quotes(*value.node(), application.tmpl())) {
                    const auto text = written_text(*value.node(), application.tmpl());
                    errors.push_back(finding(
                        value,
                        fmt::format("`{}` lacks the quotes that API Gateway wants around a text", readable(text)),
                        fmt::format("write `{}`", with_quotes(*value.node(), application.tmpl()))));
                }
            });
        }
    }
}

}  // namespace

const Family& mapping_quote_rules() {
    static const Family family{.applications = {{rule("EG4021"), mappings}}};
    return family;
}

}  // namespace application
}  // namespace samgen::lint
