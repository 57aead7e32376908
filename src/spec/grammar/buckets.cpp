#include "spec/grammar/buckets.hpp"

#include <array>

#include "spec/grammar/common.hpp"
#include "spec/words.hpp"

namespace samgen::spec {
namespace {

// https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
constexpr Form kBucketNameForm{.name = "a bucket's name",
                               .pattern = "^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$",
                               .rule = "S3 takes 3 to 63 small letters, digits, dots and hyphens"};
constexpr ScalarRule kBucketNameRule = text_of(kBucketNameForm);
constexpr Shape kPhysicalName{.noun = "a name of 3 to 63 characters", .scalar = &kBucketNameRule, .intrinsic = true};
// S3 moves nothing to infrequent access before its 30th day.
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
constexpr ScalarRule kTransitionDaysRule = integer(30, 36'500);
constexpr Shape kTransitionDays = scalar_shape("a whole number of days, at least 30", kTransitionDaysRule);

constexpr std::array kLifecycleKeys = {
    KeyRule{.key = "expire", .shape = &kDays, .doc = "Days after which objects are deleted.", .standard = "never"},
    KeyRule{.key = "expire-versions",
            .shape = &kDays,
            .doc = "Days after which a version is deleted that another has replaced.",
            .standard = "never"},
    KeyRule{.key = "infrequent-access",
            .shape = &kTransitionDays,
            .doc = "Days after which objects move to the class STANDARD_IA.",
            .standard = "never"},
    KeyRule{.key = "archive",
            .shape = &kDays,
            .doc = "Days after which objects move to the class GLACIER.",
            .standard = "never"},
    KeyRule{.key = "abort-uploads",
            .shape = &kDays,
            .doc = "Days after which uploads in parts are given up that nobody has finished.",
            .standard = "7 in production"},
};
constexpr MapRule kLifecycleRule{.noun = "`lifecycle`", .keys = kLifecycleKeys};
constexpr Shape kLifecycle{.noun = "a map of what happens after days: `{ expire: 90 }`", .map = &kLifecycleRule};

constexpr std::array kBucketKeys = {
    KeyRule{.key = "name",
            .shape = &kPhysicalName,
            .doc = "The bucket's physical name, which no other bucket of AWS may have.",
            .standard = "chosen by CloudFormation"},
    KeyRule{.key = "versioned",
            .shape = &kBoolean,
            .doc = "Keeps what is overwritten or deleted as a version.",
            .standard = "true in production"},
    KeyRule{.key = "kms-key",
            .shape = &kKmsKey,
            .doc = "The ARN of a customer-managed key that encrypts the objects.",
            .standard = "S3's own key in production"},
    KeyRule{.key = "lifecycle", .shape = &kLifecycle, .doc = "What happens to objects by themselves."},
    KeyRule{.key = "access-logs",
            .shape = &kBucketName,
            .doc = "The bucket that takes a record of each request, under this bucket's name."},
    KeyRule{.key = "protection",
            .shape = &kRemoval,
            .doc = "Whether the bucket is kept (`retained`) when the stack or the resource goes.",
            .standard = "retained in production"},
    KeyRule{.key = "tags", .shape = &kTags, .doc = "Tags of this bucket, besides the service's."},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::S3::Bucket, merged over what samgen emits."},
};
constexpr MapRule kBucketRule{.noun = "a bucket", .keys = kBucketKeys, .resource = true};
constexpr Shape kBucket{.noun = "a map of settings, perhaps empty: `{}`", .map = &kBucketRule};
constexpr MapRule kBucketsRule{.noun = "`buckets`", .names = &kLogicalId, .values = &kBucket};

}  // namespace

constexpr Shape kBuckets{.noun = "a map of buckets by name", .map = &kBucketsRule};

}  // namespace samgen::spec
