#include "scaffold/table_scope.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "scaffold/scopes.hpp"

namespace samgen::scaffold {
namespace {

Scope scope_of(const IndexView& index) {
    Scope scope = {{
        {"index", index.index},
        {"index_word", index.query.substr(std::string_view("query_").size())},
        {"query", index.query},
        {"record", index.record},
        {"constant", index.constant},
        {"partial", !index.whole},
        {"partial_record", index.record != "Item"},
        {"ordered", !index.sort.empty()},
        {"sort", index.sort},
        {"listed", !index.attributes.empty()},
        {"projected", list(index.attributes,
                           [](const std::string& name) {
                               return Scope{{{"attribute", name}}};
                           })},
    }};
    return joined(std::move(scope), scope_of(index.partition));
}

Scope scope_of(const RecordView& record, const TableModelView& table) {
    const auto index = std::find_if(table.indexes.begin(), table.indexes.end(), [&](const IndexView& candidate) {
        return record.name != "Item" && candidate.record == record.name;
    });
    const bool partial = index != table.indexes.end();
    return {{
        {"record", record.name},
        {"partial", partial},
        {"index", partial ? index->index : ""},
        {"index_word", partial ? index->query.substr(std::string_view("query_").size()) : ""},
        {"members", list(record.members, [](const MemberView& member) { return scope_of(member); })},
    }};
}

}  // namespace

Scope scope_of(const MemberView& member) {
    return {{
        {"attribute", member.attribute},
        {"member", member.member},
        {"kind", member.kind},
        {"type", member.type},
        {"parameter", member.parameter},
        {"required", member.required},
        {"counts", member.version},
        {"optional", !member.required && !member.version},
        {"bounded_below", !member.min.empty()},
        {"min", member.min},
        {"bounded_above", !member.max.empty()},
        {"max", member.max},
    }};
}

Scope scope_of(const TableModelView& table, const std::string& spec) {
    const auto member = [](const MemberView& view) { return scope_of(view); };
    std::vector<Scope> key = list(table.key, member);
    key.front().bindings.emplace_back("role", "partition");
    std::vector<Scope> sorted;
    if (key.size() > 1) {
        key.back().bindings.emplace_back("role", "sort");
        sorted.push_back(joined({{{"sort", table.key.back().attribute}}}, scope_of(table.key.front())));
    }
    return {{
        {"spec", spec},
        {"table", table.name},
        {"logical_id", table.logical_id},
        {"typed", table.typed},
        {"versioned", !table.version.empty()},
        {"version", table.version},
        {"key", key},
        {"sorted", sorted},
        {"attributes", list(table.attributes, member)},
        {"records", list(table.records, [&](const RecordView& record) { return scope_of(record, table); })},
        {"has_indexes", !table.indexes.empty()},
        {"indexes", list(table.indexes, [](const IndexView& index) { return scope_of(index); })},
    }};
}

}  // namespace samgen::scaffold
