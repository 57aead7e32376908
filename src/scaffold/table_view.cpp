#include "scaffold/table_view.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "scaffold/unique_names.hpp"
#include "text/names.hpp"

namespace samgen::scaffold {
namespace {

struct KindWords {
    std::string_view kind;
    std::string_view type;
    std::string_view parameter;
};

KindWords words_of(model::FieldType type) {
    switch (type) {
        case model::FieldType::string:
            return {"string", "std::string", "const std::string&"};
        case model::FieldType::number:
            return {"number", "dynamodb::Number", "const dynamodb::Number&"};
        case model::FieldType::integer:
            return {"integer", "std::int64_t", "std::int64_t"};
        case model::FieldType::boolean:
            return {"boolean", "bool", "bool"};
        case model::FieldType::list:
            return {"list", "dynamodb::List", "const dynamodb::List&"};
        case model::FieldType::map:
            return {"map", "dynamodb::Map", "const dynamodb::Map&"};
    }
    return {};
}

KindWords words_of(model::AttributeType type) {
    switch (type) {
        case model::AttributeType::string:
            return words_of(model::FieldType::string);
        case model::AttributeType::number:
            return words_of(model::FieldType::number);
        case model::AttributeType::binary:
            return {"binary", "dynamodb::Binary", "const dynamodb::Binary&"};
    }
    return {};
}

// Names that mean something else wherever they stand.
std::string identifier(std::string_view name) {
    const std::string out = text::cpp_identifier(name);
    return out == "errno" ? "errno_" : out;
}

bool is_length(model::FieldType type) { return type == model::FieldType::string || type == model::FieldType::list; }

// A bound as the generated code can read it; empty where it bounds nothing.
std::string bound(const std::optional<std::string>& said, model::FieldType type) {
    const bool is_value = type == model::FieldType::number || type == model::FieldType::integer;
    double value = 0;
    const bool readable =
        said && std::from_chars(said->data(), said->data() + said->size(), value).ptr == said->data() + said->size();
    return readable && (is_value || (is_length(type) && value >= 0)) ? *said : "";
}

// The attributes of a table, each once.
class Members {
   public:
    explicit Members(const model::Table& table) : table_(table) {}

    MemberView& add(const std::string& attribute, KindWords words) {
        const auto known =
            std::find_if(all.begin(), all.end(), [&](const MemberView& m) { return m.attribute == attribute; });
        if (known != all.end()) {
            return *known;
        }
        return all.emplace_back(MemberView{.attribute = attribute,
                                           .member = names_.take(identifier(attribute)),
                                           .kind = std::string(words.kind),
                                           .type = std::string(words.type),
                                           .parameter = std::string(words.parameter),
                                           .min = {},
                                           .max = {}});
    }

    MemberView& add(const model::Field& field) {
        MemberView& member = add(field.name, words_of(field.type));
        member.required = member.required || field.required;
        member.min = bound(field.min, field.type);
        member.max = bound(field.max, field.type);
        return member;
    }

    // A key says S, N or B; a field of the same name may know better.
    MemberView& add(const model::KeyAttribute& key) {
        const auto field = std::find_if(table_.fields.begin(), table_.fields.end(),
                                        [&](const model::Field& f) { return f.name == key.name; });
        MemberView& member = field == table_.fields.end() ? add(key.name, words_of(key.type)) : add(*field);
        // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html: no empty text in a key.
        if (member.kind == "string" && member.min.empty()) {
            member.min = "1";
        }
        return member;
    }

    std::vector<MemberView> all;

   private:
    const model::Table& table_;
    UniqueNames names_;
};

std::vector<const model::KeyAttribute*> parts_of(const model::Key& key) {
    std::vector<const model::KeyAttribute*> parts = {&key.partition};
    if (key.sort) {
        parts.push_back(&*key.sort);
    }
    return parts;
}

const MemberView& member_of(const std::vector<MemberView>& members, std::string_view attribute) {
    return *std::find_if(members.begin(), members.end(),
                         [&](const MemberView& member) { return member.attribute == attribute; });
}

// What an index holds of the items, as a struct: its keys are always there.
RecordView record_of(const model::Table& table, const model::Index& index, const std::vector<MemberView>& all,
                     std::string name) {
    RecordView record{.name = std::move(name), .members = {}};
    for (const MemberView& member : all) {
        const auto is_member = [&](const model::KeyAttribute* part) { return part->name == member.attribute; };
        const auto of_table = parts_of(table.key);
        const auto of_index = parts_of(index.key);
        const bool in_key = std::any_of(of_table.begin(), of_table.end(), is_member) ||
                            std::any_of(of_index.begin(), of_index.end(), is_member);
        const bool chosen =
            std::find(index.attributes.begin(), index.attributes.end(), member.attribute) != index.attributes.end();
        if (in_key || chosen) {
            record.members.push_back(member);
            record.members.back().required = member.required || in_key;
        }
    }
    return record;
}

void add_index(TableModelView& view, const model::Table& table, const model::Index& index, UniqueNames& names) {
    const bool whole = index.projection == model::Projection::all;
    const std::string word = names.take(text::snake_case(index.name));
    std::string pascal = text::pascal_case(word);
    IndexView& added = view.indexes.emplace_back();
    added.index = index.name;
    added.query = "query_" + word;
    added.constant = fmt::format("k{}Attributes", pascal);
    added.partition = member_of(view.attributes, index.key.partition.name);
    added.sort = index.key.sort ? index.key.sort->name : "";
    added.whole = whole;
    added.attributes = index.attributes;
    added.record = "Item";
    if (view.typed && !whole) {
        view.records.push_back(record_of(table, index, view.attributes, pascal + "Item"));
        added.record = view.records.back().name;
    }
}

TableModelView table_view(const model::Table& table, std::string name) {
    TableModelView view{.logical_id = table.logical_id, .name = std::move(name), .typed = !table.fields.empty()};
    Members members(table);
    for (const model::KeyAttribute* part : parts_of(table.key)) {
        members.add(*part).required = true;
        view.key.push_back(members.all.back());
    }
    for (const model::Field& field : table.fields) {
        members.add(field);
    }
    for (const model::Index& index : table.indexes) {
        for (const model::KeyAttribute* part : parts_of(index.key)) {
            members.add(*part);
        }
    }
    if (table.ttl_attribute) {
        members.add(*table.ttl_attribute, words_of(model::FieldType::integer));
    }
    if (table.version_attribute) {
        view.version = *table.version_attribute;
        MemberView& version = members.add(view.version, words_of(model::FieldType::integer));
        version.version = true;
        version.required = false;
    }
    view.attributes = std::move(members.all);
    view.records.push_back({.name = "Item", .members = view.attributes});

    UniqueNames index_names;
    for (const model::Index& index : table.indexes) {
        add_index(view, table, index, index_names);
    }
    view.sample = sample_item(table);
    return view;
}

}  // namespace

std::vector<TableModelView> table_views(const model::Service& service) {
    // The namespaces that code in tables::NAME wants to see.
    constexpr auto kTaken = std::to_array<std::string_view>({"dynamodb", "std", "storage", "tables"});
    std::vector<TableModelView> views;
    UniqueNames names;
    for (const model::Table& table : service.tables) {
        std::string name = identifier(table.logical_id);
        if (std::find(kTaken.begin(), kTaken.end(), name) != kTaken.end()) {
            name += '_';
        }
        views.push_back(table_view(table, names.take(name)));
    }
    return views;
}

const TableModelView* find_table_view(const std::vector<TableModelView>& tables, std::string_view logical_id) {
    const auto found = std::find_if(tables.begin(), tables.end(),
                                    [&](const TableModelView& table) { return table.logical_id == logical_id; });
    return found == tables.end() ? nullptr : &*found;
}

}  // namespace samgen::scaffold
