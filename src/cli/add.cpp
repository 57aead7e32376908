#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/add_entry.hpp"
#include "cli/command.hpp"
#include "cli/common_flags.hpp"
#include "yaml/scalar.hpp"

namespace samgen::cli {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

// "a,b" as a list; one as it is.
std::string list_or_one(const std::string& words) {
    std::string list;
    for (const char c : words) {
        list += c;
        list += c == ',' ? " " : "";
    }
    return list == words ? words : fmt::format("[{}]", list);
}

// KEY=VALUE as the user gives it; the value is YAML.
std::pair<std::string, std::string> parted(const std::string& setting) {
    const auto at = setting.find('=');
    if (at == std::string::npos || at == 0 || at + 1 == setting.size() ||
        setting.find_first_of("\r\n") != std::string::npos) {
        throw WrongUsage("`" + setting + "` is no setting: it takes KEY=VALUE, such as memory=1024");
    }
    return {setting.substr(0, at), setting.substr(at + 1)};
}

struct Words {
    AddRequest request;
    std::string first;
    std::string second;
    std::string third;
    std::string key;
    std::string project;
    std::vector<std::string> crud;
    std::vector<std::string> access;
    std::vector<std::string> settings;
};

Entries settings_of(const std::vector<std::string>& settings) {
    Entries entries;
    for (const auto& setting : settings) {
        entries.push_back(parted(setting));
    }
    return entries;
}

// `{ Products: /products }` of "Products=/products".
std::string flow_map(const std::vector<std::string>& settings) {
    std::vector<std::string> parts;
    for (const auto& setting : settings) {
        const auto [key, value] = parted(setting);
        parts.push_back(
            fmt::format("{}: {}", yaml::quoted(key),
                        value.find_first_of("{}") == std::string::npos ? list_or_one(value) : "\"" + value + "\""));
    }
    return fmt::format("{{ {} }}", fmt::join(parts, ", "));
}

Arguments& kind(Arguments& command, const char* name, const char* summary, const std::shared_ptr<Words>& words) {
    auto& sub = *command.add_subcommand(name, summary);
    sub.add_option("--spec", words->request.spec, "The spec, or its folder (default: samgen.yaml)")->type_name("PATH");
    sub.add_flag("--dry-run", words->request.dry_run, "Write nothing, show the edit and what a build would do");
    sub.add_flag("--diff", words->request.diff, "Write nothing, show the template's difference as well");
    add_json(sub, words->request.json);
    add_colour(sub, words->request.colour);
    return sub;
}

void takes_settings(Arguments& command, const std::shared_ptr<Words>& words) {
    command.add_option("--set", words->settings, "Any other key with its value: --set memory=1024")
        ->type_name("KEY=VALUE");
}

void on_run(Arguments& command, Action& action, const std::shared_ptr<Words>& words,
            void (*fill)(Words& words, AddRequest& request)) {
    command.callback([&action, words, fill] {
        fill(*words, words->request);
        action = [words] { return add_entry(words->request); };
    });
}

void fill_table(Words& words, AddRequest& request) {
    request.noun = "table";
    request.path = {"tables"};
    request.addition = {.key = words.first, .value = {}, .entries = {{"key", list_or_one(words.key)}}};
    auto& entries = request.addition.entries;
    for (auto& setting : settings_of(words.settings)) {
        entries.push_back(std::move(setting));
    }
    if (entries.size() == 1) {
        request.addition.value = fmt::format("{{ key: {} }}", entries.front().second);
        entries.clear();
    }
}

void fill_function(Words& words, AddRequest& request) {
    request.noun = "function";
    request.path = {"functions"};
    request.addition = {.key = words.first, .value = {}, .entries = {}};
    auto& entries = request.addition.entries;
    if (!words.crud.empty()) {
        entries.emplace_back("crud", flow_map(words.crud));
    }
    if (!words.access.empty()) {
        entries.emplace_back("access", flow_map(words.access));
    }
    for (auto& setting : settings_of(words.settings)) {
        entries.push_back(std::move(setting));
    }
    if (entries.empty()) {
        request.addition.value = "{}";
    }
}

void fill_route(Words& words, AddRequest& request) {
    request.noun = "route";
    request.path = {"functions", words.first, "routes"};
    request.must_exist = words.first;
    request.addition = {.key = words.second, .value = words.third, .entries = {}};
}

void fill_index(Words& words, AddRequest& request) {
    request.noun = "index";
    request.path = {"tables", words.first, "indexes"};
    request.must_exist = words.first;
    const bool word = words.project == "all" || words.project == "keys";
    const auto attributes = list_or_one(words.project);
    const auto project = words.project.empty()                 ? std::string{}
                         : word || attributes.starts_with('[') ? fmt::format(", project: {}", attributes)
                                                               : fmt::format(", project: [{}]", attributes);
    request.addition = {
        .key = words.second, .value = fmt::format("{{ key: {}{} }}", list_or_one(words.key), project), .entries = {}};
}

void fill_queue(Words& words, AddRequest& request) {
    request.noun = "queue";
    request.path = {"queues"};
    request.addition = {.key = words.first, .value = {}, .entries = settings_of(words.settings)};
    if (request.addition.entries.empty()) {
        request.addition.value = "{}";
    }
}

void fill_event(Words& words, AddRequest& request) {
    request.noun = "event";
    request.path = {"functions", words.first, "events"};
    request.must_exist = words.first;
    request.addition = {.key = {}, .value = {}, .entries = settings_of(words.settings)};
}

}  // namespace

void declare_add(Arguments& command, Action& action) {
    command.require_subcommand(1);
    command.footer(
        "The spec is edited in place; comments and layout stay. Where the spec would not build with "
        "the addition, nothing is written.\n"
        "\n"
        "  samgen add table Reviews --key productId,reviewId\n"
        "  samgen add function Reviews --access Reviews=read --set memory=512\n"
        "  samgen add route Reviews 'GET /reviews' list_reviews\n"
        "  samgen add index Products byPrice --key category,price:N --project all\n"
        "  samgen add event Reviews stream=Products batch=50 --dry-run\n"
        "  samgen add queue Orders --set fifo=true");
    {
        const auto words = std::make_shared<Words>();
        auto& table = kind(command, "table", "Add a DynamoDB table", words);
        table.add_option("NAME", words->first, "Its name in the spec")->required()->type_name("");
        table.add_option("--key", words->key, "Its key: an attribute or two, as in `pk,sk:N`")
            ->required()
            ->type_name("KEY");
        takes_settings(table, words);
        table.footer("  samgen add table Orders --key customerId,orderId --set ttl=expiresAt");
        on_run(table, action, words, fill_table);
    }
    {
        const auto words = std::make_shared<Words>();
        auto& function = kind(command, "function", "Add a Lambda function", words);
        function.add_option("NAME", words->first, "Its name in the spec")->required()->type_name("");
        function.add_option("--crud", words->crud, "A table that it serves, and where: Products=/products")
            ->type_name("TABLE=PATH");
        function.add_option("--access", words->access, "What it may do: Products=read")->type_name("NAME=WORD");
        takes_settings(function, words);
        function.footer("  samgen add function ProductApi --crud Products=/products --set timeout=10");
        on_run(function, action, words, fill_function);
    }
    {
        const auto words = std::make_shared<Words>();
        auto& route = kind(command, "route", "Add a route to a function", words);
        route.add_option("FUNCTION", words->first, "A function of the spec")->required()->type_name("");
        route.add_option("ROUTE", words->second, "Its method and path: 'GET /reviews'")->required()->type_name("");
        route.add_option("HANDLER", words->third, "The C++ function that answers")->required()->type_name("");
        route.footer("  samgen add route Reviews 'GET /products/{id}/reviews' list_reviews");
        on_run(route, action, words, fill_route);
    }
    {
        const auto words = std::make_shared<Words>();
        auto& index = kind(command, "index", "Add an index to a table", words);
        index.add_option("TABLE", words->first, "A table of the spec")->required()->type_name("");
        index.add_option("NAME", words->second, "The index's name")->required()->type_name("");
        index.add_option("--key", words->key, "Its key: an attribute or two")->required()->type_name("KEY");
        index.add_option("--project", words->project, "`all`, `keys`, or attributes: name,price")->type_name("WHAT");
        index.footer("  samgen add index Products byCategory --key category,price:N --project name");
        on_run(index, action, words, fill_index);
    }
    {
        const auto words = std::make_shared<Words>();
        auto& queue = kind(command, "queue", "Add an SQS queue", words);
        queue.add_option("NAME", words->first, "Its name in the spec")->required()->type_name("");
        takes_settings(queue, words);
        queue.footer("  samgen add queue Orders --set fifo=true");
        on_run(queue, action, words, fill_queue);
    }
    {
        const auto words = std::make_shared<Words>();
        auto& event = kind(command, "event", "Add an event to a function", words);
        event.add_option("FUNCTION", words->first, "A function of the spec")->required()->type_name("");
        event.add_option("SETTINGS", words->settings, "What calls it: stream=Products batch=50")
            ->required()
            ->type_name("KEY=VALUE...");
        event.footer("  samgen add event Projector stream=Products on-failure=dlq");
        on_run(event, action, words, fill_event);
    }
}

}  // namespace samgen::cli
