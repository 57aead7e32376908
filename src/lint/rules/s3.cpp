#include <algorithm>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/resolve.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"

namespace samgen::lint {
namespace {

// W3045
void access_control(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    each_object(validator, properties, {"AccessControl"}, [&](const Node& object) {
        const auto* value = object.find("AccessControl");
        if (value == nullptr || value->kind == Kind::null || (value->is_string() && value->text.empty())) {
            return;
        }
        auto error = validator.error_at(way_below(validator, properties, {"AccessControl"}),
                                        "`AccessControl` is the old way to say who may use the bucket");
        error.hint = "use an `AWS::S3::BucketPolicy`";
        errors.push_back(std::move(error));
    });
}

// Days until objects are moved. https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tiering.html
struct Tier {
    std::string_view name;
    double least;
    double most;
};
constexpr Tier kTiers[] = {{"ARCHIVE_ACCESS", 90, 730}, {"DEEP_ARCHIVE_ACCESS", 180, 730}};

// E3061
void tiering(const Validator& validator, const Node& instance, const Schema&, Errors& errors) {
    constexpr std::string_view kTier[] = {"AccessTier"};
    constexpr std::string_view kDays[] = {"Days"};
    values_at(validator, instance, kTier, [&](const Node* name, const Validator& chosen) {
        const auto* tier = name == nullptr ? std::end(kTiers) : std::ranges::find(kTiers, name->string(), &Tier::name);
        if (tier == std::end(kTiers)) {
            return;
        }
        auto there = validator;
        there.context.conditions = chosen.context.conditions;
        values_at(there, instance, kDays, [&](const Node* value, const Validator&) {
            const auto days = value == nullptr || value->kind == Kind::boolean || value->kind == Kind::number
                                  ? std::nullopt
                                  : number_in(*value);
            if (days && (*days < tier->least || *days > tier->most)) {
                errors.push_back(validator.error_at(way_below(validator, instance, {"Days"}),
                                                    fmt::format("objects move to `{}` after {} to {} days, not {}",
                                                                tier->name, tier->least, tier->most, *days)));
            }
        });
    });
}

}  // namespace

const Family& s3_rules() {
    static const Family family{
        .places =
            {
                {rule("E3061"),
                 {"Resources/AWS::S3::Bucket/Properties/IntelligentTieringConfigurations/*/Tierings/*"},
                 tiering},
                {rule("W3045"), {"Resources/AWS::S3::Bucket/Properties"}, access_control},
            },
        .schemas = {{rule("E3045"),
                     {"Resources/AWS::S3::Bucket/Properties"},
                     "aws_s3_bucket/ownershipcontrols",
                     SchemaRule::Matches::best,
                     "`AccessControl` has no effect unless `OwnershipControls` lets objects have owners"}},
    };
    return family;
}

}  // namespace samgen::lint
