#include "lint/engine/context.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace samgen::lint {

std::vector<std::string_view> keys_of(const PlaceStep* place) {
    std::vector<std::string_view> keys;
    for (; place != nullptr; place = place->parent) {
        keys.push_back(place->key);
    }
    std::ranges::reverse(keys);
    return keys;
}

std::string to_text(const PlaceStep* place) {
    std::string out;
    for (const auto key : keys_of(place)) {
        if (!out.empty()) {
            out += '/';
        }
        out += key;
    }
    return out;
}

std::uint8_t pseudo_named(std::string_view name) {
    struct Named {
        std::string_view name;
        Pseudo pseudo;
    };
    static constexpr std::array kNames = {
        Named{"AWS::AccountId", Pseudo::account_id},
        Named{"AWS::NoValue", Pseudo::no_value},
        Named{"AWS::NotificationARNs", Pseudo::notification_arns},
        Named{"AWS::Partition", Pseudo::partition},
        Named{"AWS::Region", Pseudo::region},
        Named{"AWS::StackId", Pseudo::stack_id},
        Named{"AWS::StackName", Pseudo::stack_name},
        Named{"AWS::URLSuffix", Pseudo::url_suffix},
    };
    const auto* found = std::ranges::find(kNames, name, &Named::name);
    return found == kNames.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found->pseudo);
}

}  // namespace samgen::lint
