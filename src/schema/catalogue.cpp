#include "schema/catalogue.hpp"

#include <cstdint>

// See catalogue_bytes.S.
extern "C" const std::uint32_t samgen_catalogue[];

namespace samgen::schema {
namespace {

const Document& document() {
    static const Document frozen(samgen_catalogue);
    return frozen;
}

// The sections, found once.
struct Sections {
    Json types = document().root().find("types");
    Json type_names = document().root().find("type_names");
    Json regions = document().root().find("regions");
    Json extensions = document().root().find("extensions");
    Json parts = document().root().find("parts");
    Json facts = document().root().find("facts");
};

const Sections& sections() {
    static const Sections all;
    return all;
}

std::string_view known_as(std::string_view type) {
    if (type.starts_with("Custom::")) {
        return "AWS::CloudFormation::CustomResource";
    }
    return type.ends_with("::MODULE") ? "Module" : type;
}

}  // namespace

Json resource_type(std::string_view type) { return sections().types.find(known_as(type)); }

Json resource_types() { return sections().type_names; }

bool is_available(std::string_view type, std::string_view region) {
    const Json facts = sections().regions;
    const std::string_view name = known_as(type);
    if (!resource_type(name)) {
        return facts.find("extra").find(region).contains(name);
    }
    return !facts.find("missing_in").find(name).contains(region);
}

Json regions() { return sections().regions.find("regions"); }

Json availability_zones(std::string_view region) { return facts("availability_zones").find(region); }

Json extension(std::string_view name) { return sections().extensions.find(name); }

Json part(std::string_view name) { return sections().parts.find(name); }

Json facts(std::string_view name) { return sections().facts.find(name); }

}  // namespace samgen::schema
