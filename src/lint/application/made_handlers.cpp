#include "lint/application/made_handlers.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "lint/linter.hpp"

namespace samgen::lint::application {
namespace {

constexpr auto npos = std::string_view::npos;

// The way to the folder that a function is built in, "" or "services/"; nothing for one that is not at or below the
// template's own.
std::optional<std::string> folder_below(std::string_view code) {
    std::string folder;
    while (!code.empty()) {
        const auto part = code.substr(0, code.find('/'));
        const bool is_first = folder.empty();
        code.remove_prefix(std::min(code.size(), part.size() + 1));
        if (part == ".." || part.find_first_of(":\\") != npos || (part.empty() && is_first)) {
            return std::nullopt;
        }
        if (part != "." && !part.empty()) {
            folder.append(part).append("/");
        }
    }
    return folder;
}

// The folder of a function's code, as the rule of build.mk names it for its logical ID.
std::string_view source_name(std::string_view rules, std::string_view id) {
    constexpr std::string_view kVariable = "FUNCTION=";
    const auto rule = rules.find(fmt::format("\nbuild-{}:", id));
    if (rule == npos) {
        return {};
    }
    auto lines = rules.substr(rule + 1);
    lines = lines.substr(0, lines.find("\n\n"));
    const auto name = lines.find(kVariable);
    if (name == npos) {
        return {};
    }
    lines.remove_prefix(name + kVariable.size());
    return lines.substr(0, lines.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_"));
}

// What main.cpp hands to the call that answers events of the type; nothing where there is no such call.
std::optional<std::string_view> arguments(std::string_view code, std::string_view source_type) {
    constexpr std::pair<std::string_view, std::string_view> kCalls[] = {
        {"DynamoDB", "lambda::dynamodb_streams("},
        {"Kinesis", "lambda::kinesis_streams("},
        {"SQS", "lambda::queues("},
    };
    const auto* call = std::ranges::find(kCalls, source_type, &std::pair<std::string_view, std::string_view>::first);
    const auto begin = call == std::end(kCalls) ? npos : code.find(call->second);
    if (begin == npos) {
        return std::nullopt;
    }
    code.remove_prefix(begin + call->second.size());
    return code.substr(0, code.find(')'));
}

bool has_word(std::string_view text, std::string_view word) {
    constexpr std::string_view kAround = " \n,{}";
    for (auto at = text.find(word); at != npos; at = text.find(word, at + 1)) {
        const auto end = at + word.size();
        if (at > 0 && end < text.size() && kAround.find(text[at - 1]) != npos && kAround.find(text[end]) != npos) {
            return true;
        }
    }
    return false;
}

}  // namespace

const std::string& MadeHandlers::read(const std::string& path) {
    const auto [at, is_new] = read_.try_emplace(path);
    if (is_new) {
        auto text = settings_.read_file(path);
        constexpr std::string_view kMark = " Written by samgen ";
        if (text && text->substr(0, text->find('\n')).find(kMark) != npos) {
            at->second = std::move(*text);
        }
    }
    return at->second;
}

std::optional<MadeHandlers::Handler> MadeHandlers::handler(const LambdaFunction& function,
                                                           std::string_view source_type) {
    constexpr std::size_t kMostFiles = 100;
    const auto code_uri = function.find("CodeUri").text();
    const auto folder = folder_below(code_uri);
    if (!settings_.read_file || code_uri.empty() || !folder ||
        function.where["Metadata"]["BuildMethod"].text() != "makefile" || read_.size() >= kMostFiles) {
        return std::nullopt;
    }
    const auto name = source_name(read(*folder + "generated/build.mk"), function.id);
    if (name.empty()) {
        return std::nullopt;
    }
    Handler made{.path = fmt::format("{}generated/functions/{}/main.cpp", *folder, name)};
    const auto& code = read(made.path);
    if (code.empty()) {
        return std::nullopt;
    }
    if (const auto given = arguments(code, source_type)) {
        made.tells_failures = has_word(*given, "true");
        made.tells_sometimes = made.tells_failures && has_word(*given, "false");
    }
    return made;
}

}  // namespace samgen::lint::application
