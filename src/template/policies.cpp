#include "template/policies.hpp"

#include <utility>
#include <variant>

#include "template/parts.hpp"

namespace samgen::tmpl {
namespace {

cfn::Value statement(const model::Statement& said) {
    cfn::Map map{{"Effect", "Allow"},
                 {"Action", text_list(said.actions)},
                 {"Resource", said.resources.size() == 1 ? said.resources.front() : cfn::Value(said.resources)}};
    if (!said.condition.empty()) {
        map.set("Condition", said.condition);
    }
    return cfn::Value(std::move(map)).at(said.span);
}

struct Emit {
    cfn::Value operator()(const model::PolicyTemplate& policy) const {
        return cfn::Value(cfn::Map{{policy.name, policy.parameters}}).at(policy.span);
    }
    cfn::Value operator()(const model::InlinePolicy& policy) const {
        return cfn::Value(policy_document(statements(policy.statements))).at(policy.span);
    }
    cfn::Value operator()(const cfn::Value& policy) const { return policy; }
};

}  // namespace

cfn::List statements(const std::vector<model::Statement>& said) {
    cfn::List list;
    for (const auto& one : said) {
        list.push_back(statement(one));
    }
    return list;
}

cfn::List policies(const std::vector<model::Policy>& said) {
    cfn::List list;
    for (const auto& policy : said) {
        list.push_back(std::visit(Emit{}, policy));
    }
    return list;
}

}  // namespace samgen::tmpl
