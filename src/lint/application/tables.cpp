#include "lint/application/tables.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/names.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "lint/rules/related_resource.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"

// What CloudFormation's schemas let pass and DynamoDB refuses.
namespace samgen::lint {
namespace {

// EG2001: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
void check_word(const Validator& validator, const Node& map, std::string_view key,
                std::initializer_list<std::string_view> words, Errors& errors) {
    const auto said = text_in(map, key);
    if (said.empty() || std::ranges::find(words, said) != words.end()) {
        return;
    }
    auto& error = add_at(validator, rule("EG2001"), place_of_member(validator, map, key),
                         fmt::format("`{}` is no `{}` that DynamoDB knows", said, key), errors);
    const auto near = validator.run.nearest(said, words);
    error.hint =
        near ? fmt::format("did you mean `{}`?", *near) : fmt::format("it is one of `{}`", fmt::join(words, "`, `"));
}

// EG2007: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/howitworks-ttl.html
void check_time_to_live(const TableProperties& table, Errors& errors) {
    const auto* entry = table.node.entry("TimeToLiveSpecification");
    if (entry == nullptr || !entry->value->is_map() || !is_true(entry->value->find("Enabled"))) {
        return;
    }
    const auto there = table.validator.member(*entry);
    const auto* name = entry->value->find("AttributeName");
    if (name == nullptr) {
        add_at(table.validator, rule("EG2007"), {there.context.path, {}},
               "it is not said which attribute tells when an item expires", errors)
            .hint = "add `AttributeName`, with the name of an attribute that holds seconds since 1970";
        return;
    }
    const auto* definitions = table.list("AttributeDefinitions");
    if (definitions == nullptr || !name->is_string()) {
        return;
    }
    for (const auto* definition : definitions->items) {
        const auto type = text_in(*definition, "AttributeType");
        if (text_in(*definition, "AttributeName") != name->text || type.empty() || type == "N") {
            continue;
        }
        auto& error = add_at(table.validator, rule("EG2007"), place_of_member(there, *entry->value, "AttributeName"),
                             fmt::format("`{}` cannot say when an item expires: it is no number", name->text), errors);
        error.hint = "DynamoDB reads it as seconds since 1970; name an attribute that is no key";
        error.related.push_back({definition->span, "it is defined here"});
    }
}

// EG2009
void check_encryption(const TableProperties& table, Errors& errors) {
    const auto* entry = table.node.entry("SSESpecification");
    if (entry == nullptr || !entry->value->is_map() || !is_false(entry->value->find("SSEEnabled"))) {
        return;
    }
    const auto there = table.validator.member(*entry);
    for (const std::string_view key : {"KMSMasterKeyId", "SSEType"}) {
        if (entry->value->find(key) != nullptr) {
            add_at(table.validator, rule("EG2009"), place_of_member(there, *entry->value, key),
                   fmt::format("`{}` is for tables with `SSEEnabled: true`", key), errors)
                .hint = "without it, a key of DynamoDB's own encrypts the table";
            return;
        }
    }
}

// EG2009, of the replicas: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/globaltables-security.html
void check_keys_of_replicas(const TableProperties& table, Errors& errors) {
    const auto* entry = table.node.entry("Replicas");
    if (entry == nullptr || !entry->value->is_list()) {
        return;
    }
    const Node* key = nullptr;
    const Node* keyless = nullptr;
    std::size_t at = 0;
    for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
        const auto* replica = entry->value->items[i];
        const auto* settings = replica->find("SSESpecification");
        if (!replica->is_map() || replica->is_function() || (settings != nullptr && settings->is_function())) {
            return;
        }
        const auto* own = settings == nullptr ? nullptr : settings->find("KMSMasterKeyId");
        key = key == nullptr ? own : key;
        if (own == nullptr && keyless == nullptr) {
            keyless = replica;
            at = i;
        }
    }
    if (key == nullptr) {
        return;
    }
    const auto* settings = table.node.find("SSESpecification");
    if (settings != nullptr && is_false(settings->find("SSEEnabled"))) {
        auto& error = add_at(
            table.validator, rule("EG2009"),
            place_of_member(table.validator.member(*table.node.entry("SSESpecification")), *settings, "SSEEnabled"),
            "a replica has a key of its own, and the table is not encrypted by such keys", errors);
        error.hint = "write `SSEEnabled: true` and `SSEType: KMS`";
        error.related.push_back({key->span, "the key is given here"});
    } else if (keyless != nullptr) {
        auto& error = add_at(table.validator, rule("EG2009"),
                             place_of_member(table.validator.member(*entry).item(at, *keyless), *keyless, "Region"),
                             "this replica has no key of its own, and another one has", errors);
        error.hint = "give each replica a key of its region in `SSESpecification`, or none of them";
        error.related.push_back({key->span, "the other one's key"});
    }
}

// WG2013
void check_protection(const TableProperties& table, Errors& errors) {
    const auto* resource = resource_around(table.validator);
    const auto* policy = resource == nullptr ? nullptr : resource->entry->value->find("DeletionPolicy");
    if (resource == nullptr || (policy != nullptr && policy->string() != "Delete") ||
        !is_true(table.node.find("DeletionProtectionEnabled"))) {
        return;
    }
    auto& error = add_at(
        table.validator, rule("WG2013"), place_of_member(table.validator, table.node, "DeletionProtectionEnabled"),
        "the table is protected against deletion, so a stack that deletes it cannot be deleted", errors);
    error.hint = "write `DeletionPolicy: Retain`";
    if (policy != nullptr) {
        error.related.push_back({policy->span, "the stack deletes it by this"});
    }
}

// EG2008, EG2010, EG2011:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-globaltable.html
void check_stream(const TableProperties& table, std::size_t replicas, Errors& errors) {
    if (replicas < 2 || text_in(table.node, "MultiRegionConsistency") == "STRONG") {
        return;
    }
    const auto* stream = table.node.entry("StreamSpecification");
    if (stream == nullptr) {
        add_at(table.validator, rule("EG2008"), place_of_member(table.validator, table.node, "Replicas"),
               "a table with several replicas needs a stream that carries its changes", errors)
            .hint = "add `StreamSpecification: { StreamViewType: NEW_AND_OLD_IMAGES }`";
        return;
    }
    const auto view = text_in(*stream->value, "StreamViewType");
    if (!view.empty() && view != "NEW_AND_OLD_IMAGES") {
        add_at(table.validator, rule("EG2008"),
               place_of_member(table.validator.member(*stream), *stream->value, "StreamViewType"),
               fmt::format("replicas are kept alike by new and old images, which a stream of `{}` lacks", view), errors)
            .hint = "write `NEW_AND_OLD_IMAGES`";
    }
}

void check_replicas(const TableProperties& table, Errors& errors) {
    const auto* entry = table.node.entry("Replicas");
    if (entry == nullptr || !entry->value->is_list()) {
        return;
    }
    const auto there = table.validator.member(*entry);
    std::vector<std::string_view> known;
    for (const auto region : schema::regions().items()) {
        known.push_back(region.string());
    }
    std::set<std::string> regions;
    for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
        const auto& replica = *entry->value->items[i];
        const auto region = text_in(replica, "Region");
        // The same parameter twice is the same region, whichever it is.
        const auto* named = replica.find("Region");
        const auto written =
            named == nullptr ? std::string() : application::written_text(*named, table.validator.run.tmpl);
        const bool is_told = application::is_same(written, written) == application::Answer::yes;
        if (!written.empty() && is_told && !regions.insert(written).second) {
            add_at(table.validator, rule("EG2011"), place_of_member(there.item(i, replica), replica, "Region"),
                   fmt::format("there are two replicas in `{}`", application::readable(written)), errors);
        } else if (!region.empty() && std::ranges::find(known, region) == known.end()) {
            // A region that is younger than this table is no mistake.
            if (const auto near = table.validator.run.nearest(region, known)) {
                add_at(table.validator, rule("EG2011"), place_of_member(there.item(i, replica), replica, "Region"),
                       fmt::format("there is no region `{}`", region), errors)
                    .hint = fmt::format("did you mean `{}`?", *near);
            }
        }
    }
    const auto count = entry->value->items.size();
    check_stream(table, count, errors);
    if (text_in(table.node, "MultiRegionConsistency") != "STRONG") {
        return;
    }
    const auto* witnesses = table.node.find("GlobalTableWitnesses");
    const auto all = count + (witnesses == nullptr ? 0 : witnesses->items.size());
    if (all != 3 || count < 2) {
        add_at(table.validator, rule("EG2011"), {there.context.path, entry->key_span},
               fmt::format("a strongly consistent table is in three regions, this one in {}", all), errors)
            .hint = "three replicas, or two and a witness";
    }
    for (const std::string_view key : {"LocalSecondaryIndexes", "TimeToLiveSpecification"}) {
        if (table.node.find(key) != nullptr) {
            add_at(table.validator, rule("EG2011"), place_of_member(table.validator, table.node, key),
                   fmt::format("a strongly consistent table has no `{}`", key), errors);
        }
    }
}

// EG2006:
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-writeprovisionedthroughputsettings.html
void check_scaling(const TableProperties& table, Errors& errors) {
    if (table.billing() != "PROVISIONED" || table.node.find("WriteProvisionedThroughputSettings") != nullptr) {
        return;
    }
    const bool is_said = table.node.find("BillingMode") != nullptr;
    add_at(
        table.validator, rule("EG2006"),
        is_said ? place_of_member(table.validator, table.node, "BillingMode") : Place{table.validator.context.path, {}},
        "nothing says how the capacity of the global table for writing grows", errors)
        .hint = "add `WriteProvisionedThroughputSettings`, or write `BillingMode: PAY_PER_REQUEST`";
}

void add_keys(const Node* schema, std::set<std::string_view>& keys, bool& is_known) {
    if (schema == nullptr || !schema->is_list()) {
        is_known = is_known && schema == nullptr;
        return;
    }
    for (const auto* part : schema->items) {
        const auto name = text_in(*part, "AttributeName");
        is_known = is_known && !name.empty();
        keys.insert(name);
    }
}

// The index that has the attribute in its name, and not in its key; empty where there is none.
std::string_view index_called_like(const TableProperties& table, std::string_view attribute) {
    const auto* indexes = table.list("GlobalSecondaryIndexes");
    for (const auto* index : indexes == nullptr ? std::span<const Node* const>{} : indexes->items) {
        const auto name = text_in(*index, "IndexName");
        if (text::lower_case(name).find(text::lower_case(attribute)) != std::string::npos) {
            return name;
        }
    }
    return {};
}

// EG2010: what E3039 says of tables in one region.
void check_attributes(const TableProperties& table, Errors& errors) {
    const auto* definitions = table.list("AttributeDefinitions");
    if (definitions == nullptr) {
        return;
    }
    bool is_known = true;
    std::set<std::string_view> keys;
    add_keys(table.node.find("KeySchema"), keys, is_known);
    for (const std::string_view indexes : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto* list = table.node.find(indexes);
        is_known = is_known && (list == nullptr || list->is_list());
        for (const auto* index : list == nullptr ? std::span<const Node* const>{} : list->items) {
            add_keys(index->find("KeySchema"), keys, is_known);
        }
    }
    std::set<std::string_view> defined;
    for (const auto* definition : definitions->items) {
        const auto name = text_in(*definition, "AttributeName");
        is_known = is_known && !name.empty();
        defined.insert(name);
    }
    if (!is_known || keys == defined) {
        return;
    }
    std::vector<std::string_view> missing;
    std::ranges::set_difference(keys, defined, std::back_inserter(missing));
    std::vector<std::string_view> unused;
    std::ranges::set_difference(defined, keys, std::back_inserter(unused));
    auto& error =
        add_at(table.validator, rule("EG2010"), place_of_member(table.validator, table.node, "AttributeDefinitions"),
               missing.empty() ? fmt::format("`{}` is defined and part of no key", fmt::join(unused, "`, `"))
                               : fmt::format("`{}` is part of a key and not defined", fmt::join(missing, "`, `")),
               errors);
    const auto index = unused.empty() ? std::string_view{} : index_called_like(table, unused.front());
    error.hint = index.empty() ? "the attributes of all keys are defined, and no others"
                               : fmt::format("is it meant in the key of `{}`, which lacks it?", index);
}

void check_table(const TableProperties& table, Errors& errors) {
    check_word(table.validator, table.node, "BillingMode", {"PAY_PER_REQUEST", "PROVISIONED"}, errors);
    check_word(table.validator, table.node, "TableClass", {"STANDARD", "STANDARD_INFREQUENT_ACCESS"}, errors);
    if (const auto* stream = table.node.entry("StreamSpecification"); stream != nullptr && stream->value->is_map()) {
        check_word(table.validator.member(*stream), *stream->value, "StreamViewType",
                   {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"}, errors);
    }
    for (const std::string_view key : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto* entry = table.node.entry(key);
        if (entry == nullptr) {
            continue;
        }
        const auto there = table.validator.member(*entry);
        for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
            const auto& index = *entry->value->items[i];
            if (const auto* projection = index.entry("Projection"); projection != nullptr) {
                check_word(there.item(i, index).member(*projection), *projection->value, "ProjectionType",
                           {"ALL", "KEYS_ONLY", "INCLUDE"}, errors);
            }
        }
    }
    check_indexes(table, errors);
    check_capacity(table, errors);
    check_time_to_live(table, errors);
    check_encryption(table, errors);
    check_protection(table, errors);
    if (table.is_global_table) {
        check_replicas(table, errors);
        check_keys_of_replicas(table, errors);
        check_scaling(table, errors);
        check_attributes(table, errors);
    }
}

void each_table(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto* resource = resource_around(validator);
    const bool is_global = resource != nullptr && resource->type == "AWS::DynamoDB::GlobalTable";
    each_object(validator, properties, {}, [&](const Node& object) {
        if (object.is_map() && !object.is_function()) {
            check_table({validator, object, is_global}, errors);
        }
    });
}

// Whether a value is another one with another parameter.
bool depends_on_parameter(const Template& tmpl, const Node& value) {
    if (value.function == Function::ref) {
        return tmpl.parameter(value.argument()->string()) != nullptr;
    }
    if (value.function == Function::if_) {
        return true;
    }
    return std::ranges::any_of(value.items, [&](const Node* item) { return depends_on_parameter(tmpl, *item); }) ||
           std::ranges::any_of(value.entries,
                               [&](const Entry& entry) { return depends_on_parameter(tmpl, *entry.value); });
}

// WG2014: two resources cannot have the same name, and a replacement is made before what it replaces goes.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html
void replacement(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    const auto* resource = resource_around(validator);
    if (resource == nullptr || !properties.is_map()) {
        return;
    }
    const auto name = resource->type == "AWS::SQS::Queue"        ? std::string_view("QueueName")
                      : resource->type == "AWS::Kinesis::Stream" ? std::string_view("Name")
                      : resource->type == "AWS::SNS::Topic"      ? std::string_view("TopicName")
                                                                 : std::string_view("TableName");
    const auto* fixed = properties.entry(name);
    if (fixed == nullptr || !fixed->value->is_string()) {
        return;
    }
    const auto schema = schema::resource_type(resource->type);
    for (const std::string_view list : {"createOnlyProperties", "conditionalCreateOnlyProperties"}) {
        for (const auto pointer : schema.find(list).items()) {
            const auto key = pointer.string().substr(std::string_view("/properties/").size());
            const auto* entry = properties.entry(key);
            if (entry == nullptr || key == name || !depends_on_parameter(validator.run.tmpl, *entry->value)) {
                continue;
            }
            auto& error =
                add_at(validator, rule("WG2014"), {validator.way_to(*fixed), fixed->value->span},
                       fmt::format("another `{}` means another resource, which cannot have the name `{}` while "
                                   "this one has it",
                                   key, fixed->value->text),
                       errors);
            error.hint = fmt::format("leave `{}` out, or make it depend on the same parameter", name);
            error.related.push_back({entry->key_span, "what it is depends on a parameter"});
            return;
        }
    }
}

}  // namespace

const Node* TableProperties::list(std::string_view key) const {
    const auto* found = node.find(key);
    return found != nullptr && found->is_list() ? found : nullptr;
}

std::optional<std::string_view> TableProperties::billing() const {
    const auto* mode = node.find("BillingMode");
    if (mode == nullptr) {
        return "PROVISIONED";
    }
    return mode->text == "PROVISIONED" || mode->text == "PAY_PER_REQUEST" ? std::optional(mode->string())
                                                                          : std::nullopt;
}

std::string_view text_in(const Node& map, std::string_view key) {
    const auto* found = map.find(key);
    return found == nullptr ? std::string_view{} : found->string();
}

const Family& table_rules() {
    static const Family family{
        .places = {{RuleId::none,
                    {"Resources/AWS::DynamoDB::Table/Properties", "Resources/AWS::DynamoDB::GlobalTable/Properties"},
                    each_table},
                   {rule("WG2014"),
                    {"Resources/AWS::DynamoDB::Table/Properties", "Resources/AWS::SQS::Queue/Properties",
                     "Resources/AWS::SNS::Topic/Properties", "Resources/AWS::Kinesis::Stream/Properties"},
                    replacement}},
    };
    return family;
}

}  // namespace samgen::lint
