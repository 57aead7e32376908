#pragma once

#include "lint/sam/context.hpp"

// What the SAM types other than functions become.
namespace samgen::lint::sam {

void expand_application(Context& context, Source& source);
void expand_capacity_provider(Context& context, Source& source);
void expand_connector(Context& context, Source& source);
void expand_graph_ql_api(Context& context, Source& source);
void expand_http_api(Context& context, Source& source);
void expand_layer_version(Context& context, Source& source);
void expand_rest_api(Context& context, Source& source);
void expand_simple_table(Context& context, Source& source);
void expand_state_machine(Context& context, Source& source);
void expand_web_socket_api(Context& context, Source& source);

}  // namespace samgen::lint::sam
