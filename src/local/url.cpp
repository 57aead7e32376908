#include "local/url.hpp"

#include <algorithm>
#include <optional>

namespace samgen::local {
namespace {

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') {
        return static_cast<unsigned>(c - '0');
    }
    if (c >= 'a' && c <= 'f') {
        return static_cast<unsigned>(c - 'a' + 10);
    }
    if (c >= 'A' && c <= 'F') {
        return static_cast<unsigned>(c - 'A' + 10);
    }
    return std::nullopt;
}

std::string decoded(std::string_view text, bool plus_is_blank) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            const auto high = hex_digit(text[i + 1]);
            const auto low = hex_digit(text[i + 2]);
            if (high && low) {
                out += static_cast<char>(*high * 16 + *low);
                i += 2;
                continue;
            }
        }
        out += plus_is_blank && text[i] == '+' ? ' ' : text[i];
    }
    return out;
}

}  // namespace

std::string percent_decoded(std::string_view text) { return decoded(text, false); }

std::string form_decoded(std::string_view text) { return decoded(text, true); }

Target split_target(std::string_view target) {
    target = target.substr(0, target.find('#'));
    const auto at = std::min(target.find('?'), target.size());
    Target split{.path = std::string(target.substr(0, at)), .query = {}};
    if (at < target.size()) {
        split.query = target.substr(at + 1);
    }
    return split;
}

Fields query_parameters(std::string_view query) {
    Fields parameters;
    while (!query.empty()) {
        const auto end = std::min(query.find('&'), query.size());
        const auto pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (pair.empty()) {
            continue;
        }
        const auto equals = std::min(pair.find('='), pair.size());
        parameters.push_back({.name = form_decoded(pair.substr(0, equals)),
                              .value = form_decoded(pair.substr(std::min(equals + 1, pair.size())))});
    }
    return parameters;
}

std::vector<std::string_view> path_parts(std::string_view path) {
    std::vector<std::string_view> parts;
    if (path.starts_with('/')) {
        path.remove_prefix(1);
    }
    for (;;) {
        const auto end = path.find('/');
        parts.push_back(path.substr(0, end));
        if (end == std::string_view::npos) {
            return parts;
        }
        path.remove_prefix(end + 1);
    }
}

}  // namespace samgen::local
