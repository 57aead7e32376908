#include "lint/engine/formats.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/registry.hpp"
#include "text/ascii.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

// The number that `text` is in decimal digits and nothing else.
std::optional<unsigned> digits(std::string_view text) {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc() && end == text.data() + text.size();
    return whole && std::ranges::all_of(text, text::is_digit) ? std::optional(value) : std::nullopt;
}

// `text` has the shape of `form`, in which 9 is any digit and all else itself.
bool has_form(std::string_view text, std::string_view form) {
    return std::ranges::equal(text, form, [](char c, char f) { return f == '9' ? text::is_digit(c) : c == f; });
}

unsigned number_at(std::string_view text, std::size_t at, std::size_t length) {
    return digits(text.substr(at, length)).value_or(0);
}

std::optional<std::uint32_t> ipv4(std::string_view text) {
    in_addr address{};
    const std::string copy(text);
    if (text.find('\0') != std::string_view::npos || inet_pton(AF_INET, copy.c_str(), &address) != 1) {
        return std::nullopt;
    }
    return ntohl(address.s_addr);
}

std::optional<std::array<std::uint8_t, 16>> ipv6(std::string_view text) {
    std::array<std::uint8_t, 16> address{};
    const std::string copy(text);
    if (text.find('\0') != std::string_view::npos || inet_pton(AF_INET6, copy.c_str(), address.data()) != 1) {
        return std::nullopt;
    }
    return address;
}

std::pair<std::string_view, std::optional<std::string_view>> split_network(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) {
        return {text, std::nullopt};
    }
    return {text.substr(0, slash), text.substr(slash + 1)};
}

// How many bits of an IPv4 network are fixed: "24", "255.255.255.0" or "0.0.0.255".
std::optional<unsigned> ipv4_prefix(std::string_view text) {
    constexpr unsigned kBits = 32;
    if (const auto bits = digits(text)) {
        return *bits <= kBits ? bits : std::nullopt;
    }
    const auto mask = ipv4(text);
    for (unsigned bits = 0; mask && bits <= kBits; ++bits) {
        const auto net = static_cast<std::uint32_t>(~std::uint64_t{0} << (kBits - bits));
        if (*mask == net || *mask == ~net) {
            return bits;
        }
    }
    return std::nullopt;
}

// A network has no bits behind its prefix.
bool is_ipv4_network(std::string_view text) {
    constexpr unsigned kBits = 32;
    const auto [base, mask] = split_network(text);
    const auto address = ipv4(base);
    const auto prefix = mask ? ipv4_prefix(*mask) : std::optional(kBits);
    return address && prefix && (std::uint64_t{*address} & ((std::uint64_t{1} << (kBits - *prefix)) - 1)) == 0;
}

bool is_ipv6_network(std::string_view text) {
    constexpr unsigned kBits = 128;
    const auto [base, length] = split_network(text);
    const auto address = ipv6(base);
    const auto prefix = length ? digits(*length) : std::optional(kBits);
    if (!address || !prefix || *prefix > kBits) {
        return false;
    }
    for (unsigned bit = *prefix; bit < kBits; ++bit) {
        if (((*address)[bit / 8] >> (7 - bit % 8) & 1) != 0) {
            return false;
        }
    }
    return true;
}

bool is_date(std::string_view text) {
    if (!has_form(text, "9999-99-99")) {
        return false;
    }
    const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(number_at(text, 0, 4))),
                                          std::chrono::month(number_at(text, 5, 2)),
                                          std::chrono::day(number_at(text, 8, 2)));
    return day.ok();
}

bool is_clock(std::string_view text) {
    return has_form(text, "99:99") && number_at(text, 0, 2) < 24 && number_at(text, 3, 2) < 60;
}

bool is_time(std::string_view text) {
    if (text.size() < 9 || !is_clock(text.substr(0, 5)) || !has_form(text.substr(5, 3), ":99") ||
        number_at(text, 6, 2) >= 60) {
        return false;
    }
    text.remove_prefix(8);
    if (text.starts_with('.')) {
        const auto end = text.find_first_not_of("0123456789", 1);
        if (end == 1 || end == std::string_view::npos) {
            return false;
        }
        text.remove_prefix(end);
    }
    return text == "Z" || ((text.starts_with('+') || text.starts_with('-')) && is_clock(text.substr(1)));
}

bool is_date_time(std::string_view text) {
    const auto t = text.find('T');
    return t != std::string_view::npos && is_date(text.substr(0, t)) && is_time(text.substr(t + 1));
}

bool is_regex(std::string_view text) { return text::Pattern::compile(text, text::Dialect::python).has_value(); }

struct Standard {
    std::string_view format;
    bool (*is_right)(std::string_view text);
};

constexpr Standard kStandard[] = {
    {"date", is_date},
    {"date-time", is_date_time},
    {"email", [](std::string_view text) { return text.find('@') != std::string_view::npos; }},
    {"ipv4", [](std::string_view text) { return ipv4(text).has_value(); }},
    {"ipv4-network", is_ipv4_network},
    {"ipv6", [](std::string_view text) { return ipv6(text).has_value(); }},
    {"ipv6-network", is_ipv6_network},
    {"regex", is_regex},
    {"time", is_time},
};

}  // namespace

std::optional<bool> has_standard_format(std::string_view text, std::string_view format) {
    const auto* standard = std::ranges::find(kStandard, format, &Standard::format);
    return standard == std::end(kStandard) ? std::nullopt : std::optional(standard->is_right(text));
}

void check_format(const Validator& validator, schema::Json value, const Node& instance, const Schema&, Errors& errors) {
    if (!instance.is_string()) {
        return;
    }
    const auto format = value.string();
    if (const auto is_right = has_standard_format(instance.text, format)) {
        if (!*is_right) {
            errors.push_back(validator.error(fmt::format("{} is no {}", shown(instance), format)));
        }
        return;
    }
    for (const auto* rule : validator.run.registry.formats(format)) {
        if (!rule->is_right(validator, instance)) {
            auto error = validator.error(fmt::format("{} is no {}", shown(instance), rule->what));
            error.rule = rule->rule;
            errors.push_back(std::move(error));
        }
    }
}

}  // namespace samgen::lint
