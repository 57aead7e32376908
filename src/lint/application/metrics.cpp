#include "lint/application/metrics.hpp"

#include <algorithm>
#include <set>
#include <string>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/metric_sources.hpp"
#include "lint/rule_table.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint {
namespace {

using Names = std::vector<std::string_view>;

schema::Json facts_of(std::string_view space) { return schema::facts("metrics").find(space); }

Names keys_of(schema::Json object) {
    Names names;
    for (const auto member : object.members()) {
        names.push_back(member.key);
    }
    return names;
}

// What people call a namespace, and its name.
std::string_view renamed(std::string_view space) {
    constexpr std::pair<std::string_view, std::string_view> kNames[] = {
        {"AWS/StepFunctions", "AWS/States"},    {"AWS/StateMachine", "AWS/States"},
        {"AWS/EventBridge", "AWS/Events"},      {"AWS/CloudWatchEvents", "AWS/Events"},
        {"AWS/APIGatewayV2", "AWS/ApiGateway"},
    };
    for (const auto& [said, right] : kNames) {
        if (said == space) {
            return right;
        }
    }
    return {};
}

// A namespace that is written almost like one of those known here, and that no other service has.
void check_namespace(const Validator& validator, const MetricUse& metric, Errors& errors) {
    // A namespace of one's own may be called so; it would be a strange name for one.
    const auto full = "AWS/" + std::string(metric.space);
    if (const auto facts = facts_of(full); facts && facts.find("metrics").find(metric.name)) {
        add_at(validator, rule("WG5001"), metric.space_place,
               fmt::format("`{}` is no namespace that AWS publishes metrics in", metric.space), errors)
            .hint = fmt::format("did you mean `{}`?", full);
        return;
    }
    if (!metric.space.starts_with("AWS/") || schema::facts("metric_namespaces").contains(metric.space)) {
        return;
    }
    auto right = renamed(metric.space);
    if (right.empty()) {
        const auto known = keys_of(schema::facts("metrics"));
        right = validator.run.nearest(metric.space, known).value_or(std::string_view{});
    }
    if (!right.empty()) {
        add_at(validator, rule("EG5001"), metric.space_place,
               fmt::format("`{}` is no namespace that AWS publishes metrics in", metric.space), errors)
            .hint = fmt::format("did you mean `{}`?", right);
    }
}

// The other namespace that has a metric of this name, if just one has.
std::string_view home_of(std::string_view metric) {
    std::string_view home;
    for (const auto space : schema::facts("metrics").members()) {
        if (space.value.find("metrics").find(metric)) {
            if (!home.empty()) {
                return {};
            }
            home = space.key;
        }
    }
    return home;
}

void unknown_metric(const Validator& validator, const MetricUse& metric, schema::Json facts, Errors& errors) {
    if (const auto successor = facts.find("retired").find(metric.name).string(); !successor.empty()) {
        add_at(validator, rule("EG5001"), metric.name_place,
               fmt::format("`{}` is no longer published, so there is nothing to see", metric.name), errors)
            .hint = fmt::format("write `{}`", successor);
        return;
    }
    const auto names = keys_of(facts.find("metrics"));
    const auto near = validator.run.nearest(metric.name, names);
    const auto home = near ? std::string_view{} : home_of(metric.name);
    const bool is_sure = near || !home.empty();
    // With the other namespace's dimensions as well, it is the namespace that is wrong.
    const auto known = facts_of(home).find("dimensions");
    const bool is_elsewhere =
        !home.empty() && !metric.dimensions.empty() &&
        std::ranges::all_of(metric.dimensions, [&](const auto& each) { return bool(known.find(each.name)); }) &&
        !std::ranges::all_of(metric.dimensions,
                             [&](const auto& each) { return bool(facts.find("dimensions").find(each.name)); });
    auto& error = add_at(
        validator, is_sure ? rule("EG5001") : rule("WG5001"), is_elsewhere ? metric.space_place : metric.name_place,
        fmt::format("`{}` publishes no metric `{}`, so there is nothing to see", metric.space, metric.name), errors);
    if (near) {
        error.hint = fmt::format("did you mean `{}`?", *near);
    } else if (!home.empty()) {
        error.hint = fmt::format("it is a metric of `{}`", home);
    } else {
        error.hint = fmt::format("its metrics are listed at {}", facts.find("pages").at(0).string());
    }
}

std::string shown_set(schema::Json set) {
    Names names;
    for (const auto name : set.items()) {
        names.push_back(name.string());
    }
    return names.empty() ? "no dimension" : fmt::format("`{}`", fmt::join(names, "` and `"));
}

// What the other kind of API calls the same metric.
std::string_view twin_of(const MetricUse& metric) {
    constexpr std::pair<std::string_view, std::string_view> kTwins[] = {{"4xx", "4XXError"}, {"5xx", "5XXError"}};
    for (const auto& [http, rest] : kTwins) {
        if (metric.space == "AWS/ApiGateway" && (metric.name == http || metric.name == rest)) {
            return metric.name == http ? rest : http;
        }
    }
    return {};
}

// Whether the dimension that names the API names one of the metric's other kind, so that the metric is what is wrong.
bool names_other_kind(const Validator& validator, const MetricUse& metric) {
    const auto* id = metric.dimension("ApiId");
    const auto* dimension = id != nullptr ? id : metric.dimension("ApiName");
    const auto* named = dimension == nullptr || !dimension->reference
                            ? nullptr
                            : validator.run.tmpl.resource(dimension->reference->resource);
    return (named != nullptr && named->type == "AWS::ApiGatewayV2::Api") == (id != nullptr);
}

// Whether a metric is published by these dimensions.
bool is_published_by(schema::Json facts, schema::Json known, const std::set<std::string_view>& given) {
    for (const auto group : known.find("sets").items()) {
        for (const auto set : facts.find("sets").find(group.string()).items()) {
            std::size_t shared = 0;
            for (const auto name : set.items()) {
                shared += given.contains(name.string()) ? 1U : 0U;
            }
            if (shared == given.size() && shared == set.size()) {
                return true;
            }
        }
    }
    return false;
}

// EG5003: data are kept for each set of dimensions by itself, and only those that AWS publishes have any.
void check_set(const Validator& validator, const MetricUse& metric, schema::Json facts, schema::Json known,
               Errors& errors) {
    std::set<std::string_view> given;
    for (const auto& dimension : metric.dimensions) {
        given.insert(dimension.name);
    }
    if (is_published_by(facts, known, given)) {
        return;
    }
    const auto twin = twin_of(metric);
    if (!twin.empty() && names_other_kind(validator, metric) &&
        is_published_by(facts, facts.find("metrics").find(twin), given)) {
        add_at(validator, rule("EG5003"), metric.name_place,
               fmt::format("{} APIs, which `{}` is of, have no metric `{}`",
                           twin == "4xx" || twin == "5xx" ? "HTTP" : "REST", *given.begin(), metric.name),
               errors)
            .hint = fmt::format("write `{}`", twin);
        return;
    }
    schema::Json best{};
    std::size_t least = 100;
    for (const auto group : known.find("sets").items()) {
        for (const auto set : facts.find("sets").find(group.string()).items()) {
            std::size_t shared = 0;
            for (const auto name : set.items()) {
                shared += given.contains(name.string()) ? 1U : 0U;
            }
            const auto differs = given.size() + set.size() - 2 * shared;
            if (differs < least) {
                least = differs;
                best = set;
            }
        }
    }
    auto place = metric.dimensions_place;
    for (const auto& dimension : metric.dimensions) {
        if (best.size() > 0 && !best.contains(dimension.name)) {
            place = dimension.name_place;  // one too many
        }
    }
    auto& error =
        add_at(validator, rule("EG5003"), place,
               given.empty() ? fmt::format("`{}` has no data without dimensions", metric.name)
                             : fmt::format("`{}` has no data by `{}` alone", metric.name, fmt::join(given, "` and `")),
               errors);
    if (given.size() > 1) {
        error.message = fmt::format("`{}` has no data by `{}` together", metric.name, fmt::join(given, "` and `"));
    }
    error.hint = fmt::format("AWS publishes it by {}", shown_set(best));
}

// A GSI of the table that the metric is about.
void check_index(const Validator& validator, const MetricUse& metric, const MetricDimension& dimension,
                 Errors& errors) {
    const auto* table = metric.dimension("TableName");
    if (table == nullptr || !table->reference || dimension.value.empty()) {
        return;
    }
    const auto* resource = validator.run.tmpl.resource(table->reference->resource);
    if (resource == nullptr || !resource->type.starts_with("AWS::DynamoDB::") || resource->properties == nullptr) {
        return;
    }
    const auto* indexes = resource->properties->find("GlobalSecondaryIndexes");
    Names names;
    if (indexes != nullptr) {
        if (!indexes->is_list()) {
            return;
        }
        for (const auto* index : indexes->items) {
            const auto* name = index->find("IndexName");
            if (name == nullptr || !name->is_string()) {
                return;
            }
            names.push_back(name->text);
        }
    }
    if (std::ranges::find(names, dimension.value) != names.end()) {
        return;
    }
    auto& error = add_at(
        validator, rule("EG5004"), dimension.value_place,
        fmt::format("the table `{}` has no global index `{}`", table->reference->resource, dimension.value), errors);
    if (const auto near = validator.run.nearest(dimension.value, names)) {
        error.hint = fmt::format("did you mean `{}`?", *near);
    } else if (!names.empty()) {
        error.hint = fmt::format("its global indexes are `{}`", fmt::join(names, "`, `"));
    }
}

// Whether it is a rule of a bus of one's own. What Ref gives of such a rule is the bus and the name, with a bar
// between. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-events-rule.html
bool is_on_own_bus(const Resource& resource) {
    const auto* bus = resource.type == "AWS::Events::Rule" && resource.properties != nullptr
                          ? resource.properties->find("EventBusName")
                          : nullptr;
    return bus != nullptr && bus->string() != "default";
}

// How a rule is named whose Ref is not its name.
std::string own_name(const Resource& rule) {
    const auto* name = rule.properties->find("Name");
    return name != nullptr && name->is_string()
               ? fmt::format("write `{}`, its name", name->text)
               : fmt::format("give `{}` a `Name`, and write that: what `!Ref` gives begins with the bus", rule.name);
}

// EG5004: what the dimension's value is of, and what it would have to be.
void check_reference(const Validator& validator, const MetricDimension& dimension, schema::Json about, Errors& errors) {
    const auto* resource = validator.run.tmpl.resource(dimension.reference->resource);
    if (resource == nullptr || !about.find("of")) {
        return;
    }
    // An API may be called like another resource's name or text: all that is sure of it is its own attributes.
    const bool is_type = about.find("of").contains(resource->type);
    if (is_type && about.find("by").contains(dimension.reference->attribute)) {
        return;
    }
    if (!is_type) {
        if (!dimension.reference->is_ref() && dimension.reference->attribute.find("Name") != std::string_view::npos) {
            return;
        }
        add_at(validator, rule("EG5004"), dimension.value_place,
               fmt::format("`{}` wants an `{}`, and `{}` is an `{}`", dimension.name, about.find("of").at(0).string(),
                           resource->name, resource->type),
               errors);
        return;
    }
    auto& error = add_at(validator, rule("EG5004"), dimension.value_place,
                         fmt::format("`{}` is not what `{}` counts by, so there are no data",
                                     written(*dimension.reference), dimension.name),
                         errors);
    const auto by = about.find("by").at(0).string();
    if (is_on_own_bus(*resource)) {
        error.hint = own_name(*resource);
    } else if (!by.empty()) {
        error.hint = fmt::format("write `{}`", written({resource->name, by}));
    } else {
        error.hint = "it is the API's name, as its `Name` says it";
    }
}

void check_value(const Validator& validator, const MetricUse& metric, const MetricDimension& dimension,
                 schema::Json about, Errors& errors) {
    if (dimension.reference) {
        check_reference(validator, dimension, about, errors);
        check_own_value(validator, metric, dimension, errors);
        return;
    }
    if (dimension.name == "GlobalSecondaryIndexName") {
        check_index(validator, metric, dimension, errors);
        return;
    }
    // The name of a resource that has none of its own is made when it is, and is not its logical ID.
    const auto* called = validator.run.tmpl.resource(dimension.value);
    const bool is_its_name = called != nullptr && called->properties != nullptr &&
                             std::ranges::any_of(called->properties->entries, [&](const Entry& entry) {
                                 return entry.value->string() == dimension.value;
                             });
    if (called != nullptr && !is_its_name && about.find("of").contains(called->type) && about.find("by").size() > 0) {
        auto& error = add_at(
            validator, rule("EG5004"), dimension.value_place,
            fmt::format("`{}` is what the template calls it: the resource has another name", dimension.value), errors);
        error.hint = is_on_own_bus(*called)
                         ? own_name(*called)
                         : fmt::format("write `{}`", written({called->name, about.find("by").at(0).string()}));
        return;
    }
    check_own_value(validator, metric, dimension, errors);
    const auto values = about.find("values");
    if (dimension.value.empty() || !values || values.contains(dimension.value)) {
        return;
    }
    Names names;
    for (const auto value : values.items()) {
        names.push_back(value.string());
    }
    // An operation that is younger than this table is no mistake.
    if (const auto near = validator.run.nearest(dimension.value, names)) {
        add_at(validator, rule("EG5004"), dimension.value_place,
               fmt::format("`{}` is never `{}`", dimension.name, dimension.value), errors)
            .hint = fmt::format("did you mean `{}`?", *near);
    }
}

}  // namespace

const MetricDimension* MetricUse::dimension(std::string_view wanted) const {
    const auto found = std::ranges::find(dimensions, wanted, &MetricDimension::name);
    return found == dimensions.end() ? nullptr : &*found;
}

MetricKind kind_of(std::string_view space, std::string_view metric) {
    constexpr std::pair<std::string_view, MetricKind> kKinds[] = {
        {"failures", MetricKind::failures}, {"events", MetricKind::events}, {"milliseconds", MetricKind::milliseconds},
        {"seconds", MetricKind::seconds},   {"level", MetricKind::level},   {"percent", MetricKind::percent},
        {"ratio", MetricKind::ratio},       {"bytes", MetricKind::bytes},
    };
    const auto kind = facts_of(space).find("metrics").find(metric).find("kind").string();
    for (const auto& [name, value] : kKinds) {
        if (name == kind) {
            return value;
        }
    }
    return MetricKind::unknown;
}

void check_metric(const Validator& validator, const MetricUse& metric, Errors& errors) {
    const auto facts = facts_of(metric.space);
    if (!facts) {
        check_namespace(validator, metric, errors);
        return;
    }
    if (metric.name.empty()) {
        return;
    }
    const auto known = facts.find("metrics").find(metric.name);
    if (!known) {
        unknown_metric(validator, metric, facts, errors);
        return;
    }
    const auto before = errors.size();
    const auto dimensions = facts.find("dimensions");
    bool are_known = metric.knows_dimensions;
    for (const auto& dimension : metric.dimensions) {
        if (dimension.name.empty()) {
            continue;
        }
        const auto about = dimensions.find(dimension.name);
        if (about) {
            check_value(validator, metric, dimension, about, errors);
            continue;
        }
        are_known = false;
        auto& error = add_at(validator, rule("EG5002"), dimension.name_place,
                             fmt::format("`{}` has no dimension `{}`", metric.space, dimension.name), errors);
        const auto names = keys_of(dimensions);
        if (const auto near = validator.run.nearest(dimension.name, names)) {
            error.hint = fmt::format("did you mean `{}`?", *near);
        } else {
            error.hint = fmt::format("its dimensions are `{}`", fmt::join(names, "`, `"));
        }
    }
    if (are_known) {
        check_set(validator, metric, facts, known, errors);
    }
    if (errors.size() == before) {
        check_value_form(validator, metric, errors);
    }
    check_rule_on_bus(validator, metric, errors);
    check_source(validator, metric, errors);
}

}  // namespace samgen::lint
