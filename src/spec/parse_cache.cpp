#include "spec/parse_cache.hpp"

#include "spec/nodes.hpp"

namespace samgen::spec {

Cache read_cache(const yaml::Node& node, diag::Diagnostics& diagnostics) {
    Cache cache;
    cache.tables = texts_of(node.find("tables"));
    cache.functions = texts_of(node.find("functions"));
    cache.node_type = text_of(node.find("node-type"));
    cache.nodes = count_of(node.find("nodes"));
    cache.item_ttl = count_of(node.find("item-ttl"));
    cache.query_ttl = count_of(node.find("query-ttl"));
    cache.encryption = flag_of(node.find("encryption"));
    cache.tls = flag_of(node.find("tls"));
    cache.maintenance = text_of(node.find("maintenance"));
    cache.topic = read_arn(node, "topic", "a topic's ARN", diagnostics);
    cache.tags = read_tags(node.find("tags"), diagnostics);
    cache.properties = read_raw_map(node.find("properties"), diagnostics);
    return cache;
}

}  // namespace samgen::spec
