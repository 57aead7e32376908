#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/service.hpp"
#include "template/document.hpp"

// Models as `model::build` would make them, and how to look into the templates that they become.
namespace samgen::test {

// A table with nothing but its key `id`, and a function with nothing but its code.
[[nodiscard]] model::Table bare_table(std::string logical_id);
[[nodiscard]] model::Function bare_function(std::string logical_id);

// Gives the table and its global indexes this capacity, with this scaling of reads and writes alike.
void provision(model::Table& table, model::Throughput units, const std::optional<model::Scaling>& scaling = {});
// Gives the table, complete but for these, replicas that have what it has.
void replicate(model::Table& table, const std::vector<std::string>& regions);

// The smallest useful spec under the production profile: one table with a simple key, one function that serves it.
[[nodiscard]] model::Service product_service();

// A larger one: composite keys, indexes, scaling, a global table, a stream with its consumer, a schedule, raw sections.
[[nodiscard]] model::Service order_service();

// A REST API with everything around it: a domain with mutual TLS, a Cognito pool, a usage plan with a key, a firewall,
// a cache, models, throttles, logs and their role.
[[nodiscard]] model::Service partner_service();

// The text of one resource without the template around it, and the logical IDs of all in the order of the template.
[[nodiscard]] std::string resource_text(const model::Service& service, std::string_view logical_id);
[[nodiscard]] std::vector<std::string> resource_ids(const model::Service& service);

}  // namespace samgen::test
