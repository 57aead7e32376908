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
#include <fmt/ranges.h>

#include "model/dynamodb_actions.hpp"
#include "model/tables.hpp"
#include "text/names.hpp"
#include "text/nearest.hpp"

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

// What may be done with a table and with its indexes, by name; "" is the table itself.
using Actions = std::map<std::string, std::set<std::string_view>>;

void add(Actions& actions, const std::string& index, std::string_view action) {
    const auto known = std::find(kItemActions.begin(), kItemActions.end(), action);
    if (known != kItemActions.end()) {
        actions[index].insert(*known);
    }
}

cfn::Value arn_of(const Table& table, std::string_view index) {
    return index.empty() ? cfn::get_att(table.logical_id, "Arn")
                         : cfn::sub(fmt::format("${{{}.Arn}}/index/{}", table.logical_id, index));
}

// What the function may do with the items of the table, as its policies say it.
Actions actions_of(const Function& function, const Table& table) {
    Actions actions;
    std::vector<std::string> indexes = {""};
    for (const auto& index : table.indexes) {
        indexes.push_back(index.name);
    }
    for (const auto& policy : function.policies) {
        if (const auto* named = std::get_if<PolicyTemplate>(&policy)) {
            const auto* name = named->parameters.find("TableName");
            if (name == nullptr || !cfn::same_data(*name, cfn::ref(table.logical_id))) {
                continue;
            }
            for (const auto action : item_actions_of(named->name)) {
                add(actions, "", action);
                for (const auto& index : table.indexes) {
                    if (action == "Query" || action == "Scan") {
                        add(actions, index.name, action);
                    }
                }
            }
        } else if (const auto* document = std::get_if<InlinePolicy>(&policy)) {
            for (const auto& statement : document->statements) {
                for (const auto& index : indexes) {
                    const auto arn = arn_of(table, index);
                    const bool on_it = std::any_of(statement.resources.begin(), statement.resources.end(),
                                                   [&](const auto& resource) { return cfn::same_data(resource, arn); });
                    for (const auto& action : statement.actions) {
                        if (on_it && action.starts_with("dynamodb:")) {
                            add(actions, index, std::string_view(action).substr(std::string_view("dynamodb:").size()));
                        }
                    }
                }
            }
        }
    }
    return actions;
}

std::vector<std::string> in_order(std::string_view service, const std::set<std::string_view>& actions) {
    std::vector<std::string> ordered;
    for (const auto action : kItemActions) {
        if (actions.count(action) != 0) {
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
        cache.node_type = said.node_type ? said.node_type->value : std::string(kNodeType);
        cache.nodes = said.nodes ? said.nodes->value : (production ? kProductionNodes : 1);
        cache.item_ttl = milliseconds(said.item_ttl);
        cache.query_ttl = milliseconds(said.query_ttl);
        cache.encrypted = said.encryption ? said.encryption->value : production;
        cache.tls = said.tls ? said.tls->value : production;
        if (said.maintenance) {
            cache.maintenance = said.maintenance->value;
        }
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

    bool first_mention(const spec::Text& name, std::map<std::string_view, text::Span>& seen) {
        const auto [first, fresh] = seen.try_emplace(name.value, name.span);
        if (!fresh) {
            diagnostics_.error(name.span, fmt::format("`{}` is listed twice", name.value))
                .related.push_back({.span = first->second, .message = "first listed here"});
        }
        return fresh;
    }

    void find_tables() {
        std::map<std::string_view, text::Span> seen;
        for (const auto& name : said_.value.tables) {
            const auto* table = find_table(service_.tables, name.value);
            if (table == nullptr) {
                unknown_table(name, service_.tables, diagnostics_);
                broken_ = true;
            } else if (first_mention(name, seen)) {
                tables_.push_back(table);
            }
        }
    }

    // All functions that one function of the spec has become: they share its place.
    void find_functions() {
        std::map<std::string_view, text::Span> seen;
        for (const auto& name : said_.value.functions) {
            const auto known = std::find_if(spec_.functions.begin(), spec_.functions.end(),
                                            [&](const auto& f) { return f.name.value == name.value; });
            if (known == spec_.functions.end()) {
                unknown_function(name);
                continue;
            }
            if (!first_mention(name, seen)) {
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
        std::vector<std::string_view> names;
        for (const auto& function : spec_.functions) {
            names.push_back(function.name.value);
        }
        const auto near = text::nearest(name.value, names);
        diagnostics_.error(name.span, fmt::format("`{}` is not a function of this spec", name.value),
                           near            ? fmt::format("did you mean `{}`?", *near)
                           : names.empty() ? "it has no `functions`"
                                           : fmt::format("its functions are: `{}`", fmt::join(names, "`, `")));
    }

    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DAX.client.html
    void refuse_cpp(const spec::Text& name) {
        diagnostics_.error(name.span, fmt::format("`{}` is in C++, and AWS has no DAX client for C++", name.value),
                           "let a function with `runtime` and `code` in Go, Java, .NET, Node.js or Python read through "
                           "the cache; a C++ function reads the table itself, in milliseconds");
    }

    void give(Function& function) {
        std::set<std::string_view> allowed;
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
            const auto add_statement = [&](std::vector<std::string> actions, cfn::Value resource, cfn::Map condition) {
                statements.push_back({.actions = std::move(actions),
                                      .resources = {std::move(resource)},
                                      .condition = std::move(condition),
                                      .span = said_.name.span});
            };
            const auto& granted = granted_[table];
            const auto own = granted.find("");
            auto on_table = own == granted.end() ? std::vector<std::string>{} : in_order("dynamodb", own->second);
            on_table.insert(on_table.begin(), "dynamodb:DescribeTable");
            add_statement(std::move(on_table), arn_of(*table, ""), {});
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
                add_statement(std::move(actions), arn_of(*table, index.name), {});
            }
            if (table->encryption && table->encryption->kms_key) {
                add_statement({"kms:Decrypt"}, *table->encryption->kms_key,
                              {{"StringEquals",
                                cfn::Map{{"kms:ViaService", cfn::sub("dynamodb.${AWS::Region}.amazonaws.com")}}}});
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
    std::map<const Table*, Actions> granted_;
};

// DAX knows permissions on a cluster, and not on its tables: what one function may do with one of them, it may do with
// all that some function of the cache may do it with.
void warn_of_sharing(const spec::Named<spec::Cache>& said, const Service& service,
                     const std::vector<Function*>& functions, diag::Diagnostics& diagnostics) {
    for (const auto* function : functions) {
        for (const auto& mine : said.value.tables) {
            for (const auto& other : said.value.tables) {
                const auto* own = find_table(service.tables, mine.value);
                const auto* table = find_table(service.tables, other.value);
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
