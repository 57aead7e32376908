#include "spec/parse_function.hpp"

#include "spec/nodes.hpp"
#include "spec/parse_access.hpp"
#include "spec/parse_event.hpp"
#include "spec/parse_invocation.hpp"
#include "spec/parse_route.hpp"

namespace samgen::spec {

using yaml::Node;

Function read_function(const Node& node, diag::Diagnostics& diagnostics) {
    Function function;
    function.physical_name = read_optional_raw(node.find("name"), diagnostics);
    function.description = text_of(node.find("description"));
    function.crud = read_crud(node.find("crud"), diagnostics);
    function.routes = read_routes(node.find("routes"), diagnostics);
    function.events = read_events(node.find("events"), kFunctionSources, diagnostics);
    function.access = read_access(node.find("access"));
    function.policies = read_raw_list(node.find("policies"), diagnostics);
    function.env = read_environment(node.find("env"), diagnostics);
    function.runtime = text_of(node.find("runtime"));
    function.handler = text_of(node.find("handler"));
    function.code = text_of(node.find("code"));
    function.image = read_optional_raw(node.find("image"), diagnostics);
    function.inline_code = read_text(node, "inline", "the code as text, or an intrinsic function", diagnostics);
    function.memory = count_of(node.find("memory"));
    function.timeout = count_of(node.find("timeout"));
    function.tracing = word_of<Tracing>(node.find("tracing"), kTracingWords);
    function.architecture = text_of(node.find("architecture"));
    function.layers = read_raw_list(node.find("layers"), diagnostics);
    function.ephemeral_storage = count_of(node.find("ephemeral-storage"));
    function.vpc = flag_of(node.find("vpc"));
    read_invocation(node, function, diagnostics);
    read_operation(node, function, diagnostics);
    function.tags = read_tags(node.find("tags"), diagnostics);
    function.properties = read_raw_map(node.find("properties"), diagnostics);
    return function;
}

}  // namespace samgen::spec
