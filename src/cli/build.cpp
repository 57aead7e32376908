#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/build_job.hpp"
#include "cli/command.hpp"
#include "cli/common_flags.hpp"
#include "cli/environment.hpp"
#include "cli/progress.hpp"
#include "cli/project_reader.hpp"
#include "cli/terminal.hpp"
#include "cli/words.hpp"
#include "model/routes.hpp"
#include "ownership/commit.hpp"
#include "ownership/plan.hpp"
#include "pipeline/make.hpp"
#include "scaffold/handler_news.hpp"
#include "system/files.hpp"
#include "system/parallel.hpp"
#include "system/process.hpp"
#include "text/wrap.hpp"

namespace samgen::cli {
namespace {

using ownership::Item;

// Nobody reads the names of forty files that they are not to touch: past a few, their folder stands for them.
constexpr std::string_view kGeneratedFolder = "generated/";
constexpr std::size_t kMostListed = 6;

constexpr std::string_view kHowToGoOn =
    "Nothing was written. The lines with - are the file's, those with + what samgen would write. To keep an edit, say "
    "it in the spec: every entry takes `properties:`, and `resources:` takes whole resources. To drop it, run the same "
    "command with --force.";

struct Settings {
    std::vector<std::string> specs;
    std::string out;
    pipeline::Format format = pipeline::Format::yaml;
    Colour colour = Colour::automatic;
    bool check = false;
    bool diff = false;
    bool to_stdout = false;
    bool force = false;
    bool quiet = false;
    bool json = false;

    [[nodiscard]] BuildMode mode() const {
        return check ? BuildMode::check : diff ? BuildMode::diff : to_stdout ? BuildMode::to_stdout : BuildMode::write;
    }
};

void make_product(BuildJob& job, const Settings& settings, std::chrono::year_month_day day) {
    auto text = read_spec(job.path);
    if (!text) {
        job.trouble = text.error().message();
        return;
    }
    job.files = text::ProjectFiles(project_reader(job.path.parent_path()));
    job.source = std::make_unique<text::Source>(job.path.generic_string(), std::move(*text));
    job.product = pipeline::make(*job.source, job.files, settings.format, {.today = day}, job.diagnostics);
}

// The jobs share nothing.
template <class Work>
void in_parallel(std::vector<BuildJob>& jobs, Work work) {
    system::in_parallel(std::span(jobs), std::thread::hardware_concurrency(), work);
}

class Build {
   public:
    explicit Build(const Settings& settings) : settings_(settings), terminal_(settings.colour) {}

    int run() {
        for (const auto& name : settings_.specs) {
            BuildJob job;
            job.name = name;
            job.path = spec_path(name);
            job.root = settings_.out.empty() ? job.path.parent_path() : system::Path(settings_.out);
            if (job.root.empty()) {
                job.root = ".";
            }
            jobs_.push_back(std::move(job));
        }
        if (const auto message = wrong_usage(); !message.empty()) {
            terminal_.complain(message);
            return kUsageWrong;
        }
        const auto day = today();
        if (!day) {
            terminal_.complain(kNoDay);
            return kUsageWrong;
        }
        if (settings_.json) {
            terminal_.keep_messages();
        }
        const int code = build(*day);
        if (settings_.json) {
            terminal_.out(build_report(jobs_, settings_.mode(), code, terminal_));
        }
        return terminal_.well() ? code : kFileTrouble;
    }

   private:
    int build(std::chrono::year_month_day day) {
        {
            Progress progress("built", "specs", jobs_.size());
            in_parallel(jobs_, [&](BuildJob& job) {
                make_product(job, settings_, day);
                progress.step();
            });
        }
        if (const int code = report(); code != kDone) {
            return code;
        }
        if (settings_.to_stdout) {
            terminal_.out(jobs_.front().product->template_text);
            return kDone;
        }
        in_parallel(jobs_, [&](BuildJob& job) {
            auto plan = ownership::plan(job.root, job.product->files,
                                        {.force = settings_.force, .check_only = settings_.check || settings_.diff});
            if (plan) {
                job.plan = std::move(*plan);
            } else {
                job.trouble = plan.error().message();
            }
        });
        if (const int code = report(); code != kDone) {
            return code;
        }
        if (settings_.check || settings_.diff) {
            return show_differences();
        }
        return write();
    }

    // What contradicts itself in the settings; empty when nothing does. Two specs must not write into one folder.
    std::string wrong_usage() const {
        std::vector<std::string_view> modes;
        // What --force would do, --diff can show.
        const bool force = settings_.force && !settings_.diff;
        for (const auto& [chosen, flag] : {std::pair(settings_.check, "--check"), std::pair(settings_.diff, "--diff"),
                                           std::pair(settings_.to_stdout, "--stdout"), std::pair(force, "--force")}) {
            if (chosen) {
                modes.emplace_back(flag);
            }
        }
        if (modes.size() > 1) {
            return fmt::format("{} do not go together; choose one", fmt::join(modes, " and "));
        }
        if (settings_.to_stdout && jobs_.size() > 1) {
            return "--stdout takes one spec";
        }
        if (settings_.to_stdout && settings_.json) {
            return "--stdout and --json do not go together: both print to standard output";
        }
        std::map<std::string, const BuildJob*> roots;
        for (const auto& job : jobs_) {
            std::error_code error;
            const auto canonical = std::filesystem::weakly_canonical(job.root, error);
            const auto [other, fresh] = roots.try_emplace((error ? job.root : canonical).generic_string(), &job);
            if (!fresh && !settings_.to_stdout) {
                return fmt::format(
                    "`{}` and `{}` would both be built into the folder `{}`; give each spec a folder of its own",
                    other->second->name, job.name, job.root.generic_string());
            }
        }
        return {};
    }

    // Shows the diagnostics and troubles so far, each once, by spec.
    int report() {
        std::size_t errors = 0;
        int code = kDone;
        std::vector<diag::Diagnostic> all;
        for (auto& job : jobs_) {
            const auto sorted = std::exchange(job.diagnostics, {}).sorted();
            for (const auto& diagnostic : sorted) {
                errors += diagnostic.severity == diag::Severity::error ? 1 : 0;
                all.push_back(diagnostic);
            }
        }
        terminal_.show(all);
        if (errors != 0) {
            terminal_.err(fmt::format("\n{}; nothing was written\n", counted(errors, "error")));
            code = kInputWrong;
        }
        for (auto& job : jobs_) {
            if (!job.trouble.empty()) {
                terminal_.complain(std::exchange(job.trouble, {}));
                code = kFileTrouble;
            }
        }
        return code;
    }

    // --check and --diff: what a build would do.
    int show_differences() {
        if (settings_.json) {
            const bool all = std::ranges::all_of(jobs_, [](const BuildJob& job) { return job.plan->up_to_date(); });
            return settings_.check && !all ? kInputWrong : kDone;
        }
        bool stale = false;
        for (const auto& job : jobs_) {
            if (job.plan->up_to_date()) {
                if (!settings_.quiet) {
                    terminal_.out(fmt::format("{}: up to date\n", job.path.generic_string()));
                }
                continue;
            }
            stale = true;
            std::size_t files = 0;
            for (const auto& item : job.plan->items) {
                const bool conflict = item.action == ownership::Action::conflict;
                if (conflict || ownership::is_written(item.action)) {
                    ++files;
                    terminal_.out(terminal_.diff(ownership::difference(item)));
                }
                if (conflict) {
                    terminal_.tell(fmt::format("{}: `{}` {}", job.path.generic_string(), item.path, item.reason));
                }
            }
            if (settings_.check) {
                terminal_.tell(stale_message(job, files));
            }
        }
        return stale && settings_.check ? kInputWrong : kDone;
    }

    static std::string stale_message(const BuildJob& job, std::size_t files) {
        const auto spec = job.path.generic_string();
        if (job.plan->interrupted) {
            return fmt::format("{}: an interrupted build is waiting; run `samgen build {}` to finish it", spec,
                               job.name);
        }
        if (files == 0) {
            return fmt::format("{}: the manifest is stale; run `samgen build {}` and commit", spec, job.name);
        }
        return fmt::format("{}: {} stale; run `samgen build {}` and commit what it writes", spec,
                           files == 1 ? "1 file is" : fmt::format("{} files are", files), job.name);
    }

    // A build of several specs is one build: where one has a conflict, none is written.
    int write() {
        bool conflicts = false;
        for (const auto& job : jobs_) {
            conflicts = show_conflicts(job) || conflicts;
        }
        if (conflicts) {
            return kInputWrong;
        }
        // Ctrl-C from here on ends the program when all is written and told, and nothing half done is left behind.
        const system::Uninterrupted whole;
        int code = kDone;
        for (const auto& job : jobs_) {
            if (const auto done = ownership::commit(job.root, *job.plan)) {
                summarise(job);
            } else {
                terminal_.complain(done.error().message());
                code = kFileTrouble;
            }
        }
        return code;
    }

    bool show_conflicts(const BuildJob& job) {
        bool any = false;
        bool forcible = false;
        for (const auto& item : job.plan->items) {
            if (item.action != ownership::Action::conflict) {
                continue;
            }
            any = true;
            forcible = forcible || item.forcible;
            terminal_.complain(
                fmt::format("`{}` {}", (job.root / item.path).lexically_normal().generic_string(), item.reason));
            if (item.forcible && !settings_.json) {
                terminal_.out(terminal_.diff(ownership::difference(item)));
            }
        }
        if (forcible) {
            terminal_.err("\n" + text::wrap(kHowToGoOn, {.width = terminal_.width()}) + "\n");
        } else if (any) {
            terminal_.err("\nNothing was written.\n");
        }
        return any;
    }

    void summarise(const BuildJob& job) {
        const auto spec = job.path.generic_string();
        const auto& plan = *job.plan;
        if (plan.recovery.finished) {
            terminal_.tell(fmt::format("{}: finished a build that had been interrupted", spec));
        }
        for (const auto& [path, reason] : plan.recovery.left_alone) {
            terminal_.tell(fmt::format("{}: `{}` {}, and was left alone", spec, path, reason));
        }
        if (settings_.quiet || settings_.json) {
            return;
        }
        const auto& service = job.product->service;
        const auto routes = model::all_routes(service).size();
        std::string text =
            fmt::format("{} {}: {}, {}, {}\n", terminal_.bold(service.name), terminal_.dim(fmt::format("({})", spec)),
                        counted(service.tables.size(), "table"), counted(service.functions.size(), "function"),
                        counted(routes, "route"));
        std::size_t unchanged = 0;
        std::size_t written = 0;
        bool handed_over = false;
        std::map<std::string_view, std::vector<const Item*>> generated;  // by what happens to them
        for (const auto& item : plan.items) {
            if (item.path.starts_with(kGeneratedFolder)) {
                generated[word(item.action)].push_back(&item);
            }
        }
        for (const auto& item : plan.items) {
            const auto what = word(item.action);
            if (what == word(ownership::Action::unchanged)) {
                ++unchanged;
                continue;
            }
            if (ownership::is_written(item.action)) {
                ++written;
            }
            const auto group = generated.find(what);
            if (!item.path.starts_with(kGeneratedFolder) || group->second.size() <= kMostListed) {
                text += line(item, what, handed_over);
            } else if (group->second.front() == &item) {
                text += fmt::format("  {} {}  {}\n", terminal_.green(fmt::format("{:7}", what)), kGeneratedFolder,
                                    counted(group->second.size(), "file"));
            }
        }
        if (written == 0) {
            text += fmt::format("  up to date: {}\n", counted(unchanged, "file"));
        } else if (unchanged != 0) {
            text += fmt::format("  unchanged: {}\n", counted(unchanged, "file"));
        }
        if (handed_over) {
            text += "  * yours from here on: samgen never touches it again\n";
        }
        terminal_.out(text + news(plan));
    }

    // What the developer has to do about handlers that have come and gone, whose code samgen does not touch.
    static std::string news(const ownership::Plan& plan) {
        std::string text;
        for (const auto& item : plan.items) {
            if (!item.before || !item.after) {
                continue;
            }
            const auto news = scaffold::handler_news(item.path, *item.before, *item.after);
            for (const auto& name : news.added) {
                text +=
                    fmt::format("  {}: `{}` is new; until it is written there, a default answers\n", news.source, name);
            }
            for (const auto& name : news.removed) {
                text += fmt::format("  {}: `{}` has left the spec, and nothing calls it any more\n", news.source, name);
            }
        }
        return text;
    }

    std::string line(const Item& item, std::string_view what, bool& handed_over) const {
        std::string note;
        switch (item.action) {
            case ownership::Action::create:
            case ownership::Action::recreate:
                if (item.owner == ownership::Owner::developer) {
                    handed_over = true;
                    note = " *";
                }
                break;
            case ownership::Action::missing_handed_over:
                note = "  (--force writes it anew)";
                break;
            case ownership::Action::orphan_edited:
                note = "  " + item.reason;
                break;
            default:
                break;
        }
        return fmt::format("  {} {}{}\n", terminal_.green(fmt::format("{:7}", what)), item.path, note);
    }

    const Settings& settings_;
    Terminal terminal_;
    std::vector<BuildJob> jobs_;
};

}  // namespace

void declare_build(Arguments& command, Action& action) {
    const auto settings = std::make_shared<Settings>();
    settings->specs = {"samgen.yaml"};
    command.add_option("SPEC", settings->specs, "A spec, or its folder (default: samgen.yaml)")->type_name("");
    command.add_option("-o,--out", settings->out, "Write into this folder, not the spec's")->type_name("DIR");
    command.add_words<pipeline::Format>("--format", settings->format,
                                        {{"yaml", pipeline::Format::yaml}, {"json", pipeline::Format::json}},
                                        "Which kind of template (default: yaml)");
    command.add_flag("--check", settings->check, "For CI: write nothing, exit 1 if stale");
    command.add_flag("--diff", settings->diff, "Write nothing, show what would change");
    command.add_flag("--stdout", settings->to_stdout, "Write nothing, print the template");
    command.add_flag("--force", settings->force, "Overwrite generated files that were edited");
    command.add_flag("-q,--quiet", settings->quiet, "Print errors and warnings only");
    add_json(command, settings->json);
    add_colour(command, settings->colour);
    command.footer(
        "The template and everything in generated/ is rewritten as long as it is what\n"
        "samgen wrote. Handlers, tests and build files are written once and then yours.\n"
        "\n"
        "  samgen build             builds samgen.yaml here\n"
        "  samgen build --check     in CI: is what is committed what the spec says?");
    command.callback([settings, &action] { action = [settings] { return Build(*settings).run(); }; });
}

}  // namespace samgen::cli
