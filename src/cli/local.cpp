#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/common_flags.hpp"
#include "cli/environment.hpp"
#include "cli/local_dynamodb.hpp"
#include "cli/project_reader.hpp"
#include "cli/terminal.hpp"
#include "local/emulator.hpp"
#include "local/http_library.hpp"
#include "local/setup.hpp"
#include "local/watch.hpp"
#include "pipeline/make.hpp"
#include "system/files.hpp"
#include "system/process.hpp"
#include "system/shared_library.hpp"
#include "system/streams.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::cli {
namespace {

constexpr std::size_t kMostEventBytes = 6U << 20U;

constexpr std::chrono::milliseconds kLook{500};  // between two looks at the sources

struct Settings {
    std::string spec = "samgen.yaml";
    std::string host = "127.0.0.1";
    int port = 3000;
    std::string dynamodb;
    std::vector<std::string> variables;
    bool no_build = false;
    bool no_watch = false;
    Colour colour = Colour::automatic;
    // samgen local invoke
    std::string function;
    std::string event;
};

// What a function's process gets of our own environment: what programs need to run at all, and what says who calls AWS.
constexpr auto kHandedOn =
    std::to_array<const char*>({"ASAN_OPTIONS", "AWS_ACCESS_KEY_ID", "AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_DYNAMODB",
                                "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "HOME", "LANG", "LD_LIBRARY_PATH", "PATH",
                                "SSL_CERT_DIR", "SSL_CERT_FILE", "TMPDIR", "UBSAN_OPTIONS"});

std::string seconds_since(std::chrono::steady_clock::time_point begin) {
    return fmt::format("{:.1f} s", std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
}

class Session {
   public:
    explicit Session(const Settings& settings)
        : settings_(settings), region_(default_region()), terminal_(settings.colour), dynamodb_(settings.dynamodb) {}

    int serve() {
        interrupts_.emplace();
        if (const int code = prepare(); code != kDone || interrupted()) {
            return interrupted() ? int{kDone} : code;
        }
        if (service().functions.empty()) {
            terminal_.complain(fmt::format("`{}` has no functions to run", spec_.generic_string()));
            return kInputWrong;
        }
        auto emulator = make_emulator(system::kStandardOutput);
        const auto port = emulator->listen(settings_.host, settings_.port);
        if (!port) {
            terminal_.complain(
                fmt::format("port {} of {} cannot be had: something else serves there; `--port` takes another",
                            settings_.port, settings_.host));
            return kFileTrouble;
        }
        welcome(*emulator, *port);
        std::thread watching;
        if (!settings_.no_watch) {
            watching = std::thread([&] { watch(*emulator); });
        }
        interrupts_->wait();
        {
            const std::lock_guard lock(ending_mutex_);
            ending_ = true;
        }
        ending_changed_.notify_all();
        if (watching.joinable()) {
            watching.join();
        }
        emulator.reset();
        return terminal_.well() ? kDone : kFileTrouble;
    }

    int invoke() {
        std::string event = "{}";
        if (!settings_.event.empty()) {
            auto text = system::read_file(settings_.event, kMostEventBytes);
            if (!text) {
                terminal_.complain(text.error().message());
                return kFileTrouble;
            }
            event = *std::move(text);
        }
        if (const int code = prepare(); code != kDone) {
            return code;
        }
        const auto& functions = service().functions;
        const auto function = std::find_if(functions.begin(), functions.end(),
                                           [&](const auto& f) { return f.logical_id == settings_.function; });
        if (function == functions.end()) {
            std::vector<std::string_view> names;
            for (const auto& other : functions) {
                names.emplace_back(other.logical_id);
            }
            terminal_.complain(fmt::format(
                "there is no function `{}`; {}", settings_.function,
                text::did_you_mean(settings_.function, names, fmt::format("there are: {}", fmt::join(names, ", ")))));
            return kUsageWrong;
        }
        const auto emulator = make_emulator(system::kStandardError);
        const auto outcome = emulator->invoke(function->logical_id, event, local::time_limit_of(service(), *function));
        if (outcome.end != local::Outcome::End::answered) {
            terminal_.complain(fmt::format("`{}` gave no answer: {}", function->logical_id, outcome.text));
            return kInputWrong;
        }
        terminal_.out(outcome.text + "\n");
        return terminal_.well() ? kDone : kFileTrouble;
    }

   private:
    [[nodiscard]] const model::Service& service() const { return product_->service; }

    // Everything up to where functions can run.
    int prepare() {
        for (const auto step : {&Session::read_spec, &Session::load_http, &Session::set_up, &Session::build_programs,
                                &Session::provide_tables}) {
            if (const int code = (this->*step)(); code != kDone) {
                return code;
            }
        }
        return kDone;
    }

    int read_spec() {
        spec_ = spec_path(settings_.spec);
        std::error_code error;
        root_ = std::filesystem::absolute(spec_, error).parent_path();
        auto text = cli::read_spec(spec_);
        if (!text) {
            terminal_.complain(text.error().message());
            return kFileTrouble;
        }
        source_ = std::make_unique<text::Source>(spec_.generic_string(), *std::move(text));
        files_ = text::ProjectFiles(project_reader(spec_.parent_path()));
        diag::Diagnostics diagnostics;
        product_ = pipeline::make(*source_, files_, pipeline::Format::yaml, {.today = std::nullopt}, diagnostics);
        const auto wrong = diagnostics.has_errors();
        if (wrong) {
            terminal_.show(std::move(diagnostics).sorted());
        }
        return wrong || !product_ ? kInputWrong : kDone;
    }

#ifdef SAMGEN_STATIC
    int load_http() {
        http_ = local::samgen_http_library();
        return kDone;
    }
#else
    // It lies beside the program, or where it is installed.
    int load_http() {
        const auto program = system::program_path();
        if (!program) {
            terminal_.complain(program.error().message());
            return kFault;
        }
        const auto folder = program->parent_path();
        auto path = folder / "samgen_http.so";
        if (const auto there = system::look_at(path); !there || there->kind == system::Kind::missing) {
            path = folder.parent_path() / "lib" / "samgen" / "samgen_http.so";
        }
        const auto symbol = system::load_symbol(path, local::kHttpLibrarySymbol);
        if (!symbol) {
            terminal_.complain(
                symbol.error().message() +
                "\nIt comes with samgen, and what it needs with cpp-httplib (Debian: libcpp-httplib0.11).");
            return kFileTrouble;
        }
        http_ = reinterpret_cast<decltype(&local::samgen_http_library)>(*symbol)();
        return kDone;
    }
#endif

    int set_up() {
        local::Project project{.root = root_, .build = root_ / "build" / "dev", .region = region_, .environment = {}};
        for (const auto* const name : kHandedOn) {
            if (auto value = system::environment(name)) {
                project.environment.emplace_back(name, *std::move(value));
            }
        }
        if (const auto fault = dynamodb_.fault(); !fault.empty()) {
            terminal_.complain(fault);
            return kUsageWrong;
        }
        for (auto& variable : dynamodb_.environment()) {
            project.environment.push_back(std::move(variable));
        }
        for (const auto& variable : settings_.variables) {
            const auto equals = variable.find('=');
            if (equals == 0 || equals == std::string::npos) {
                terminal_.complain(fmt::format("`--env {}` cannot be read: write NAME=VALUE", variable));
                return kUsageWrong;
            }
            project.environment.emplace_back(variable.substr(0, equals), variable.substr(equals + 1));
        }
        setups_ = local::setups_of(service(), project);
        return kDone;
    }

    int build_programs() {
        const auto targets = local::build_targets(service());
        if (settings_.no_build || targets.empty()) {
            return kDone;
        }
        if (const auto there = system::look_at(root_ / "CMakeLists.txt");
            !there || there->kind == system::Kind::missing) {
            terminal_.complain(fmt::format("`{}` has no project yet: run `samgen build {}` first",
                                           root_.generic_string(), spec_.generic_string()));
            return kInputWrong;
        }
        return compile(targets) ? kDone : kInputWrong;
    }

    // Says what is wrong when it returns false.
    bool compile(const std::vector<std::string>& targets) {
        const auto run = [&](std::vector<std::string> words) {
            const auto exit =
                system::run_to_end({.words = std::move(words), .folder = root_, .environment = std::nullopt});
            if (!exit) {
                say_error(exit.error().message() + "; samgen local builds the project with CMake");
                return false;
            }
            if (!exit->well() && !interrupted()) {
                say_error("the project does not build; what is wrong stands above");
            }
            return exit->well();
        };
        const auto cache = system::look_at(root_ / "build" / "dev" / "CMakeCache.txt");
        if (!cache || cache->kind == system::Kind::missing) {
            if (!run({"cmake", "--preset", "dev"})) {
                return false;
            }
        }
        std::vector<std::string> words = {
            "cmake",   "--build",    "--preset",
            "dev",     "--parallel", std::to_string(std::max(1U, std::thread::hardware_concurrency())),
            "--target"};
        words.insert(words.end(), targets.begin(), targets.end());
        return run(std::move(words));
    }

    int provide_tables() {
        return dynamodb_.provide(
            service(), region_, *http_, [this] { return interrupted(); }, terminal_);
    }

    [[nodiscard]] bool interrupted() const { return interrupts_ && interrupts_->came(); }

    [[nodiscard]] std::unique_ptr<local::Emulator> make_emulator(int logs) {
        return std::make_unique<local::Emulator>(
            service(), setups_.functions, region_, *http_,
            local::Listeners{.request = [this](const local::Line& line) { say(line); },
                             .log =
                                 [this, logs](const std::string& function, std::string_view line) {
                                     const std::lock_guard lock(terminal_mutex_);
                                     const auto text = fmt::format("{} | {}\n", function, line);
                                     logs == system::kStandardOutput ? terminal_.out(text) : terminal_.err(text);
                                 }});
    }

    void welcome(const local::Emulator& emulator, int port) {
        const std::lock_guard lock(terminal_mutex_);
        for (const auto& remark : setups_.remarks) {
            terminal_.note(remark);
        }
        for (const auto& limit : emulator.limits()) {
            terminal_.note(limit);
        }
        if (settings_.host != "127.0.0.1" && settings_.host != "localhost" && settings_.host != "::1") {
            terminal_.note(fmt::format("whoever reaches {} can call the functions", settings_.host));
        }
        for (const auto& route : local::routes_of(service())) {
            terminal_.out(fmt::format("  {:<32} {}\n", local::route_key(*route.route), route.function->logical_id));
        }
        terminal_.out(
            fmt::format("{} at http://{}:{}, until Ctrl-C\n", terminal_.bold(service().name), settings_.host, port));
    }

    void say(const local::Line& line) {
        const std::lock_guard lock(terminal_mutex_);
        const auto status = std::to_string(line.status);
        terminal_.out(fmt::format("{} {} {} {} ms{}{}\n", line.method, line.target,
                                  line.status >= 500 ? terminal_.red(status) : status, line.milliseconds,
                                  line.served.function.empty() ? "" : " " + line.served.function,
                                  line.served.remark.empty() ? "" : ": " + line.served.remark));
    }

    void say_error(const std::string& message) {
        const std::lock_guard lock(terminal_mutex_);
        terminal_.complain(message);
    }

    // Builds anew when sources change, and lets the functions start anew.
    void watch(local::Emulator& emulator) {
        std::vector<system::Path> sources = {root_ / "src", root_ / "generated", root_ / "CMakeLists.txt"};
        for (const auto& function : service().functions) {
            if (!function.scaffolded) {
                sources.push_back(root_ / function.code_uri / "bootstrap");
            }
        }
        const auto targets = settings_.no_build ? std::vector<std::string>{} : local::build_targets(service());
        auto known = local::look(sources);
        auto known_spec = local::look({spec_});
        std::unique_lock lock(ending_mutex_);
        while (!ending_changed_.wait_for(lock, kLook, [&] { return ending_; })) {
            if (auto spec = local::look({spec_}); !local::changes(known_spec, spec).empty()) {
                known_spec = std::move(spec);
                const std::lock_guard terminal_lock(terminal_mutex_);
                terminal_.note(
                    fmt::format("`{}` has changed: run `samgen build`, and begin anew", spec_.generic_string()));
            }
            auto now = local::look(sources);
            const auto changed = local::changes(known, now);
            if (changed.empty()) {
                continue;
            }
            known = std::move(now);
            lock.unlock();
            rebuild(emulator, changed, targets);
            lock.lock();
        }
    }

    void rebuild(local::Emulator& emulator, const std::vector<std::string>& changed,
                 const std::vector<std::string>& targets) {
        const auto begin = std::chrono::steady_clock::now();
        if (!targets.empty() && !compile(targets)) {
            return;
        }
        emulator.renew();
        const std::lock_guard lock(terminal_mutex_);
        const auto name = std::filesystem::path(changed.front()).lexically_relative(root_).generic_string();
        terminal_.out(fmt::format(
            "== {}{} changed: {}\n", name, changed.size() == 1 ? "" : fmt::format(" and {} more", changed.size() - 1),
            targets.empty() ? "the functions start anew" : "built anew in " + seconds_since(begin)));
    }

    Settings settings_;
    // Before there are other threads. Without, as for one invocation, Ctrl-C ends samgen as it ends any program.
    std::optional<system::Interrupts> interrupts_;
    std::string region_;
    Terminal terminal_;
    std::mutex terminal_mutex_;
    system::Path spec_;
    system::Path root_;
    std::unique_ptr<text::Source> source_;
    text::ProjectFiles files_;
    std::optional<pipeline::Product> product_;
    const local::HttpLibrary* http_ = nullptr;
    LocalDynamodb dynamodb_;
    local::Setups setups_;
    std::mutex ending_mutex_;
    std::condition_variable ending_changed_;
    bool ending_ = false;
};

void declare_common(Arguments& command, const std::shared_ptr<Settings>& settings) {
    command.add_option("--dynamodb", settings->dynamodb, "Where DynamoDB is; `dynalite` starts one by npx")
        ->type_name("URL");
    command.add_option("--env", settings->variables, "A variable for all functions; may be repeated")
        ->one_value_each()
        ->type_name("NAME=VALUE");
    command.add_flag("--no-build", settings->no_build, "Run what has been built before");
    add_colour(command, settings->colour);
}

}  // namespace

void declare_local(Arguments& command, Action& action) {
    const auto settings = std::make_shared<Settings>();
    command.add_option("SPEC", settings->spec, "The spec, or its folder (default: samgen.yaml)")->type_name("");
    command.add_option("--port", settings->port, "The API's port; 0 for any (default: 3000)")
        ->in_range(0, 65535)
        ->type_name("N");
    command.add_option("--host", settings->host, "The API's address (default: 127.0.0.1)")->type_name("ADDRESS");
    declare_common(command, settings);
    command.add_flag("--no-watch", settings->no_watch, "Leave programs as they are when sources change");
    command.footer(
        "Each request becomes the event that API Gateway would send, and goes to the\n"
        "function that the project builds. docs/local.md says what is as in AWS.\n"
        "\n"
        "  samgen local --dynamodb dynalite");
    auto& invoke = *command.add_subcommand("invoke", "Run one function with an event, and print its answer");
    invoke.footer(
        "The answer goes to standard output, what the function logs to standard error.\n"
        "Samples of events are in generated/events/.\n"
        "\n"
        "  samgen local invoke Report --event generated/events/report/direct.json");
    invoke.add_option("FUNCTION", settings->function, "Its name in the spec")->required()->type_name("");
    invoke.add_option("--event", settings->event, "A file with the event as JSON (default: {})")->type_name("FILE");
    invoke.add_option("--spec", settings->spec, "The spec, or its folder (default: samgen.yaml)")->type_name("PATH");
    declare_common(invoke, settings);
    command.callback([settings, &command, &action] {
        const bool once = command.got_subcommand("invoke");
        action = [settings, once] {
            Session session(*settings);
            return once ? session.invoke() : session.serve();
        };
    });
}

}  // namespace samgen::cli
