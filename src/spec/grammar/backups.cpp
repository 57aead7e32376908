#include "spec/grammar/backups.hpp"

#include <array>

#include "spec/grammar/common.hpp"

namespace samgen::spec {
namespace {

// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupRule.html
constexpr Form kBackupSchedule{
    .name = "a schedule of AWS Backup",
    .pattern = "^cron[(][0-9*,/-]+ [0-9*,/-]+ [0-9*?,/LW-]+ [0-9A-Z*,/-]+ [0-9A-Z*?,/L#-]+ [0-9*,/-]+[)]$",
    .rule =
        "AWS Backup takes `cron(0 5 * * ? *)` with its six fields: minutes, hours, day of month, month, day of "
        "week, year"};
constexpr ScalarRule kBackupScheduleRule = text_of(kBackupSchedule);
constexpr Shape kTimes = scalar_shape("a schedule such as `cron(0 5 * * ? *)`", kBackupScheduleRule);
constexpr Form kVaultName{.name = "a backup vault's name",
                          .pattern = "^[A-Za-z0-9_-]{2,50}$",
                          .rule = "AWS Backup takes 2 to 50 letters, digits, hyphens and underscores"};
constexpr ScalarRule kVaultRule = text_of(kVaultName);
constexpr Shape kVault{.noun = "a name of 2 to 50 characters", .scalar = &kVaultRule, .intrinsic = true};

constexpr std::array kBackupKeys = {
    KeyRule{.key = "tables", .shape = &kTableNames, .doc = "The tables to back up.", .standard = "all"},
    KeyRule{.key = "at", .shape = &kTimes, .doc = "When, in UTC.", .standard = "`cron(0 5 * * ? *)`"},
    KeyRule{.key = "keep", .shape = &kDays, .doc = "Days after which a backup is deleted.", .standard = "35"},
    KeyRule{.key = "cold-after",
            .shape = &kDays,
            .doc = "Days after which a backup moves to cold storage, where it then stays for 90 days or more.",
            .standard = "never"},
    KeyRule{.key = "copy-to",
            .shape = &kRaw,
            .doc = "The ARN of a vault in another region or account that gets a copy of each backup."},
    KeyRule{.key = "vault",
            .shape = &kVault,
            .doc = "The name of a vault of yours in the stack's region.",
            .standard = "samgen makes one, which is kept when the stack goes"},
    KeyRule{.key = "kms-key",
            .shape = &kKmsKey,
            .doc = "The key that encrypts the vault that samgen makes.",
            .standard = "`alias/aws/backup`"},
    KeyRule{.key = "properties",
            .shape = &kProperties,
            .doc = "Properties of the AWS::Backup::BackupPlan, merged over what samgen emits."},
};
constexpr MapRule kBackupsRule{.noun = "`backups`", .keys = kBackupKeys};

}  // namespace

constexpr Shape kBackups{.noun = "true, false, or a map of settings", .scalar = &kBooleanRule, .map = &kBackupsRule};

}  // namespace samgen::spec
