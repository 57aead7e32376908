#include "lint/application/near_miss.hpp"

#include <algorithm>

#include "text/ascii.hpp"

namespace samgen::lint::application {
namespace {

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != std::string_view::npos; }

}  // namespace

bool is_near_miss(std::string_view a, std::string_view b) {
    if (a == b || std::min(a.size(), b.size()) < 4) {
        return false;
    }
    if (text::lower_case(a) == text::lower_case(b)) {
        return true;
    }
    while (!a.empty() && !b.empty() && a.front() == b.front()) {
        a.remove_prefix(1);
        b.remove_prefix(1);
    }
    const bool is_at_end = a.size() <= 1 && b.size() <= 1;
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    if (has_digit(a) || has_digit(b)) {
        return false;
    }
    if (a.size() == 2 && b.size() == 2) {
        return a[0] == b[1] && a[1] == b[0];
    }
    const bool is_plural = is_at_end && (a.empty() || b.empty()) && (a == "s" || b == "s");
    return a.size() <= 1 && b.size() <= 1 && !is_plural;
}

}  // namespace samgen::lint::application
