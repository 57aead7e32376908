#include "cli/add_entry.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/environment.hpp"
#include "cli/json_report.hpp"
#include "cli/project_reader.hpp"
#include "cli/words.hpp"
#include "ownership/diff.hpp"
#include "ownership/plan.hpp"
#include "pipeline/make.hpp"
#include "spec/nodes.hpp"
#include "system/files.hpp"
#include "system/replace.hpp"
#include "text/wrap.hpp"
#include "yaml/reader.hpp"

namespace samgen::cli {
namespace {

// A file of the spec with its tree.
struct Part {
    system::Path path;
    std::string relative;  // to the spec's folder
    const text::Source* source = nullptr;
    std::optional<yaml::Tree> tree;

    [[nodiscard]] const yaml::Node* root() const {
        return tree && !tree->documents().empty() ? tree->documents().front() : nullptr;
    }
};

class Add {
   public:
    explicit Add(const AddRequest& request) : request_(request), terminal_(request.colour) {
        if (request_.json) {
            terminal_.keep_messages();
        }
    }

    int run() {
        const int code = add();
        if (request_.json) {
            auto report = json_report("add", code, terminal_);
            report.update(done_);
            terminal_.out(to_bytes(report));
        }
        return terminal_.well() ? code : kFileTrouble;
    }

   private:
    int add() {
        path_ = spec_path(request_.spec);
        if (!read()) {
            return code_;
        }
        auto& part = part_for_it();
        if (!request_.must_exist.empty() && !owner_is_there(part)) {
            return kInputWrong;
        }
        const auto& entries = part.root()->entries;
        if (!entries.empty() && entries.front().key->style == yaml::Style::double_quoted) {
            terminal_.complain(
                fmt::format("`{}` is JSON, where there is no layout to keep; `samgen add` edits YAML. Write "
                            "the entry there by hand (`samgen schema` helps an editor), or turn the "
                            "file into YAML, which JSON nearly is",
                            part.path.generic_string()));
            return kInputWrong;
        }
        const auto outcome = spec_edit::insert(*part.source, *part.root(), request_.path, request_.addition);
        if (!outcome.text) {
            diag::Diagnostics diagnostics;
            diagnostics.error(outcome.refused.span, outcome.refused.message, outcome.refused.hint);
            return say(diagnostics);
        }
        return settle(part, *outcome.text);
    }

    int say(const diag::Diagnostics& diagnostics) {
        terminal_.show(diagnostics.sorted());
        terminal_.err("\nnothing was added\n");
        return kInputWrong;
    }

    // Reads the spec, and the files that it includes.
    bool read() {
        auto text = read_spec(path_);
        if (!text) {
            terminal_.complain(text.error().message());
            code_ = kFileTrouble;
            return false;
        }
        spec_ = std::make_unique<text::Source>(path_.generic_string(), std::move(*text));
        files_ = text::ProjectFiles(project_reader(path_.parent_path()));
        diag::Diagnostics diagnostics;
        parts_.push_back({.path = path_, .relative = {}, .source = spec_.get(), .tree = {}});
        parts_.front().tree = yaml::read(*spec_, diagnostics);
        const auto* const root = parts_.front().root();
        if (root == nullptr || root->kind != yaml::Kind::mapping || diagnostics.has_errors()) {
            if (!diagnostics.has_errors()) {
                diagnostics.error({.source = spec_.get(), .begin = 0, .end = 0}, "there is no spec in this file",
                                  "a spec begins with `samgen: 1` and `service: NAME`");
            }
            code_ = say(diagnostics);
            return false;
        }
        for (const auto& said : spec::texts_of(root->find("includes"))) {
            if (text::fault_in_project_path(said.value)) {
                continue;  // the build says so
            }
            const auto named =
                text::is_pattern(said.value) ? files_.matching(said.value) : std::vector<std::string>{said.value};
            for (const auto& relative : named) {
                add_part(relative);
            }
        }
        return true;
    }

    void add_part(const std::string& relative) {
        const auto* const source = files_.open(relative).source;
        if (source == nullptr || source == spec_.get()) {
            return;
        }
        diag::Diagnostics unheard;  // the build says what is wrong with the file
        Part part{.path = path_.parent_path() / relative, .relative = relative, .source = source, .tree = {}};
        part.tree = yaml::read(*source, unheard);
        if (part.root() != nullptr && part.root()->kind == yaml::Kind::mapping) {
            parts_.push_back(std::move(part));
        }
    }

    // Where most of the way is there already; of equals the spec itself.
    Part& part_for_it() {
        return *std::ranges::max_element(
            parts_, {}, [&](const Part& part) { return spec_edit::depth_of(*part.root(), request_.path); });
    }

    bool owner_is_there(const Part& part) {
        const auto& path = request_.path;
        const std::vector<std::string> owner(path.begin(), path.begin() + 2);
        if (spec_edit::depth_of(*part.root(), owner) == owner.size()) {
            return true;
        }
        std::vector<std::string> names;
        for (const auto& any : parts_) {
            for (const auto& entry : spec::entries_of(any.root()->find(owner.front()))) {
                names.push_back(fmt::format("`{}`", entry.key->scalar));
            }
        }
        terminal_.complain(fmt::format("the spec has no `{}` under `{}`{}", request_.must_exist, owner.front(),
                                       names.empty() ? "" : fmt::format("; it has {}", fmt::join(names, ", "))));
        return false;
    }

    std::optional<pipeline::Product> make(const text::Source& spec, text::ProjectFiles& files,
                                          diag::Diagnostics& diagnostics) const {
        return pipeline::make(spec, files, pipeline::Format::yaml, {.today = today()}, diagnostics);
    }

    // Shows what the new text comes to, and writes it.
    int settle(const Part& part, const std::string& text) {
        const bool in_spec = part.relative.empty();
        const text::Source spec(path_.generic_string(), in_spec ? text : std::string(spec_->text()));
        auto reader = project_reader(path_.parent_path());
        reader.read = [plain = reader.read, &part, &text, in_spec](std::string_view path) {
            auto file = plain(path);
            if (!in_spec && path == part.relative) {
                file.text = text;
            }
            return file;
        };
        text::ProjectFiles files(std::move(reader));
        diag::Diagnostics diagnostics;
        const auto product = make(spec, files, diagnostics);
        if (!product) {
            return say(diagnostics);
        }
        terminal_.show(diagnostics.sorted());
        const auto name = part.path.generic_string();
        const auto edit = ownership::unified_diff(name, name, part.source->text(), text);
        const bool writes = !request_.diff && !request_.dry_run;
        if (writes) {
            if (const auto done = replace(part, text); !done) {
                terminal_.complain(done.error().message());
                return kFileTrouble;
            }
        }
        done_ = {{"kind", request_.noun}, {"file", name}, {"written", writes}, {"edit", edit}};
        if (!request_.json) {
            const auto what = request_.addition.key.empty() ? "to " + request_.must_exist : request_.addition.key;
            terminal_.out(writes ? fmt::format("{}: added the {} {}\n", name, request_.noun, what)
                                 : terminal_.diff(edit));
        }
        return show_build(*product);
    }

    // Two at once would each add to the old text, and the last one would win.
    system::Result<void> replace(const Part& part, const std::string& text) const {
        const auto lock = system::lock_directory(path_.parent_path());
        if (!lock) {
            return lock.error();
        }
        return system::replace_file(part.path, part.source->text(), text);
    }

    static std::set<std::string> resources_of(const pipeline::Product& product) {
        std::set<std::string> names;
        const text::Source source("template.yaml", product.template_text);
        diag::Diagnostics unheard;
        const auto tree = yaml::read(source, unheard);
        for (const auto& entry : spec::entries_of(tree->documents().front()->find("Resources"))) {
            names.insert(entry.key->scalar);
        }
        return names;
    }

    // What `samgen build` would do now.
    int show_build(const pipeline::Product& product) {
        auto root = path_.parent_path();
        if (root.empty()) {
            root = ".";
        }
        const auto plan = ownership::plan(root, product.files, {.force = false, .check_only = true});
        if (!plan) {
            terminal_.complain(plan.error().message());
            return kFileTrouble;
        }
        diag::Diagnostics unheard;
        auto before_files = text::ProjectFiles(project_reader(path_.parent_path()));
        const auto before = make(*spec_, before_files, unheard);
        const auto old_names = before ? resources_of(*before) : std::set<std::string>();
        std::vector<std::string> added;
        for (const auto& name : resources_of(product)) {
            if (!old_names.contains(name)) {
                added.push_back(name);
            }
        }
        done_["resources"] = added;
        done_["files"] = Json::array();
        std::string text = "`samgen build` would\n";
        if (!added.empty()) {
            const auto names = fmt::format("{}", fmt::join(added, ", "));
            constexpr std::size_t kNames = 11;  // their column
            text += fmt::format(
                "  make     {}\n",
                text::wrap(names, {.width = terminal_.output_width().value_or(80), .first = kNames, .indent = kNames}));
        }
        bool any = false;
        for (const auto& item : plan->items) {
            const bool conflict = item.action == ownership::Action::conflict;
            if (!conflict && !ownership::is_written(item.action)) {
                continue;
            }
            any = true;
            done_["files"].push_back(to_json(item));
            text += fmt::format("  {:8} {}\n", conflict ? "stop at" : word(item.action), item.path);
            if (request_.diff && item.path == product.template_path) {
                const auto difference = ownership::difference(item);
                done_["files"].back()["diff"] = difference;
                text += terminal_.diff(difference);
            }
        }
        if (!request_.json) {
            terminal_.out(any ? text : "`samgen build` would change nothing\n");
        }
        return kDone;
    }

    const AddRequest& request_;
    Terminal terminal_;
    system::Path path_;
    std::unique_ptr<text::Source> spec_;
    text::ProjectFiles files_;
    std::vector<Part> parts_;
    Json done_ = Json::object();  // for `--json`
    int code_ = kDone;
};

}  // namespace

int add_entry(const AddRequest& request) { return Add(request).run(); }

}  // namespace samgen::cli
