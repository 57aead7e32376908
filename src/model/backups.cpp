#include "model/backups.hpp"

#include <utility>

#include <fmt/format.h>

#include "model/arns.hpp"
#include "model/find.hpp"
#include "model/tables.hpp"

namespace samgen::model {
namespace {

constexpr std::string_view kSchedule = "cron(0 5 * * ? *)";
constexpr std::uint64_t kKeep = 35;  // days, as far back as point-in-time recovery goes

// What has gone to cold storage stays for so many days.
// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
constexpr std::uint64_t kCold = 90;

// The stack is named after the service, and the vault after the stack.
// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_CreateBackupVault.html
constexpr std::size_t kLongestVault = 50;
constexpr std::string_view kVaultSuffix = "-backups";

void check_vault(const spec::Backups& said, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    const auto length = spec.service.value.size() + kVaultSuffix.size();
    if (said.vault && said.kms_key) {
        diagnostics.error(said.kms_key->span, "`backups` takes `vault` or `kms-key`, not both",
                          "a vault of yours has its key already");
    } else if (!said.vault && length > kLongestVault) {
        diagnostics.error(said.span,
                          fmt::format("the vault would be called `{}{}`, which has {} characters; AWS Backup takes at "
                                      "most {}",
                                      spec.service.value, kVaultSuffix, length, kLongestVault),
                          "name a `vault` of yours, or shorten the service's name");
    }
}

void check_copy(const std::optional<cfn::Value>& vault, diag::Diagnostics& diagnostics) {
    const auto* const text = vault ? vault->string() : nullptr;
    if (text != nullptr && text->starts_with("arn:") &&
        (arn_part(*text, ArnPart::service) != "backup" || text->find(":backup-vault:") == std::string::npos)) {
        diagnostics.error(vault->span, fmt::format("`{}` is not the ARN of a backup vault", *text),
                          "it looks like `arn:aws:backup:eu-west-1:123456789012:backup-vault:copies`");
    }
}

}  // namespace

void add_backups(Service& service, const spec::Spec& spec, diag::Diagnostics& diagnostics) {
    if (!spec.backups || !spec.backups->on) {
        return;
    }
    const auto& said = *spec.backups;
    Backups backups;
    backups.span = said.span;
    for (const auto& name : said.tables) {
        if (find_by_id(service.tables, name.value) == nullptr) {
            unknown_table(name, service.tables, diagnostics);
        }
        backups.tables.push_back(name.value);
    }
    if (said.tables.empty()) {
        for (const auto& table : service.tables) {
            backups.tables.push_back(table.logical_id);
        }
    }
    if (backups.tables.empty()) {
        diagnostics.error(said.span, "there is nothing to back up: the spec has no `tables`",
                          "add one, or take `backups` away");
    }
    backups.schedule = value_of(said.at).value_or(std::string(kSchedule));
    backups.keep = value_of(said.keep).value_or(kKeep);
    if (said.cold_after) {
        backups.cold_after = said.cold_after->value;
        if (backups.keep < *backups.cold_after + kCold) {
            diagnostics.error(said.cold_after->span,
                              fmt::format("a backup in cold storage stays there for {} days, so one that goes there "
                                          "after {} cannot be deleted after {}",
                                          kCold, *backups.cold_after, backups.keep),
                              fmt::format("say `keep: {}` or more", *backups.cold_after + kCold));
        }
    }
    check_vault(said, spec, diagnostics);
    check_copy(said.copy_to, diagnostics);
    backups.copy_to = said.copy_to;
    backups.vault = said.vault;
    backups.kms_key = said.kms_key;
    backups.retained = spec.profile == spec::Profile::production;
    backups.tags = build_tags({}, spec);
    backups.properties = said.properties;
    service.backups = std::move(backups);
}

}  // namespace samgen::model
