#include "template/stage_policies.hpp"

#include <string>

namespace samgen::tmpl {
namespace {

// What SAM tells policies apart by: the name of a policy template, or that it is a document, or text.
std::string kind_of(const cfn::Value& policy) {
    const auto* map = policy.map();
    if (map == nullptr || map->empty()) {
        return {};
    }
    return map->find("Statement") != nullptr ? "Statement" : map->members.front().key;
}

}  // namespace

std::vector<std::vector<const cfn::Value*>> beside_their_like(const std::vector<const cfn::Value*>& lists) {
    std::vector<std::string> kinds;
    std::vector<std::vector<const cfn::Value*>> items;
    for (std::size_t stage = 0; stage < lists.size(); ++stage) {
        for (const auto& policy : *lists[stage]->list()) {
            const auto kind = kind_of(policy);
            std::size_t at = 0;
            while (at < items.size() && (kinds[at] != kind || items[at][stage] != nullptr)) {
                ++at;
            }
            if (at == items.size()) {
                kinds.push_back(kind);
                items.emplace_back(lists.size(), nullptr);
            }
            items[at][stage] = &policy;
        }
    }
    return items;
}

cfn::List* arguments_of_optional(cfn::Value& value) {
    auto* function = std::get_if<cfn::Intrinsic>(&value.data);
    if (function == nullptr || function->name != "Fn::If") {
        return nullptr;
    }
    auto* list = std::get_if<cfn::List>(&(*function->argument).data);
    const bool fits = list != nullptr && list->size() == 3 && list->front().string() != nullptr &&
                      cfn::same_data(list->back(), cfn::ref("AWS::NoValue"));
    return fits ? list : nullptr;
}

}  // namespace samgen::tmpl
