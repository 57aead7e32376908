#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/schema_rules.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

using enum SchemaRule::Matches;

constexpr std::string_view kInstance = "Resources/AWS::RDS::DBInstance/Properties";
constexpr std::string_view kCluster = "Resources/AWS::RDS::DBCluster/Properties";

// An instance's engine is read without regard to case: the properties with `Engine` in lower case.
const Node& with_lower_engine(const Validator& validator, const Node& properties) {
    const auto* engine = properties.entry("Engine");
    if (engine == nullptr || !engine->value->is_string()) {
        return properties;
    }
    auto& arena = validator.run.arena;
    const auto lower = text::lower_case(engine->value->text);
    if (lower == engine->value->text) {
        return properties;
    }
    std::vector<Entry> entries(properties.entries.begin(), properties.entries.end());
    for (auto& entry : entries) {
        if (entry.key == "Engine") {
            entry.value = make_string(arena, arena.keep(std::string_view(lower)), entry.value->span);
        }
    }
    return *make_map(arena, entries, properties.span);
}

// Without functions: a price list knows texts alone.
Validator without_functions(const Validator& validator) {
    auto there = validator;
    there.context.functions = {};
    return there;
}

void keep_words(const Node&, Error&) {}

void name_engine(const Node& instance, Error& error) {
    error.message += fmt::format(" for the engine {}", shown_member(instance, "Engine"));
}

void run_instance_rule(const SchemaRule& rule, const Validator& validator, const Node& properties, Errors& errors,
                       Wording word) {
    if (properties.is_map()) {
        run_worded(rule, validator, with_lower_engine(validator, properties), errors, word);
    }
}

void instance_class(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule({.rule = rule("E3025"),
                       .places = {},
                       .schema = "aws_rds_dbinstance/dbinstanceclass_enum",
                       .matches = best,
                       .by_region = true},
                      without_functions(validator), properties, errors, keep_words);
}

void class_of_engine(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule(
        {.rule = rule("E3062"), .places = {}, .schema = "aws_rds_dbinstance/db_instance_class", .matches = all},
        without_functions(validator), properties, errors, name_engine);
}

void instance_engine_version(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule(
        {.rule = rule("E3691"), .places = {}, .schema = "aws_rds_dbinstance/engine_version", .matches = all}, validator,
        properties, errors, keep_words);
}

void old_version(const Node& instance, Error& error) {
    error.message = fmt::format("no new databases are made with version {} of the engine {}",
                                shown_member(instance, "EngineVersion"), shown_member(instance, "Engine"));
}

void old_instance_version(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule({.rule = rule("W3691"), .places = {}, .schema = "aws_rds_dbinstance/engine_version_deprecated"},
                      validator, properties, errors, old_version);
}

void old_cluster_version(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("W3690"), .places = {}, .schema = "aws_rds_dbcluster/engine_version_deprecated"},
               validator, properties, errors, old_version);
}

void aurora_instance(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule({.rule = rule("E3682"), .places = {}, .schema = "aws_rds_dbinstance/aurora_exclusive"}, validator,
                      properties, errors, [](const Node& instance, Error& error) {
                          constexpr std::array<std::string_view, 5> kOfTheCluster{
                              "AllocatedStorage", "CopyTagsToSnapshot", "DeletionProtection",
                              "EnableIAMDatabaseAuthentication", "MasterUserPassword"};
                          std::string names;
                          for (const auto& entry : instance.entries) {
                              if (std::ranges::find(kOfTheCluster, entry.key) != kOfTheCluster.end()) {
                                  names += fmt::format("{}`{}`", names.empty() ? "" : ", ", entry.key);
                              }
                          }
                          error.message = fmt::format("an instance of Aurora cannot have {}", names);
                          error.hint = "the cluster has these properties";
                      });
}

void same_engine(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule({.rule = rule("E3707"), .places = {}, .schema = "aws_rds_dbinstance/instance_cluster_engine"},
                      validator, properties, errors, [](const Node& instance, Error& error) {
                          error.message = fmt::format("the instance's engine {} is not the one of its cluster",
                                                      shown_member(instance, "Engine"));
                      });
}

void same_encryption(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule(
        {.rule = rule("E3709"), .places = {}, .schema = "aws_rds_dbinstance/instance_cluster_storage_encrypted"},
        validator, properties, errors, [](const Node&, Error& error) {
            error.message = "the instance's `StorageEncrypted` is not what its cluster has";
        });
}

void backup_retention(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule({.rule = rule("E3719"),
                       .places = {},
                       .schema = "aws_rds_dbinstance/backupretentionperiod_maximum",
                       .matches = all},
                      validator, properties, errors, [](const Node&, Error& error) {
                          if (allows_nothing(error)) {
                              error.message = "an instance of a cluster has no `BackupRetentionPeriod` of its own";
                              error.hint = "give it to the cluster";
                          }
                      });
}

void key_and_encryption(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule({.rule = rule("E3720"), .places = {}, .schema = "aws_rds_dbinstance/kmskey_storageencrypted"},
                      validator, properties, errors,
                      [](const Node&, Error& error) { error.message = "`KmsKeyId` needs `StorageEncrypted: true`"; });
}

void replica_mode(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_instance_rule({.rule = rule("E3721"), .places = {}, .schema = "aws_rds_dbinstance/replicamode_enum"}, validator,
                      properties, errors, name_engine);
}

void replica_mode_ignored(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    constexpr std::array<std::string_view, 3> kWithReplicaMode{"oracle", "custom-oracle", "db2"};
    const auto* mode = properties.entry("ReplicaMode");
    const auto* engine = properties.find("Engine");
    if (mode == nullptr || engine == nullptr || !engine->is_string()) {
        return;
    }
    const auto lower = text::lower_case(engine->text);
    if (std::ranges::any_of(kWithReplicaMode, [&lower](std::string_view name) { return lower.starts_with(name); })) {
        return;
    }
    errors.push_back(validator.error_at(validator.way_to(*mode),
                                        fmt::format("`ReplicaMode` is ignored for the engine `{}`", engine->text)));
}

void cluster_instance_class(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3694"),
                .places = {},
                .schema = "aws_rds_dbcluster/dbclusterinstanceclass_enum",
                .matches = best,
                .by_region = true},
               without_functions(validator), properties, errors, keep_words);
}

void aurora_cluster(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3693"), .places = {}, .schema = "aws_rds_dbcluster/aurora", .matches = all}, validator,
               properties, errors, [](const Node&, Error& error) {
                   if (allows_nothing(error)) {
                       error.message = fmt::format("a cluster of Aurora has no `{}`", last_key(error));
                   } else {
                       error.message += " for a cluster of Aurora";
                   }
               });
}

void serverless_aurora_cluster(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("W3693"), .places = {}, .schema = "aws_rds_dbcluster/aurora_warning", .matches = all},
               validator, properties, errors, [](const Node&, Error& error) {
                   error.message = fmt::format("`{}` is ignored for a serverless cluster of Aurora", last_key(error));
               });
}

void multi_zone_cluster(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3692"), .places = {}, .schema = "aws_rds_dbcluster/multiaz", .matches = all}, validator,
               properties, errors, [](const Node& instance, Error& error) {
                   if (allows_nothing(error)) {
                       error.message = fmt::format("a cluster of the engine {} has no `{}`",
                                                   shown_member(instance, "Engine"), last_key(error));
                   } else {
                       error.message +=
                           fmt::format(" for a cluster of the engine {}", shown_member(instance, "Engine"));
                   }
               });
}

void engine_mode(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("E3686"), .places = {}, .schema = "aws_rds_dbcluster/serverless_exclusive"}, validator,
               properties, errors, [](const Node& instance, Error& error) {
                   if (!allows_nothing(error)) {
                       return;
                   }
                   if (instance.find("EngineMode") == nullptr) {
                       error.message = fmt::format("`{}` needs `EngineMode: serverless`", last_key(error));
                   } else {
                       error.message = fmt::format("a cluster with the engine mode {} has no `{}`",
                                                   shown_member(instance, "EngineMode"), last_key(error));
                   }
               });
}

void source_cluster(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    run_worded({.rule = rule("W3689"), .places = {}, .schema = "aws_rds_dbcluster/sourcedbclusteridentifier"},
               validator, properties, errors, [](const Node&, Error& error) {
                   error.message =
                       fmt::format("`{}` is ignored for a cluster that is made of another one", last_key(error));
               });
}

}  // namespace

const Family& rds_rules() {
    static const Family family{.places = {
                                   {.rule = rule("E3025"), .places = {kInstance}, .check = instance_class},
                                   {.rule = rule("E3062"), .places = {kInstance}, .check = class_of_engine},
                                   {.rule = rule("E3682"), .places = {kInstance}, .check = aurora_instance},
                                   {.rule = rule("E3691"), .places = {kInstance}, .check = instance_engine_version},
                                   {.rule = rule("E3707"), .places = {kInstance}, .check = same_engine},
                                   {.rule = rule("E3709"), .places = {kInstance}, .check = same_encryption},
                                   {.rule = rule("E3719"), .places = {kInstance}, .check = backup_retention},
                                   {.rule = rule("E3720"), .places = {kInstance}, .check = key_and_encryption},
                                   {.rule = rule("E3721"), .places = {kInstance}, .check = replica_mode},
                                   {.rule = rule("W3691"), .places = {kInstance}, .check = old_instance_version},
                                   {.rule = rule("W3699"), .places = {kInstance}, .check = replica_mode_ignored},
                                   {.rule = rule("E3686"), .places = {kCluster}, .check = engine_mode},
                                   {.rule = rule("E3692"), .places = {kCluster}, .check = multi_zone_cluster},
                                   {.rule = rule("E3693"), .places = {kCluster}, .check = aurora_cluster},
                                   {.rule = rule("E3694"), .places = {kCluster}, .check = cluster_instance_class},
                                   {.rule = rule("W3689"), .places = {kCluster}, .check = source_cluster},
                                   {.rule = rule("W3690"), .places = {kCluster}, .check = old_cluster_version},
                                   {.rule = rule("W3693"), .places = {kCluster}, .check = serverless_aurora_cluster},
                               }};
    return family;
}

}  // namespace samgen::lint
