#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/names.hpp"
#include "lint/application/possible_texts.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// EG4007: origins that are no plain texts, or stand where nothing else looks at them.
// https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Access-Control-Allow-Origin
namespace samgen::lint::application {
namespace {

// Where a type says which origins it lets in, sorted by type.
struct Place {
    std::string_view type;
    std::string_view path;
    bool has_quotes = false;    // the text stands in quotes of its own: "'https://shop.example.com'"
    bool is_judged = true;      // what is written out is judged where the settings are
    std::string_view header{};  // the key below the path, in lower case
};
constexpr std::string_view kHeader = "access-control-allow-origin";
constexpr std::array kPlaces = {
    Place{"AWS::ApiGateway::GatewayResponse", "ResponseParameters", true, false, kHeader},
    Place{"AWS::ApiGateway::Method", "Integration/IntegrationResponses/*/ResponseParameters", true, false, kHeader},
    Place{"AWS::ApiGatewayV2::Api", "CorsConfiguration/AllowOrigins/*"},
    Place{"AWS::Lambda::Url", "Cors/AllowOrigins/*"},
    Place{"AWS::S3::Bucket", "CorsConfiguration/CorsRules/*/AllowedOrigins/*", false, false},
    Place{"AWS::Serverless::Api", "Cors/AllowOrigin", true},
    Place{"AWS::Serverless::Api", "GatewayResponses/*/ResponseParameters/Headers", true, false, kHeader},
    Place{"AWS::Serverless::Function", "FunctionUrlConfig/Cors/AllowOrigins/*", false, false},
    Place{"AWS::Serverless::HttpApi", "CorsConfiguration/AllowOrigins/*"},
};
static_assert(std::ranges::is_sorted(kPlaces, {}, &Place::type));

// What no browser sends, and what it would send; nothing for what may be an origin.
struct Objection {
    std::string message;
    std::string hint;
};
std::optional<Objection> objection_to(std::string_view origin) {
    const auto scheme = origin.find("://");
    if (origin.empty() || origin == "*" || origin == "null") {
        return std::nullopt;
    }
    if (scheme == std::string_view::npos) {
        return has_holes(origin) || origin.find('.') == std::string_view::npos ||
                       origin.find('*') != std::string_view::npos
                   ? std::nullopt
                   : std::optional(Objection{fmt::format("`{}` is no origin: it has no scheme", readable(origin)),
                                             fmt::format("write `https://{}`", readable(origin))});
    }
    const auto end = origin.find('/', scheme + 3);
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    return Objection{
        fmt::format("`{}` is no origin, which ends before the path: no browser ever sends it", readable(origin)),
        fmt::format("write `{}`", readable(origin.substr(0, end)))};
}

std::string_view trimmed(std::string_view text) {
    while (text.starts_with(' ')) {
        text.remove_prefix(1);
    }
    while (text.ends_with(' ')) {
        text.remove_suffix(1);
    }
    return text;
}

// The parameter that a text is made of, with nothing but a parameter in it; empty for others.
std::string_view parameter_in(std::string_view text, const Template& tmpl) {
    const auto begin = text.find(kHole);
    const auto end = text.find(kHoleEnd);
    if (begin == std::string_view::npos || text.find(kHole, begin + 1) != std::string_view::npos) {
        return {};
    }
    const auto name = text.substr(begin + 1, end - begin - 1);
    return tmpl.parameter(name) != nullptr ? name : std::string_view{};
}

class Origins {
   public:
    Origins(const Application& application, Errors& errors) : application_(application), errors_(errors) {}

    void check(const Value& value, const Place& place) {
        const auto& tmpl = application_.tmpl();
        auto text = written_text(*value.node(), tmpl);
        if (!value.is_function() && place.is_judged) {
            return;
        }
        if (place.has_quotes) {
            if (text.size() < 2 || !text.starts_with('\'') || !text.ends_with('\'')) {
                return;  // a header of something else, or what lacks its quotes, which is said elsewhere
            }
            text = text.substr(1, text.size() - 2);
        }
        const auto name = parameter_in(text, tmpl);
        if (const auto objection = objection_to(text)) {
            errors_.push_back(finding(value, objection->message, objection->hint));
            return;
        }
        if (name.empty()) {
            return;
        }
        const auto* parameter = tmpl.parameter(name);
        const Value written(&application_.run().written, nullptr, application_.run().arena);
        const auto stated = written["Parameters"][name];
        if (parameter->is_list && !stated["AllowedValues"]) {
            check_list(value, stated["Default"]);
        } else {
            check_parameter(value, text, name, stated);
        }
    }

   private:
    // A parameter none of whose values makes an origin: what is wrong stands there.
    void check_parameter(const Value& value, std::string_view text, std::string_view name, const Value& stated) {
        const auto hole = std::string(1, kHole) + std::string(name) + kHoleEnd;
        const auto given = possible_texts(hole, application_.tmpl());
        if (!given) {
            return;
        }
        std::optional<Objection> first;
        for (const auto& one : *given) {
            auto whole = std::string(text);
            whole.replace(whole.find(hole), hole.size(), one);
            const auto objection = objection_to(whole);
            if (!objection) {
                return;
            }
            first = first ? first : objection;
        }
        // Where the parameter is a part of it, the rest is what is wrong, unless it is right by itself.
        const bool is_whole = text == hole;
        say(is_whole ? stated["Default"] : value, value, *first);
    }

    void check_list(const Value& value, const Value& stated) {
        auto rest = stated.text();
        while (!rest.empty()) {
            const auto one = trimmed(rest.substr(0, rest.find(',')));
            if (const auto objection = objection_to(one)) {
                say(stated, value, *objection);
                return;
            }
            rest = rest.find(',') == std::string_view::npos ? std::string_view{} : rest.substr(rest.find(',') + 1);
        }
    }

    void say(const Value& where, const Value& use, const Objection& objection) {
        auto error = finding(where, objection.message, objection.hint);
        if (where.node() != use.node()) {
            error.related.push_back({use.way()->span, "it is an origin here"});
        }
        errors_.push_back(std::move(error));
    }

    const Application& application_;
    Errors& errors_;
};

void origins(const Application& application, Errors& errors) {
    Origins check(application, errors);
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& place : rows_of(kPlaces, piece.type)) {
            each_at(piece, place.path, [&](const Value& value, const Scenario&) {
                if (place.header.empty()) {
                    check.check(value, place);
                    return;
                }
                for (const auto& entry : value.is_map() ? value.node()->entries : std::span<const Entry>{}) {
                    if (text::lower_case(entry.key).ends_with(place.header)) {
                        check.check(value.member(entry), place);
                    }
                }
            });
        }
    }
}

}  // namespace

const Family& origin_rules() {
    static const Family family{.applications = {{rule("EG4007"), origins}}};
    return family;
}

}  // namespace samgen::lint::application
