#include <string>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/read.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"
#include "lint/rules/objects.hpp"
#include "schema/catalogue.hpp"
#include "text/pattern.hpp"
#include "yaml/reader.hpp"

namespace samgen::lint {
namespace {

using schema::Keyword;

// A document's text is not looked into when aliases make more of it than this.
constexpr std::size_t kMostNodes = 100'000;

// E3051: a document in the template, or its text.
// https://docs.aws.amazon.com/systems-manager/latest/userguide/documents-schemas-features.html
void document(const Validator& validator, const Node& content, const Schema&, Errors& errors) {
    const auto schema = schema::part("ssm/document");
    auto there = validator.rooted(schema);
    there.context.strict_types = true;
    Errors found;
    if (!content.is_string()) {
        there.validate(content, schema, found);
        for (auto& error : found) {
            if (!schema::text_of(error.keyword).starts_with("fn_") && error.keyword != Keyword::cfn_lint) {
                error.rule = rule("E3051");
            }
            errors.push_back(std::move(error));
        }
        return;
    }
    there.context.functions = {};
    // What is read here lives no longer than this call, so all that remains of what is found are the words.
    const text::Source source("content", std::string(content.text));
    diag::Diagnostics problems;
    const auto tree = yaml::read(source, problems, {.nodes = kMostNodes});
    if (!tree || problems.has_errors()) {
        auto error = validator.error("the document is neither JSON nor YAML");
        error.rule = rule("E3051");
        errors.push_back(std::move(error));
        return;
    }
    if (tree->documents().empty()) {
        return;
    }
    Arena arena;
    there.validate(*read(*tree->documents().front(), arena), schema, found);
    for (const auto& inside : found) {
        if (!inside.unknown) {
            auto error = validator.error(inside.message);
            error.rule = rule("E3051");
            errors.push_back(std::move(error));
        }
    }
}

// W3701
void parameter_name(const Validator& validator, const Node& name, const Schema&, Errors& errors) {
    static const text::Pattern free(R"((?i)^((?!aws|ssm)[\w.-]+|\/(?!aws|ssm)[\w.-]+(\/[\w.-]+)*)$)");
    if (name.is_string() && free.search(name.text) == text::Match::no) {
        errors.push_back(validator.error(
            fmt::format("{} begins with `aws` or `ssm`, or is otherwise no name that everybody may use", shown(name))));
    }
}

// E3504: days that a backup stays in cold storage at least.
// https://docs.aws.amazon.com/aws-backup/latest/devguide/API_Lifecycle.html
constexpr double kDaysInColdStorage = 90;

void backup_lifecycle(const Validator& validator, const Node& lifecycle, const Schema&, Errors& errors) {
    const auto* remove = lifecycle.find("DeleteAfterDays");
    const auto* move = lifecycle.find("MoveToColdStorageAfterDays");
    if (remove == nullptr || move == nullptr || remove->kind != Kind::integer || move->kind != Kind::integer ||
        remove->number - move->number >= kDaysInColdStorage) {
        return;
    }
    errors.push_back(validator.error_at(
        way_below(validator, lifecycle, {"DeleteAfterDays"}),
        fmt::format("a backup stays in cold storage for {} days at least: `DeleteAfterDays` is {} or more, not {}",
                    kDaysInColdStorage, move->number + kDaysInColdStorage, remove->number)));
}

// E3063
void detector(const Validator& validator, const Node& properties, const Schema&, Errors& errors) {
    if (properties.find("DataSources") != nullptr && properties.find("Features") != nullptr) {
        auto error = validator.error("`DataSources` and `Features` cannot stand together");
        error.hint = "keep `Features`, the newer one";
        errors.push_back(std::move(error));
    }
}

}  // namespace

const Family& operation_rules() {
    static const Family family{
        .places =
            {
                {rule("E3051"), {"Resources/AWS::SSM::Document/Properties/Content"}, document},
                {rule("E3063"), {"Resources/AWS::GuardDuty::Detector/Properties"}, detector},
                {rule("E3504"),
                 {"Resources/AWS::Backup::BackupPlan/Properties/BackupPlan/BackupPlanRule/*/Lifecycle",
                  "Resources/AWS::Backup::BackupPlan/Properties/BackupPlan/BackupPlanRule/*/CopyActions/*/Lifecycle"},
                 backup_lifecycle},
                {rule("W3701"), {"Resources/AWS::SSM::Parameter/Properties/Name"}, parameter_name},
            },
        .schemas = {{rule("E3615"),
                     {"Resources/AWS::CloudWatch::Alarm/Properties"},
                     "aws_cloudwatch_alarm/period",
                     SchemaRule::Matches::best,
                     "`Period` is 10, 30 or a multiple of 60 seconds"}},
    };
    return family;
}

}  // namespace samgen::lint
