#include "cli/build_job.hpp"
#include "cli/json_report.hpp"
#include "model/routes.hpp"
#include "scaffold/handler_news.hpp"

namespace samgen::cli {
namespace {

std::string_view word(BuildMode mode) {
    switch (mode) {
        case BuildMode::write:
        case BuildMode::to_stdout:
            return "write";
        case BuildMode::check:
            return "check";
        case BuildMode::diff:
            return "diff";
    }
    return "write";
}

Json files_of(const ownership::Plan& plan, bool with_differences) {
    auto files = Json::array();
    for (const auto& item : plan.items) {
        auto file = to_json(item);
        const bool conflict = item.action == ownership::Action::conflict;
        if (file["action"] != "unchanged" && (conflict || with_differences) && item.before != item.after) {
            file["diff"] = ownership::difference(item);
        }
        files.push_back(std::move(file));
    }
    return files;
}

// Handlers that have come and gone: code that samgen does not touch.
Json handlers_of(const ownership::Plan& plan) {
    auto handlers = Json::array();
    for (const auto& item : plan.items) {
        if (!item.before || !item.after) {
            continue;
        }
        const auto news = scaffold::handler_news(item.path, *item.before, *item.after);
        if (!news.empty()) {
            handlers.push_back({{"file", news.source}, {"added", news.added}, {"removed", news.removed}});
        }
    }
    return handlers;
}

Json to_json(const BuildJob& job, BuildMode mode) {
    Json spec = {{"spec", job.path.generic_string()}, {"folder", job.root.generic_string()}};
    if (job.product) {
        const auto& service = job.product->service;
        spec["service"] = service.name;
        spec["tables"] = service.tables.size();
        spec["functions"] = service.functions.size();
        spec["routes"] = model::all_routes(service).size();
    }
    if (job.plan) {
        spec["upToDate"] = job.plan->up_to_date();
        spec["files"] = files_of(*job.plan, mode != BuildMode::write);
        spec["handlers"] = handlers_of(*job.plan);
    }
    return spec;
}

}  // namespace

std::string build_report(std::span<const BuildJob> jobs, BuildMode mode, int exit_code, const Terminal& terminal) {
    auto report = json_report("build", exit_code, terminal);
    report["mode"] = word(mode);
    report["specs"] = Json::array();
    for (const auto& job : jobs) {
        report["specs"].push_back(to_json(job, mode));
    }
    return to_bytes(report);
}

}  // namespace samgen::cli
