#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lint/application/possible_texts.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/rule_table.hpp"
#include "text/nearest.hpp"

// Values that CloudFormation's schemas take, and the services refuse when the stack is deployed. What a schema refuses
// is told by E3030, E3031 and E3034, and is not here.
namespace samgen::lint::application {
namespace {

// One of these words.
struct Words {
    std::string_view type;
    std::string_view path;    // as each_at() reads it
    std::string_view words;   // with blanks in between
    bool is_growing = false;  // the service learns new ones: only what is near one of them is refused
};

// clang-format off
constexpr std::string_view kAuthorizationOfRest = "NONE AWS_IAM CUSTOM COGNITO_USER_POOLS";
constexpr std::string_view kEndpoints = "EDGE REGIONAL PRIVATE";
// https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-how-to-event-types-and-destinations.html
constexpr std::string_view kBucketEvents =
    "s3:ObjectCreated:* s3:ObjectCreated:Put s3:ObjectCreated:Post s3:ObjectCreated:Copy "
    "s3:ObjectCreated:CompleteMultipartUpload s3:ObjectRemoved:* s3:ObjectRemoved:Delete "
    "s3:ObjectRemoved:DeleteMarkerCreated s3:ObjectRestore:* s3:ObjectRestore:Post s3:ObjectRestore:Completed "
    "s3:ObjectRestore:Delete s3:ReducedRedundancyLostObject s3:Replication:* s3:Replication:OperationFailedReplication "
    "s3:Replication:OperationMissedThreshold s3:Replication:OperationReplicatedAfterThreshold "
    "s3:Replication:OperationNotTracked s3:LifecycleExpiration:* s3:LifecycleExpiration:Delete "
    "s3:LifecycleExpiration:DeleteMarkerCreated s3:LifecycleTransition s3:IntelligentTiering s3:ObjectTagging:* "
    "s3:ObjectTagging:Put s3:ObjectTagging:Delete s3:ObjectAcl:Put s3:TestEvent";
constexpr std::string_view kKeyRules = "prefix suffix Prefix Suffix";
constexpr std::string_view kLogLevels = "OFF ERROR INFO";
constexpr std::string_view kPeriods = "DAY WEEK MONTH";

// Sorted by type. https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/ has a page of each type, and
// the pages of the API behind it say what is taken.
constexpr std::array kWords = {
    Words{"AWS::ApiGateway::Authorizer", "Type", "TOKEN REQUEST COGNITO_USER_POOLS"},
    Words{"AWS::ApiGateway::Method", "AuthorizationType", kAuthorizationOfRest},
    Words{"AWS::ApiGateway::RestApi", "ApiKeySourceType", "HEADER AUTHORIZER"},
    Words{"AWS::ApiGateway::RestApi", "EndpointConfiguration/Types/*", kEndpoints},
    Words{"AWS::ApiGateway::Stage", "CacheClusterSize", "0.5 1.6 6.1 13.5 28.4 58.2 118 237"},
    Words{"AWS::ApiGateway::UsagePlan", "Quota/Period", kPeriods},
    Words{"AWS::ApiGatewayV2::Api", "ProtocolType", "HTTP WEBSOCKET"},
    Words{"AWS::ApiGatewayV2::Authorizer", "AuthorizerType", "JWT REQUEST"},
    Words{"AWS::ApiGatewayV2::Integration", "IntegrationType", "AWS AWS_PROXY HTTP HTTP_PROXY MOCK"},
    Words{"AWS::ApiGatewayV2::Route", "AuthorizationType", "NONE AWS_IAM CUSTOM JWT"},
    Words{"AWS::S3::Bucket", "NotificationConfiguration/LambdaConfigurations/*/Event", kBucketEvents, true},
    Words{"AWS::S3::Bucket", "NotificationConfiguration/LambdaConfigurations/*/Filter/S3Key/Rules/*/Name", kKeyRules},
    Words{"AWS::S3::Bucket", "NotificationConfiguration/QueueConfigurations/*/Event", kBucketEvents, true},
    Words{"AWS::S3::Bucket", "NotificationConfiguration/QueueConfigurations/*/Filter/S3Key/Rules/*/Name", kKeyRules},
    Words{"AWS::S3::Bucket", "NotificationConfiguration/TopicConfigurations/*/Event", kBucketEvents, true},
    Words{"AWS::S3::Bucket", "NotificationConfiguration/TopicConfigurations/*/Filter/S3Key/Rules/*/Name", kKeyRules},
    Words{"AWS::SNS::Subscription", "FilterPolicyScope", "MessageAttributes MessageBody"},
    Words{"AWS::SNS::Subscription", "Protocol",
          "application email email-json firehose http https lambda sms sqs", true},
    Words{"AWS::Serverless::Api", "Auth/UsagePlan/Quota/Period", kPeriods},
    Words{"AWS::Serverless::Api", "EndpointConfiguration/Type", kEndpoints},
    Words{"AWS::Serverless::Api", "MethodSettings/*/LoggingLevel", kLogLevels},
    Words{"AWS::Serverless::Function", "Events/*S3/Properties/Events/*", kBucketEvents, true},
    Words{"AWS::Serverless::Function", "Events/*S3/Properties/Filter/S3Key/Rules/*/Name", kKeyRules},
    Words{"AWS::Serverless::Function", "Events/*SNS/Properties/FilterPolicyScope", "MessageAttributes MessageBody"},
};

// A number between two others, both among them, where what stands at `beside` begins with `beginning`.
struct Range {
    std::string_view type;
    std::string_view path;
    double least;
    double most;
    std::string_view unit;
    std::string_view beside{};
    std::string_view beginning{};
};

constexpr std::array kRanges = {
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/AutoScaling.html
    Range{"AWS::ApplicationAutoScaling::ScalingPolicy", "TargetTrackingScalingPolicyConfiguration/TargetValue", 20, 90,
          "percent",
          "TargetTrackingScalingPolicyConfiguration/PredefinedMetricSpecification/PredefinedMetricType", "DynamoDB"},
    // https://docs.aws.amazon.com/kinesis/latest/APIReference/API_IncreaseStreamRetentionPeriod.html
    Range{"AWS::Kinesis::Stream", "RetentionPeriodHours", 24, 8760, "hours"},
};

// What a text has to begin with, or to hold, where what stands beside it has the value.
struct Shape {
    std::string_view type;
    std::string_view path;  // of the map that has both; empty: the properties
    std::string_view key;
    std::string_view beginning;  // empty: it has a `@` in it
    std::string_view beside{};
    std::string_view value{};
};

constexpr std::array kShapes = {
    Shape{"AWS::SNS::Subscription", {}, "Endpoint", {}, "Protocol", "email"},
    Shape{"AWS::SNS::Subscription", {}, "Endpoint", {}, "Protocol", "email-json"},
    Shape{"AWS::SNS::Subscription", {}, "Endpoint", "http://", "Protocol", "http"},
    Shape{"AWS::SNS::Subscription", {}, "Endpoint", "https://", "Protocol", "https"},
    Shape{"AWS::SNS::Topic", "Subscription/*", "Endpoint", {}, "Protocol", "email"},
    Shape{"AWS::SNS::Topic", "Subscription/*", "Endpoint", {}, "Protocol", "email-json"},
    Shape{"AWS::SNS::Topic", "Subscription/*", "Endpoint", "http://", "Protocol", "http"},
    Shape{"AWS::SNS::Topic", "Subscription/*", "Endpoint", "https://", "Protocol", "https"},
};
// clang-format on

std::vector<std::string_view> split(std::string_view words) {
    std::vector<std::string_view> all;
    while (!words.empty()) {
        const auto end = std::min(words.find(' '), words.size());
        all.push_back(words.substr(0, end));
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return all;
}

// What the value can be once it is deployed; nothing where that cannot be told, as of what is resolved only then.
std::vector<std::string> texts_of(const Value& value, const Application& application) {
    if (!value || value.is_map() || value.is_list()) {
        return {};
    }
    auto texts = possible_texts(written_text(*value.node(), application.tmpl()), application.tmpl())
                     .value_or(std::vector<std::string>{});
    std::erase_if(texts, [](const std::string& text) { return text.find("{{resolve:") != std::string::npos; });
    return texts;
}

void check_words(const Application& application, const Piece& piece, const Words& row, Errors& errors) {
    const auto words = split(row.words);
    each_at(piece, row.path, [&](const Value& value, const Scenario&) {
        for (const auto& text : texts_of(value, application)) {
            if (std::ranges::find(words, text) != words.end()) {
                continue;
            }
            const auto near = text::nearest(text, words);
            if (row.is_growing && !near) {
                continue;
            }
            const auto all = fmt::format("`{}`", fmt::join(words, "`, `"));
            errors.push_back(finding(value, fmt::format("`{}` is no `{}`", text, last_key(row.path)),
                                     near               ? fmt::format("did you mean `{}`?", *near)
                                     : words.size() > 9 ? std::string()
                                                        : fmt::format("write one of {}", all)));
            return;
        }
    });
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc() && read.ptr == end ? std::optional(value) : std::nullopt;
}

void check_range(const Application& application, const Piece& piece, const Range& row, Errors& errors) {
    bool speaks = row.beside.empty();
    each_at(piece, row.beside,
            [&](const Value& value, const Scenario&) { speaks = speaks || value.text().starts_with(row.beginning); });
    if (!speaks) {
        return;
    }
    const auto key = last_key(row.path);
    each_at(piece, row.path, [&](const Value& value, const Scenario&) {
        for (const auto& text : texts_of(value, application)) {
            const auto is = number(text);
            if (is && (*is < row.least || *is > row.most)) {
                const bool is_fraction = row.unit == "percent" && *is > 0 && *is <= 1;
                errors.push_back(finding(
                    value, fmt::format("`{}` is from {} to {} {}, not {}", key, row.least, row.most, row.unit, text),
                    is_fraction ? fmt::format("write `{}: {}`", key, *is * 100) : std::string()));
                return;
            }
        }
    });
}

void check_shape(const Application& application, const Piece& piece, const Shape& row, Errors& errors) {
    const auto check = [&](const Value& map, const Scenario&) {
        const auto value = map[row.key];
        if (map[row.beside].text() != row.value) {
            return;
        }
        for (const auto& text : texts_of(value, application)) {
            if (row.beginning.empty() ? text.find('@') == std::string::npos : !text.starts_with(row.beginning)) {
                errors.push_back(finding(value,
                                         fmt::format("`{}` is no address for `{}: {}`", text, row.beside, row.value),
                                         row.beginning.empty() ? std::string("an address has an `@` in it")
                                                               : fmt::format("it begins with `{}`", row.beginning)));
                return;
            }
        }
    };
    if (row.path.empty()) {
        check(piece.properties, piece.given);
    } else {
        each_at(piece, row.path, check);
    }
}

// https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis-apiid-integrations.html
void check_integration(const Application& application, const Piece& integration, Errors& errors) {
    const auto* api = application.piece(integration.properties["ApiId"].referred());
    const auto type = integration.properties["IntegrationType"];
    const auto text = type.text();
    if (api == nullptr || api->properties["ProtocolType"].text() != "HTTP" ||
        !(text == "AWS" || text == "HTTP" || text == "MOCK")) {
        return;
    }
    auto error = finding(type, fmt::format("an HTTP API has no integrations of type `{}`", text),
                         text == "MOCK" ? "write `AWS_PROXY` or `HTTP_PROXY`" : fmt::format("write `{}_PROXY`", text));
    error.related.push_back({api->where.way()->span, "the API is defined here"});
    errors.push_back(std::move(error));
}

// EG9005
void accepted_values(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& row : rows_of(kWords, piece.type)) {
            check_words(application, piece, row, errors);
        }
        for (const auto& row : rows_of(kRanges, piece.type)) {
            check_range(application, piece, row, errors);
        }
        for (const auto& row : rows_of(kShapes, piece.type)) {
            check_shape(application, piece, row, errors);
        }
        if (piece.type == "AWS::ApiGatewayV2::Integration") {
            check_integration(application, piece, errors);
        }
    }
}

}  // namespace

const Family& accepted_value_rules() {
    static const Family family{.applications = {{rule("EG9005"), accepted_values}}};
    return family;
}

}  // namespace samgen::lint::application
