#include "template/stage_values.hpp"

#include <algorithm>

namespace samgen::tmpl {

Place Place::below(std::string_view key) const {
    auto place = *this;
    place.path.emplace_back(key);
    return place;
}

bool Place::is_in(std::string_view type_prefix, const std::vector<std::string_view>& path_in) const {
    return type.starts_with(type_prefix) && path.size() > path_in.size() &&
           std::equal(path_in.begin(), path_in.end(), path.begin() + 1);
}

const cfn::Value& first_of(const Values& values) { return **std::ranges::find_if(values, is_there); }

Values members(const Values& maps, std::string_view key) {
    Values values;
    for (const auto* map : maps) {
        values.push_back(map == nullptr || map->map() == nullptr ? nullptr : map->map()->find(key));
    }
    return values;
}

std::vector<std::string> keys_of(const Values& maps) {
    std::vector<std::string> keys;
    for (const auto* map : maps) {
        if (map == nullptr || map->map() == nullptr) {
            continue;
        }
        auto at = keys.begin();
        for (const auto& member : map->map()->members) {
            const auto known = std::find(keys.begin(), keys.end(), member.key);
            at = known != keys.end() ? known + 1 : keys.insert(at, member.key) + 1;
        }
    }
    return keys;
}

Subset having(const Values& values) {
    Subset subset;
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i] != nullptr) {
            subset.push_back(i);
        }
    }
    return subset;
}

Subset others(const Subset& subset, std::size_t count) {
    Subset rest;
    for (std::size_t i = 0; i < count; ++i) {
        if (std::ranges::find(subset, i) == subset.end()) {
            rest.push_back(i);
        }
    }
    return rest;
}

bool all_same(const Values& values) {
    return std::ranges::all_of(values, [&](const cfn::Value* value) {
        return value != nullptr && values.front() != nullptr && cfn::same_data(*value, *values.front());
    });
}

const cfn::Value& differing(const Values& values) {
    const auto& first = first_of(values);
    for (const auto* value : values) {
        if (value != nullptr && !cfn::same_data(first, *value)) {
            return *value;
        }
    }
    return first;
}

std::vector<Subset> groups_of(const Values& values) {
    std::vector<Subset> groups;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const auto same = std::ranges::find_if(
            groups, [&](const Subset& group) { return cfn::same_data(*values[group.front()], *values[i]); });
        if (same != groups.end()) {
            same->push_back(i);
        } else {
            groups.push_back({i});
        }
    }
    return groups;
}

Values only(const Values& entries, const Values& values) {
    auto result = values;
    const auto* const any = *std::ranges::find_if(values, is_there);
    for (std::size_t i = 0; i < result.size(); ++i) {
        if (entries[i] == nullptr) {
            result[i] = any;
        }
    }
    return result;
}

}  // namespace samgen::tmpl
