#include "lint/index.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "lint/members.hpp"
#include "lint/walk.hpp"

namespace samgen::lint {

namespace {

constexpr std::size_t kHashLength = 10;  // of the hexadecimal digits at the end of some generated IDs

bool names_transform(const cfn::Value& value, std::string_view transform) {
    if (const auto* list = value.list()) {
        return std::ranges::any_of(*list, [&](const auto& item) { return names_transform(item, transform); });
    }
    return text_of(&value) == transform || text_of(member(&value, "Name")) == transform;
}

bool is_hash(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Names<Entry> entries_of(const cfn::Value* section) {
    Names<Entry> entries;
    if (section != nullptr) {
        for_each_member(*section, [&](std::string_view key, text::Span span, const cfn::Value& value) {
            if (!key.starts_with("Fn::")) {
                entries.add({key, span, &value});
            }
        });
    }
    return entries;
}

std::string referable_key(std::string_view owner, std::string_view property) {
    return std::string(owner).append(1, '.').append(property);
}

}  // namespace

const cfn::Value* Resource::attribute(std::string_view key) const { return member(value, key); }
const cfn::Value* Resource::property(std::string_view key) const { return member(attribute("Properties"), key); }

std::string_view Place::key(std::uint32_t depth) const {
    const auto* at = step;
    while (at != nullptr && at->depth > depth) {
        at = at->parent;
    }
    return at == nullptr || at->depth != depth ? std::string_view{} : at->key;
}

Index::Index(const tmpl::Document& document) : document_(document) {
    declare();
    if (has_sam_) {
        generated_ = generated_resources(*this);
    }
    for (const auto& resource : generated_) {
        if (!resource.id.empty()) {
            (resource.hashed ? hashed_ids_ : generated_ids_).insert(resource.id);
        }
        if (!resource.property.empty()) {
            referable_.emplace(referable_key(resource.giver, resource.property), &resource);
        }
    }
    walk(*this);
}

void Index::declare() {
    const auto* root = &document_.root;
    if (const auto* transform = member(root, "Transform")) {
        has_sam_ = names_transform(*transform, kSamTransform);
        has_language_extensions_ = names_transform(*transform, "AWS::LanguageExtensions");
    }
    parameters_ = entries_of(member(root, "Parameters"));
    mappings_ = entries_of(member(root, "Mappings"));
    conditions_ = entries_of(member(root, "Conditions"));
    outputs_ = entries_of(member(root, "Outputs"));
    for (const auto& entry : entries_of(member(root, "Resources"))) {
        resources_.add({entry.name, entry.name_span, entry.value, text_of(member(entry.value, "Type"))});
    }
    declare_families();

    // A transform writes into the map that it stands in, a loop into its section; at the root, into all of them.
    for_each_member(*root, [&](std::string_view section, text::Span, const cfn::Value& value) {
        if (section.starts_with("Fn::")) {
            open_sections_.insert({"Conditions", "Mappings", "Outputs", "Parameters", "Resources"});
            return;
        }
        for_each_member(value, [&](std::string_view key, text::Span, const cfn::Value&) {
            if (key.starts_with("Fn::ForEach::") ? has_language_extensions_ : key.starts_with("Fn::Transform")) {
                open_sections_.insert(section);
            }
        });
    });
}

// What these resources make is named after them, in ways that depend on what they contain.
void Index::declare_families() {
    for (const auto& resource : resources_) {
        if (resource.is_module() || (has_sam_ && (resource.type == "AWS::Serverless::GraphQLApi" ||
                                                  resource.type == "AWS::Serverless::Connector"))) {
            families_.emplace_back(resource.name);
        }
        if (const auto* connectors = has_sam_ ? resource.attribute("Connectors") : nullptr) {
            for_each_member(*connectors, [&](std::string_view key, text::Span, const cfn::Value&) {
                families_.push_back(std::string(resource.name).append(key));
            });
        }
    }
    std::ranges::sort(families_);
    std::vector<std::string> shortest;
    for (auto& family : families_) {
        if (shortest.empty() || !family.starts_with(shortest.back())) {
            shortest.push_back(std::move(family));
        }
    }
    families_ = std::move(shortest);
}

text::Span Index::section_span(std::string_view section) const { return place_of_key(&root(), section, root().span); }

bool Index::makes_resource(std::string_view logical_id) const {
    if (resources_.find(logical_id) != nullptr || generated_ids_.contains(logical_id)) {
        return true;
    }
    if (!hashed_ids_.empty() && logical_id.size() > kHashLength) {
        const auto stem = logical_id.substr(0, logical_id.size() - kHashLength);
        if (hashed_ids_.contains(stem) && is_hash(logical_id.substr(stem.size()))) {
            return true;
        }
    }
    const auto after = std::upper_bound(families_.begin(), families_.end(), logical_id);
    return after != families_.begin() && logical_id.starts_with(*std::prev(after));
}

const Generated* Index::referable(std::string_view owner, std::string_view property) const {
    const auto found = referable_.find(referable_key(owner, property));
    return found == referable_.end() ? nullptr : found->second;
}

const std::vector<std::string_view>& pseudo_parameters() {
    // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html
    static const std::vector<std::string_view> kNames = {
        "AWS::AccountId", "AWS::NoValue", "AWS::NotificationARNs", "AWS::Partition",
        "AWS::Region",    "AWS::StackId", "AWS::StackName",        "AWS::URLSuffix",
    };
    return kNames;
}

bool is_pseudo_parameter(std::string_view name) {
    return std::ranges::find(pseudo_parameters(), name) != pseudo_parameters().end();
}

}  // namespace samgen::lint
