#include <algorithm>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/get_atts.hpp"
#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"
#include "text/parts.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

struct Variable {
    std::string_view name;
    std::size_t begin = 0;  // of `${`
    std::size_t end = 0;
};

// What looks like a variable of Fn::Sub: no blanks, and no other characters than names have.
std::vector<Variable> variables_in_plain(std::string_view text) {
    std::vector<Variable> found;
    for (auto begin = text.find("${"); begin != std::string_view::npos; begin = text.find("${", begin + 2)) {
        auto end = begin + 2;
        while (end < text.size() &&
               (text::is_letter_or_digit(text[end]) || text[end] == '_' || text[end] == ':' || text[end] == '.')) {
            ++end;
        }
        if (end > begin + 2 && end < text.size() && text[end] == '}') {
            found.push_back({text.substr(begin + 2, end - begin - 2), begin, end + 1});
        }
    }
    return found;
}

class MissingSub {
   public:
    MissingSub(const Validator& root, Errors& errors) : root_(root), errors_(errors) {
        const auto excluded = root.run.option(rule("E1029"), "custom_excludes");
        if (!excluded.empty()) {
            excluded_ = text::Pattern::compile(excluded, text::Dialect::python, text::Where::beginning);
        }
    }

    void run() {
        at_ = std::make_unique<Validator>(root_);
        for (const auto& resource : root_.run.tmpl.resources()) {
            if (resource.type.ends_with("::MODULE")) {
                modules_.push_back(resource.name);
            }
        }
        walk(root_.run.tmpl.root());
    }

   private:
    struct Turn {
        const Entry* entry;
        std::size_t index;
        const Node* item;
    };

    void walk(const Node& node) {
        if (node.is_string()) {
            if (node.text.find("${") != std::string_view::npos) {
                check(node);
            }
            return;
        }
        for (const auto& entry : node.entries) {
            const bool substitutes = entry.key == "Fn::Sub";
            if (substitutes) {
                continue;
            }
            way_.push_back({&entry, 0, nullptr});
            walk(*entry.value);
            way_.pop_back();
        }
        for (std::size_t i = 0; i < node.items.size(); ++i) {
            way_.push_back({nullptr, i, node.items[i]});
            walk(*node.items[i]);
            way_.pop_back();
        }
    }

    [[nodiscard]] bool passes_key(std::string_view key) const {
        return std::ranges::any_of(way_,
                                   [key](const Turn& turn) { return turn.entry != nullptr && turn.entry->key == key; });
    }

    // Whether the state machine around this defines the variable.
    [[nodiscard]] bool is_substituted(std::string_view name) const {
        const auto* around = &root_.run.tmpl.root();
        for (const auto& turn : way_) {
            if (turn.entry == nullptr) {
                return false;
            }
            if (turn.entry->key == "DefinitionString" || turn.entry->key == "Definition") {
                const auto* given = around->find("DefinitionSubstitutions");
                return given != nullptr && given->find(name) != nullptr;
            }
            around = turn.entry->value;
        }
        return false;
    }

    [[nodiscard]] bool is_known(std::string_view name) const {
        const auto& tmpl = root_.run.tmpl;
        if (tmpl.parameter(name) != nullptr || tmpl.resource(name) != nullptr || is_pseudo_parameter(name)) {
            return true;
        }
        if (std::ranges::any_of(modules_, [name](std::string_view module) { return name.starts_with(module); })) {
            return true;
        }
        const auto dot = name.find('.');
        if (dot == std::string_view::npos) {
            return false;
        }
        const auto* resource = tmpl.resource(name.substr(0, dot));
        return resource != nullptr && schema::resource_type(resource->type) &&
               attribute_schema(resource->type, name.substr(dot + 1)).has_value();
    }

    void check(const Node& text) {
        if (way_.back().entry != nullptr && way_.back().entry->key == "TemplateBody") {
            return;
        }
        const auto variables = variables_in_plain(text.text);
        const bool in_definition = passes_key("DefinitionString");
        bool all_known = true;
        const auto before = errors_.size();
        for (const auto& variable : variables) {
            const bool known = is_known(variable.name);
            all_known = all_known && known;
            if (is_substituted(variable.name) || (!known && !in_definition)) {
                continue;
            }
            const auto whole = text.text.substr(variable.begin, variable.end - variable.begin);
            if (excluded_ && excluded_->found_in(whole)) {
                continue;
            }
            auto error = root_.error_at(
                way(), fmt::format("`{}` stands for nothing outside `Fn::Sub`: it stays as it is written", whole));
            error.span = span_of(text, variable, whole);
            error.hint = is_known(variable.name) ? std::string("put `!Sub` in front of the text")
                                                 : fmt::format("give `{}` in `DefinitionSubstitutions`", variable.name);
            errors_.push_back(std::move(error));
        }
        if (errors_.size() > before && all_known) {
            errors_[before].fix = with_sub(text, variables.size());
        }
    }

    [[nodiscard]] static text::Span span_of(const Node& text, const Variable& variable, std::string_view whole) {
        const auto written = text.span.text();
        auto at = written.find(text.text);
        at = at == std::string_view::npos ? written.find(whole) : at + variable.begin;
        if (at == std::string_view::npos) {
            return text.span;
        }
        auto span = text.span;
        span.begin += static_cast<std::uint32_t>(at);
        span.end = span.begin + static_cast<std::uint32_t>(whole.size());
        return span;
    }

    // `!Sub` in front, where it changes nothing but what was found: every `${` is a variable that is known.
    [[nodiscard]] static std::vector<Edit> with_sub(const Node& text, std::size_t variables) {
        std::size_t openings = 0;
        for (auto at = text.text.find("${"); at != std::string_view::npos; at = text.text.find("${", at + 2)) {
            ++openings;
        }
        if (!text.span || openings != variables) {
            return {};
        }
        const auto all = text.span.source->text();
        const bool is_json = text::trimmed(all).starts_with('{');
        const auto line_start = all.rfind('\n', text.span.begin);
        const auto before = all.substr(line_start + 1, text.span.begin - line_start - 1);
        const bool is_tagged = before.find('!') != std::string_view::npos || before.find('&') != std::string_view::npos;
        if (is_json || is_tagged) {
            return {};
        }
        return {{{text.span.source, text.span.begin, text.span.begin}, "!Sub "}};
    }

    const Step* way() {
        at_->context.path = nullptr;
        for (const auto& turn : way_) {
            at_->context.path = turn.entry != nullptr ? at_->way_to(*turn.entry) : at_->way_to(turn.index, *turn.item);
        }
        return at_->context.path;
    }

    const Validator& root_;
    Errors& errors_;
    std::unique_ptr<Validator> at_;
    std::vector<Turn> way_;
    std::vector<std::string_view> modules_;
    std::optional<text::Pattern> excluded_;
};

void missing_sub(const Validator& root, Errors& errors) { MissingSub(root, errors).run(); }

}  // namespace

const Family& missing_sub_rules() {
    static const Family family{.templates = {{rule("E1029"), missing_sub}}};
    return family;
}

}  // namespace samgen::lint
