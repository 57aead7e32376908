#include "cli/arguments.hpp"

#include <algorithm>

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace samgen::cli {

Option* Option::required() {
    option_->required();
    return this;
}

Option* Option::type_name(const std::string& name) {
    option_->type_name(name);
    return this;
}

Option* Option::in_range(int least, int most) {
    option_->check(CLI::Range(least, most));
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

void Arguments::add_choice(const std::string& flag, const std::vector<std::string>& words,
                           const std::function<void(std::size_t)>& choose, const std::string& description,
                           const std::string& type_name) {
    const auto all = fmt::format("{}", fmt::join(words, "|"));
    const auto take = [flag, words, all, choose](const std::string& said) {
        const auto at = std::ranges::find(words, said);
        if (at == words.end()) {
            throw WrongUsage(fmt::format("{} cannot be `{}`: it takes {}", flag, said, all));
        }
        choose(static_cast<std::size_t>(at - words.begin()));
    };
    app_->add_option_function<std::string>(flag, take, description)->type_name(type_name.empty() ? all : type_name);
}

Arguments* Arguments::add_subcommand(const std::string& name, const std::string& summary) {
    return &subcommands_.emplace_back(*app_->add_subcommand(name, summary));
}

void Arguments::require_subcommand(int count) { app_->require_subcommand(count); }

bool Arguments::got_subcommand(const std::string& name) const { return app_->got_subcommand(name); }

void Arguments::footer(const std::string& text) { app_->footer(text); }

void Arguments::callback(std::function<void()> run) { app_->callback(std::move(run)); }

}  // namespace samgen::cli
