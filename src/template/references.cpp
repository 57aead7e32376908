#include "template/references.hpp"

#include <string_view>
#include <utility>

namespace samgen::tmpl {
namespace {

// The part of `Products.Arn` that is a logical ID.
std::string id_of(std::string_view name) { return std::string(name.substr(0, name.find('.'))); }

class Finder {
   public:
    std::vector<Reference> found;

    void look(const cfn::Value& value, const std::string& under = {}) {
        if (const auto* list = value.list()) {
            for (const auto& item : *list) {
                look(item, under);
            }
        } else if (const auto* map = value.map()) {
            for (const auto& member : map->members) {
                look(member.value, under);
            }
        } else if (const auto* function = value.intrinsic()) {
            look(*function, under);
        }
    }

   private:
    void look(const cfn::Intrinsic& function, const std::string& under) {
        const auto& argument = function.arg();
        const auto* list = argument.list();
        const auto* first = list == nullptr || list->empty() ? nullptr : list->front().string();
        if (function.name == "Ref" && argument.string() != nullptr) {
            found.push_back({.id = *argument.string(), .under = under});
        } else if (function.name == "Fn::GetAtt" && first != nullptr) {
            found.push_back({.id = *first, .under = under});
        } else if (function.name == "Fn::If" && first != nullptr && list->size() == 3) {
            look((*list)[1], *first);
            look((*list)[2], under);
        } else if (function.name == "Fn::Sub") {
            const auto* text = argument.string() != nullptr ? argument.string() : first;
            const auto* values = list != nullptr && list->size() == 2 ? (*list)[1].map() : nullptr;
            if (text != nullptr) {
                look_in_text(*text, values, under);
            }
            if (values != nullptr) {
                look(cfn::Value(*values), under);
            }
        } else {
            look(argument, under);
        }
    }

    void look_in_text(std::string_view text, const cfn::Map* values, const std::string& under) {
        for (auto open = text.find("${"); open != std::string_view::npos; open = text.find("${")) {
            text.remove_prefix(open + 2);
            const auto name = text.substr(0, text.find('}'));
            const bool literal = name.starts_with('!');
            if (!literal && (values == nullptr || values->find(name) == nullptr)) {
                found.push_back({.id = id_of(name), .under = under});
            }
        }
    }
};

}  // namespace

std::vector<Reference> references_in(const cfn::Value& value) {
    Finder finder;
    finder.look(value);
    return std::move(finder.found);
}

}  // namespace samgen::tmpl
