#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "text/parts.hpp"
#include "text/pattern.hpp"

namespace samgen::lint {
namespace {

// A parameter of one of these is a list, also where it is stored elsewhere.
bool is_list(std::string_view type) {
    constexpr std::string_view kStored = "AWS::SSM::Parameter::Value<";
    if (type.starts_with(kStored)) {
        type.remove_prefix(kStored.size());
    }
    return type.starts_with("List<") || type.starts_with("CommaDelimitedList");
}

// What a parameter's own constraints say of a value.
class Constraints {
   public:
    explicit Constraints(const Node& parameter)
        : pattern_(parameter.find("AllowedPattern")),
          allowed_(parameter.find("AllowedValues")),
          min_value_(parameter.find("MinValue")),
          max_value_(parameter.find("MaxValue")),
          min_length_(parameter.find("MinLength")),
          max_length_(parameter.find("MaxLength")) {
        if (pattern_ != nullptr && pattern_->is_string()) {
            // From the beginning of the value, not necessarily to its end.
            compiled_ = text::Pattern::compile(pattern_->text, text::Dialect::python, text::Where::beginning);
        }
        if (allowed_ != nullptr && allowed_->is_list()) {
            for (const auto* each : allowed_->items) {
                if (each->is_string()) {
                    allowed_texts_.insert(each->text);
                }
            }
        }
    }

    // What is wrong with `value`, one sentence each.
    [[nodiscard]] std::vector<std::string> against(const Node& value) const {
        std::vector<std::string> found;
        const auto text = scalar_text(value);
        if (compiled_ && compiled_->search(text) == text::Match::no) {
            found.push_back(fmt::format("the default {} does not match `AllowedPattern`", shown(value)));
        }
        if (value.kind == Kind::integer) {
            if (min_value_ != nullptr && min_value_->kind == Kind::integer && value.number < min_value_->number) {
                found.push_back(fmt::format("the default {} is less than `MinValue`", shown(value)));
            }
            if (max_value_ != nullptr && max_value_->kind == Kind::integer && value.number > max_value_->number) {
                found.push_back(fmt::format("the default {} is greater than `MaxValue`", shown(value)));
            }
        }
        if (allowed_ != nullptr && allowed_->is_list() && !allowed_->items.empty() && !is_allowed(value)) {
            found.push_back(fmt::format("the default {} is none of `AllowedValues`", shown(value)));
        }
        const auto length = static_cast<double>(characters(text));
        if (min_length_ != nullptr && min_length_->kind == Kind::integer && length < min_length_->number) {
            found.push_back(fmt::format("the default {} is shorter than `MinLength`", shown(value)));
        }
        if (max_length_ != nullptr && max_length_->kind == Kind::integer && length > max_length_->number) {
            found.push_back(fmt::format("the default {} is longer than `MaxLength`", shown(value)));
        }
        return found;
    }

    // The allowed value that `value` was probably meant to be.
    [[nodiscard]] std::string hint(const Run& run, const Node& value) const {
        if (allowed_ == nullptr || !allowed_->is_list() || !value.is_string()) {
            return {};
        }
        std::vector<std::string_view> names;
        for (const auto* each : allowed_->items) {
            names.push_back(each->string());
        }
        const auto near = run.nearest(value.text, names);
        return near && !near->empty() ? fmt::format("did you mean `{}`?", *near) : std::string{};
    }

   private:
    [[nodiscard]] bool is_allowed(const Node& value) const {
        return value.is_string()
                   ? allowed_texts_.contains(value.text)
                   : std::ranges::any_of(allowed_->items, [&](const Node* each) { return same(*each, value); });
    }

    const Node* pattern_;
    const Node* allowed_;
    const Node* min_value_;
    const Node* max_value_;
    const Node* min_length_;
    const Node* max_length_;
    std::optional<text::Pattern> compiled_;
    std::unordered_set<std::string_view> allowed_texts_;
};

void check_default(const Validator& validator, const Parameter& parameter, Errors& errors) {
    const auto& declared = *parameter.entry->value;
    const auto* by_default = declared.entry("Default");
    if (by_default == nullptr || !by_default->value->is_scalar() || by_default->value->kind == Kind::null) {
        return;
    }
    const auto& value = *by_default->value;
    const Constraints constraints(declared);
    auto found = constraints.against(value);
    // A list is right when each of its items is, or when the text as a whole is.
    if (!found.empty() && is_list(parameter.type)) {
        std::vector<std::string> in_items;
        auto rest = scalar_text(value);
        for (bool more = true; more;) {
            const auto comma = rest.find(',');
            const auto* item = make_string(validator.run.arena, text::trimmed(rest.substr(0, comma)), value.span);
            const auto wrong = constraints.against(*item);
            in_items.insert(in_items.end(), wrong.begin(), wrong.end());
            more = comma != std::string_view::npos;
            rest.remove_prefix(more ? comma + 1 : rest.size());
        }
        found = std::move(in_items);
    }
    const auto hint = found.empty() ? std::string{} : constraints.hint(validator.run, value);
    for (auto& message : found) {
        auto error = validator.error_at(validator.way_to(*by_default), std::move(message));
        error.span = value.span;
        error.hint = hint;
        errors.push_back(std::move(error));
    }
}

void defaults(const Validator& root, Errors& errors) {
    const auto* section = root.run.tmpl.root().entry("Parameters");
    if (section == nullptr) {
        return;
    }
    const auto there = root.member(*section);
    for (const auto& parameter : root.run.tmpl.parameters()) {
        check_default(there.member(*parameter.entry), parameter, errors);
    }
}

}  // namespace

const Family& parameter_default_rules() {
    static const Family family{.templates = {{rule("E2015"), defaults}}};
    return family;
}

}  // namespace samgen::lint
