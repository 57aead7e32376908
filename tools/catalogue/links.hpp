#pragma once

#include <map>
#include <string>

#include "json.hpp"

namespace samgen::catalogue {

// A schema may refer into another one by its $id ("policy#/definitions/Action"). A frozen schema stands alone: the
// other one is put among its definitions, under that $id, and the references in both are led there. Equal parts of a
// frozen document are stored once, so that this costs next to nothing.
void link_by_id(std::map<std::string, Tree>& schemas);

}  // namespace samgen::catalogue
