#include "lint/application/json_property.hpp"

#include <algorithm>
#include <functional>
#include <string>

#include "lint/engine/json_text.hpp"
#include "lint/engine/sub_text.hpp"

namespace samgen::lint {
namespace {

// Digits in the place of each variable that stands outside of strings. Says whether there were any.
bool put_numbers(std::string& text) {
    bool any = false;
    bool in_string = false;
    std::size_t at = 0;
    for (const auto& variable : variables_in(std::string(text))) {
        for (; at < variable.begin; ++at) {
            if (text[at] == '\\') {
                ++at;
            } else if (text[at] == '"') {
                in_string = !in_string;
            }
        }
        at = variable.end;
        if (!in_string) {
            any = true;
            std::fill(text.begin() + static_cast<std::ptrdiff_t>(variable.begin),
                      text.begin() + static_cast<std::ptrdiff_t>(variable.end), '1');
        }
    }
    return any;
}

}  // namespace

std::optional<JsonProperty> JsonProperty::read(const Validator& validator, const Entry& property) {
    JsonProperty made;
    made.way_ = validator.way_to(property);
    if (property.value->is_string()) {
        made.written_ = property.value;
    } else if (property.value->function == Function::sub) {
        const auto& argument = *property.value->argument();
        made.is_sub_ = true;
        made.written_ = argument.is_list() && !argument.items.empty() ? argument.items[0] : &argument;
        made.variables_ = argument.items.size() > 1 ? argument.items[1] : nullptr;
    }
    if (made.written_ == nullptr || !made.written_->is_string()) {
        return std::nullopt;
    }
    auto& arena = validator.run.arena;
    std::string text(made.written_->text);
    made.has_parts_ = made.is_sub_ && put_numbers(text);
    made.text_ = arena.keep(std::string_view(text));
    made.root_ = parse_json(made.text_, made.written_->span, arena);
    return made;
}

std::optional<std::size_t> JsonProperty::offset_of(std::string_view token) const {
    const std::less<const char*> before;
    if (before(token.data(), text_.data()) || before(text_.data() + text_.size(), token.data() + token.size())) {
        return std::nullopt;  // it has escapes, and is a copy
    }
    return static_cast<std::size_t>(token.data() - text_.data());
}

JsonProperty::Break JsonProperty::broken(const Validator& validator) const {
    const auto offset = json_breaks_at(text_, validator.run.arena);
    if (offset >= text_.size()) {
        return {{way_, {}}, "the text ends before all that was opened is closed"};
    }
    const auto letter = text_[offset];
    const auto last = text_.substr(0, offset).find_last_not_of(" \t\r\n");
    if (last != std::string_view::npos) {
        const auto before = text_.substr(last, 1);
        if (before == "," && (letter == '}' || letter == ']')) {
            return {at(validator, before), "take the comma out: nothing comes after it"};
        }
        if (before.find_first_of(",:[{") == std::string_view::npos &&
            (letter == '"' || letter == '{' || letter == '[')) {
            return {at(validator, before), "a comma or a colon may be missing behind it"};
        }
    }
    return {at(validator, text_.substr(offset, 1)), letter == '\'' ? "texts stand between double quotes" : ""};
}

bool JsonProperty::is_variable(const Node& value) const {
    const auto offset = offset_of(value.text);
    return value.is_number() && offset && written_->text[*offset] == '$';
}

// Indentation, folding and quotes change what stands between the tokens, never their number and order.
Place JsonProperty::at(const Validator& validator, std::string_view token) const {
    const auto offset = offset_of(token);
    const Place whole{way_, {}};
    if (!offset || token.empty() || !written_->span) {
        return whole;
    }
    std::size_t before = 0;
    for (auto at = text_.find(token); at < *offset; at = text_.find(token, at + 1)) {
        ++before;
    }
    const auto raw = written_->span.text();
    auto at = raw.find(token);
    for (; before > 0 && at != std::string_view::npos; --before) {
        at = raw.find(token, at + 1);
    }
    if (at == std::string_view::npos) {
        return whole;
    }
    auto span = written_->span;
    span.begin += static_cast<decltype(span.begin)>(at);
    span.end = span.begin + static_cast<decltype(span.end)>(token.size());
    const auto* way =
        validator.run.arena.make<Step>(Step{.parent = way_, .key = {}, .depth = depth_of(way_) + 1, .span = span});
    return {way, span};
}

}  // namespace samgen::lint
