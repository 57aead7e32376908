// Written by samgen, and again by every `samgen build`.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "dynamodb/value.hpp"

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number
namespace dynamodb {
namespace {

constexpr std::size_t kMostDigits = 38;
constexpr long kLeastExponent = -130;  // of the first digit
constexpr long kMostExponent = 125;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Takes the digits that `rest` begins with.
std::string_view take_digits(std::string_view& rest) {
    const auto end = std::find_if_not(rest.begin(), rest.end(), is_digit);
    const std::string_view digits = rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
    rest.remove_prefix(digits.size());
    return digits;
}

bool take(std::string_view& rest, char c) {
    const bool there = rest.starts_with(c);
    rest.remove_prefix(there ? 1 : 0);
    return there;
}

[[noreturn]] void not_a_number(std::string_view text) {
    throw std::invalid_argument("\"" + std::string(text.substr(0, 50)) + "\" is not a number");
}

// The digits after an `e`, with their sign. What is too large for any number stays too large.
long take_exponent(std::string_view& rest, std::string_view text) {
    const bool negative = take(rest, '-');
    if (!negative) {
        take(rest, '+');
    }
    const std::string_view digits = take_digits(rest);
    if (digits.empty()) {
        not_a_number(text);
    }
    long value = 0;
    for (const char c : digits) {
        value = std::min(value * 10 + (c - '0'), 100'000'000L);
    }
    return negative ? -value : value;
}

// The canonical text: no exponent, no zeros that say nothing.
std::string canonical(std::string_view text) {
    std::string_view rest = text;
    const bool negative = take(rest, '-');
    if (!negative) {
        take(rest, '+');
    }
    const std::string_view whole = take_digits(rest);
    const std::string_view fraction = take(rest, '.') ? take_digits(rest) : std::string_view();
    if (whole.empty() && fraction.empty()) {
        not_a_number(text);
    }
    long exponent = -static_cast<long>(fraction.size());  // of the last digit
    if (take(rest, 'e') || take(rest, 'E')) {
        exponent += take_exponent(rest, text);
    }
    if (!rest.empty()) {
        not_a_number(text);
    }

    std::string digits = std::string(whole).append(fraction);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty()) {
        return "0";
    }
    const std::size_t significant = digits.find_last_not_of('0') + 1;
    exponent += static_cast<long>(digits.size() - significant);
    digits.resize(significant);
    if (significant > kMostDigits) {
        throw std::invalid_argument("a number has no more than 38 significant digits");
    }
    const long first = exponent + static_cast<long>(significant) - 1;
    if (first < kLeastExponent || first > kMostExponent) {
        throw std::invalid_argument("a number is between 1E-130 and 9.9999999999999999999999999999999999999E+125");
    }

    if (exponent >= 0) {
        digits.append(static_cast<std::size_t>(exponent), '0');
    } else if (first >= 0) {
        digits.insert(static_cast<std::size_t>(first) + 1, 1, '.');
    } else {
        std::string leading("0.");
        leading.append(static_cast<std::size_t>(-first) - 1, '0');
        leading += digits;
        digits = std::move(leading);
    }
    if (negative) {
        digits.insert(0, 1, '-');
    }
    return digits;
}

std::string shortest(double value) {
    if (!std::isfinite(value)) {
        throw std::invalid_argument("a number is finite");
    }
    std::array<char, 32> text = {};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

// Of two canonical texts without a sign.
std::strong_ordering compare_magnitudes(std::string_view a, std::string_view b) {
    const std::size_t a_whole = std::min(a.find('.'), a.size());
    const std::size_t b_whole = std::min(b.find('.'), b.size());
    if (a_whole != b_whole) {
        return a_whole <=> b_whole;
    }
    return a <=> b;  // the points stand in the same place, and the shorter fraction is the smaller one
}

}  // namespace

Number::Number(double value) : Number(std::string_view(shortest(value))) {}

Number::Number(std::string_view text) : text_(canonical(text)) {}

double Number::to_double() const {
    double value = 0;
    std::from_chars(text_.data(), text_.data() + text_.size(), value);
    return value;
}

std::int64_t Number::to_int64() const {
    std::int64_t value = 0;
    const char* end = text_.data() + text_.size();
    const auto [stopped, error] = std::from_chars(text_.data(), end, value);
    if (error != std::errc() || stopped != end) {
        throw std::out_of_range(text_ + " is not an integer of 64 bits");
    }
    return value;
}

std::strong_ordering operator<=>(const Number& a, const Number& b) {
    const bool a_negative = a.text_.starts_with('-');
    const bool b_negative = b.text_.starts_with('-');
    if (a_negative != b_negative) {
        return a_negative ? std::strong_ordering::less : std::strong_ordering::greater;
    }
    if (a_negative) {
        return compare_magnitudes(std::string_view(b.text_).substr(1), std::string_view(a.text_).substr(1));
    }
    return compare_magnitudes(a.text_, b.text_);
}

}  // namespace dynamodb
