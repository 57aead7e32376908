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

template <class T>
std::vector<Named<T>> read_named(const Node* node, T (*read)(const Node&, diag::Diagnostics&),
                                 diag::Diagnostics& diagnostics) {
    std::vector<Named<T>> things;
    for (const auto& entry : entries_of(node)) {
        things.push_back({.name = name_of(entry), .value = read(*entry.value, diagnostics)});
    }
    return things;
}

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
    spec.tables = read_named(root.find("tables"), read_table, diagnostics);
    spec.backups = read_backups(root.find("backups"), diagnostics);
    spec.caches = read_named(root.find("caches"), read_cache, diagnostics);
    spec.functions = read_named(root.find("functions"), read_function, diagnostics);
    spec.queues = read_named(root.find("queues"), read_queue, diagnostics);
    spec.topics = read_named(root.find("topics"), read_topic, diagnostics);
    spec.buses = read_named(root.find("buses"), read_bus, diagnostics);
    spec.buckets = read_named(root.find("buckets"), read_bucket, diagnostics);
    spec.streams = read_named(root.find("streams"), read_data_stream, diagnostics);
    spec.workflows = read_named(root.find("workflows"), read_workflow, diagnostics);
    spec.api = read_api(root.find("api"), diagnostics);
    spec.alarms = read_alarms(root.find("alarms"), diagnostics);
    spec.dashboard = read_dashboard(root.find("dashboard"), diagnostics);
    spec.logs = read_logs(root.find("logs"), diagnostics);
    spec.suppress_known = value_of(flag_of(root.find("suppress"))).value_or(true);
    spec.suppressions = read_suppressions(root);
    spec.tags = read_tags(root.find("tags"), diagnostics);
    spec.attributes = read_attributes(root, grammar(), diagnostics);
    spec.globals = read_raw_map(root.find("globals"), diagnostics);
    spec.transforms = read_raw_list(root.find("transforms"), diagnostics);
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

}  // namespace samgen::spec
