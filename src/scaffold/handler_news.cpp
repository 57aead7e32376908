#include "scaffold/handler_news.hpp"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace samgen::scaffold {
namespace {

constexpr std::string_view kFolder = "generated/functions/";
constexpr std::string_view kHeader = "/handlers.hpp";

constexpr std::string_view kInNames = "_0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

// The names that stand before an opening bracket: in such a header, those of functions.
std::vector<std::string> declared(std::string_view header) {
    std::vector<std::string> names;
    while (!header.empty()) {
        const auto line = header.substr(0, header.find('\n'));
        header.remove_prefix(std::min(line.size() + 1, header.size()));
        const auto code = line.substr(0, line.find("//"));
        const auto bracket = code.find('(');
        if (bracket == std::string_view::npos) {
            continue;
        }
        // One after the last character that is none of a name: 0 where there is no such character.
        const auto begin = code.substr(0, bracket).find_last_not_of(kInNames) + 1;
        std::string name(code.substr(begin, bracket - begin));
        if (!name.empty() && std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
        }
    }
    return names;
}

std::vector<std::string> without(const std::vector<std::string>& names, const std::vector<std::string>& others) {
    std::vector<std::string> rest;
    std::ranges::copy_if(names, std::back_inserter(rest),
                         [&](const auto& name) { return std::ranges::find(others, name) == others.end(); });
    return rest;
}

}  // namespace

HandlerNews handler_news(std::string_view path, std::string_view before, std::string_view after) {
    if (!path.starts_with(kFolder) || !path.ends_with(kHeader)) {
        return {};
    }
    const auto function = path.substr(kFolder.size(), path.size() - kFolder.size() - kHeader.size());
    const auto old_names = declared(before);
    const auto new_names = declared(after);
    return {.source = fmt::format("src/{}.cpp", function),
            .added = without(new_names, old_names),
            .removed = without(old_names, new_names)};
}

}  // namespace samgen::scaffold
