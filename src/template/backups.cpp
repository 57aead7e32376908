#include <utility>

#include "template/parts.hpp"
#include "template/resources.hpp"

namespace samgen::tmpl {
namespace {

cfn::Map lifecycle(const model::Backups& backups) {
    cfn::Map map;
    set_number(map, "MoveToColdStorageAfterDays", backups.cold_after);
    map.set("DeleteAfterDays", number(backups.keep));
    return map;
}

cfn::Map plan(const model::Backups& backups) {
    cfn::Map rule{{"RuleName", "Scheduled"},
                  {"TargetBackupVault", backups.vault ? *backups.vault : cfn::ref("BackupVault")},
                  {"ScheduleExpression", backups.schedule},
                  {"Lifecycle", lifecycle(backups)}};
    if (backups.copy_to) {
        rule.set("CopyActions", cfn::List{cfn::Map{{"DestinationBackupVaultArn", *backups.copy_to},
                                                   {"Lifecycle", lifecycle(backups)}}});
    }
    cfn::Map properties{{"BackupPlan", cfn::Map{{"BackupPlanName", cfn::ref("AWS::StackName")},
                                                {"BackupPlanRule", cfn::List{std::move(rule)}}}}};
    if (!backups.tags.empty()) {
        properties.set("BackupPlanTags", tag_map(backups.tags));
    }
    merge(properties, backups.properties);
    return properties;
}

cfn::Map role(const model::Backups& backups) {
    cfn::Map properties{{"Description", "Lets AWS Backup back up the tables"},
                        {"AssumeRolePolicyDocument", trust_policy("backup.amazonaws.com")},
                        {"ManagedPolicyArns", cfn::List{cfn::sub("arn:${AWS::Partition}:iam::aws:policy/service-role/"
                                                                 "AWSBackupServiceRolePolicyForBackup")}}};
    if (!backups.tags.empty()) {
        properties.set("Tags", tag_list(backups.tags));
    }
    return properties;
}

}  // namespace

void add_backups(cfn::Map& resources, const model::Backups& backups) {
    if (!backups.vault) {
        cfn::Map vault{{"BackupVaultName", cfn::sub("${AWS::StackName}-backups")}};
        if (backups.kms_key) {
            vault.set("EncryptionKeyArn", *backups.kms_key);
        }
        if (!backups.tags.empty()) {
            vault.set("BackupVaultTags", tag_map(backups.tags));
        }
        Removal removal;
        if (backups.retained) {
            removal = {"Retain", backups.span};
        }
        add_resource(
            resources, "BackupVault",
            {.type = "AWS::Backup::BackupVault", .removal = std::move(removal), .properties = std::move(vault)},
            backups.span);
    }
    add_resource(resources, "BackupPlan", {.type = "AWS::Backup::BackupPlan", .properties = plan(backups)},
                 backups.span);
    add_resource(resources, "BackupRole", {.type = "AWS::IAM::Role", .properties = role(backups)}, backups.span);
    cfn::List tables;
    for (const auto& table : backups.tables) {
        tables.push_back(cfn::get_att(table, "Arn"));
    }
    add_resource(resources, "BackupSelection",
                 {.type = "AWS::Backup::BackupSelection",
                  .properties = {{"BackupPlanId", cfn::ref("BackupPlan")},
                                 {"BackupSelection", cfn::Map{{"SelectionName", "Tables"},
                                                              {"IamRoleArn", cfn::get_att("BackupRole", "Arn")},
                                                              {"Resources", std::move(tables)}}}}},
                 backups.span);
}

}  // namespace samgen::tmpl
