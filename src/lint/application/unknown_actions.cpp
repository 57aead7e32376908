#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "lint/application/iam.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/validator.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"
#include "text/wildcards.hpp"

// Actions that there are not.
namespace samgen::lint::application {
namespace {

// Where W3037 looks in templates without SAM.
bool is_checked_by_cfn_lint(const Piece& piece) {
    constexpr std::array<std::string_view, 7> kTypes = {
        "AWS::ECR::Repository",  "AWS::KMS::Key",         "AWS::OpenSearchService::Domain", "AWS::S3::BucketPolicy",
        "AWS::SNS::TopicPolicy", "AWS::SQS::QueuePolicy", "AWS::SSO::PermissionSet"};
    return piece.type.starts_with("AWS::IAM::") || std::ranges::find(kTypes, piece.type) != kTypes.end();
}

// What people call an action after what it does in an SDK, and what a policy has to allow for it.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html
constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kOtherNames = {{
    {"dynamodb:transactgetitems", "allow `dynamodb:GetItem`"},
    {"dynamodb:transactwriteitems",
     "allow what is done in it: `dynamodb:PutItem`, `UpdateItem`, `DeleteItem`, `ConditionCheckItem`"},
    {"kinesis:putrecordbatch", "did you mean `kinesis:PutRecords`?"},
    {"lambda:invoke", "did you mean `lambda:InvokeFunction`?"},
    {"s3:copyobject", "allow `s3:GetObject` on the one and `s3:PutObject` on the other"},
    {"s3:headobject", "allow `s3:GetObject`"},
    {"s3:listobjects", "allow `s3:ListBucket` on the bucket"},
    {"s3:listobjectsv2", "allow `s3:ListBucket` on the bucket"},
    {"sqs:sendmessagebatch", "allow `sqs:SendMessage`"},
}};

std::string nearest_action(const Run& run, const iam::Action& action) {
    const auto full = fmt::format("{}:{}", action.service, action.name);
    for (const auto& [name, hint] : kOtherNames) {
        if (name == full) {
            return std::string(hint);
        }
    }
    const auto near = run.nearest(action.name, iam::action_names(action.service));
    return near ? fmt::format("did you mean `{}`?", iam::spelled(fmt::format("{}:{}", action.service, *near)))
                : std::string{};
}

// WG1001
class UnknownActions {
   public:
    UnknownActions(const Application& application, Errors& errors) : application_(application), errors_(errors) {}

    // Statements stand at many places; what is one is told by its members.
    void walk(const Value& value, const Scenario& given) {
        if (value.is_list()) {
            for (std::size_t i = 0; i < value.node()->items.size(); ++i) {
                walk(value.item(i), given);
            }
            return;
        }
        if (!value || !value.node()->is_map()) {
            return;
        }
        if (value["Effect"]) {
            for (const std::string_view key : {"Action", "NotAction"}) {
                each_item(value[key], given, [this](const Value& action, const Scenario&) { check(action); });
            }
            return;
        }
        for (const auto& entry : value.node()->entries) {
            if (!entry.value->is_scalar()) {
                walk(value.member(entry), given);
            }
        }
    }

    // One action.
    void check(const Value& value) {
        if (!value.node()->is_string() || value.text() == "*") {
            return;
        }
        const auto text = text::lower_case(value.text());
        const auto action = iam::parts_of(text);
        if (action.service.empty()) {
            errors_.push_back(finding(value, fmt::format("`{}` is no action", value.text()),
                                      "it is `service:Action`, or `*` for all"));
        } else if (!iam::service(action.service)) {
            const auto near = application_.run().nearest(action.service, iam::service_names());
            errors_.push_back(finding(value, fmt::format("there is no service `{}`", action.service),
                                      near ? fmt::format("did you mean `{}`?", *near) : std::string{}));
        } else if (text::has_wildcards(action.name)) {
            if (!iam::exists_like(action)) {
                errors_.push_back(
                    finding(value, fmt::format("no action of `{}` is like `{}`", action.service, value.text())));
            }
        } else if (!iam::exists(action)) {
            errors_.push_back(finding(value, fmt::format("`{}` has no action `{}`", action.service, value.text()),
                                      nearest_action(application_.run(), action)));
        }
    }

   private:
    const Application& application_;
    Errors& errors_;
};

void unknown_actions(const Application& application, Errors& errors) {
    UnknownActions check(application, errors);
    for (const auto& piece : application.pieces()) {
        const bool is_told = !application.tmpl().was_sam() && is_checked_by_cfn_lint(piece);
        if (!is_told && piece.is_written) {
            check.walk(piece.properties, piece.given);
        }
        const auto invoked = piece.type == "AWS::Lambda::Permission" ? piece.properties["Action"] : Value{};
        if (invoked && piece.is_written) {
            check.check(invoked);
        }
    }
}

}  // namespace

const Family& unknown_action_rules() {
    static const Family family{.applications = {{rule("WG1001"), unknown_actions}}};
    return family;
}

}  // namespace samgen::lint::application
