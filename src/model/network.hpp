#pragma once

#include "model/service.hpp"
#include "spec/spec.hpp"

namespace samgen::model {

// Resolves where the caches live, and the functions that are `in_network`; gives each of these its subnets and security
// groups. What `network` leaves out becomes a parameter of the template, or the security group that samgen makes.
void add_network(Service& service, const spec::Spec& spec);

}  // namespace samgen::model
