#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "lint/application/keys.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// EG1030: keys that a service itself uses, for everybody who works with what they encrypt. Topics and queues, to which
// several services send, are EG3025's and EG5017's.
namespace samgen::lint::application {
namespace {

// Sorted by type.
struct Place {
    std::string_view type;
    std::string_view path;
    std::string_view service;
    std::string_view principal;  // as a policy names it
};
// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
// https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-encryption-event-bus-cmkey.html
constexpr std::array kPlaces = {
    Place{"AWS::CloudTrail::Trail", "KMSKeyId", "cloudtrail.amazonaws.com", "cloudtrail.amazonaws.com"},
    Place{"AWS::Events::EventBus", "KmsKeyIdentifier", "events.amazonaws.com", "events.amazonaws.com"},
    Place{"AWS::Logs::LogGroup", "KmsKeyId", "logs.amazonaws.com", "!Sub logs.${AWS::Region}.amazonaws.com"},
};
static_assert(std::ranges::is_sorted(kPlaces, {}, &Place::type));

void services_without_keys(const Application& application, Errors& errors) {
    std::set<std::pair<const Piece*, std::string_view>> said;
    for (const auto& piece : application.pieces()) {
        for (const auto& place : rows_of(kPlaces, piece.type)) {
            each_at(piece, place.path, [&](const Value& value, const Scenario&) {
                const auto* key = key_of(application, value);
                if (key == nullptr || lets_use(*key, place.service) || !said.emplace(key, place.service).second) {
                    return;
                }
                auto error = finding(value,
                                     fmt::format("`{}` cannot be encrypted: the policy of `{}` does not let `{}` use "
                                                 "the key",
                                                 piece.id, key->id, place.service),
                                     fmt::format("let `{}` do `kms:Encrypt*`, `kms:Decrypt*`, `kms:ReEncrypt*`, "
                                                 "`kms:GenerateDataKey*` and `kms:Describe*` in its `KeyPolicy`",
                                                 place.principal));
                error.related.push_back({key->where.way()->span, "the key is here"});
                errors.push_back(std::move(error));
            });
        }
    }
}

}  // namespace

const Family& key_policy_rules() {
    static const Family family{.applications = {{rule("EG1030"), services_without_keys}}};
    return family;
}

}  // namespace samgen::lint::application
