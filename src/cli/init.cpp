#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/common_flags.hpp"
#include "cli/json_report.hpp"
#include "cli/terminal.hpp"
#include "pipeline/make.hpp"
#include "scaffold/render.hpp"
#include "spec/forms.hpp"
#include "system/files.hpp"
#include "system/replace.hpp"
#include "text/embedded.hpp"
#include "text/names.hpp"
#include "text/pattern.hpp"
#include "yaml/scalar.hpp"

namespace samgen::cli {

std::span<const text::Embedded> starters();

namespace {

struct Settings {
    std::string folder = ".";
    std::optional<std::string> name;
    std::optional<std::string> table;
    std::optional<std::string> key;
    std::string starter = "crud";
    Colour colour = Colour::automatic;
    bool json = false;
};

struct Starter {
    std::string_view name;
    std::string_view summary;
    std::string_view table;
    std::string_view key;
    bool sort_key = false;  // needs one
};

constexpr std::array kStarters = {
    Starter{.name = "crud", .summary = "a table and its API, well commented", .table = "Products", .key = "productId"},
    Starter{.name = "minimal", .summary = "the same without comments", .table = "Products", .key = "productId"},
    Starter{.name = "single-table",
            .summary = "several kinds of items in one table",
            .table = "Store",
            .key = "pk,sk",
            .sort_key = true},
    Starter{
        .name = "events", .summary = "work set off by changes and by the clock", .table = "Orders", .key = "orderId"},
};

bool holds(const spec::Form& form, std::string_view text) { return text::Pattern(form.pattern).found_in(text); }

// "Order items" -> "order-items", for a path and for a name made of a folder's.
std::string kebab(std::string_view name) {
    auto result = text::snake_case(name);
    std::replace(result.begin(), result.end(), '_', '-');
    return result;
}

// The folder's name as a service's, or a stock name where it has none to give.
std::string name_of_folder(const system::Path& folder) {
    std::error_code error;
    const auto path = std::filesystem::absolute(folder, error).lexically_normal();
    const auto last = path.filename().empty() ? path.parent_path().filename() : path.filename();
    auto name = kebab(last.string());
    if (name.starts_with("n-")) {
        name = "api-" + name.substr(2);  // snake_case puts `n_` before a digit
    }
    return !error && holds(spec::kServiceName, name) ? name : "product-api";
}

// The path as a word of a shell.
std::string for_shell(const std::string& path) {
    constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_./-+:@%,";
    if (path.find_first_not_of(kPlain) == std::string::npos) {
        return path;
    }
    std::string word = "'";
    for (const char c : path) {
        word += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return word + "'";
}

struct KeyNames {
    std::string spec;  // "productId", "[pk, sk]"
    std::string partition;
    std::string sort;
};

// `--key a` or `--key a,b`; nothing when it is neither.
std::optional<KeyNames> read_key(std::string_view said) {
    const auto comma = std::min(said.find(','), said.size());
    auto partition = said.substr(0, comma);
    auto sort = said.substr(std::min(comma + 1, said.size()));
    sort.remove_prefix(std::min(sort.find_first_not_of(' '), sort.size()));
    if (!holds(spec::kKeyAttribute, partition) || (comma < said.size() && !holds(spec::kKeyAttribute, sort))) {
        return std::nullopt;
    }
    return KeyNames{.spec = sort.empty() ? yaml::quoted(partition)
                                         : fmt::format("[{}, {}]", yaml::quoted(partition), yaml::quoted(sort)),
                    .partition = std::string(partition),
                    .sort = std::string(sort)};
}

class Init {
   public:
    explicit Init(const Settings& settings) : settings_(settings), terminal_(settings.colour) {
        if (settings_.json) {
            terminal_.keep_messages();
        }
    }

    int run() {
        const int code = init();
        if (settings_.json) {
            auto report = json_report("init", code, terminal_);
            report["created"] = created_.empty() ? Json(nullptr) : Json(created_);
            terminal_.out(to_bytes(report));
        }
        return terminal_.well() ? code : kFileTrouble;
    }

   private:
    int init() {
        const auto starter = std::find_if(kStarters.begin(), kStarters.end(),
                                          [&](const Starter& s) { return s.name == settings_.starter; });
        const auto table = settings_.table.value_or(std::string(starter->table));
        const auto said_key = settings_.key.value_or(std::string(starter->key));
        const auto key = read_key(said_key);
        const auto name = settings_.name ? *settings_.name : name_of_folder(settings_.folder);
        if (!holds(spec::kServiceName, name)) {
            return wrong("--name", name, spec::kServiceName.rule);
        }
        if (!holds(spec::kLogicalId, table)) {
            const auto proposal = text::pascal_case(table);
            return wrong(
                "--table", table,
                fmt::format("{}{}", spec::kLogicalId.rule,
                            holds(spec::kLogicalId, proposal) ? fmt::format("; `{}` would do", proposal) : ""));
        }
        if (!key) {
            return wrong("--key", said_key, "name an attribute, or two with a comma between: `pk,sk`, `day,price:N`");
        }
        if (starter->sort_key && key->sort.empty()) {
            return wrong("--key", said_key, "this starter needs a sort key, too: `pk,sk`");
        }
        return write(*starter, name, table, *key);
    }

    int wrong(std::string_view flag, std::string_view value, std::string_view rule) {
        terminal_.complain(fmt::format("{} cannot be `{}`: {}", flag, value, rule));
        return kUsageWrong;
    }

    int write(const Starter& starter, const std::string& name, const std::string& table, const KeyNames& key) {
        const system::Path folder(settings_.folder.empty() ? "." : settings_.folder);
        const auto path = folder / "samgen.yaml";
        const auto shown = path.lexically_normal().generic_string();
        const auto there = system::look_at(path);
        if (!there) {
            terminal_.complain(there.error().message());
            return kFileTrouble;
        }
        if (there->kind != system::Kind::missing) {
            terminal_.complain(
                fmt::format("`{}` is there already, and `init` overwrites nothing; name another folder", shown));
            return kInputWrong;
        }
        auto text = fill(starter, name, table, key);
        // A name can be right by itself and still be taken, such as `Api`.
        const text::Source source(shown, text);
        diag::Diagnostics diagnostics;
        text::ProjectFiles files;
        if (!pipeline::make(source, files, pipeline::Format::yaml, {}, diagnostics)) {
            terminal_.complain("with these names the spec would not build; choose others");
            terminal_.show(diagnostics.sorted());
            return kUsageWrong;
        }
        auto done = system::make_directories(folder);
        if (done) {
            done = system::replace_file(path, {}, text);
        }
        if (!done) {
            terminal_.complain(done.error().message());
            return kFileTrouble;
        }
        created_ = shown;
        if (settings_.json) {
            return kDone;
        }
        const bool here = folder.lexically_normal() == ".";
        terminal_.out(fmt::format("{} {}\n\nNext:\n{}  samgen build\n", terminal_.green("create"), shown,
                                  here ? "" : fmt::format("  cd {}\n", for_shell(folder.generic_string()))));
        return kDone;
    }

    static std::string fill(const Starter& starter, const std::string& name, const std::string& table,
                            const KeyNames& key) {
        const auto file = fmt::format("{}.yaml", starter.name);
        const auto files = starters();
        const auto at = std::find_if(files.begin(), files.end(), [&](const auto& f) { return f.name == file; });
        const auto bare = [](const std::string& part) { return part.substr(0, part.find(':')); };
        scaffold::Scope scope;
        scope.bindings = {{"name", yaml::quoted(name)},
                          {"table", yaml::quoted(table)},
                          {"key", key.spec},
                          {"partition", yaml::quoted(bare(key.partition))},
                          {"sort", yaml::quoted(bare(key.sort))},
                          {"function", table + "Api"},
                          {"path", "/" + kebab(table)}};
        return scaffold::render(at->name, at->bytes, scope);
    }

    const Settings& settings_;
    Terminal terminal_;
    std::string created_;  // the spec's path
};

}  // namespace

void declare_init(Arguments& command, Action& action) {
    const auto settings = std::make_shared<Settings>();
    command.add_option("DIR", settings->folder, "The folder for samgen.yaml (default: here)")->type_name("");
    command.add_option("--name", settings->name, "The service's name (default: the folder's)")->type_name("NAME");
    command.add_option("--table", settings->table, "The table's logical ID, such as Products")->type_name("NAME");
    command.add_option("--key", settings->key, "Its key: productId; pk,sk; day,price:N")->type_name("KEY");
    std::vector<std::pair<std::string, std::string>> names;
    std::string summaries;
    for (const auto& starter : kStarters) {
        names.emplace_back(starter.name, starter.name);
        summaries += fmt::format("\n  {:13} {}", starter.name, starter.summary);
    }
    command.add_words("--starter", settings->starter, names, "What to begin with (default: crud)", "STARTER");
    add_json(command, settings->json);
    add_colour(command, settings->colour);
    command.footer("Starters:" + summaries + "\n\n  samgen init shop --table Orders --key customerId,orderId");
    command.callback([settings, &action] { action = [settings] { return Init(*settings).run(); }; });
}

}  // namespace samgen::cli
