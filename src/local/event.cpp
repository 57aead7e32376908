#include "local/event.hpp"

#include <algorithm>
#include <array>
#include <chrono>

#include <fmt/format.h>

#include "text/ascii.hpp"
#include "text/parts.hpp"

namespace samgen::local {
namespace {

// "Text/HTML; charset=utf-8" -> "text/html"
std::string media_type(std::string_view content_type) {
    return text::lower_case(text::trimmed(content_type.substr(0, content_type.find(';'))));
}

}  // namespace

std::string request_time(std::int64_t epoch_ms) {
    namespace chrono = std::chrono;
    constexpr std::array kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    const chrono::sys_time<chrono::milliseconds> moment{chrono::milliseconds(epoch_ms)};
    const auto day = chrono::floor<chrono::days>(moment);
    const chrono::year_month_day date(day);
    const chrono::hh_mm_ss time(chrono::floor<chrono::seconds>(moment - day));
    return fmt::format("{:02}/{}/{:04}:{:02}:{:02}:{:02} +0000", static_cast<unsigned>(date.day()),
                       kMonths[static_cast<unsigned>(date.month()) - 1], static_cast<int>(date.year()),
                       time.hours().count(), time.minutes().count(), time.seconds().count());
}

bool is_text_type(std::string_view content_type) {
    const auto type = media_type(content_type);
    return type.starts_with("text/") || type == "application/json" || type == "application/javascript" ||
           type == "application/xml" || type.ends_with("+json") || type.ends_with("+xml");
}

bool is_binary_type(std::string_view content_type, const std::vector<std::string>& binary_types) {
    const auto type = media_type(content_type);
    return std::any_of(binary_types.begin(), binary_types.end(), [&](const std::string& binary) {
        const auto wanted = text::lower_case(binary);
        const auto all_of = wanted.ends_with("/*") ? std::string_view(wanted).substr(0, wanted.size() - 1) : "";
        return wanted == "*/*" || wanted == type || (!all_of.empty() && type.starts_with(all_of));
    });
}

std::string to_line(const nlohmann::json& value) {
    return value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace samgen::local
