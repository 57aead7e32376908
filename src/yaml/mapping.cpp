#include "yaml/mapping.hpp"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "yaml/malformed.hpp"

namespace samgen::yaml {
namespace {

constexpr std::string_view kMergeTag = "tag:yaml.org,2002:merge";

bool is_merge_key(const Node& key) {
    return key.tag == kMergeTag || (key.tag.empty() && key.style == Style::plain && key.scalar == "<<");
}

// The keys of a mapping, each with the first node that has it. Few are searched one by one, many by hash.
class Keys {
   public:
    explicit Keys(std::size_t count) : hashed_(count > kFew) {
        if (hashed_) {
            by_text_.reserve(count);
        } else {
            listed_.reserve(count);
        }
    }

    // Adds `key` unless there is an equal one, which is returned then.
    const Node* add(const Node& key) {
        if (hashed_) {
            const auto [entry, is_new] = by_text_.try_emplace(key.scalar, &key);
            return is_new ? nullptr : entry->second;
        }
        const auto found = std::find_if(listed_.begin(), listed_.end(),
                                        [&](const Node* other) { return other->scalar == key.scalar; });
        if (found != listed_.end()) {
            return *found;
        }
        listed_.push_back(&key);
        return nullptr;
    }

   private:
    static constexpr std::size_t kFew = 16;

    bool hashed_;
    std::vector<const Node*> listed_;
    std::unordered_map<std::string_view, const Node*> by_text_;
};

void report_duplicate(const Node& first, const Node& second, diag::Diagnostics& diagnostics) {
    auto diagnostic = malformed(*second.span.source, second.span.begin, second.span.end,
                                fmt::format("duplicate key `{}`", second.scalar));
    diagnostic.related.push_back({.span = first.span, .message = "first defined here"});
    diagnostics.add(std::move(diagnostic));
}

// The mappings that the value of a merge key stands for.
std::vector<const Node*> merged_mappings(const Node& value, diag::Diagnostics& diagnostics) {
    std::vector<const Node*> candidates = value.kind == Kind::sequence ? value.items : std::vector<const Node*>{&value};
    const auto is_wrong = [&](const Node* node) {
        if (node->kind != Kind::mapping) {
            diagnostics.add(malformed(*node->span.source, node->span.begin, node->span.end,
                                      "a merge key (`<<`) takes a mapping or a list of mappings",
                                      "put the key in quotes if it is not meant to merge"));
        }
        return node->kind != Kind::mapping;
    };
    candidates.erase(std::remove_if(candidates.begin(), candidates.end(), is_wrong), candidates.end());
    return candidates;
}

}  // namespace

void finish_mapping(Node& mapping, diag::Diagnostics& diagnostics) {
    std::vector<const Node*> sources;
    std::size_t count = mapping.entries.size();
    for (const auto& entry : mapping.entries) {
        if (is_merge_key(*entry.key)) {
            for (const auto* source : merged_mappings(*entry.value, diagnostics)) {
                sources.push_back(source);
                count += source->entries.size();
            }
        }
    }
    std::erase_if(mapping.entries, [](const Entry& entry) { return is_merge_key(*entry.key); });

    Keys keys(count);
    for (const auto& entry : mapping.entries) {
        if (const auto* first = keys.add(*entry.key)) {
            report_duplicate(*first, *entry.key, diagnostics);
        }
    }
    for (const auto* source : sources) {
        for (const auto& entry : source->entries) {
            if (keys.add(*entry.key) == nullptr) {
                mapping.entries.push_back({.key = entry.key, .value = entry.value, .merged = true});
            }
        }
    }
}

}  // namespace samgen::yaml
