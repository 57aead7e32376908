#include "cli/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "text/did_you_mean.hpp"

namespace samgen::cli {
namespace {

OutlineOption outline_of(const CLI::Option& from) {
    OutlineOption option{.spellings = {},
                         .value = from.get_items_expected_max() == 0 ? std::string() : from.get_type_name(),
                         .help = from.get_description(),
                         .words = {},
                         .many = from.get_expected_max() > 1,
                         .required = from.get_required(),
                         .seldom = false};
    for (const auto& name : from.get_snames()) {
        option.spellings.push_back("-" + name);
    }
    for (const auto& name : from.get_lnames()) {
        option.spellings.push_back("--" + name);
    }
    if (from.get_positional()) {
        option.value = from.get_name(true);
    }
    return option;
}

}  // namespace

Option* Option::required() {
    option_->required();
    return this;
}

Option* Option::type_name(const std::string& name) {
    option_->type_name(name);
    return this;
}

Option* Option::in_range(int least, int most) {
    option_->check([name = option_->get_name(), least, most](const std::string& said) -> std::string {
        int value = 0;
        const auto* const end = said.data() + said.size();
        const auto [rest, error] = std::from_chars(said.data(), end, value);
        if (error != std::errc{} || rest != end || value < least || value > most) {
            throw WrongUsage(
                fmt::format("{} cannot be `{}`: it takes a whole number from {} to {}", name, said, least, most));
        }
        return {};
    });
    return this;
}

Option* Option::one_value_each() {
    option_->allow_extra_args(false);
    return this;
}

Option* Arguments::keep(CLI::Option* option) { return &options_.emplace_back(*option); }

Option* Arguments::add_option(const std::string& name, std::string& target, const std::string& description) {
    return keep(app_->add_option(name, target, description));
}

Option* Arguments::add_option(const std::string& name, std::optional<std::string>& target,
                              const std::string& description) {
    return keep(app_->add_option_function<std::string>(
        name, [&target](const std::string& said) { target = said; }, description));
}

Option* Arguments::add_option(const std::string& name, std::vector<std::string>& targets,
                              const std::string& description) {
    return keep(app_->add_option(name, targets, description));
}

Option* Arguments::add_option(const std::string& name, int& target, const std::string& description) {
    return keep(app_->add_option(name, target, description));
}

void Arguments::add_flag(const std::string& name, bool& target, const std::string& description) {
    app_->add_flag(name, target, description);
}

Option* Arguments::add_choice(const std::string& flag, const std::vector<std::string>& words,
                              const std::function<void(std::size_t)>& choose, const std::string& description,
                              const std::string& type_name) {
    const auto all = fmt::format("{}", fmt::join(words, "|"));
    const auto take = [flag, words, all, choose](const std::string& said) {
        const auto at = std::ranges::find(words, said);
        if (at == words.end()) {
            const std::vector<std::string_view> views(words.begin(), words.end());
            throw WrongUsage(
                fmt::format("{} cannot be `{}`: {}", flag, said, text::did_you_mean(said, views, "it takes " + all)));
        }
        choose(static_cast<std::size_t>(at - words.begin()));
    };
    auto* const option = app_->add_option_function<std::string>(flag, take, description);
    option->type_name(type_name.empty() ? all : type_name);
    choices_.emplace_back(option, words);
    return keep(option);
}

Arguments* Arguments::add_subcommand(const std::string& name, const std::string& summary) {
    return &subcommands_.emplace_back(*app_->add_subcommand(name, summary));
}

void Arguments::require_subcommand(int count) { app_->require_subcommand(count); }

bool Arguments::got_subcommand(const std::string& name) const { return app_->got_subcommand(name); }

Outline Arguments::outline(const std::string& path) const {
    Outline outline{.path = path,
                    .summary = app_->get_description(),
                    .synopsis = {},
                    .positionals = {},
                    .flags = {},
                    .footer = app_->get_footer(),
                    .subcommands = {}};
    for (const auto* const declared : std::as_const(*app_).get_options()) {
        if (declared->get_group().empty()) {
            continue;
        }
        auto option = outline_of(*declared);
        if (const auto choice = std::ranges::find(choices_, declared, &decltype(choices_)::value_type::first);
            choice != choices_.end()) {
            option.words = choice->second;
        }
        (declared->get_positional() ? outline.positionals : outline.flags).push_back(std::move(option));
    }
    for (const auto& command : subcommands_) {
        outline.subcommands.push_back(command.outline(path + " " + command.app_->get_name()));
    }
    return outline;
}

void Arguments::footer(const std::string& text) { app_->footer(text); }

void Arguments::callback(std::function<void()> run) { app_->callback(std::move(run)); }

}  // namespace samgen::cli
