#include "model/policy_size.hpp"

#include <string>
#include <string_view>
#include <variant>

#include "cfn/value.hpp"
#include "schema/catalogue.hpp"

namespace samgen::model {
namespace {

// arn:aws:dynamodb:eu-central-1:123456789012:table/product-service-Products-1ABCDEFGHIJKL
constexpr std::size_t kUsualArn = 88;
constexpr std::size_t kDocument = std::string_view(R"({"Version":"2012-10-17","Statement":[]})").size();
constexpr std::size_t kStatement = std::string_view(R"({"Effect":"Allow","Action":[],"Resource":[]},)").size();
constexpr std::size_t kQuotes = 3;  // with the comma or colon behind it

std::size_t size_of(const cfn::Value& value) {
    if (const auto* text = value.string()) {
        return text->size() + kQuotes;
    }
    if (value.intrinsic() != nullptr) {
        return kUsualArn + kQuotes;
    }
    std::size_t size = 2;
    if (const auto* list = value.list()) {
        for (const auto& item : *list) {
            size += size_of(item);
        }
    } else if (const auto* map = value.map()) {
        for (const auto& member : map->members) {
            size += member.key.size() + kQuotes + size_of(member.value);
        }
    }
    return size;
}

// A document of SAM's own, where one-key maps of these names are intrinsic functions.
std::size_t size_of(schema::Json value) {
    if (value.is_string()) {
        return value.string().size() + kQuotes;
    }
    std::size_t size = 2;
    for (const auto item : value.items()) {
        size += size_of(item);
    }
    for (const auto member : value.members()) {
        size += member.key == "Ref" || member.key.starts_with("Fn::")
                    ? kUsualArn
                    : member.key.size() + kQuotes + size_of(member.value);
    }
    return size;
}

std::size_t size_of_template(std::string_view name) {
    return size_of(schema::facts("sam_policy_templates").find(name).find("Definition"));
}

struct Size {
    std::size_t operator()(const PolicyTemplate& policy) const { return size_of_template(policy.name); }
    std::size_t operator()(const InlinePolicy& policy) const {
        std::size_t size = kDocument;
        for (const auto& statement : policy.statements) {
            size += kStatement;
            for (const auto& action : statement.actions) {
                size += action.size() + kQuotes;
            }
            for (const auto& resource : statement.resources) {
                size += size_of(resource);
            }
            size += statement.condition.empty() ? 0 : size_of(cfn::Value(statement.condition));
        }
        return size;
    }
    std::size_t operator()(const cfn::Value& policy) const {
        const auto* map = policy.map();
        if (map == nullptr) {
            return 0;
        }
        return map->find("Statement") == nullptr && map->members.size() == 1
                   ? size_of_template(map->members.front().key)
                   : size_of(policy);
    }
};

}  // namespace

std::size_t policy_size(const std::vector<Policy>& policies) {
    std::size_t size = 0;
    for (const auto& policy : policies) {
        size += std::visit(Size{}, policy);
    }
    return size;
}

}  // namespace samgen::model
