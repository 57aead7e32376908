#include "lint/sam/globals.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "schema/catalogue.hpp"
#include "text/did_you_mean.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::string_view kPrefix = "AWS::Serverless::";

// What Globals may add to all resources together: CloudFormation takes no template that is longer, also once it is
// transformed. https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
constexpr std::size_t kMostBytes = 1'000'000;
// A value that is this short counts for nothing: `Runtime: python3.13`. There are only so many properties.
constexpr std::size_t kShort = 64;
// The properties that Globals can set are fewer. The others are reported, and in how many resources is no matter.
constexpr std::size_t kMostProperties = 200;
constexpr std::size_t kMostUnsupported = 1000;

// The length of a value as JSON without blanks.
std::size_t bytes_of(const Node& node) {
    std::size_t all = 2;
    if (node.is_scalar()) {
        return node.is_string() ? all + node.text.size() : std::max(node.text.size(), std::size_t{1});
    }
    for (const auto* item : node.items) {
        all += 1 + bytes_of(*item);
    }
    for (const auto& entry : node.entries) {
        all += 4 + entry.key.size() + bytes_of(*entry.value);
    }
    return all;
}

// Puts what Globals say and what a resource says into one, and counts what that adds to the resource.
class Merging {
   public:
    explicit Merging(const Maker& make) : make_(make) {}

    [[nodiscard]] std::size_t added() const { return added_; }

    // Both maps: their union, the global keys first. Both lists: one behind the other. Else the resource's own.
    const Node* merged(const Node* global_value, const Node* local) {
        if (is_map(global_value) && is_map(local) && !is_intrinsic(global_value) && !is_intrinsic(local)) {
            return merged_maps(*global_value, *local);
        }
        if (is_list(global_value) && is_list(local)) {
            added_ += bytes_of(*global_value);
            std::vector<const Node*> items(global_value->items.begin(), global_value->items.end());
            items.insert(items.end(), local->items.begin(), local->items.end());
            return make_.list(items, local->span);
        }
        return local;
    }

   private:
    const Node* merged_maps(const Node& global_map, const Node& local) {
        std::unordered_map<std::string_view, const Entry*> locals;
        for (const auto& entry : local.entries) {
            locals.emplace(entry.key, &entry);
        }
        std::vector<Entry> all(global_map.entries.begin(), global_map.entries.end());
        all.reserve(all.size() + locals.size());
        for (auto& entry : all) {
            const auto found = locals.find(entry.key);
            if (found == locals.end()) {
                added_ += 4 + entry.key.size() + bytes_of(*entry.value);
            } else {
                entry.value = merged(entry.value, found->second->value);
                locals.erase(found);
            }
        }
        for (const auto& entry : local.entries) {
            if (locals.contains(entry.key)) {
                all.push_back({.key = entry.key, .key_span = entry.key_span, .value = entry.value});
            }
        }
        return make_map(make_.arena(), all, local.span);
    }

    const Maker& make_;
    std::size_t added_ = 0;
};

void check_section(Context& context, const Entry& section, schema::Json all) {
    std::vector<std::string_view> names;
    for (const auto& one : all.members()) {
        names.push_back(one.key.substr(kPrefix.size()));
    }
    const auto supported = all.find(joined({kPrefix, section.key}));
    if (!supported) {
        context.problem(section.key_span, fmt::format("`Globals` has no section `{}`", section.key),
                        text::did_you_mean(section.key, names));
        return;
    }
    if (!section.value->is_map()) {
        context.problem(section.key_span, fmt::format("`{}` of `Globals` has to be a map", section.key));
        return;
    }
    names.clear();
    for (const auto name : supported.items()) {
        names.push_back(name.string());
    }
    for (const auto& property : section.value->entries) {
        if (!supported.contains(property.key)) {
            context.problem(
                property.key_span,
                fmt::format("`{}` cannot be set for all resources in `Globals: {}`", property.key, section.key),
                text::did_you_mean(property.key, names));
        }
    }
}

// What Globals say for the resource, without what its IgnoreGlobals names.
Members globals_for(Context& context, const Source& source, const Node& section) {
    Members all(&section);
    const auto* entry = source.attributes.entry("IgnoreGlobals");
    const auto* ignored = entry == nullptr ? nullptr : present(entry->value);
    if (!is_something(ignored)) {
        return all;
    }
    if (is_text(ignored, "*")) {
        return {};
    }
    if (!is_list(ignored)) {
        context.problem(entry->key_span, "`IgnoreGlobals` has to be `*` or a list of properties");
        return all;
    }
    for (const auto* name : ignored->items) {
        if (!is_text(name) || !all.has(name->text)) {
            context.problem(name->span,
                            fmt::format("`IgnoreGlobals` names what `Globals` do not set: {}", to_text(*name)));
        } else {
            all.erase(name->text);
        }
    }
    return all;
}

// A section of Globals with no more properties than are looked at.
const Node& bounded(const Node& section, const Maker& make) {
    return section.entries.size() <= kMostProperties
               ? section
               : *make_map(make.arena(), section.entries.first(kMostProperties), section.span);
}

class GlobalsMerger {
   public:
    GlobalsMerger(Context& context, schema::Json supported) : context_(context), supported_(supported) {}

    void merge(Source& source, const Node& section) {
        const auto supported = supported_.find(source.type);
        const auto globals = globals_for(context_, source, section);
        std::vector<Entry> all;
        std::unordered_map<std::string_view, const Node*> changed;
        for (const auto& global : globals.entries()) {
            if (!may_add(global, supported.contains(global.key))) {
                continue;
            }
            if (const auto* local = source.properties.entry(global.key)) {
                Merging merging(context_.make);
                changed.emplace(global.key, merging.merged(global.value, local->value));
                count(merging.added(), global);
            } else {
                all.push_back(global);
                count(length(*global.value), global);
            }
        }
        for (const auto& property : source.properties.entries()) {
            const auto found = changed.find(property.key);
            all.push_back({.key = property.key,
                           .key_span = property.key_span,
                           .value = found == changed.end() ? property.value : found->second});
        }
        source.properties = Members(make_map(context_.make.arena(), all));
    }

   private:
    bool may_add(const Entry& global, bool is_supported) {
        if (!is_supported && unsupported_++ >= kMostUnsupported) {
            return false;
        }
        return bytes_ <= kMostBytes || length(*global.value) <= kShort;
    }

    std::size_t length(const Node& global) {
        const auto [place, is_new] = lengths_.emplace(&global, 0);
        if (is_new) {
            place->second = bytes_of(global);
        }
        return place->second;
    }

    void count(std::size_t bytes, const Entry& global) {
        const bool was_open = bytes_ <= kMostBytes;
        bytes_ += bytes <= kShort ? 0 : bytes;
        if (was_open && bytes_ > kMostBytes) {
            context_.problem(
                global.key_span,
                fmt::format("`Globals` make the template longer than the {} bytes that CloudFormation takes",
                            kMostBytes),
                "set long values at the resources that need them");
        }
    }

    Context& context_;
    schema::Json supported_;
    std::unordered_map<const Node*, std::size_t> lengths_;  // of the values in Globals
    std::size_t bytes_ = 0;
    std::size_t unsupported_ = 0;
};

}  // namespace

void merge_globals(Context& context) {
    const auto* entry = context.root.entry("Globals");
    if (entry == nullptr) {
        return;
    }
    if (!entry->value->is_map()) {
        context.problem(entry->key_span, "`Globals` has to be a map");
        return;
    }
    const auto supported = schema::facts("sam_props").find("Globals");
    for (const auto& section : entry->value->entries) {
        check_section(context, section, supported);
    }
    std::unordered_map<std::string_view, const Node*> sections;
    for (const auto& section : entry->value->entries) {
        if (is_map(section.value) && !section.value->entries.empty()) {
            sections.emplace(section.key, &bounded(*section.value, context.make));
        }
    }
    GlobalsMerger merger(context, supported);
    for (auto& source : context.sources) {
        if (!is_sam_type(source.type) || source.type == kConnector || source.type == kGraphQlApi) {
            continue;
        }
        const auto found = sections.find(source.type.substr(kPrefix.size()));
        if (found != sections.end()) {
            merger.merge(source, *found->second);
        }
    }
}

}  // namespace samgen::lint::sam
