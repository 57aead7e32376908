#include "model/caches.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "model/find.hpp"
#include "model/key_access.hpp"
#include "model/table_actions.hpp"
#include "model/tables.hpp"
#include "spec/listed.hpp"
#include "text/did_you_mean.hpp"
#include "text/names.hpp"

namespace samgen::model {
namespace {

constexpr std::string_view kNodeType = "dax.t3.small";
// One in each of three zones:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.cluster-management.html
constexpr std::uint64_t kProductionNodes = 3;

// The actions on items that DAX knows, in the order in which people list them.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodbacceleratordax.html
constexpr std::array<std::string_view, 9> kItemActions = {"GetItem",      "PutItem",        "UpdateItem",
                                                          "DeleteItem",   "Query",          "Scan",
                                                          "BatchGetItem", "BatchWriteItem", "ConditionCheckItem"};

// What the function may do with the items of the table that DAX knows how to do.
TableActions actions_of(const Function& function, const Table& table) {
    auto actions = item_actions(function, table);
    for (auto& [index, here] : actions) {
        std::erase_if(here, [](const std::string& action) {
            return std::ranges::find(kItemActions, action) == kItemActions.end();
        });
    }
    std::erase_if(actions, [](const auto& of_index) { return of_index.second.empty(); });
    return actions;
}

std::vector<std::string> in_order(std::string_view service, const std::set<std::string, std::less<>>& actions) {
    std::vector<std::string> ordered;
    for (const auto action : kItemActions) {
        if (actions.contains(action)) {
            ordered.push_back(fmt::format("{}:{}", service, action));
        }
    }
    return ordered;
}

class Builder {
   public:
    Builder(const spec::Named<spec::Cache>& said, Service& service, const spec::Spec& spec,
            diag::Diagnostics& diagnostics)
        : said_(said), service_(service), spec_(spec), diagnostics_(diagnostics) {}

    Cache build() {
        const auto& [name, said] = said_;
        const bool production = spec_.profile == spec::Profile::production;
        Cache cache;
        cache.logical_id = name.value;
        cache.node_type = value_of(said.node_type).value_or(std::string(kNodeType));
        cache.nodes = value_of(said.nodes).value_or(production ? kProductionNodes : 1);
        cache.item_ttl = milliseconds(said.item_ttl);
        cache.query_ttl = milliseconds(said.query_ttl);
        cache.encrypted = value_of(said.encryption).value_or(production);
        cache.tls = value_of(said.tls).value_or(production);
        cache.maintenance = value_of(said.maintenance);
        cache.topic = said.topic;
        cache.tags = build_tags(said.tags, spec_);
        cache.properties = said.properties;
        cache.span = name.span;
        find_tables();
        find_functions();
        for (auto* function : functions_) {
            give(*function);
        }
        cache.statements = role_statements();
        return cache;
    }

    // The functions that use the cache.
    [[nodiscard]] const std::vector<Function*>& functions() const { return functions_; }

   private:
    static std::optional<std::uint64_t> milliseconds(const std::optional<spec::Count>& seconds) {
        return seconds ? std::optional(seconds->value * 1000) : std::nullopt;
    }

    void find_tables() {
        spec::Listed listed(diagnostics_);
        for (const auto& name : said_.value.tables) {
            const auto* table = find_by_id(std::as_const(service_.tables), name.value);
            if (table == nullptr) {
                unknown_table(name, service_.tables, diagnostics_);
                broken_ = true;
            } else if (listed.add(name)) {
                tables_.push_back(table);
            }
        }
    }

    // All functions that one function of the spec has become: they share its place.
    void find_functions() {
        spec::Listed listed(diagnostics_);
        for (const auto& name : said_.value.functions) {
            const auto* const known = find_named(spec_.functions, name.value);
            if (known == nullptr) {
                unknown_function(name);
                continue;
            }
            if (!listed.add(name)) {
                continue;
            }
            if (known->value.vpc && !known->value.vpc->value) {
                diagnostics_
                    .error(known->value.vpc->span,
                           fmt::format("`{}` uses the cache `{}`, which only the VPC reaches", name.value,
                                       said_.name.value),
                           "leave `vpc` out: the cache brings it")
                    .related.push_back({.span = name.span, .message = "it is a function of the cache here"});
            }
            bool told = false;
            for (auto& function : service_.functions) {
                if (function.span != known->name.span) {
                    continue;
                }
                if (function.scaffolded) {
                    if (!told) {
                        refuse_cpp(name);
                    }
                    told = true;
                    continue;
                }
                functions_.push_back(&function);
            }
        }
    }

    void unknown_function(const spec::Text& name) {
        diagnostics_.error(
            name.span, fmt::format("`{}` is not a function of this spec", name.value),
            text::did_you_mean(name.value, names_of(spec_.functions), "its functions are", "it has no `functions`"));
    }

    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.client.html
    void refuse_cpp(const spec::Text& name) {
        diagnostics_.error(name.span, fmt::format("`{}` is in C++, and AWS has no DAX client for C++", name.value),
                           "let a function with `runtime` and `code` in Go, Java, .NET, Node.js or Python read through "
                           "the cache; a C++ function reads the table itself, in milliseconds");
    }

    void give(Function& function) {
        std::set<std::string, std::less<>> allowed;
        for (const auto* table : tables_) {
            const auto actions = actions_of(function, *table);
            for (const auto& [index, here] : actions) {
                allowed.insert(here.begin(), here.end());
                granted_[table][index].insert(here.begin(), here.end());
            }
        }
        if (allowed.empty() && (broken_ || tables_.empty())) {
            return;  // what is wrong with the tables has been said
        }
        if (allowed.empty()) {
            diagnostics_.error(
                said_.name.span,
                fmt::format("`{}` may do nothing with the tables of `{}`", function.logical_id, said_.name.value),
                fmt::format("give it `access: {{ {}: read }}`, or take it out of the cache's `functions`",
                            tables_.front()->logical_id));
            return;
        }
        function.in_network = true;
        Statement statement{.actions = in_order("dax", allowed),
                            .resources = {cfn::get_att(said_.name.value, "Arn")},
                            .condition = {},
                            .span = said_.name.span};
        const auto document =
            std::find_if(function.policies.begin(), function.policies.end(),
                         [](const Policy& policy) { return std::holds_alternative<InlinePolicy>(policy); });
        if (document != function.policies.end()) {
            std::get<InlinePolicy>(*document).statements.push_back(std::move(statement));
        } else {
            function.policies.emplace_back(InlinePolicy{.statements = {std::move(statement)}, .span = said_.name.span});
        }
    }

    // What the functions may do with each table, and what DAX needs to know of it. One statement for what is the same.
    std::vector<Statement> role_statements() {
        std::vector<Statement> statements;
        for (const auto* table : tables_) {
            const auto add_statement = [&](std::vector<std::string> actions, cfn::Value resource) {
                statements.push_back({.actions = std::move(actions),
                                      .resources = {std::move(resource)},
                                      .condition = {},
                                      .span = said_.name.span});
            };
            const auto& granted = granted_[table];
            const auto own = granted.find("");
            auto on_table = own == granted.end() ? std::vector<std::string>{} : in_order("dynamodb", own->second);
            on_table.insert(on_table.begin(), "dynamodb:DescribeTable");
            add_statement(std::move(on_table), arn_of(*table, ""));
            std::vector<std::string> last;
            for (const auto& index : table->indexes) {
                const auto found = granted.find(index.name);
                if (found == granted.end()) {
                    continue;
                }
                auto actions = in_order("dynamodb", found->second);
                if (actions == last) {
                    statements.back().resources.push_back(arn_of(*table, index.name));
                    continue;
                }
                last = actions;
                add_statement(std::move(actions), arn_of(*table, index.name));
            }
            if (auto key = key_statement(*table, said_.name.span)) {
                statements.push_back(std::move(*key));
            }
        }
        return statements;
    }

    const spec::Named<spec::Cache>& said_;
    Service& service_;
    const spec::Spec& spec_;
    diag::Diagnostics& diagnostics_;
    std::vector<const Table*> tables_;
    bool broken_ = false;  // a table that is not there
    std::vector<Function*> functions_;
    std::map<const Table*, TableActions> granted_;
};

// DAX knows permissions on a cluster, and not on its tables: what one function may do with one of them, it may do with
// all that some function of the cache may do it with.
void warn_of_sharing(const spec::Named<spec::Cache>& said, const Service& service,
                     const std::vector<Function*>& functions, diag::Diagnostics& diagnostics) {
    for (const auto* function : functions) {
        for (const auto& mine : said.value.tables) {
            for (const auto& other : said.value.tables) {
                const auto* own = find_by_id(service.tables, mine.value);
                const auto* table = find_by_id(service.tables, other.value);
                if (own == nullptr || table == nullptr || own == table || actions_of(*function, *own).empty() ||
                    !actions_of(*function, *table).empty()) {
                    continue;
                }
                diagnostics.warning(other.span,
                                    fmt::format("through `{}`, `{}` can work on `{}` as well: DAX knows permissions on "
                                                "a cluster, not on its tables",
                                                said.name.value, function->logical_id, other.value),
                                    "where that is too much, give each table a cache of its own");
                return;
            }
        }
    }
}

}  // namespace

void add_caches(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    std::map<Function*, std::vector<std::string>> used;
    for (const auto& said : spec.caches) {
        Builder builder(said, service, spec, diagnostics);
        service.caches.push_back(builder.build());
        warn_of_sharing(said, service, builder.functions(), diagnostics);
        for (auto* function : builder.functions()) {
            used[function].push_back(said.name.value);
        }
    }
    for (auto& function : service.functions) {
        const auto& caches = used[&function];
        for (const auto& cache : caches) {
            const auto name = caches.size() == 1 ? "DAX_ENDPOINT" : text::upper_snake(cache) + "_DAX_ENDPOINT";
            const bool taken = std::any_of(function.environment.begin(), function.environment.end(),
                                           [&](const auto& variable) { return variable.name == name; });
            if (!taken) {
                function.environment.push_back(
                    {.name = name, .value = cfn::get_att(cache, "ClusterDiscoveryEndpointURL"), .span = function.span});
            }
        }
    }
}

}  // namespace samgen::model
