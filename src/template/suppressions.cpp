#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "template/resources.hpp"
#include "template/suppress.hpp"

// Rules of other programs that do not fit, each with its reason where the program looks for it: in a resource's
// Metadata. https://docs.aws.amazon.com/cfn-guard/latest/ug/suppressing-rules.html
// https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
// https://github.com/stelligent/cfn_nag#per-resource-rule-suppression
namespace samgen::tmpl {
namespace {

// The map under `key`, made where there is none.
cfn::Map& map_in(cfn::Map& map, std::string_view key) {
    auto* found = map.find(key);
    auto& value = found != nullptr && found->map() != nullptr ? *found : map.set(std::string(key), cfn::Map{});
    return *value.map();
}

void append(cfn::Map& map, std::string_view key, cfn::Value item) {
    auto* found = map.find(key);
    auto& value = found != nullptr && found->list() != nullptr ? *found : map.set(std::string(key), cfn::List{});
    auto& list = std::get<cfn::List>(value.data);
    if (std::none_of(list.begin(), list.end(), [&](const auto& present) { return cfn::same_data(present, item); })) {
        list.push_back(std::move(item));
    }
}

// The type in CloudFormation that SAM makes of one of its own, as people may call either.
std::string_view expanded(std::string_view type) {
    struct Pair {
        std::string_view sam;
        std::string_view cloudformation;
    };
    static constexpr std::array<Pair, 4> kPairs = {
        {{"AWS::Serverless::Function", "AWS::Lambda::Function"},
         {"AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api"},
         {"AWS::Serverless::Api", "AWS::ApiGateway::RestApi"},
         {"AWS::Serverless::StateMachine", "AWS::StepFunctions::StateMachine"}}};
    const auto* const at = std::ranges::find(kPairs, type, &Pair::sam);
    return at == kPairs.end() ? type : at->cloudformation;
}

bool is_meant(const cfn::Member& resource, const std::vector<std::string>& on) {
    const auto* body = resource.value.map();
    const auto* type = body == nullptr ? nullptr : body->find("Type");
    return std::ranges::any_of(on, [&](const std::string& name) {
        return name == resource.key || (type != nullptr && type->string() != nullptr &&
                                        (*type->string() == name || expanded(*type->string()) == name));
    });
}

}  // namespace

void suppress(cfn::Map& metadata, model::Scanner scanner, std::string_view rule, std::string_view reason, bool spoken) {
    switch (scanner) {
        case model::Scanner::guard: {
            auto& guard = map_in(metadata, "guard");
            append(guard, "SuppressedRules", rule);
            if (!spoken) {
                map_in(guard, "Reasons").set(std::string(rule), reason);
            }
            return;
        }
        case model::Scanner::checkov:
            append(map_in(metadata, "checkov"), "skip", cfn::Map{{"id", rule}, {"comment", reason}});
            return;
        case model::Scanner::cfn_nag:
            append(map_in(metadata, "cfn_nag"), "rules_to_suppress", cfn::Map{{"id", rule}, {"reason", reason}});
            return;
        case model::Scanner::cfn_lint: {
            auto& lint = map_in(metadata, "cfn-lint");
            append(map_in(lint, "config"), "ignore_checks", rule);
            map_in(lint, "reasons").set(std::string(rule), reason);
            return;
        }
    }
}

cfn::Map& metadata_of(cfn::Map& body) {
    if (body.find("Metadata") == nullptr) {
        const auto properties =
            std::ranges::find_if(body.members, [](const cfn::Member& member) { return member.key == "Properties"; });
        body.members.insert(properties, cfn::Member("Metadata", cfn::Map{}));
    }
    return map_in(body, "Metadata");
}

void add_suppressions(cfn::Map& resources, const std::vector<model::Suppression>& suppressions) {
    for (const auto& suppression : suppressions) {
        for (auto& resource : resources.members) {
            if (is_meant(resource, suppression.on)) {
                suppress(metadata_of(*resource.value.map()), suppression.scanner, suppression.rule, suppression.reason);
            }
        }
    }
}

void add_suppressions_of_template(cfn::Map& metadata, const std::vector<model::Suppression>& suppressions) {
    for (const auto& suppression : suppressions) {
        if (suppression.on.empty()) {
            suppress(metadata, suppression.scanner, suppression.rule, suppression.reason);
        }
    }
}

}  // namespace samgen::tmpl
