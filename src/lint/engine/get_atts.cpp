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
        } else if (holds(type, "array")) {
            const auto item = property.find(Keyword::items).find(Keyword::type).string();
            if (item != "object" && item != "array") {
                visit_pointer(pointer, visit_);
            }
        } else if (const auto ref = property.find(Keyword::dollar_ref)) {
            add(schema::resolve(root_, ref.string()), pointer, depth + 1);
        } else {
            visit_pointer(pointer, visit_);
        }
    }

   private:
    static constexpr int kDeepest = 16;  // definitions may lead back to themselves
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
