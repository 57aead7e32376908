#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"

// Who may query a table, and not the index that is queried.
namespace samgen::lint::application {
namespace {

// The key attributes of an index that the table's own key does not have.
std::vector<std::string_view> own_attributes(const Resource& table, std::string_view index_name) {
    std::vector<std::string_view> names;
    const auto add = [&](const Node* keys, bool take) {
        for (const auto* key : keys == nullptr ? std::span<const Node* const>{} : keys->items) {
            const auto* name = key->find("AttributeName");
            if (name != nullptr && take) {
                names.push_back(name->string());
            } else if (name != nullptr) {
                std::erase(names, name->string());
            }
        }
    };
    for (const std::string_view section : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto* indexes = table.properties->find(section);
        for (const auto* index : indexes == nullptr ? std::span<const Node* const>{} : indexes->items) {
            if (index->find("IndexName") != nullptr && index->find("IndexName")->string() == index_name) {
                add(index->find("KeySchema"), true);
            }
        }
    }
    add(table.properties->find("KeySchema"), false);
    return names;
}

// Whether the function's environment or a route of its has to do with the index.
bool uses_index(const Application& application, const LambdaFunction& function, const Resource& table,
                std::string_view index) {
    const auto is_named = [&](const Value& variable) { return variable.text() == index; };
    if (std::ranges::any_of(function.variables, is_named)) {
        return true;
    }
    const auto attributes = own_attributes(table, index);
    const auto leads_to_index = [&](const Route* route) {
        return route->path.find(index) != std::string_view::npos ||
               std::ranges::any_of(attributes, [&](std::string_view attribute) {
                   return !attribute.empty() &&
                          route->path.find(fmt::format("{{{}}}", attribute)) != std::string_view::npos;
               });
    };
    return std::ranges::any_of(routes_of(application, function), leads_to_index);
}

constexpr std::array<std::string_view, 3> kQueries = {"dynamodb:partiqlselect", "dynamodb:query", "dynamodb:scan"};

// A statement that lets somebody look into tables or their indexes.
struct Reader {
    const LambdaFunction* function = nullptr;  // whose it is; nullptr for what is written in a policy
    const Statement* statement = nullptr;
};

bool is_for_queries(const Statement& statement) {
    return statement.allows && std::ranges::any_of(kQueries, [&](std::string_view action) {
               return covers(statement, action) != Answer::no;
           });
}

// Whether the statement is of the table itself, so that a query of it works.
bool queries_table(const Statement& statement, const Arn& table) {
    return !statement.is_made && !statement.resources.empty() && covers(statement, "dynamodb:query") == Answer::yes &&
           reaches(statement, table) == Answer::yes;
}

// WG1009: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/using-identity-based-policies.html
class Indexes {
   public:
    Indexes(const Application& application, Errors& errors) : application_(application), errors_(errors) {
        for (const auto& function : application.functions()) {
            knows_all_ = knows_all_ && function.permissions.is_known;
            if (function.permissions.is_known) {
                for (const auto& statement : function.permissions.statements) {
                    add({&function, &statement});
                }
            }
        }
        for (const auto& [owner, permissions] : application.policies()) {
            for (const auto& statement : permissions.statements) {
                add({nullptr, &statement});
            }
        }
    }

    void check(const Resource& table, const std::vector<std::string_view>& names) {
        auto readers = for_all_;
        if (const auto found = by_table_.find(&table); found != by_table_.end()) {
            readers.insert(readers.end(), found->second.begin(), found->second.end());
        }
        const auto arn = arn_of(table, application_.tmpl());
        bool is_said = false;
        for (const auto& reader : readers) {
            if (reader.function != nullptr && queries_table(*reader.statement, arn)) {
                is_said = check_one(reader, readers, table, names) || is_said;
            }
        }
        if (!is_said && knows_all_) {
            check_all(readers, table, names);
        }
    }

   private:
    void add(Reader reader) {
        if (!is_for_queries(*reader.statement)) {
            return;
        }
        for (const auto& arn : reader.statement->arns) {
            const auto* table = resource_of(application_, arn);
            if (table == nullptr) {
                for_all_.push_back(reader);
            } else if (auto& all = by_table_[table]; all.empty() || all.back().statement != reader.statement) {
                all.push_back(reader);
            }
        }
    }

    // A function that has to do with an index, and may query the table alone.
    bool check_one(const Reader& reader, const std::vector<Reader>& readers, const Resource& table,
                   const std::vector<std::string_view>& names) {
        for (const auto name : names) {
            auto index = arn_of(table, application_.tmpl());
            index.resource += fmt::format("/index/{}", name);
            const bool may_query = std::ranges::any_of(readers, [&](const Reader& other) {
                return other.function == reader.function && reaches(*other.statement, index) != Answer::no;
            });
            if (!may_query && uses_index(application_, *reader.function, table, name)) {
                say(*reader.statement, table,
                    fmt::format("`{}` may query the table `{}`, and not its index `{}`", reader.function->id,
                                table.name, name),
                    used_by(reader, table, names));
                return true;
            }
        }
        return false;
    }

    // Nobody may query any of the indexes.
    void check_all(const std::vector<Reader>& readers, const Resource& table,
                   const std::vector<std::string_view>& names) {
        auto arn = arn_of(table, application_.tmpl());
        const auto first =
            std::ranges::find_if(readers, [&](const Reader& reader) { return queries_table(*reader.statement, arn); });
        arn.resource += "/index/*";
        const bool may_query = std::ranges::any_of(
            readers, [&](const Reader& reader) { return reaches(*reader.statement, arn) != Answer::no; });
        if (first != readers.end() && !may_query) {
            say(*first->statement, table,
                fmt::format("`{}` may be queried, and none of its indexes (`{}`)", table.name,
                            fmt::join(names, "`, `")),
                names.size() == 1 ? names : std::vector<std::string_view>{"*"});
        }
    }

    // The indexes that the function has to do with.
    std::vector<std::string_view> used_by(const Reader& reader, const Resource& table,
                                          const std::vector<std::string_view>& names) const {
        std::vector<std::string_view> used;
        for (const auto name : names) {
            if (uses_index(application_, *reader.function, table, name) &&
                std::ranges::find(used, name) == used.end()) {
                used.push_back(name);
            }
        }
        return used;
    }

    void say(const Statement& reader, const Resource& table, std::string message,
             const std::vector<std::string_view>& indexes) {
        std::vector<std::string> arns;
        for (const auto name : indexes) {
            arns.push_back(fmt::format("`!Sub ${{{}.Arn}}/index/{}`", table.name, name));
        }
        auto error = finding(reader.resources.front().where, std::move(message),
                             fmt::format("an index has an ARN of its own: add {}", fmt::join(arns, " and ")));
        error.related.push_back({table.entry->key_span, "the table is here"});
        errors_.push_back(std::move(error));
    }

    const Application& application_;
    Errors& errors_;
    bool knows_all_ = true;  // what every function may do
    std::unordered_map<const Resource*, std::vector<Reader>> by_table_;
    std::vector<Reader> for_all_;  // of no one table of the template
};

void indexes_without_permission(const Application& application, Errors& errors) {
    Indexes indexes(application, errors);
    for (const auto& table : application.tmpl().resources()) {
        const auto names = service_of(table.type) == "dynamodb" ? index_names(table) : std::nullopt;
        if (names && !names->empty()) {
            indexes.check(table, *names);
        }
    }
}

}  // namespace

const Family& index_permission_rules() {
    static const Family family{.applications = {{rule("WG1009"), indexes_without_permission}}};
    return family;
}

}  // namespace samgen::lint::application
