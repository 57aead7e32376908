#include "model/definition_integrations.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "model/dynamodb_actions.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"
#include "text/nearest.hpp"

namespace samgen::model {
namespace {

struct SdkService {
    std::string_view name;    // behind `aws-sdk:`
    std::string_view prefix;  // of its IAM actions
};
constexpr std::array<SdkService, 10> kSdkServices = {{{"dynamodb", "dynamodb"},
                                                      {"eventbridge", "events"},
                                                      {"kinesis", "kinesis"},
                                                      {"lambda", "lambda"},
                                                      {"s3", "s3"},
                                                      {"secretsmanager", "secretsmanager"},
                                                      {"sfn", "states"},
                                                      {"sns", "sns"},
                                                      {"sqs", "sqs"},
                                                      {"ssm", "ssm"}}};

// What Step Functions has made for itself, and what can be waited for: an end (.sync) or an answer
// (.waitForTaskToken). Only services whose actions are few.
// https://docs.aws.amazon.com/step-functions/latest/dg/integrate-optimized.html
struct Optimised {
    std::string_view service;
    std::vector<std::string_view> operations;
    bool ends = false;
    bool answers = false;
};

const std::vector<Optimised>& optimised() {
    static const std::vector<Optimised> kAll = {
        {"apigateway", {"invoke"}, false, true},
        {"athena", {"startQueryExecution", "stopQueryExecution", "getQueryExecution", "getQueryResults"}, true, false},
        {"batch", {"submitJob"}, true, false},
        {"databrew", {"startJobRun"}, true, false},
        {"dynamodb", {"getItem", "putItem", "updateItem", "deleteItem"}, false, false},
        {"ecs", {"runTask"}, true, true},
        {"events", {"putEvents"}, false, true},
        {"glue", {"startJobRun"}, true, false},
        {"http", {"invoke"}, false, false},
        {"lambda", {"invoke"}, false, true},
        {"sns", {"publish"}, false, true},
        {"sqs", {"sendMessage"}, false, true},
        {"states", {"startExecution"}, true, true},
    };
    return kAll;
}

const Optimised* find_optimised(std::string_view service) {
    const auto at = std::ranges::find(optimised(), service, &Optimised::service);
    return at == optimised().end() ? nullptr : &*at;
}

std::string with_first(std::string text, bool lower) {
    if (!text.empty()) {
        auto& c = text.front();
        c = lower && c >= 'A' && c <= 'Z'    ? static_cast<char>(c + ('a' - 'A'))
            : !lower && c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A'))
                                             : c;
    }
    return text;
}

// Operations that IAM has no action for, or another: what they need stands with the permissions of the definition.
// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB.html
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_Operations.html
// https://docs.aws.amazon.com/sns/latest/api/API_Operations.html
struct Besides {
    std::string_view prefix;
    std::vector<std::string_view> operations;
};

const std::vector<Besides>& besides() {
    static const std::vector<Besides> kAll = {
        {"dynamodb",
         {"BatchExecuteStatement", "ExecuteStatement", "ExecuteTransaction", "TransactGetItems", "TransactWriteItems"}},
        {"events", {}},
        {"kinesis", {}},
        {"secretsmanager", {}},
        {"sns", {"PublishBatch"}},
        {"sqs", {"ChangeMessageVisibilityBatch", "DeleteMessageBatch", "SendMessageBatch"}},
        {"ssm", {}},
        {"states", {}},
    };
    return kAll;
}

// IAM's actions that are no operations of DynamoDB's: they are permissions for parts of others.
bool is_permission_alone(std::string_view prefix, std::string_view action) {
    return prefix == "dynamodb" && (action == "conditioncheckitem" || action.starts_with("partiql"));
}

// What is right for an operation of the SDK. IAM's facts have names in small letters: where nothing else tells how AWS
// spells one, its first letter alone is judged.
struct Verdict {
    bool is_wrong = false;
    std::string right;  // empty for none that is near
};

Verdict judge_sdk(std::string_view prefix, const std::string& operation) {
    const auto known = std::ranges::find(besides(), prefix, &Besides::prefix);
    if (known == besides().end()) {
        return {};
    }
    const auto wanted = text::lower_case(operation);
    std::vector<std::string> spelled;
    for (const auto name : known->operations) {
        spelled.push_back(with_first(std::string(name), true));
    }
    std::vector<std::string_view> plain;
    for (const auto action : schema::facts("iam_actions").find(prefix).find("actions").members()) {
        if (!is_permission_alone(prefix, action.key)) {
            plain.push_back(action.key);
        }
    }
    for (const auto& action : prefix == "dynamodb" ? dynamodb_actions() : std::span<const Action>()) {
        if (!is_permission_alone(prefix, text::lower_case(action.name))) {
            spelled.push_back(with_first(std::string(action.name), true));
        }
    }
    if (const auto* const few = find_optimised(prefix)) {
        for (const auto name : few->operations) {
            spelled.emplace_back(name);
        }
    }
    const auto as_spelled =
        std::ranges::find_if(spelled, [&](const std::string& name) { return text::lower_case(name) == wanted; });
    if (as_spelled != spelled.end()) {
        return {.is_wrong = *as_spelled != operation, .right = *as_spelled};
    }
    if (std::ranges::find(plain, std::string_view(wanted)) != plain.end()) {
        const auto right = with_first(operation, true);
        return {.is_wrong = right != operation, .right = right};
    }
    std::vector<std::string_view> all(spelled.begin(), spelled.end());
    if (const auto near = text::nearest(operation, all)) {
        return {.is_wrong = true, .right = std::string(*near)};
    }
    return {.is_wrong = true, .right = {}};
}

bool check_operation(const Integration& said, text::Span where, diag::Diagnostics& diagnostics) {
    const auto name = fmt::format("{}:{}", said.service, said.operation);
    const auto* const few = said.is_sdk ? nullptr : find_optimised(said.service);
    if (few != nullptr) {
        if (std::ranges::find(few->operations, said.operation) != few->operations.end()) {
            return true;
        }
        const auto near = text::nearest(said.operation, few->operations);
        const auto sdk = std::ranges::find(kSdkServices, said.service, &SdkService::prefix);
        const auto by_sdk =
            sdk == kSdkServices.end()
                ? std::string()
                : fmt::format("; all others go by the SDK: `arn:aws:states:::aws-sdk:{}:...`", sdk->name);
        diagnostics.error(
            where, fmt::format("Step Functions has no `{}`", name),
            near ? fmt::format("did you mean `{}:{}`?", said.service, *near)
                 : fmt::format("of {} it has `{}`{}", said.service, fmt::join(few->operations, "`, `"), by_sdk));
        return false;
    }
    if (!said.is_sdk) {
        return true;
    }
    const auto verdict = judge_sdk(iam_prefix(said), said.operation);
    if (verdict.is_wrong) {
        diagnostics.error(where, fmt::format("the SDK has no `{}`", name),
                          verdict.right.empty()
                              ? "write the operation as AWS's API spells it, with a small first letter"
                              : fmt::format("did you mean `aws-sdk:{}:{}`?", said.service, verdict.right));
    }
    return !verdict.is_wrong;
}

}  // namespace

Integration integration_of(std::string_view text) {
    Integration integration;
    const auto dot = std::min(text.find('.'), text.size());
    integration.pattern = text.substr(std::min(dot + 1, text.size()));
    text = text.substr(0, dot);
    integration.is_sdk = text.starts_with("aws-sdk:");
    if (integration.is_sdk) {
        text.remove_prefix(8);
    }
    const auto colon = std::min(text.find(':'), text.size());
    integration.service = text.substr(0, colon);
    integration.operation = text.substr(std::min(colon + 1, text.size()));
    return integration;
}

std::string_view iam_prefix(const Integration& integration) {
    const auto* const sdk = std::ranges::find_if(kSdkServices, [&](const SdkService& known) {
        return known.name == integration.service || (!integration.is_sdk && known.prefix == integration.service);
    });
    return sdk == kSdkServices.end() ? std::string_view() : sdk->prefix;
}

bool check_integration(const Integration& said, bool express, text::Span where, diag::Diagnostics& diagnostics) {
    if (!check_operation(said, where, diagnostics)) {
        return false;
    }
    if (said.pattern.empty()) {
        return true;
    }
    const bool ends = said.pattern == "sync" || said.pattern == "sync:2";
    const bool answers = said.pattern == "waitForTaskToken";
    if (!ends && !answers) {
        diagnostics.error(where, fmt::format("`.{}` is no way to wait", said.pattern),
                          "`.sync` waits for an end, `.waitForTaskToken` for an answer");
        return false;
    }
    // https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
    if (express) {
        diagnostics.error(where, fmt::format("an express workflow cannot wait: it takes no `.{}`", said.pattern),
                          "take `type: express` away, or call without waiting");
        return false;
    }
    const auto* const few = said.is_sdk ? nullptr : find_optimised(said.service);
    const bool known = said.is_sdk || few != nullptr;
    const bool takes = ends ? few != nullptr && few->ends : said.is_sdk || (few != nullptr && few->answers);
    if (known && (!takes || (said.pattern == "sync:2" && said.service != "states"))) {
        diagnostics.error(where,
                          fmt::format("Step Functions cannot wait for `{}{}:{}` by `.{}`",
                                      said.is_sdk ? "aws-sdk:" : "", said.service, said.operation, said.pattern),
                          ends && (said.is_sdk || (few != nullptr && few->answers))
                              ? "call it without waiting, or let it answer: `.waitForTaskToken`"
                              : "call it without waiting");
        return false;
    }
    return true;
}

}  // namespace samgen::model
