#include <algorithm>
#include <array>
#include <cctype>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"

// The names that people give to resources.
namespace samgen::lint::application {
namespace {

// What a service takes as a name, where the schema of CloudFormation does not say it.
struct Naming {
    std::string_view type;
    std::string_view property;
    std::size_t least;
    std::size_t most;
    std::string_view also;          // what a name may have besides letters and digits
    std::string_view fifo = {};     // the property with which the name ends in .fifo
    std::string_view special = {};  // a name that is an exception
};
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html
// https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
// https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
constexpr std::array kNamings = {
    Naming{"AWS::ApiGateway::Stage", "StageName", 1, 128, "_-"},
    Naming{"AWS::ApiGatewayV2::Stage", "StageName", 1, 128, "_-", {}, "$default"},
    Naming{"AWS::DynamoDB::GlobalTable", "TableName", 3, 255, "_.-"},
    Naming{"AWS::DynamoDB::Table", "TableName", 3, 255, "_.-"},
    Naming{"AWS::SNS::Topic", "TopicName", 1, 256, "_-", "FifoTopic"},
    Naming{"AWS::SQS::Queue", "QueueName", 1, 80, "_-", "FifoQueue"},
    Naming{"AWS::Serverless::Api", "StageName", 1, 128, "_-"},
    Naming{"AWS::Serverless::HttpApi", "StageName", 1, 128, "_-", {}, "$default"},
};
static_assert(std::ranges::is_sorted(kNamings, {}, &Naming::type));

bool is_letter_or_digit(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

struct Objection {
    std::string message;
    std::string hint;
};

std::optional<Objection> objection_to(const Naming& naming, std::string_view name, bool is_fifo) {
    constexpr std::string_view kFifo = ".fifo";
    if (name == naming.special || name.starts_with("{{resolve:") || name.starts_with("arn:")) {
        return std::nullopt;
    }
    // Of queues, E3501 says it.
    if (is_fifo != name.ends_with(kFifo) && !naming.fifo.empty()) {
        return naming.type == "AWS::SQS::Queue" ? std::nullopt
               : is_fifo ? std::optional(Objection{fmt::format("the name of what is FIFO ends in `{}`", kFifo),
                                                   fmt::format("write `{}{}`", name, kFifo)})
                         : std::optional(Objection{fmt::format("`{}` ends in `{}`, and this is not FIFO", name, kFifo),
                                                   fmt::format("add `{}: true`", naming.fifo)});
    }
    if (name.size() < naming.least || name.size() > naming.most) {
        return Objection{fmt::format("`{}` has {} characters, and a `{}` has from {} to {}", name, name.size(),
                                     naming.property, naming.least, naming.most),
                         {}};
    }
    auto letters = name;
    letters.remove_suffix(is_fifo ? kFifo.size() : 0);
    const auto wrong = std::ranges::find_if(
        letters, [&](char c) { return !is_letter_or_digit(c) && naming.also.find(c) == std::string_view::npos; });
    if (wrong == letters.end()) {
        return std::nullopt;
    }
    std::string right(name);
    for (auto& c : right) {
        c = is_letter_or_digit(c) || naming.also.find(c) != std::string_view::npos ? c : '-';
    }
    return Objection{fmt::format("`{}` has `{}`, and a `{}` has letters, digits and `{}` alone", name, *wrong,
                                 naming.property, naming.also),
                     is_fifo ? std::string() : fmt::format("write `{}`", right)};
}

// EG9002
void refused_names(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto* naming = std::ranges::lower_bound(kNamings, piece.type, {}, &Naming::type);
        if (naming == kNamings.end() || naming->type != piece.type || !piece.is_written) {
            continue;
        }
        const auto fifo = naming->fifo.empty() ? Value{} : piece.properties[naming->fifo];
        if (fifo && fifo.text().empty()) {
            continue;  // a condition decides
        }
        each_outcome(piece.properties[naming->property], piece.given, [&](const Value& name, const Scenario&) {
            if (!name.node()->is_string() || name.text().empty()) {
                return;
            }
            if (auto objection = objection_to(*naming, name.text(), fifo.text() == "true")) {
                errors.push_back(finding(name, std::move(objection->message), std::move(objection->hint)));
            }
        });
    }
}

// IG2015: a replacement is made before what it replaces goes, and no two have the same name.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html
struct Named {
    std::string_view type;
    std::string_view property;
};
constexpr std::array kNamed = {
    Named{"AWS::DynamoDB::GlobalTable", "TableName"},
    Named{"AWS::DynamoDB::Table", "TableName"},
    Named{"AWS::IAM::Role", "RoleName"},
    Named{"AWS::Kinesis::Stream", "Name"},
    Named{"AWS::Lambda::Function", "FunctionName"},
    Named{"AWS::SNS::Topic", "TopicName"},
    Named{"AWS::SQS::Queue", "QueueName"},
    Named{"AWS::Serverless::Function", "FunctionName"},
    Named{"AWS::Serverless::StateMachine", "Name"},
    Named{"AWS::StepFunctions::StateMachine", "StateMachineName"},
};
static_assert(std::ranges::is_sorted(kNamed, {}, &Named::type));

void fixed_names(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto* named = std::ranges::lower_bound(kNamed, piece.type, {}, &Named::type);
        const bool is_known = named != kNamed.end() && named->type == piece.type && piece.is_written;
        const auto name = is_known ? piece.properties[named->property] : Value{};
        if (name && name.node()->is_string()) {
            errors.push_back(finding(
                name,
                fmt::format("there is one `{}`: a second stack, or a change that replaces it, fails", name.text()),
                fmt::format("leave `{}` out, or begin it with `${{AWS::StackName}}`", named->property)));
        }
    }
}

}  // namespace

const Family& resource_name_rules() {
    static const Family family{.applications = {
                                   {rule("EG9002"), refused_names},
                                   {rule("IG2015"), fixed_names},
                               }};
    return family;
}

}  // namespace samgen::lint::application
