#include <optional>
#include <string>

#include <fmt/format.h>

#include "lint/application/tables.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint {
namespace {

// Where the most that can be written is said, of a table and of an index alike.
struct Most {
    std::string_view section;
    std::string_view within;  // empty where it stands in the section itself
    std::string_view key;
};
constexpr Most kMosts[] = {
    {"OnDemandThroughput", {}, "MaxWriteRequestUnits"},
    {"ProvisionedThroughput", {}, "WriteCapacityUnits"},
    {"WriteOnDemandThroughputSettings", {}, "MaxWriteRequestUnits"},
    {"WriteProvisionedThroughputSettings", "WriteCapacityAutoScalingSettings", "MaxCapacity"},
};

// WG8031: what is written to a table is written to its indexes.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes
void check_writes(const TableProperties& table, const TableIndex& index, Errors& errors) {
    for (const auto& most : kMosts) {
        const auto settings = [&](const Node& owner) {
            const auto* found = owner.find(most.section);
            return found == nullptr || most.within.empty() ? found : found->find(most.within);
        };
        const auto* own = settings(index.node);
        const auto* its = settings(table.node);
        const auto writes = own == nullptr ? std::nullopt : number_in(own->find(most.key));
        const auto all = its == nullptr ? std::nullopt : number_in(its->find(most.key));
        // What grows by itself is not told by where it begins.
        const bool grows =
            most.section == "ProvisionedThroughput" &&
            !table.validator.run.tmpl.resources_of("AWS::ApplicationAutoScaling::ScalableTarget").empty();
        if (!writes || !all || *writes < 1 || *writes >= *all || grows) {
            continue;
        }
        const auto* section = index.node.entry(most.section);
        const auto at_section = index.validator.member(*section);
        const auto there = most.within.empty() ? at_section : at_section.member(*section->value->entry(most.within));
        auto& error = add_at(table.validator, rule("WG8031"), place_of_member(there, *own, most.key),
                             fmt::format("the table takes {} writes a second, and its index `{}` {}: where the index "
                                         "is full, the table is throttled",
                                         *all, index.name, *writes),
                             errors);
        error.hint = fmt::format("write {} or more", *all);
        error.related.push_back({its->find(most.key)->span, "the table's writes"});
    }
}

}  // namespace

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-dynamodb-table.html
void check_capacity(const TableProperties& table, Errors& errors) {
    const auto billing = table.billing();
    const auto refuse = [&](const Place& place, std::string message, std::string hint) {
        add_at(table.validator, rule("EG2006"), place, std::move(message), errors).hint = std::move(hint);
    };
    const auto check_units = [&](const Validator& there, const Node& owner) {
        const auto* throughput = owner.entry("ProvisionedThroughput");
        if (throughput == nullptr || !throughput->value->is_map()) {
            return;
        }
        for (const std::string_view key : {"ReadCapacityUnits", "WriteCapacityUnits"}) {
            const auto* units = throughput->value->find(key);
            const auto number = units == nullptr ? std::nullopt : number_in(*units);
            if (number && *number < 1) {
                refuse(place_of_member(there.member(*throughput), *throughput->value, key),
                       fmt::format("`{}` is at least 1", key), {});
            }
        }
    };
    const auto no_caps = [&](const Validator& there, const Node& owner) {
        if (owner.find("OnDemandThroughput") != nullptr) {
            refuse(place_of_member(there, owner, "OnDemandThroughput"),
                   "`OnDemandThroughput` is for tables that are paid per request",
                   "write `BillingMode: PAY_PER_REQUEST`, or leave it out");
        }
    };
    for (const auto& index : indexes_of(table)) {
        check_writes(table, index, errors);
    }
    if (!billing || table.is_global_table) {
        return;
    }
    const bool is_provisioned = *billing == "PROVISIONED";
    check_units(table.validator, table.node);
    if (is_provisioned) {
        no_caps(table.validator, table.node);
        // With the mode written out, E3639 says so.
        if (table.node.find("BillingMode") == nullptr && table.node.find("ProvisionedThroughput") == nullptr) {
            refuse({table.validator.context.path, {}},
                   "the table has neither `BillingMode: PAY_PER_REQUEST` nor `ProvisionedThroughput`",
                   "add `BillingMode: PAY_PER_REQUEST`");
        }
    }
    for (const auto& index : indexes_of(table)) {
        if (index.is_local) {
            continue;
        }
        check_units(index.validator, index.node);
        const bool has_throughput = index.node.find("ProvisionedThroughput") != nullptr;
        if (!is_provisioned && has_throughput) {
            refuse(
                place_of_member(index.validator, index.node, "ProvisionedThroughput"),
                fmt::format("the index `{}` has provisioned capacity, and its table is paid per request", index.name),
                "leave `ProvisionedThroughput` out");
        } else if (is_provisioned) {
            no_caps(index.validator, index.node);
            if (!has_throughput && table.node.find("ProvisionedThroughput") != nullptr) {
                refuse(place_of_member(index.validator, index.node, "IndexName"),
                       fmt::format("the index `{}` has no `ProvisionedThroughput`, and its table has", index.name),
                       "an index of a table with provisioned capacity has capacity of its own");
            }
        }
    }
}

}  // namespace samgen::lint
