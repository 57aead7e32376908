#include "model/replicas.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/arns.hpp"
#include "model/capacity.hpp"
#include "model/change_capture.hpp"
#include "model/table_checks.hpp"
#include "model/tables.hpp"
#include "spec/listed.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::model {
namespace {

// The regions between which reads can be strongly consistent, all of them in one row; the witness's, too.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-dynamodb-globaltable-globaltablewitness.html
constexpr std::array<std::string_view, 3> kAmerica = {"us-east-1", "us-east-2", "us-west-2"};
constexpr std::array<std::string_view, 4> kEurope = {"eu-central-1", "eu-west-1", "eu-west-2", "eu-west-3"};
constexpr std::array<std::string_view, 3> kAsia = {"ap-northeast-1", "ap-northeast-2", "ap-northeast-3"};

// Which row the region is in; 0 for none.
int region_set(std::string_view region) {
    const auto in = [&](const auto& set) { return std::find(set.begin(), set.end(), region) != set.end(); };
    return in(kAmerica) ? 1 : in(kEurope) ? 2 : in(kAsia) ? 3 : 0;
}

// ---- the table as a whole -------------------------------------------------------------------------------------------

void check_billing(const spec::Table& table, diag::Diagnostics& diagnostics) {
    if (!table.billing || !table.billing->provisioned()) {
        return;
    }
    const auto check_writes = [&](const std::optional<spec::Billing>& billing, bool own) {
        const bool said = billing && (own || billing->scale);
        if (said && (!billing->scale || (!billing->scale->max.write && billing->scale->max.read))) {
            diagnostics.error(billing->span,
                              "provisioned capacity of a table with replicas needs `scale`, for its writes at least",
                              "DynamoDB writes to all replicas and has to scale them together: add `scale: { max: ... "
                              "}`, or use `on-demand`");
        }
    };
    check_writes(table.billing, true);
    const auto refuse_schedules = [&](const std::optional<spec::Billing>& billing) {
        if (billing && billing->scale && !billing->scale->schedules.empty()) {
            diagnostics.error(billing->scale->schedules.front().name.span,
                              "a table with replicas cannot scale on schedules",
                              "CloudFormation scales a global table by its use alone: raise `max`, or use `on-demand` "
                              "with `warm-throughput`");
        }
    };
    refuse_schedules(table.billing);
    for (const auto& index : table.indexes) {
        check_writes(index.value.billing, false);
        refuse_schedules(index.value.billing);
    }
    for (const auto& replica : table.replicas) {
        refuse_schedules(replica.value.billing);
        for (const auto& index : replica.value.indexes) {
            refuse_schedules(index.value.billing);
        }
    }
}

void check_keys(const spec::Table& table, diag::Diagnostics& diagnostics) {
    const auto* home = table.encryption && table.encryption->kms_key ? &table.encryption->kms_key.value() : nullptr;
    for (const auto& [region, replica] : table.replicas) {
        if (home != nullptr && !replica.kms_key) {
            diagnostics
                .error(region.span,
                       fmt::format("`{}` needs a `kms-key` of its own: a key is of one region", region.value),
                       fmt::format("`replicas: {{ {}: {{ kms-key: arn:aws:kms:{}:... }} }}`; a replica of a "
                                   "multi-Region key will do",
                                   region.value, region.value))
                .related.push_back({.span = home->span, .message = "the table's key is here"});
        } else if (home == nullptr && replica.kms_key) {
            diagnostics.error(replica.kms_key->span,
                              fmt::format("`{}` has a key of its own, but the table has none", region.value),
                              "all copies have a customer-managed key, or none: add `encryption: { kms-key: ... }` to "
                              "the table");
        }
        if (replica.kms_key) {
            check_region_of_arn(*replica.kms_key, region.value, "the key", diagnostics);
        }
    }
}

void check_strong(const spec::Table& table, diag::Diagnostics& diagnostics) {
    std::vector<const spec::Text*> regions;
    for (const auto& replica : table.replicas) {
        regions.push_back(&replica.name);
    }
    if (table.witness) {
        regions.push_back(&*table.witness);
    }
    const auto& consistency = *table.consistency;
    if (regions.size() != 2) {
        diagnostics.error(
            consistency.span,
            fmt::format("strong consistency takes three regions, the stack's own and two more; here {} {} more",
                        regions.size() == 1 ? "is" : "are", regions.size()),
            "list two `replicas`, or one and a `witness`");
    }
    for (const auto* region : regions) {
        const auto set = region_set(region->value);
        if (set == 0 || set != region_set(regions.front()->value)) {
            diagnostics.error(
                region->span,
                set == 0 ? fmt::format("strong consistency is not to be had in `{}`", region->value)
                         : fmt::format("strong consistency does not reach from `{}` to `{}`", regions.front()->value,
                                       region->value),
                fmt::format("the three regions are all of `{}`, of `{}`, or of `{}`", fmt::join(kAmerica, "`, `"),
                            fmt::join(kEurope, "`, `"), fmt::join(kAsia, "`, `")));
        }
    }
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/V2globaltables_HowItWorks.html
    if (table.ttl) {
        diagnostics.error(table.ttl->span, "a table of strong consistency cannot have `ttl`",
                          "delete what has expired in a function of your own, or use `consistency: eventual`");
    }
    for (const auto& index : table.indexes) {
        if (index.value.local) {
            diagnostics.error(
                index.name.span,
                fmt::format("`{}` is local, which a table of strong consistency cannot have", index.name.value),
                "make it a global index, or use `consistency: eventual`");
        }
    }
}

void check_consistency(const spec::Table& table, diag::Diagnostics& diagnostics) {
    const bool strong = table.consistency && table.consistency->value == Consistency::strong;
    if (table.consistency && table.replicas.empty()) {
        diagnostics.error(table.consistency->span, "`consistency` is between `replicas`, and the table has none",
                          "add `replicas`, or leave it out: a read within one region may always ask for strong "
                          "consistency");
    } else if (strong) {
        check_strong(table, diagnostics);
    }
    if (!table.witness) {
        return;
    }
    if (!strong) {
        diagnostics.error(table.witness->span, "a `witness` is for `consistency: strong`",
                          "add that, or make the region a replica");
    }
    for (const auto& replica : table.replicas) {
        if (replica.name.value == table.witness->value) {
            diagnostics
                .error(table.witness->span,
                       fmt::format("`{}` is a replica, so it cannot be the witness", table.witness->value))
                .related.push_back({.span = replica.name.span, .message = "the replica is here"});
        }
    }
}

// ---- one replica ----------------------------------------------------------------------------------------------------

// A copy that is protected while the stack deletes the table leaves the stack half deleted.
void check_protection(const spec::Replica& said, const Replica& replica, const Table& table,
                      diag::Diagnostics& diagnostics) {
    const bool kept = table.protection == Protection::locked || table.protection == Protection::retained;
    if (kept) {
        return;
    }
    if (said.protection && said.protection->value != Protection::disposable) {
        diagnostics
            .error(said.protection->span,
                   fmt::format("the copy in `{}` cannot outlive its table, which goes with the stack", replica.region),
                   "make the table `protection: locked` or `retained`")
            .related.push_back({.span = table.protection_span, .message = "the table's protection is here"});
    }
    check_deletion_protection(said.properties, table.protection, diagnostics);
}

class ReplicaBuilder {
   public:
    ReplicaBuilder(const Table& table, const Targets& targets, diag::Diagnostics& diagnostics)
        : table_(table), targets_(targets), diagnostics_(diagnostics) {}

    Replica build(const spec::Named<spec::Replica>& named) {
        const auto& [region, said] = named;
        auto replica = plain_replica(table_, region.value, region.span);
        replica.kms_key = said.kms_key;
        replica.billing = replica_billing(said.billing, table_.billing, region.value, diagnostics_);
        build_indexes(replica, said);
        if (said.table_class) {
            replica.table_class = said.table_class->value;
            replica.table_class_span = said.table_class->span;
        }
        if (said.recovery) {
            replica.point_in_time_recovery = said.recovery->on;
            replica.recovery_days = said.recovery->days;
            replica.recovery_span = said.recovery->span;
        }
        if (said.protection) {
            replica.protection = said.protection->value;
            replica.protection_span = said.protection->span;
        }
        check_protection(said, replica, table_, diagnostics_);
        if (said.insights) {
            replica.insights = build_insights(said.insights);
        }
        replica.changes = build_change_capture(said.changes, table_.logical_id, region.value, targets_, diagnostics_);
        check_resource_policy(said.resource_policy, diagnostics_);
        replica.resource_policy = said.resource_policy;
        lay_tags(replica.tags, said.tags);
        check_tag_count(replica.tags, region, diagnostics_);
        replica.properties = said.properties;
        return replica;
    }

   private:
    // An index has here what it says here; else what it says everywhere; else what this replica says.
    void build_indexes(Replica& replica, const spec::Replica& said) {
        check_index_names(said);
        for (auto& index : replica.indexes) {
            const auto everywhere = std::find_if(table_.indexes.begin(), table_.indexes.end(),
                                                 [&](const Index& candidate) { return candidate.name == index.name; });
            if (everywhere->billing.span == table_.billing.span) {
                index.billing = replica.billing;
            }
            if (const auto* const here = find_named(said.indexes, index.name)) {
                index.billing = replica_billing(here->value.billing, index.billing, index.name, diagnostics_);
                index.insights = here->value.insights ? build_insights(here->value.insights) : index.insights;
                index.span = here->name.span;
            }
        }
    }

    void check_index_names(const spec::Replica& said) {
        std::vector<std::string_view> names;
        for (const auto& index : table_.indexes) {
            if (!index.local) {
                names.push_back(index.name);
            }
        }
        for (const auto& index : said.indexes) {
            if (std::find(names.begin(), names.end(), index.name.value) == names.end()) {
                diagnostics_.error(
                    index.name.span,
                    fmt::format("`{}` is not a global index of `{}`", index.name.value, table_.logical_id),
                    text::did_you_mean(index.name.value, names, "they are", "the table has none"));
            }
        }
    }

    const Table& table_;
    const Targets& targets_;
    diag::Diagnostics& diagnostics_;
};

}  // namespace

Replica home_replica(const Table& table) {
    Replica replica;
    replica.kms_key = table.encryption ? table.encryption->kms_key : std::nullopt;
    replica.billing = table.billing;
    for (const auto& index : table.indexes) {
        if (!index.local) {
            replica.indexes.push_back(
                {.name = index.name, .billing = index.billing, .insights = index.insights, .span = index.span});
        }
    }
    replica.table_class = table.table_class;
    replica.table_class_span = table.table_class_span;
    replica.point_in_time_recovery = table.point_in_time_recovery;
    replica.recovery_days = table.recovery_days;
    replica.recovery_span = table.recovery_span;
    replica.protection = table.protection;
    replica.protection_span = table.protection_span;
    replica.insights = table.insights;
    replica.changes = table.changes;
    replica.resource_policy = table.resource_policy;
    replica.tags = table.tags;
    replica.span = table.span;
    return replica;
}

Replica plain_replica(const Table& table, std::string region, text::Span span) {
    auto replica = home_replica(table);
    replica.region = std::move(region);
    replica.kms_key = std::nullopt;
    replica.changes = std::nullopt;
    replica.resource_policy = std::nullopt;
    replica.span = span;
    return replica;
}

std::vector<Replica> build_replicas(const spec::Named<spec::Table>& said, const Table& table, const Targets& targets,
                                    diag::Diagnostics& diagnostics) {
    std::vector<Replica> replicas;
    check_consistency(said.value, diagnostics);
    if (said.value.replicas.empty()) {
        return replicas;
    }
    spec::Listed listed(diagnostics);
    for (const auto& replica : said.value.replicas) {
        listed.add(replica.name);
    }
    const bool strong = said.value.consistency && said.value.consistency->value == Consistency::strong;
    if (said.value.stream && said.value.stream->value != StreamView::new_and_old_images && !strong) {
        diagnostics.error(said.value.stream->span, "a table with replicas streams `new-and-old-images`",
                          "leave `stream` out: the replicas bring it");
    }
    check_billing(said.value, diagnostics);
    check_keys(said.value, diagnostics);
    ReplicaBuilder builder(table, targets, diagnostics);
    for (const auto& replica : said.value.replicas) {
        replicas.push_back(builder.build(replica));
    }
    return replicas;
}

}  // namespace samgen::model
