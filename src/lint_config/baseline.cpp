#include "lint_config/baseline.hpp"

#include <algorithm>
#include <tuple>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace samgen::lint_config {
namespace {

using Json = nlohmann::json;

auto order(const Baseline::Entry& entry) { return std::tie(entry.rule, entry.path, entry.message); }

std::string json_text(std::string_view text) { return Json(text).dump(-1, ' ', false, Json::error_handler_t::replace); }

// A string of an entry; throws what nlohmann throws when it is missing or no string.
std::string member(const Json& entry, const char* name) { return entry.at(name).get<std::string>(); }

}  // namespace

std::string path_text(const lint::Finding& finding) {
    std::string text;
    for (const auto& step : finding.path) {
        const auto* const name = std::get_if<std::string>(&step);
        text += (text.empty() ? "" : "/") + (name != nullptr ? *name : "*");
    }
    return text;
}

void Baseline::add(const std::string& file, const std::vector<lint::Finding>& findings) {
    if (findings.empty()) {
        return;
    }
    auto& entries = files_[file];
    for (const auto& finding : findings) {
        entries.push_back({.rule = std::string(lint::info(finding.rule).id),
                           .path = path_text(finding),
                           .message = finding.message,
                           .count = 1});
    }
    std::ranges::sort(entries, {}, order);
    std::vector<Entry> merged;
    for (auto& entry : entries) {
        if (!merged.empty() && order(merged.back()) == order(entry)) {
            merged.back().count += entry.count;
        } else {
            merged.push_back(std::move(entry));
        }
    }
    entries = std::move(merged);
}

std::size_t Baseline::forget_known(const std::string& file, std::vector<lint::Finding>& findings) const {
    const auto found = files_.find(file);
    if (found == files_.end()) {
        return 0;
    }
    // First those that are the same to the letter, so that they do not give their entry away to a lookalike.
    std::map<std::tuple<std::string, std::string, std::string>, std::size_t> exact;
    std::map<std::pair<std::string, std::string>, std::size_t> by_path;
    for (const auto& entry : found->second) {
        exact[{entry.rule, entry.path, entry.message}] += entry.count;
    }
    const auto take = [](auto& counts, const auto& key) {
        const auto at = counts.find(key);
        if (at == counts.end() || at->second == 0) {
            return false;
        }
        --at->second;
        return true;
    };
    std::erase_if(findings, [&](const lint::Finding& finding) {
        return take(exact, std::tuple(std::string(lint::info(finding.rule).id), path_text(finding), finding.message));
    });
    for (const auto& [key, count] : exact) {
        by_path[{std::get<0>(key), std::get<1>(key)}] += count;
    }
    std::erase_if(findings, [&](const lint::Finding& finding) {
        return take(by_path, std::pair(std::string(lint::info(finding.rule).id), path_text(finding)));
    });
    std::size_t left = 0;
    for (const auto& [key, count] : by_path) {
        left += count;
    }
    return left;
}

std::size_t Baseline::size() const {
    std::size_t total = 0;
    for (const auto& [file, entries] : files_) {
        for (const auto& entry : entries) {
            total += entry.count;
        }
    }
    return total;
}

std::string Baseline::to_json() const {
    std::string out = "[";
    for (const auto& [file, entries] : files_) {
        for (const auto& entry : entries) {
            out += fmt::format("{}\n  {{\"file\": {}, \"rule\": {}, \"path\": {}, \"message\": {}{}}}",
                               out.size() == 1 ? "" : ",", json_text(file), json_text(entry.rule),
                               json_text(entry.path), json_text(entry.message),
                               entry.count == 1 ? "" : fmt::format(", \"count\": {}", entry.count));
        }
    }
    return out + (out.size() == 1 ? "]\n" : "\n]\n");
}

system::Result<Baseline> Baseline::read(std::string_view json, const std::string& name) {
    try {
        const auto list = Json::parse(json);
        if (!list.is_array()) {
            return system::Error{name, "is no baseline: it should hold a JSON list"};
        }
        Baseline baseline;
        for (const auto& entry : list) {
            baseline.files_[member(entry, "file")].push_back(
                {.rule = member(entry, "rule"),
                 .path = member(entry, "path"),
                 .message = member(entry, "message"),
                 .count = entry.contains("count") ? entry["count"].get<std::size_t>() : 1});
        }
        return baseline;
    } catch (const Json::parse_error& error) {
        return system::Error{name, fmt::format("is no JSON: it goes wrong at byte {}", error.byte)};
    } catch (const Json::exception&) {
        return system::Error{name,
                             "is no baseline: every entry needs the strings `file`, `rule`, `path` and `message`"};
    }
}

}  // namespace samgen::lint_config
