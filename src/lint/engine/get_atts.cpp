#include "lint/engine/get_atts.hpp"

#include <algorithm>
#include <functional>

#include "schema/catalogue.hpp"
#include "text/wildcards.hpp"

namespace samgen::lint {
namespace {

using schema::Json;
using schema::Keyword;

constexpr std::string_view kAnyText = "/properties/CfnLintStringType";
constexpr std::string_view kAnything = "/properties/CfnLintAllTypes";

// Takes an attribute's name, in which "*" stands for any text, and the pointer to its schema.
using Visitor = std::function<void(std::string_view name, std::string_view pointer)>;

// Visits the attribute that is called what follows "/properties/", with dots: "/properties/Endpoint/Address" is
// Endpoint.Address.
void visit_pointer(std::string_view pointer, const Visitor& visit) {
    const auto properties = pointer.find('/', 1);
    const auto written = properties == std::string_view::npos ? std::string_view{} : pointer.substr(properties + 1);
    if (written.find('/') == std::string_view::npos) {
        visit(written, pointer);
        return;
    }
    std::string name(written);
    std::ranges::replace(name, '/', '.');
    visit(name, pointer);
}

bool holds(Json type, std::string_view name) { return type.string() == name || type.contains(name); }

// Whether what the property is stands where its $ref says.
bool leads_on(Json property) {
    const auto type = property.find(Keyword::type);
    return property.has(Keyword::dollar_ref) && !holds(type, "object") && !holds(type, "array");
}

constexpr int kDeepest = 16;  // definitions may lead back to themselves

// Whether a property that is no object is an attribute: lists of more than scalars are none.
bool is_attribute(Json property, Json type) {
    const auto item = property.find(Keyword::items).find(Keyword::type).string();
    return !holds(type, "array") || (item != "object" && item != "array");
}

// The property that the dots of an attribute's name lead to, in a type of which every property is an attribute: what
// Properties below would find, without visiting all others. Empty when there is none.
std::string pointer_to(Json root, std::string_view attribute) {
    auto properties = root.find(Keyword::properties);
    std::string pointer = "/properties";
    for (;;) {
        const auto name = attribute.substr(0, attribute.find('.'));
        auto property = properties.find(name);
        for (int depth = 0; depth < kDeepest && leads_on(property); ++depth) {
            property = schema::resolve(root, property.find(Keyword::dollar_ref).string());
        }
        if (!property) {
            return {};
        }
        pointer += '/';
        pointer += name;
        const auto type = property.find(Keyword::type);
        const bool is_last = name.size() == attribute.size();
        if (!holds(type, "object")) {
            return is_last && is_attribute(property, type) ? pointer : std::string{};
        }
        if (is_last) {
            return {};
        }
        properties = property.find(Keyword::properties);
        attribute.remove_prefix(name.size() + 1);
    }
}

// Properties of a type of which every property is an attribute. Objects are entered, lists are not.
class Properties {
   public:
    Properties(Json root, const Visitor& visit) : root_(root), visit_(visit) {}

    void add(Json property, const std::string& pointer, int depth) {
        if (depth > kDeepest) {
            return;
        }
        const auto type = property.find(Keyword::type);
        if (holds(type, "object")) {
            for (const auto member : property.find(Keyword::properties).members()) {
                add(member.value, pointer + '/' + std::string(member.key), depth + 1);
            }
        } else if (leads_on(property)) {
            add(schema::resolve(root_, property.find(Keyword::dollar_ref).string()), pointer, depth + 1);
        } else if (is_attribute(property, type)) {
            visit_pointer(pointer, visit_);
        }
    }

   private:
    Json root_;
    const Visitor& visit_;
};

void each_attribute(std::string_view type, Json root, const Visitor& visit) {
    const auto facts = schema::facts("get_atts");
    if (facts.find("all_properties").contains(type)) {
        Properties properties(root, visit);
        for (const auto member : root.find(Keyword::properties).members()) {
            properties.add(member.value, "/properties/" + std::string(member.key), 0);
        }
        return;
    }
    if (type == "AWS::CloudFormation::Stack") {
        visit("Outputs.*", kAnyText);
        return;
    }
    for (const auto name : facts.find("further").find(type).items()) {
        visit(name.string(), "/properties/" + std::string(name.string()));
    }
    if (type == "AWS::CloudFormation::CustomResource" || type == "Module" || type.starts_with("AWS::Serverless::")) {
        visit("*", kAnything);
    }
    const bool is_product = type == "AWS::ServiceCatalog::CloudFormationProvisionedProduct";
    for (const auto pointer : root.find(Keyword::read_only_properties).items()) {
        if (is_product && pointer.string() == "/properties/Outputs") {
            visit("Outputs.*", kAnyText);
        } else {
            visit_pointer(pointer.string(), visit);
        }
    }
}

// The type under which the catalogue knows `type`.
std::string_view catalogue_name(std::string_view type) {
    if (type.starts_with("Custom::")) {
        return "AWS::CloudFormation::CustomResource";
    }
    return type.ends_with("::MODULE") ? std::string_view("Module") : type;
}

}  // namespace

std::optional<Json> attribute_schema(std::string_view type, std::string_view attribute) {
    const auto name = catalogue_name(type);
    const auto root = schema::resource_type(name);
    if (!root) {
        return Json{};
    }
    if (schema::facts("get_atts").find("all_properties").contains(name)) {
        const auto pointer = pointer_to(root, attribute);
        return pointer.empty() ? std::nullopt : std::optional(schema::resolve(root, pointer));
    }
    // The longest of several names that match is the one that says most.
    std::size_t longest = 0;
    std::string best;  // its pointer
    each_attribute(name, root, [&](std::string_view pattern, std::string_view pointer) {
        if (pattern.size() >= longest && text::matches_wildcards(pattern, attribute)) {
            longest = pattern.size();
            best = pointer;
        }
    });
    if (best.empty()) {
        return std::nullopt;
    }
    return schema::resolve(root, best);
}

std::vector<std::string> attributes_of(std::string_view type) {
    const auto name = catalogue_name(type);
    std::vector<std::string> names;
    if (const auto root = schema::resource_type(name)) {
        each_attribute(name, root, [&](std::string_view each, std::string_view) { names.emplace_back(each); });
    }
    return names;
}

Json ref_schema(std::string_view type) {
    const auto root = schema::resource_type(catalogue_name(type));
    const auto identifier = root.find(Keyword::primary_identifier);
    if (identifier.size() > 1) {
        return schema::resolve(root, kAnyText);
    }
    return identifier.size() == 1 ? schema::resolve(root, identifier.at(0).string()) : Json{};
}

}  // namespace samgen::lint
