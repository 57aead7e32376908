#include <algorithm>
#include <string>
#include <utility>

#include "model/replicas.hpp"
#include "model/table_words.hpp"
#include "template/capacity.hpp"
#include "template/parts.hpp"
#include "template/replicas.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

// DynamoDB wants every attribute of every key declared, each once and no other.
void define(cfn::List& definitions, const model::KeyAttribute& attribute) {
    const auto defines_it = [&](const cfn::Value& definition) {
        return *definition.map()->find("AttributeName")->string() == attribute.name;
    };
    if (std::ranges::none_of(definitions, defines_it)) {
        cfn::Map definition{{"AttributeName", attribute.name}, {"AttributeType", model::word(attribute.type)}};
        definitions.push_back(cfn::Value(std::move(definition)).at(attribute.span));
    }
}

void define(cfn::List& definitions, const model::Key& key) {
    define(definitions, key.partition);
    if (key.sort) {
        define(definitions, *key.sort);
    }
}

cfn::List attribute_definitions(const model::Table& table) {
    cfn::List definitions;
    define(definitions, table.key);
    for (const auto& index : table.indexes) {
        define(definitions, index.key);
    }
    return definitions;
}

cfn::List key_schema(const model::Key& key) {
    const auto element = [](const model::KeyAttribute& attribute, std::string_view type) {
        return cfn::Value(cfn::Map{{"AttributeName", attribute.name}, {"KeyType", type}}).at(attribute.span);
    };
    cfn::List schema{element(key.partition, "HASH")};
    if (key.sort) {
        schema.push_back(element(*key.sort, "RANGE"));
    }
    return schema;
}

cfn::Map projection(const model::Index& index) {
    cfn::Map map{{"ProjectionType", model::word(index.projection)}};
    if (index.projection == model::Projection::include) {
        map.set("NonKeyAttributes", cfn::List(index.attributes.begin(), index.attributes.end()));
    }
    return map;
}

cfn::List secondary_indexes(const model::Table& table, bool local) {
    cfn::List list;
    for (const auto& index : table.indexes) {
        if (index.local != local) {
            continue;
        }
        cfn::Map map{
            {"IndexName", index.name}, {"KeySchema", key_schema(index.key)}, {"Projection", projection(index)}};
        if (!local) {
            put_index_capacity(map, index, is_global(table));
        }
        if (!local && !is_global(table)) {
            put_insights(map, index.insights);
        }
        list.push_back(cfn::Value(std::move(map)).at(index.span));
    }
    return list;
}

// What a table and a global table say alike, but for the capacity.
void put_schema(cfn::Map& properties, const model::Table& table) {
    if (table.name) {
        put(properties, "TableName", *table.name, table.span);
    }
    put(properties, "AttributeDefinitions", attribute_definitions(table), table.span);
    put(properties, "KeySchema", key_schema(table.key), table.key.partition.span);
    if (auto global = secondary_indexes(table, false); !global.empty()) {
        put(properties, "GlobalSecondaryIndexes", std::move(global), table.span);
    }
    if (auto local = secondary_indexes(table, true); !local.empty()) {
        put(properties, "LocalSecondaryIndexes", std::move(local), table.span);
    }
}

void put_time_to_live(cfn::Map& properties, const model::Table& table) {
    if (table.ttl_attribute) {
        put(properties, "TimeToLiveSpecification", cfn::Map{{"AttributeName", *table.ttl_attribute}, {"Enabled", true}},
            table.ttl_span);
    }
}

cfn::Map plain_properties(const model::Table& table) {
    cfn::Map properties;
    put_schema(properties, table);
    put_capacity(properties, table);
    put_time_to_live(properties, table);
    if (table.stream) {
        put(properties, "StreamSpecification", cfn::Map{{"StreamViewType", model::word(*table.stream)}},
            table.stream_span);
    }
    if (const auto& encryption = table.encryption) {
        cfn::Map specification{{"SSEEnabled", true}};
        if (encryption->kms_key) {
            put(specification, "SSEType", "KMS", encryption->span);
            put(specification, "KMSMasterKeyId", *encryption->kms_key, encryption->span);
        }
        put(properties, "SSESpecification", std::move(specification), encryption->span);
    }
    put_own_settings(properties, model::home_replica(table));
    return properties;
}

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html:
// recovery, protection, tags and the key belong to each replica.
cfn::Map global_properties(const model::Table& table) {
    cfn::Map properties;
    put_schema(properties, table);
    put_capacity(properties, table);
    put_time_to_live(properties, table);
    // Eventual consistency replicates by the stream, with both images; strong consistency needs none.
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-streamspecification.html
    if (table.stream || table.consistency != model::Consistency::strong) {
        put(properties, "StreamSpecification",
            cfn::Map{{"StreamViewType", model::word(table.stream.value_or(model::StreamView::new_and_old_images))}},
            table.stream ? table.stream_span : table.replicas_span);
    }
    if (const auto& encryption = table.encryption) {
        cfn::Map specification{{"SSEEnabled", true}};
        if (encryption->kms_key) {
            specification.set("SSEType", "KMS");
        }
        put(properties, "SSESpecification", std::move(specification), encryption->span);
    }
    if (table.consistency) {
        put(properties, "MultiRegionConsistency",
            *table.consistency == model::Consistency::strong ? "STRONG" : "EVENTUAL", table.consistency_span);
    }
    if (table.witness) {
        put(properties, "GlobalTableWitnesses", cfn::List{cfn::Map{{"Region", *table.witness}}}, table.witness_span);
    }
    put(properties, "Replicas", replicas(table), table.replicas_span);
    return properties;
}

}  // namespace

void add_table(cfn::Map& resources, const model::Table& table) {
    const bool global = is_global(table);
    auto properties = global ? global_properties(table) : plain_properties(table);
    merge(properties, table.properties);
    add_resource(resources, table.logical_id,
                 {.type = global ? "AWS::DynamoDB::GlobalTable" : "AWS::DynamoDB::Table",
                  .removal = removal(table.protection, table.protection_span),
                  .properties = std::move(properties)},
                 table.span);
    if (!global) {
        add_scaling(resources, table);
    }
    if (table.changes && table.changes->made) {
        add_data_stream(resources, *table.changes->made);
    }
}

}  // namespace samgen::tmpl
