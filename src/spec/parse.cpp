#include "spec/parse.hpp"

#include <utility>

#include "spec/check.hpp"
#include "spec/grammar.hpp"
#include "spec/nodes.hpp"
#include "spec/parse_api.hpp"
#include "spec/parse_backup.hpp"
#include "spec/parse_bucket.hpp"
#include "spec/parse_cache.hpp"
#include "spec/parse_function.hpp"
#include "spec/parse_messaging.hpp"
#include "spec/parse_network.hpp"
#include "spec/parse_observability.hpp"
#include "spec/parse_queue.hpp"
#include "spec/parse_table.hpp"
#include "spec/parse_workflow.hpp"

namespace samgen::spec {

using yaml::Kind;
using yaml::Node;

namespace {

Spec read_spec(const Node& root, diag::Diagnostics& diagnostics) {
    Spec spec;
    spec.service = text_of(root.find("service")).value_or(Text{.value = "service", .span = root.span});
    spec.description = text_of(root.find("description"));
    if (const auto profile = word_of<Profile>(root.find("profile"), kProfileWords)) {
        spec.profile = profile->value;
    }
    if (const auto client = word_of<DynamodbClient>(root.find("client"), kDynamodbClientWords)) {
        spec.client = client->value;
    }
    spec.network = read_network(root.find("network"), diagnostics);
    for (const auto& entry : entries_of(root.find("tables"))) {
        spec.tables.push_back({.name = name_of(entry), .value = read_table(*entry.value, diagnostics)});
    }
    spec.backups = read_backups(root.find("backups"), diagnostics);
    for (const auto& entry : entries_of(root.find("caches"))) {
        spec.caches.push_back({.name = name_of(entry), .value = read_cache(*entry.value, diagnostics)});
    }
    for (const auto& entry : entries_of(root.find("functions"))) {
        spec.functions.push_back({.name = name_of(entry), .value = read_function(*entry.value, diagnostics)});
    }
    for (const auto& entry : entries_of(root.find("queues"))) {
        spec.queues.push_back({.name = name_of(entry), .value = read_queue(*entry.value, diagnostics)});
    }
    for (const auto& entry : entries_of(root.find("topics"))) {
        spec.topics.push_back({.name = name_of(entry), .value = read_topic(*entry.value, diagnostics)});
    }
    for (const auto& entry : entries_of(root.find("buses"))) {
        spec.buses.push_back({.name = name_of(entry), .value = read_bus(*entry.value, diagnostics)});
    }
    for (const auto& entry : entries_of(root.find("buckets"))) {
        spec.buckets.push_back({.name = name_of(entry), .value = read_bucket(*entry.value, diagnostics)});
    }
    for (const auto& entry : entries_of(root.find("streams"))) {
        spec.streams.push_back({.name = name_of(entry), .value = read_data_stream(*entry.value, diagnostics)});
    }
    for (const auto& entry : entries_of(root.find("workflows"))) {
        spec.workflows.push_back({.name = name_of(entry), .value = read_workflow(*entry.value, diagnostics)});
    }
    spec.api = read_api(root.find("api"), diagnostics);
    spec.alarms = read_alarms(root.find("alarms"), diagnostics);
    spec.dashboard = read_dashboard(root.find("dashboard"), diagnostics);
    spec.logs = read_logs(root.find("logs"), diagnostics);
    if (const auto known = flag_of(root.find("suppress"))) {
        spec.suppress_known = known->value;
    }
    spec.suppressions = read_suppressions(root);
    spec.tags = read_tags(root.find("tags"), diagnostics);
    spec.attributes = read_attributes(root, grammar(), diagnostics);
    spec.globals = read_raw_map(root.find("globals"), diagnostics);
    if (const auto* const transforms = root.find("transforms")) {
        for (const auto* item : transforms->items) {
            spec.transforms.push_back(read_raw(*item, diagnostics));
        }
    }
    spec.metadata = read_raw_map(root.find("metadata"), diagnostics);
    spec.parameters = read_raw_map(root.find("parameters"), diagnostics);
    spec.mappings = read_raw_map(root.find("mappings"), diagnostics);
    spec.conditions = read_raw_map(root.find("conditions"), diagnostics);
    spec.rules = read_raw_map(root.find("rules"), diagnostics);
    spec.resources = read_raw_map(root.find("resources"), diagnostics);
    spec.outputs = read_raw_map(root.find("outputs"), diagnostics);
    return spec;
}

}  // namespace

const Node* root_of(const yaml::Tree& tree, const text::Source& source, diag::Diagnostics& diagnostics) {
    const auto& documents = tree.documents();
    const text::Span start{.source = &source, .begin = 0, .end = 0};
    if (documents.empty() || (documents.front()->kind == Kind::scalar && documents.front()->scalar.empty())) {
        diagnostics.error(start, "the spec is empty", "`samgen init` writes one to begin with");
        return nullptr;
    }
    if (documents.size() > 1) {
        diagnostics.error(documents[1]->span, "a spec is one YAML document; this is a second",
                          "give each spec a file of its own");
    }
    const auto& root = *documents.front();
    if (root.kind != Kind::mapping) {
        check(root, grammar(), diagnostics);
        return nullptr;
    }
    return &root;
}

Spec parse(const Node& root, diag::Diagnostics& diagnostics) {
    check(root, grammar(), diagnostics);
    return read_spec(root, diagnostics);
}

std::optional<Spec> parse(const yaml::Tree& tree, const text::Source& source, diag::Diagnostics& diagnostics) {
    const auto* const root = root_of(tree, source, diagnostics);
    return root == nullptr ? std::nullopt : std::optional(parse(*root, diagnostics));
}

}  // namespace samgen::spec
