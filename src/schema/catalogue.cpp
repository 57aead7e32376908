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

Json section(std::string_view name) { return document().root().find(name); }

std::string_view known_as(std::string_view type) {
    if (type.starts_with("Custom::")) {
        return "AWS::CloudFormation::CustomResource";
    }
    return type.ends_with("::MODULE") ? "Module" : type;
}

}  // namespace

Json resource_type(std::string_view type) { return section("types").find(known_as(type)); }

Json resource_types() { return section("type_names"); }

bool is_available(std::string_view type, std::string_view region) {
    const Json facts = section("regions");
    const std::string_view name = known_as(type);
    if (!resource_type(name)) {
        return facts.find("extra").find(region).contains(name);
    }
    return !facts.find("missing_in").find(name).contains(region);
}

Json regions() { return section("regions").find("regions"); }

Json availability_zones(std::string_view region) { return facts("availability_zones").find(region); }

Json extension(std::string_view name) { return section("extensions").find(name); }

Json part(std::string_view name) { return section("parts").find(name); }

Json facts(std::string_view name) { return section("facts").find(name); }

}  // namespace samgen::schema
