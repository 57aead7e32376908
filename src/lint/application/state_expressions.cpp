#include <algorithm>
#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/rules.hpp"
#include "lint/application/state_data.hpp"
#include "lint/rule_table.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"

// The expressions that tasks hand to DynamoDB, which reads them when the state is run.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.html
namespace samgen::lint::application {
namespace {

// A member of a call that is an expression, and the words that mean something in it.
struct Kind {
    std::string_view key;
    Names words;
};

const std::vector<Kind>& kinds() {
    static const Names conditions = {"AND", "BETWEEN", "IN", "NOT", "OR"};
    static const std::vector<Kind> all = {
        {"ConditionExpression", conditions},
        {"FilterExpression", conditions},
        {"KeyConditionExpression", conditions},
        {"ProjectionExpression", {}},
        {"UpdateExpression", {"ADD", "DELETE", "REMOVE", "SET"}},
    };
    return all;
}

constexpr std::array<std::string_view, 8> kFunctions = {
    "attribute_exists", "attribute_not_exists", "attribute_type", "begins_with",
    "contains",         "if_not_exists",        "list_append",    "size"};

// Operators of other languages, and what DynamoDB has for them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kOperators = {
    {{"!=", "<>"}, {"==", "="}, {"&&", "AND"}, {"||", "OR"}}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool is_inner(char c) { return is_letter(c) || (c >= '0' && c <= '9'); }

// What an expression is made of, as far as it matters here: a name, `:value`, `#name`, or a name before `(`.
struct Token {
    std::string_view text;
    bool is_call = false;
};

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    for (std::size_t i = 0; i < text.size();) {
        const bool is_placeholder = text[i] == ':' || text[i] == '#';
        if (!is_placeholder && !is_inner(text[i])) {
            ++i;
            continue;
        }
        auto end = i + 1;
        while (end < text.size() && is_inner(text[end])) {
            ++end;
        }
        if (is_placeholder || is_letter(text[i])) {
            const auto after = text.find_first_not_of(' ', end);
            tokens.push_back({text.substr(i, end - i), after != std::string_view::npos && text[after] == '('});
        }
        i = end;
    }
    return tokens;
}

// Whether what a text says is known: no expression of JSONata, no substitution.
bool is_known(std::string_view text) {
    return !text.starts_with("{%") && text.find("${") == std::string_view::npos && !text.starts_with("$.");
}

class ExpressionCheck {
   public:
    ExpressionCheck(const StateMachine& machine, Errors& errors) : machine_(machine), errors_(errors) {}

    // The map of a call's parameters, and those within it: the entries of a transaction, the tables of a batch.
    void check_inside(const Value& value) {
        if (value.is_map()) {
            check_map(value);
            for (const auto& entry : value.node()->entries) {
                check_inside(value.member(entry));
            }
        } else if (value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                check_inside(value.item(i));
            }
        }
    }

   private:
    // A placeholder of an expression that nothing is given for.
    struct Missing {
        Value expression;
        std::string_view name;
        std::string_view key;  // where it would stand
    };

    void check_map(const Value& map) {
        used_.clear();
        missing_.clear();
        bool knows_all = true;
        bool has_any = false;
        for (const auto& entry : map.node()->entries) {
            const auto found = std::ranges::find(kinds(), without_path(entry.key), &Kind::key);
            if (found == kinds().end()) {
                continue;
            }
            const auto expression = map.member(entry);
            has_any = true;
            const bool is_open = entry.key.ends_with(".$") || expression.text().empty() || !is_known(expression.text());
            knows_all = !is_open && check_expression(*found, expression, map) && knows_all;
        }
        for (const std::string_view key : {"ExpressionAttributeValues", "ExpressionAttributeNames"}) {
            settle(map[key], key, has_any && knows_all);
        }
    }

    // Whether its placeholders were looked at.
    bool check_expression(const Kind& kind, const Value& expression, const Value& map) {
        const auto text = expression.text();
        for (const auto& [wrong, right] : kOperators) {
            if (text.find(wrong) != std::string_view::npos) {
                errors_.push_back(machine_.error(expression, fmt::format("DynamoDB has no operator `{}`", wrong),
                                                 fmt::format("write `{}`", right)));
                return false;
            }
        }
        const auto tokens = tokens_of(text);
        if (kind.key == "UpdateExpression" && !tokens.empty() && !is_word(kind, tokens.front().text)) {
            errors_.push_back(machine_.error(expression, "the update does not say what is done",
                                             fmt::format("begin with `SET`: `SET {}`", text)));
            return false;
        }
        for (const auto& token : tokens) {
            if (token.text.front() == ':') {
                check_placeholder(expression, token.text, map, "ExpressionAttributeValues");
            } else if (token.text.front() == '#') {
                check_placeholder(expression, token.text, map, "ExpressionAttributeNames");
            } else if (token.is_call && !is_word(kind, token.text)) {
                check_call(expression, token.text);
            }
        }
        return true;
    }

    static bool is_word(const Kind& kind, std::string_view text) { return has(kind.words, text::upper_case(text)); }

    void check_call(const Value& expression, std::string_view name) {
        if (std::ranges::find(kFunctions, name) != kFunctions.end()) {
            return;
        }
        const auto near = machine_.application.run().nearest(name, kFunctions);
        errors_.push_back(machine_.error(expression, fmt::format("DynamoDB has no function `{}`", name),
                                         near ? fmt::format("did you mean `{}`?", *near)
                                              : fmt::format("it has `{}`", fmt::join(kFunctions, "`, `"))));
    }

    void check_placeholder(const Value& expression, std::string_view name, const Value& map, std::string_view key) {
        if (has(used_, name)) {
            return;
        }
        used_.push_back(name);
        const auto given = map[key];
        const bool is_open = (given && !given.is_map()) || map[std::string(key) + ".$"];
        if (!is_open && !has(keys_of(given).value_or(Names{}), name)) {
            missing_.push_back({expression, name, key});
        }
    }

    // What is given and not used was meant for what is used and not given.
    void settle(const Value& given, std::string_view key, bool knows_all) {
        Names unused;
        for (const auto name : keys_of(given).value_or(Names{})) {
            if (!has(used_, name)) {
                unused.push_back(name);
            }
        }
        const bool is_only = unused.size() == 1 && std::ranges::count(missing_, key, &Missing::key) == 1;
        std::erase_if(missing_,
                      [&](const Missing& one) { return one.key == key && pair_up(one, given, unused, is_only); });
        for (const auto& one : missing_) {
            if (one.key == key) {
                errors_.push_back(machine_.error(one.expression, fmt::format("`{}` has no `{}`", key, one.name),
                                                 fmt::format("add `'{}'` there", one.name)));
            }
        }
        for (const auto name : knows_all ? unused : Names{}) {
            say_of_key(given, name, fmt::format("no expression uses `{}`", name),
                       "DynamoDB refuses what is not used: take it out");
        }
    }

    // Whether one of those that are not used is the one that is missing, written otherwise.
    bool pair_up(const Missing& missing, const Value& given, Names& unused, bool is_only) {
        const auto message = fmt::format("`{}` has no `{}`", missing.key, missing.name);
        const auto bare = missing.name.substr(1);
        if (has(unused, bare)) {
            say_of_key(given, bare, message, fmt::format("write `'{}'`", missing.name));
            std::erase(unused, bare);
            return true;
        }
        const auto near = machine_.application.run().nearest(missing.name, unused);
        if (!near && !is_only) {
            return false;
        }
        const auto other = near.value_or(unused.front());
        errors_.push_back(machine_.error(missing.expression, message, fmt::format("did you mean `{}`?", other)));
        std::erase(unused, other);
        return true;
    }

    void say_of_key(const Value& given, std::string_view name, std::string message, std::string hint) {
        const auto entry = std::ranges::find_if(given.node()->entries,
                                                [&](const Entry& one) { return without_path(one.key) == name; });
        auto error = machine_.error(given.member(*entry), std::move(message), std::move(hint));
        if (!machine_.json) {
            error.span = entry->key_span;
        }
        errors_.push_back(std::move(error));
    }

    const StateMachine& machine_;
    Names used_;
    std::vector<Missing> missing_;
    Errors& errors_;
};

using TaskVisitor = std::function<void(const StateMachine&, const Value& arguments)>;

void each_dynamodb_call(const Application& application, const TaskVisitor& visit) {
    for (const auto& machine : application.state_machines()) {
        for (const auto& state : machine.states) {
            const auto called = integration_of(state);
            if (called.name.starts_with("dynamodb:") || called.name.starts_with("aws-sdk:dynamodb:")) {
                visit(machine, called.arguments);
            }
        }
    }
}

// EG7030
void expressions(const Application& application, Errors& errors) {
    each_dynamodb_call(application, [&](const StateMachine& machine, const Value& arguments) {
        ExpressionCheck(machine, errors).check_inside(arguments);
    });
}

// Whether a word in capitals is one of DynamoDB's own, which the facts list in their order.
bool is_reserved(std::string_view word) {
    const auto words = schema::facts("dynamodb_reserved_words");
    std::uint32_t first = 0;
    for (auto last = words.size(); first < last;) {
        const auto middle = first + (last - first) / 2;
        if (words.at(middle).string() < word) {
            first = middle + 1;
        } else {
            last = middle;
        }
    }
    return first < words.size() && words.at(first).string() == word;
}

void check_words(const StateMachine& machine, const Value& value, Errors& errors) {
    if (value.is_list()) {
        for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
            check_words(machine, value.item(i), errors);
        }
    }
    if (!value.is_map()) {
        return;
    }
    for (const auto& entry : value.node()->entries) {
        const auto expression = value.member(entry);
        const auto kind = std::ranges::find(kinds(), entry.key, &Kind::key);
        if (kind == kinds().end()) {
            check_words(machine, expression, errors);
            continue;
        }
        Names said;
        for (const auto& token : is_known(expression.text()) ? tokens_of(expression.text()) : std::vector<Token>{}) {
            const auto upper = text::upper_case(token.text);
            if (token.is_call || has(kind->words, upper) || has(said, token.text) || !is_reserved(upper)) {
                continue;
            }
            said.push_back(token.text);
            errors.push_back(machine.error(
                expression,
                fmt::format("`{}` is a word of DynamoDB's own, which no expression may use as a name", token.text),
                fmt::format("write `#{}`, the text in quotes, and `'#{}': {}` in `ExpressionAttributeNames`",
                            token.text, token.text, token.text)));
        }
    }
}

// EG7031: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ReservedWords.html
void reserved_words(const Application& application, Errors& errors) {
    each_dynamodb_call(application, [&](const StateMachine& machine, const Value& arguments) {
        check_words(machine, arguments, errors);
    });
}

}  // namespace

const Family& state_expression_rules() {
    static const Family family{.applications = {{rule("EG7030"), expressions}, {rule("EG7031"), reserved_words}}};
    return family;
}

}  // namespace samgen::lint::application
