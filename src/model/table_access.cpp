#include "model/table_access.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/dynamodb_actions.hpp"
#include "model/key_access.hpp"
#include "model/table_actions.hpp"
#include "spec/listed.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::model {
namespace {

using text::Span;

// The IAM action that serves the operation, without `dynamodb:`. `create`, `replace`, `update` and `delete` are
// conditional writes, which need no more than the write itself. A list reads one partition where the table has a sort
// key, and scans the table where it has none.
std::string_view action_of(Operation operation, const Table& table) {
    switch (operation) {
        case Operation::create:
        case Operation::replace:
            return "PutItem";
        case Operation::list:
            return table.key.sort ? "Query" : "Scan";
        case Operation::read:
            return "GetItem";
        case Operation::update:
            return "UpdateItem";
        case Operation::remove:
            return "DeleteItem";
        case Operation::query:
            return "Query";
    }
    return "";
}

// What one function may do with one table, as far as a custom statement says it.
struct Grant {
    std::vector<std::string> on_table;                         // actions without prefix, in order
    std::map<std::string, std::vector<std::string>> on_index;  // by index
    std::vector<std::string> on_stream;
    Span span;

    [[nodiscard]] bool empty() const { return on_table.empty() && on_index.empty() && on_stream.empty(); }
};

void add(std::vector<std::string>& actions, std::string_view action) {
    if (std::find(actions.begin(), actions.end(), action) == actions.end()) {
        actions.emplace_back(action);
    }
}

// ---- what the routes need -------------------------------------------------------------------------------------------

struct Need {
    std::string_view action;
    std::string_view index;  // empty for the table
    const Route* route;
};

std::vector<Need> needs_of(const Function& function, const Table& table) {
    std::vector<Need> needs;
    for (const auto& route : function.routes) {
        if (route.resource && route.resource->table == table.logical_id) {
            needs.push_back({.action = action_of(route.resource->operation, table),
                             .index = route.resource->index,
                             .route = &route});
        }
    }
    return needs;
}

Grant least(const std::vector<Need>& needs) {
    // In the order in which people list them, whichever routes come first.
    constexpr std::array<std::string_view, 6> kOrder = {"GetItem",    "PutItem", "UpdateItem",
                                                        "DeleteItem", "Query",   "Scan"};
    Grant grant;
    for (const auto action : kOrder) {
        for (const auto& need : needs) {
            if (need.action == action) {
                add(need.index.empty() ? grant.on_table : grant.on_index[std::string(need.index)], action);
            }
        }
    }
    if (!needs.empty()) {
        grant.span = needs.front().route->span;
    }
    return grant;
}

// ---- what `access` says ---------------------------------------------------------------------------------------------

constexpr std::string_view kStreamRead = "DynamoDBStreamReadPolicy";

// The SAM policy templates for DynamoDB.
// https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/serverless-policy-template-list.html
struct TableWord {
    std::string_view word;
    std::string_view policy_template;
};
constexpr std::array<TableWord, 7> kTableWords = {{
    {"backup", "DynamoDBBackupFullAccessPolicy"},
    {"crud", "DynamoDBCrudPolicy"},
    {"read", "DynamoDBReadPolicy"},
    {"reconfigure", "DynamoDBReconfigurePolicy"},
    {"restore", "DynamoDBRestoreFromBackupPolicy"},
    {"stream-read", kStreamRead},
    {"write", "DynamoDBWritePolicy"},
}};

class AccessReader {
   public:
    AccessReader(const Table& table, diag::Diagnostics& diagnostics) : table_(table), diagnostics_(diagnostics) {}

    void read(const spec::Access& access) {
        if (!access.index.value.empty() && !known_index(access.index)) {
            broken = true;
            return;
        }
        if (const auto* word = std::get_if<spec::Text>(&access.what)) {
            policy_template(*word, access);
        } else {
            actions(access, std::get<std::vector<spec::Text>>(access.what));
        }
    }

    [[nodiscard]] bool allows(const Need& need) const {
        for (const auto& policy : templates) {
            const auto actions = item_actions_of(policy.name);
            if (std::find(actions.begin(), actions.end(), need.action) != actions.end()) {
                return true;
            }
        }
        const auto has = [&](const std::vector<std::string>& actions) {
            return std::find(actions.begin(), actions.end(), need.action) != actions.end();
        };
        if (need.index.empty()) {
            return has(grant.on_table);
        }
        const auto index = grant.on_index.find(std::string(need.index));
        return index != grant.on_index.end() && has(index->second);
    }

    Grant grant;
    std::vector<PolicyTemplate> templates;
    bool broken = false;  // something in `access` could not be understood, and has been reported

   private:
    bool known_index(const spec::Text& index) {
        std::vector<std::string_view> names;
        for (const auto& known : table_.indexes) {
            names.push_back(known.name);
        }
        if (std::find(names.begin(), names.end(), index.value) != names.end()) {
            return true;
        }
        diagnostics_.error(index.span, fmt::format("`{}` is not an index of `{}`", index.value, table_.logical_id),
                           text::did_you_mean(index.value, names, "its indexes are", "the table has none"));
        return false;
    }

    void policy_template(const spec::Text& word, const spec::Access& access) {
        const auto known = std::find_if(kTableWords.begin(), kTableWords.end(),
                                        [&](const TableWord& w) { return w.word == word.value; });
        if (known == kTableWords.end()) {
            broken = true;
            std::vector<std::string_view> words;
            for (const auto& w : kTableWords) {
                words.push_back(w.word);
            }
            diagnostics_.error(word.span, fmt::format("a table has no access `{}`", word.value),
                               fmt::format("it has `{}`; or list the actions: `[GetItem]`", fmt::join(words, "`, `")));
            return;
        }
        if (!access.index.value.empty()) {
            broken = true;
            diagnostics_.error(
                word.span, fmt::format("`{}` gives access to a table, not to an index", word.value),
                fmt::format("for `{}.{}`, list the actions: `[Query]`", table_.logical_id, access.index.value));
            return;
        }
        cfn::Map parameters{{"TableName", cfn::ref(table_.logical_id)}};
        if (known->policy_template == kStreamRead) {
            if (!table_.stream) {
                no_stream(word.span);
            }
            // A stream's name is the last part of its ARN: ...:table/Products/stream/2015-05-11T21:21:33.291
            const auto call = [](std::string function, cfn::List arguments) {
                return cfn::Value(
                    cfn::Intrinsic{.name = std::move(function), .argument = {cfn::Value(std::move(arguments))}});
            };
            parameters.set(
                "StreamName",
                call("Fn::Select", {3, call("Fn::Split", {"/", cfn::get_att(table_.logical_id, "StreamArn")})}));
        }
        templates.push_back(
            {.name = std::string(known->policy_template), .parameters = std::move(parameters), .span = word.span});
    }

    void no_stream(Span where) {
        diagnostics_
            .error(where, fmt::format("`{}` has no stream to read", table_.logical_id),
                   "add `stream: new-and-old-images` to the table")
            .related.push_back({.span = table_.span, .message = "the table is here"});
    }

    void actions(const spec::Access& access, const std::vector<spec::Text>& said) {
        spec::Listed listed(diagnostics_);
        for (const auto& action : said) {
            const auto& [text, span] = action;
            const auto name = std::string_view(text).substr(text.starts_with("dynamodb:") ? 9 : 0);
            if (!listed.add(action, std::string(name))) {
                continue;
            }
            const bool is_word = std::all_of(name.begin(), name.end(),
                                             [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
            if (const auto* known = find_action(name)) {
                grant_action(access, *known, span);
                continue;
            }
            broken = true;
            if (is_word) {  // the grammar has refused everything else
                unknown_action(name, span);
            }
        }
        grant.span = access.span;
    }

    void grant_action(const spec::Access& access, const Action& action, Span span) {
        const bool on_one_index = !access.index.value.empty();
        switch (action.scope) {
            case ActionScope::table:
                if (on_one_index) {
                    diagnostics_.error(span, fmt::format("`{}` works on a table, not on an index", action.name),
                                       fmt::format("list it under `{}`", table_.logical_id));
                }
                add(grant.on_table, action.name);
                return;
            case ActionScope::table_and_index:
                if (on_one_index) {
                    add(grant.on_index[access.index.value], action.name);
                    return;
                }
                add(grant.on_table, action.name);
                for (const auto& index : table_.indexes) {
                    add(grant.on_index[index.name], action.name);
                }
                return;
            case ActionScope::stream:
                if (on_one_index) {
                    diagnostics_.error(span,
                                       fmt::format("`{}` works on a table's stream, not on an index", action.name),
                                       fmt::format("list it under `{}`", table_.logical_id));
                    return;
                }
                if (!table_.stream) {
                    no_stream(span);
                }
                add(grant.on_stream, action.name);
                return;
            case ActionScope::other:
                diagnostics_.error(span, fmt::format("`{}` cannot be scoped to a table", action.name),
                                   "give it in `policies:`, with the resource that it works on");
        }
    }

    void unknown_action(std::string_view name, Span span) {
        std::string hint;
        if (name == "TransactWriteItems" || name == "TransactGetItems") {
            hint = name == "TransactGetItems"
                       ? "a transaction needs the actions of its parts: `GetItem`"
                       : "a transaction needs the actions of its parts: `PutItem`, `UpdateItem`, `DeleteItem`, "
                         "`ConditionCheckItem`";
        } else {
            std::vector<std::string_view> names;
            for (const auto& action : dynamodb_actions()) {
                names.push_back(action.name);
            }
            hint = text::did_you_mean(
                name, names,
                "see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html");
        }
        diagnostics_.error(span, fmt::format("DynamoDB has no action `{}`", name), std::move(hint));
    }

    const Table& table_;
    diag::Diagnostics& diagnostics_;
};

// ---- statements -----------------------------------------------------------------------------------------------------

std::vector<std::string> prefixed(const std::vector<std::string>& actions) {
    std::vector<std::string> result;
    for (const auto& action : actions) {
        result.push_back("dynamodb:" + action);
    }
    return result;
}

// One statement for the table; the indexes join it where they are granted the very same, and get their own otherwise.
void add_statements(const Grant& grant, const Table& table, std::vector<Statement>& statements) {
    const auto add_statement = [&](const std::vector<std::string>& actions, std::vector<cfn::Value> resources) {
        if (!actions.empty()) {
            statements.push_back(
                {.actions = prefixed(actions), .resources = std::move(resources), .condition = {}, .span = grant.span});
        }
    };
    std::vector<cfn::Value> with_table = {cfn::get_att(table.logical_id, "Arn")};
    std::vector<std::pair<std::vector<std::string>, std::vector<cfn::Value>>> by_actions;
    for (const auto& index : table.indexes) {  // in the spec's order
        const auto found = grant.on_index.find(index.name);
        if (found == grant.on_index.end()) {
            continue;
        }
        if (found->second == grant.on_table) {
            with_table.push_back(arn_of(table, index.name));
            continue;
        }
        const auto same = std::find_if(by_actions.begin(), by_actions.end(),
                                       [&](const auto& group) { return group.first == found->second; });
        if (same != by_actions.end()) {
            same->second.push_back(arn_of(table, index.name));
        } else {
            by_actions.push_back({found->second, {arn_of(table, index.name)}});
        }
    }
    add_statement(grant.on_table, std::move(with_table));
    for (auto& [actions, resources] : by_actions) {
        add_statement(actions, std::move(resources));
    }
    add_statement(grant.on_stream, {cfn::get_att(table.logical_id, "StreamArn")});
}

void add_key_statement(const Table& table, Span span, std::vector<Statement>& statements) {
    if (auto key = key_statement(table, span)) {
        statements.push_back(std::move(*key));
    }
}

// What `access` says has to allow what the routes do.
void check_needs(const AccessReader& access, const std::vector<Need>& needs, Span where,
                 diag::Diagnostics& diagnostics) {
    std::vector<std::string> missing;
    const Route* first = nullptr;
    for (const auto& need : needs) {
        if (access.allows(need)) {
            continue;
        }
        auto name = need.index.empty() ? fmt::format("`{}`", need.action)
                                       : fmt::format("`{}` on the index `{}`", need.action, need.index);
        if (std::find(missing.begin(), missing.end(), name) == missing.end()) {
            missing.push_back(std::move(name));
        }
        first = first == nullptr ? need.route : first;
    }
    if (!missing.empty()) {
        diagnostics
            .error(where,
                   fmt::format("`access` leaves out {}, which routes such as `{} {}` need", fmt::join(missing, ", "),
                               first->method, first->path),
                   "add what is missing, or leave `access` out: samgen then grants exactly what the routes need")
            .related.push_back({.span = first->span, .message = "the route comes from here"});
    }
}

TableAccess granted(const std::vector<Need>& needs, const std::vector<spec::Access>& said, const Table& table,
                    diag::Diagnostics& diagnostics) {
    TableAccess result;
    AccessReader reader(table, diagnostics);
    bool told = false;
    Span told_at;
    for (const auto& access : said) {
        if (access.target.value == table.logical_id) {
            reader.read(access);
            told_at = told ? told_at : access.span;
            told = true;
        }
    }
    if (!told && needs.empty()) {
        return result;
    }
    if (told && !reader.broken) {
        check_needs(reader, needs, told_at, diagnostics);
    }
    const auto granted = told ? std::move(reader.grant) : least(needs);
    result.touched = true;
    result.templates = std::move(reader.templates);
    add_statements(granted, table, result.statements);
    add_key_statement(table, granted.empty() ? told_at : granted.span, result.statements);
    return result;
}

}  // namespace

TableAccess table_access(const Function& function, const spec::Function& said, const Table& table,
                         diag::Diagnostics& diagnostics) {
    auto result = granted(needs_of(function, table), said.access, table, diagnostics);
    if (!result.touched) {
        // SAM lets a consumer read the stream; under a customer-managed key it needs that, too.
        for (const auto& stream : function.streams) {
            if (stream.table == table.logical_id) {
                add_key_statement(table, stream.span, result.statements);
            }
        }
    }
    return result;
}

TableAccess table_access(const std::vector<spec::Access>& said, const Table& table, diag::Diagnostics& diagnostics) {
    return granted({}, said, table, diagnostics);
}

}  // namespace samgen::model
