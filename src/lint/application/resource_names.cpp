#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "lint/application/names.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"

// The names that people give to resources.
namespace samgen::lint::application {
namespace {

// What a service takes as the name of something, where the schema of the resource does not say it.
struct NameRule {
    std::string_view type;
    std::string_view path;   // as each_at() reads it
    std::string_view signs;  // beside letters and digits
    std::size_t shortest;
    std::size_t longest;
    std::string_view fifo_property{};  // with which the name ends in .fifo

    [[nodiscard]] std::string_view property() const { return path.substr(path.rfind('/') + 1); }
};
constexpr std::size_t kNoLimit = 100'000;  // that the schema does not know better

constexpr std::string_view kFifo = ".fifo";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html
// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-queues.html
// https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html
// https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-stages.html
// https://docs.aws.amazon.com/firehose/latest/APIReference/API_CreateDeliveryStream.html
constexpr std::array kNames = {
    NameRule{"AWS::ApiGateway::Stage", "StageName", "_-", 1, 128},
    NameRule{"AWS::ApiGatewayV2::Stage", "StageName", "_-$", 1, 128},
    NameRule{"AWS::DynamoDB::GlobalTable", "GlobalSecondaryIndexes/*/IndexName", "_-.", 0, kNoLimit},
    NameRule{"AWS::DynamoDB::GlobalTable", "TableName", "_-.", 3, 255},
    NameRule{"AWS::DynamoDB::Table", "GlobalSecondaryIndexes/*/IndexName", "_-.", 0, kNoLimit},
    NameRule{"AWS::DynamoDB::Table", "LocalSecondaryIndexes/*/IndexName", "_-.", 0, kNoLimit},
    NameRule{"AWS::DynamoDB::Table", "TableName", "_-.", 3, 255},
    NameRule{"AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName", "_-.", 1, kNoLimit},
    NameRule{"AWS::SNS::Topic", "TopicName", "_-", 1, kNoLimit, "FifoTopic"},
    NameRule{"AWS::SQS::Queue", "QueueName", "_-", 1, 80, "FifoQueue"},
    NameRule{"AWS::Serverless::Api", "StageName", "_-", 1, 128},
    NameRule{"AWS::Serverless::HttpApi", "StageName", "_-$", 1, 128},
    NameRule{"AWS::Serverless::SimpleTable", "TableName", "_-.", 3, 255},
};
static_assert(std::ranges::is_sorted(kNames, {}, &NameRule::type));

// The letters of a name that are written out: all but what fills holes.
std::string letters_of(std::string_view text) {
    std::string letters;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == kHole) {
            i = std::min(text.find(kHoleEnd, i), text.size() - 1);
        } else {
            letters += text[i];
        }
    }
    return letters;
}

std::string suggested(std::string_view name, const NameRule& names) {
    std::string out;
    for (const char c : name) {
        out += text::is_letter_or_digit(c) || names.signs.find(c) != std::string_view::npos ? c : '-';
    }
    return out;
}

std::string readable_signs(std::string_view signs) {
    std::string out;
    for (const char c : signs) {
        out += fmt::format("{}`{}`", out.empty() ? "" : " ", c);
    }
    return out;
}

void check_name(const Value& value, const NameRule& names, const Template& tmpl, Errors& errors) {
    const auto text = written_text(*value.node(), tmpl);
    // That there is no name at all, others say; what is resolved later is not known; and a table of another account
    // is named by its ARN.
    if (text.empty() || text.starts_with("arn:") || text.find("{{resolve:") != std::string::npos) {
        return;
    }
    auto letters = letters_of(text);
    if (!names.fifo_property.empty() && letters.ends_with(kFifo)) {
        letters.resize(letters.size() - kFifo.size());
    }
    const auto wrong = std::ranges::find_if(
        letters, [&](char c) { return !text::is_letter_or_digit(c) && names.signs.find(c) == std::string_view::npos; });
    if (wrong != letters.end()) {
        errors.push_back(
            finding(value,
                    *wrong == ' '
                        ? fmt::format("`{}` has a blank, and a `{}` has none", readable(text), names.property())
                        : fmt::format("`{}` has a `{}`, and a `{}` has none", readable(text), *wrong, names.property()),
                    has_holes(text) ? fmt::format("it has letters, digits and {}", readable_signs(names.signs))
                                    : fmt::format("write `{}`: it has letters, digits and {}", suggested(text, names),
                                                  readable_signs(names.signs))));
        return;
    }
    if (letters.size() > names.longest || (!has_holes(text) && letters.size() < names.shortest)) {
        errors.push_back(finding(value, fmt::format("a `{}` has {} to {} letters, and `{}` has {}", names.property(),
                                                    names.shortest, names.longest, readable(text), letters.size())));
    }
}

// Names of what keeps an order, and no others, end in .fifo. Of queues whose name is a mere text E3501 speaks.
void check_ending(const Piece& piece, const Value& value, const NameRule& names, const Template& tmpl, Errors& errors) {
    const auto keeps_order = piece.properties[names.fifo_property];
    const auto text = written_text(*value.node(), tmpl);
    const bool has_ending = text.ends_with(kFifo);
    if (has_ending && (!keeps_order || keeps_order.text() == "false")) {
        errors.push_back(finding(value, fmt::format("`{}` ends in `.fifo`, and it keeps no order", readable(text)),
                                 fmt::format("add `{}: true`, or write another name", names.fifo_property)));
    } else if (!has_ending && !text.ends_with(kHoleEnd) && keeps_order.text() == "true" &&
               (names.fifo_property == "FifoTopic" || value.is_function())) {
        errors.push_back(finding(value,
                                 fmt::format("the name of a {} with an order ends in `.fifo`, and `{}` does not",
                                             names.fifo_property == "FifoTopic" ? "topic" : "queue", readable(text)),
                                 fmt::format("write `{}.fifo`", readable(text))));
    }
}

// EG9002
void refused_names(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& names : rows_of(kNames, piece.type)) {
            each_at(piece, names.path, [&](const Value& value, const Scenario&) {
                check_name(value, names, application.tmpl(), errors);
                if (!names.fifo_property.empty()) {
                    check_ending(piece, value, names, application.tmpl(), errors);
                }
            });
        }
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

// The fixed names of resources, and how many resources of those types have none: CloudFormation chooses them, or they
// begin with the stack's.
struct FixedNames {
    struct One {
        const Piece* piece;
        std::string_view property;
        Value name;
    };
    std::vector<One> names;
    std::size_t others = 0;
};

FixedNames fixed_names(const Application& application) {
    FixedNames found;
    for (const auto& piece : application.pieces()) {
        const auto* named = std::ranges::lower_bound(kNamed, piece.type, {}, &Named::type);
        if (named == kNamed.end() || named->type != piece.type || !piece.is_written) {
            continue;
        }
        const auto name = piece.properties[named->property];
        if (name && name.node()->is_string()) {
            found.names.push_back({&piece, named->property, name});
        } else {
            ++found.others;
        }
    }
    return found;
}

// Whether it is the one name that nobody took out, and no habit of this template's. What keeps an order is known by its
// ending, and is often named for that.
bool is_lone(const FixedNames& found) {
    constexpr std::size_t kManyOthers = 4;
    return found.names.size() == 1 && found.others >= kManyOthers && !found.names.front().name.text().ends_with(kFifo);
}

std::string without_name(const FixedNames::One& one) {
    return fmt::format("leave `{}` out, or begin it with `${{AWS::StackName}}`", one.property);
}

void each_fixed_name(const Application& application, Errors& errors) {
    const auto found = fixed_names(application);
    if (is_lone(found)) {
        return;
    }
    for (const auto& one : found.names) {
        errors.push_back(finding(
            one.name,
            fmt::format("there is one `{}`: a second stack, or a change that replaces it, fails", one.name.text()),
            without_name(one)));
    }
}

// WG2015
void lone_fixed_name(const Application& application, Errors& errors) {
    const auto found = fixed_names(application);
    if (is_lone(found)) {
        const auto& one = found.names.front();
        errors.push_back(finding(one.name,
                                 fmt::format("`{}` alone has a fixed name here: a second stack, or a change that "
                                             "replaces it, fails",
                                             one.piece->id),
                                 without_name(one)));
    }
}

}  // namespace

const Family& resource_name_rules() {
    static const Family family{.applications = {
                                   {rule("EG9002"), refused_names},
                                   {rule("IG2015"), each_fixed_name},
                                   {rule("WG2015"), lone_fixed_name},
                               }};
    return family;
}

}  // namespace samgen::lint::application
