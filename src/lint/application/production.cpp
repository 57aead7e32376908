#include "lint/application/production.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <fmt/format.h>

#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/application/use.hpp"
#include "lint/rule_table.hpp"

namespace samgen::lint::application {
namespace {

// WS1000
void functions_without_traces(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto tracing = function.is_sam ? function.find("Tracing") : function.find("TracingConfig", "Mode");
        if (!tracing || tracing.text() == "PassThrough" || tracing.text() == "Disabled") {
            errors.push_back(finding(place_of(function, tracing), fmt::format("`{}` is not traced", function.id),
                                     function.is_sam ? "`Tracing: Active` shows where its time goes"
                                                     : "`TracingConfig: {Mode: Active}` shows where its time goes"));
        }
    }
}

// Whether a function is called without anyone waiting for its answer.
bool is_called_without_waiting(const LambdaFunction& function) {
    constexpr std::array<std::string_view, 7> kTypes = {"CloudWatchEvent", "EventBridgeRule", "IoTRule", "S3", "SNS",
                                                        "Schedule",        "ScheduleV2"};
    const auto events = function.properties["Events"];
    return events.is_map() && std::ranges::any_of(events.node()->entries, [&](const Entry& entry) {
               const auto type = events.member(entry)["Type"].text();
               return std::ranges::find(kTypes, type) != kTypes.end();
           });
}

// ES1007
void lost_events(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const bool has_place = bool(function.find("DeadLetterQueue")) || bool(function.find("DeadLetterConfig")) ||
                               bool(function.find("EventInvokeConfig", "DestinationConfig"));
        if (is_called_without_waiting(function) && !has_place) {
            errors.push_back(finding(function.where,
                                     fmt::format("events that `{}` fails to handle three times are lost", function.id),
                                     "`EventInvokeConfig: {DestinationConfig: {OnFailure: ...}}` keeps them"));
        }
    }
}

// ES4000, of what happens once: a schedule comes again.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
void undelivered_events(const Application& application, Errors& errors) {
    constexpr std::string_view kHint = "`DeadLetterConfig` names a queue that keeps it";
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        if (piece.type == "AWS::Events::Rule" && !piece.properties["ScheduleExpression"]) {
            each_at(piece, "Targets/*", [&](const Value& target, const Scenario&) {
                if (target.is_map() && !target["DeadLetterConfig"]) {
                    errors.push_back(finding(target["Arn"] ? target["Arn"] : target,
                                             "what cannot be delivered to the target is lost", std::string(kHint)));
                }
            });
        }
        if (piece.type != "AWS::Serverless::Function" && piece.type != "AWS::Serverless::StateMachine") {
            continue;
        }
        for (const std::string_view type : {"CloudWatchEvent", "EventBridgeRule"}) {
            each_at(piece, fmt::format("Events/*{}", type), [&](const Value& event, const Scenario&) {
                if (event["Properties"].is_map() && !event["Properties"]["DeadLetterConfig"]) {
                    errors.push_back(finding(event["Type"],
                                             fmt::format("what cannot be delivered to `{}` is lost", piece.id),
                                             std::string(kHint)));
                }
            });
        }
    }
}

// The functions whose log group the template declares.
std::unordered_set<std::string_view> logged(const Application& application) {
    std::unordered_set<std::string_view> names;
    std::unordered_map<std::string, std::string_view> by_group;
    for (const auto& function : application.functions()) {
        if (const auto* resource = application.tmpl().resource(function.id)) {
            by_group.emplace("/aws/lambda/" + physical_name(*resource, "FunctionName", application.tmpl()),
                             function.id);
        }
    }
    for (const auto& piece : application.pieces()) {
        const auto name = piece.properties["LogGroupName"];
        if (piece.type != "AWS::Logs::LogGroup" || !name) {
            continue;
        }
        add_mentions(*name.node(), application.tmpl(), names);
        const auto text = written_text(*name.node(), application.tmpl());
        if (const auto found = by_group.find(text); found != by_group.end()) {
            names.insert(found->second);
        }
        // Of a name such as /aws/lambda/${AWS::StackName}-Orders, the last word says whose logs they are.
        if (const auto* function = application.function(std::string_view(text).substr(text.find_last_of("/-") + 1))) {
            names.insert(function->id);
        }
    }
    return names;
}

// WS1004
void logs_for_ever(const Application& application, Errors& errors) {
    const auto names = logged(application);
    for (const auto& function : application.functions()) {
        if (!names.contains(function.id) && !function.find("LoggingConfig", "LogGroup")) {
            errors.push_back(finding(function.where, fmt::format("the logs of `{}` are kept for ever", function.id),
                                     "declare its `AWS::Logs::LogGroup`, with `RetentionInDays`"));
        }
    }
}

// ES1005, ES1006
void default_value(const Application& application, std::string_view property, std::string_view means, Errors& errors) {
    for (const auto& function : application.functions()) {
        if (!function.find(property)) {
            errors.push_back(finding(function.where,
                                     fmt::format("`{}` has no `{}`, and {}", function.id, property, means),
                                     "say what it needs"));
        }
    }
}

void default_memory(const Application& application, Errors& errors) {
    default_value(application, "MemorySize", "gets 128 MB", errors);
}

void default_timeout(const Application& application, Errors& errors) {
    default_value(application, "Timeout", "is stopped after 3 seconds", errors);
}

// What the name of a variable says of its value.
enum class Secrecy { none, perhaps, sure };

Secrecy secrecy_of(std::string_view name) {
    constexpr std::array<std::string_view, 8> kSure = {"PASSWORD",    "PASSWD", "PASSPHRASE",   "SECRET_KEY",
                                                       "PRIVATE_KEY", "APIKEY", "ACCESS_TOKEN", "API_KEY"};
    constexpr std::array<std::string_view, 3> kPerhaps = {"CREDENTIAL", "SECRET", "TOKEN"};
    constexpr std::array<std::string_view, 12> kElsewhere = {"_ARN",       "_NAME",   "_ID",     "_PATH",
                                                             "_PARAMETER", "_URL",    "_URI",    "_FILE",
                                                             "_TTL",       "_KEY_ID", "_ISSUER", "_VERSION"};
    std::string upper(name);
    std::ranges::transform(upper, upper.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; });
    const auto has = [&](std::string_view word) { return upper.find(word) != std::string::npos; };
    if (std::ranges::any_of(kElsewhere, [&](std::string_view end) { return upper.ends_with(end); })) {
        return Secrecy::none;
    }
    return std::ranges::any_of(kSure, has)      ? Secrecy::sure
           : std::ranges::any_of(kPerhaps, has) ? Secrecy::perhaps
                                                : Secrecy::none;
}

// Whether a text is the secret itself, and does not say where one is.
bool is_secret(std::string_view value, Secrecy secrecy) {
    constexpr std::size_t kShortest = 4;
    if (secrecy == Secrecy::none || value.size() < kShortest || value.find("{{resolve:") != std::string_view::npos ||
        value.starts_with("arn:") || value.find_first_of("/<") == 0 || value == "true" || value == "false") {
        return false;
    }
    // A name has words and what parts them, or it is an address; a secret has digits.
    return secrecy == Secrecy::sure || (value.find_first_of("0123456789") != std::string_view::npos &&
                                        value.find_first_of("/${") == std::string_view::npos);
}

// WG6001
void secrets_in_sight(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        for (const auto& variable : function.variables) {
            const auto value = variable.text();
            if (variable.node()->is_string() && is_secret(value, secrecy_of(variable.way()->key))) {
                errors.push_back(finding(
                    variable, fmt::format("`{}` stands here for everyone who reads the template", variable.way()->key),
                    "keep it in Secrets Manager, and give the function its ARN"));
            }
        }
    }
}

// WG6002
void open_urls(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto type = piece.type == "AWS::Lambda::Url" && piece.is_written
                              ? piece.properties["AuthType"]
                              : piece.find("FunctionUrlConfig", "AuthType");
        if (type.text() == "NONE") {
            errors.push_back(finding(type, "whoever knows this function's URL may call it",
                                     "`AuthType: AWS_IAM`, unless the function itself asks who calls"));
        }
    }
}

bool is_kept(const Piece& piece) { return piece.where["DeletionPolicy"].text().starts_with("Retain"); }

// What has the settings of a table: itself, or each of a global table's replicas.
void each_copy(const Piece& piece, const std::function<void(const Value&)>& visit) {
    if (piece.type == "AWS::DynamoDB::Table") {
        visit(piece.properties);
    } else if (piece.type == "AWS::DynamoDB::GlobalTable") {
        each_item(piece.properties["Replicas"], piece.given, [&](const Value& replica, const Scenario&) {
            if (replica.is_map()) {
                visit(replica);
            }
        });
    }
}

// Where a setting of such a copy is, or where it would be.
Value place_in(const Piece& piece, const Value& copy, const Value& value) {
    return value || piece.type != "AWS::DynamoDB::Table" ? (value ? value : copy) : piece.where;
}

// Tables whose past cannot be restored: those that are kept, and say that it cannot (`is_contradiction`), or others.
void tables_without_past(const Application& application, bool is_contradiction, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        each_copy(piece, [&](const Value& copy) {
            const auto recovery = copy["PointInTimeRecoverySpecification"];
            const auto enabled = recovery["PointInTimeRecoveryEnabled"];
            if (!is_off(enabled) || (recovery && !recovery.is_map()) ||
                (enabled && is_kept(piece)) != is_contradiction) {
                return;
            }
            auto error = finding(
                place_in(piece, copy, enabled),
                is_contradiction
                    ? fmt::format("`{}` outlives its stack, and what a mistake overwrites in it is gone", piece.id)
                    : fmt::format("what a mistake overwrites in `{}` is gone", piece.id),
                "`PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}` can "
                "restore any second of 35 days");
            if (is_contradiction) {
                error.related.push_back({piece.where["DeletionPolicy"].way()->span, "it is kept here"});
            }
            errors.push_back(std::move(error));
        });
    }
}

// IG6003
void tables_without_recovery(const Application& application, Errors& errors) {
    tables_without_past(application, false, errors);
}

// WG6003
void kept_tables_without_recovery(const Application& application, Errors& errors) {
    tables_without_past(application, true, errors);
}

// IG6004
void tables_without_protection(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        each_copy(piece, [&](const Value& copy) {
            const auto enabled = copy["DeletionProtectionEnabled"];
            // Whoever says that the stack deletes it wants it to be deletable.
            const bool is_meant = piece.where["DeletionPolicy"].text() == "Delete" && !enabled;
            if (is_off(enabled) && !is_meant) {
                errors.push_back(finding(place_in(piece, copy, enabled),
                                         fmt::format("`{}` can be deleted by one call", piece.id),
                                         "`DeletionProtectionEnabled: true` refuses it"));
            }
        });
    }
}

Value access_log(const Piece& stage) {
    return stage.find(is_rest_stage(stage) ? "AccessLogSetting" : "AccessLogSettings");
}

// ES2000
void stages_without_logs(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if ((is_rest_stage(piece) || is_http_stage(piece)) && piece.is_written && !access_log(piece)) {
            errors.push_back(
                finding(piece.where, fmt::format("nobody will know who called `{}`: it has no access log", piece.id),
                        is_rest_stage(piece) ? "give it `AccessLogSetting`" : "give it `AccessLogSettings`"));
        }
    }
}

// WS2001
void logs_without_structure(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto format = is_rest_stage(piece) || is_http_stage(piece) ? access_log(piece)["Format"] : Value{};
        const auto text = format.text();
        if (!text.empty() && text.find('{') != 0) {
            errors.push_back(finding(format, "these lines are no JSON, and Logs Insights finds no fields in them",
                                     "`{\"requestId\":\"$context.requestId\", ...}`"));
        }
    }
}

// WS2002
void apis_without_traces(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto enabled = piece.find("TracingEnabled");
        if (is_rest_stage(piece) && piece.is_written && is_off(enabled)) {
            errors.push_back(finding(place_of(piece, enabled), fmt::format("`{}` is not traced", piece.id),
                                     "`TracingEnabled: true` shows where a request spends its time"));
        }
    }
}

// Whether a stage, or one of its routes, has both limits; or nobody can tell.
bool is_throttled(const Piece& stage) {
    const auto has_limits = [](const Value& settings) {
        return !settings.is_map() || (settings["ThrottlingRateLimit"] && settings["ThrottlingBurstLimit"]);
    };
    bool found = false;
    const auto path = is_rest_stage(stage) ? "MethodSettings/*" : "RouteSettings/*";
    each_at(stage, path, [&](const Value& settings, const Scenario&) { found = found || has_limits(settings); });
    const auto defaults = is_rest_stage(stage) ? Value{} : stage.find("DefaultRouteSettings");
    return found || (defaults && has_limits(defaults));
}

// ES2003
void stages_without_throttle(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written || !(is_rest_stage(piece) || is_http_stage(piece)) || is_throttled(piece)) {
            continue;
        }
        const std::string_view key = is_rest_stage(piece) ? "MethodSettings" : "DefaultRouteSettings";
        errors.push_back(finding(place_of(piece, piece.find(key)),
                                 fmt::format("one caller of `{}` can use up the account's rate", piece.id),
                                 fmt::format("set `ThrottlingRateLimit` and `ThrottlingBurstLimit` in `{}`", key)));
    }
}

bool is_state_machine(const Piece& piece) {
    return piece.type == "AWS::Serverless::StateMachine" || (piece.type == "AWS::StepFunctions::StateMachine");
}

// WS5000
void workflows_without_traces(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto enabled =
            piece.find(piece.type == "AWS::Serverless::StateMachine" ? "Tracing" : "TracingConfiguration", "Enabled");
        if (is_state_machine(piece) && piece.is_written && is_off(enabled)) {
            errors.push_back(finding(place_of(piece, enabled), fmt::format("`{}` is not traced", piece.id),
                                     piece.type == "AWS::Serverless::StateMachine"
                                         ? "`Tracing: {Enabled: true}` shows where its time goes"
                                         : "`TracingConfiguration: {Enabled: true}` shows where its time goes"));
        }
    }
}

// IG6005
void workflows_without_logs(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        const auto level =
            piece.find(piece.type == "AWS::Serverless::StateMachine" ? "Logging" : "LoggingConfiguration", "Level");
        if (is_state_machine(piece) && piece.is_written && (!level || level.text() == "OFF")) {
            errors.push_back(finding(place_of(piece, level), fmt::format("`{}` logs nothing", piece.id),
                                     "`Level: ALL`, or `ERROR`, with a log group as destination"));
        }
    }
}

// WG6007
void groups_for_ever(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (piece.type == "AWS::Logs::LogGroup" && piece.is_written && !piece.properties["RetentionInDays"]) {
            errors.push_back(finding(piece.where,
                                     fmt::format("what is in `{}` is kept, and paid for, for ever", piece.id),
                                     "`RetentionInDays: 30`, or for how long somebody may look"));
        }
    }
}

// IG6007: https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-logformat.html
void lines_of_text(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto format = function.find("LoggingConfig", "LogFormat");
        if (format.text() == "Text" ||
            (!format && (!function.find("LoggingConfig") || function.find("LoggingConfig").is_map()))) {
            errors.push_back(finding(place_of(function, format),
                                     fmt::format("what `{}` logs has no fields to search by", function.id),
                                     "write `LoggingConfig: {LogFormat: JSON}`"));
        }
    }
}

// IG8003: https://docs.aws.amazon.com/lambda/latest/dg/foundation-arch.html
void dear_processors(const Application& application, Errors& errors) {
    for (const auto& function : application.functions()) {
        const auto architectures = function.find("Architectures");
        if (!architectures || architectures.item(0).text() == "x86_64") {
            errors.push_back(finding(architectures ? architectures.item(0) : function.where,
                                     fmt::format("`{}` runs on x86_64, which costs a quarter more", function.id),
                                     "write `Architectures: [arm64]`, where what it uses is built for it"));
        }
    }
}

}  // namespace

const Family& production_rules() {
    static const Family family{.applications = {
                                   {rule("ES1005"), default_memory},
                                   {rule("ES1006"), default_timeout},
                                   {rule("ES1007"), lost_events},
                                   {rule("ES2000"), stages_without_logs},
                                   {rule("ES2003"), stages_without_throttle},
                                   {rule("ES4000"), undelivered_events},
                                   {rule("IG6003"), tables_without_recovery},
                                   {rule("IG6004"), tables_without_protection},
                                   {rule("IG6005"), workflows_without_logs},
                                   {rule("IG6007"), lines_of_text},
                                   {rule("IG8003"), dear_processors},
                                   {rule("WG6001"), secrets_in_sight},
                                   {rule("WG6002"), open_urls},
                                   {rule("WG6003"), kept_tables_without_recovery},
                                   {rule("WG6007"), groups_for_ever},
                                   {rule("WS1000"), functions_without_traces},
                                   {rule("WS1004"), logs_for_ever},
                                   {rule("WS2001"), logs_without_structure},
                                   {rule("WS2002"), apis_without_traces},
                                   {rule("WS5000"), workflows_without_traces},
                               }};
    return family;
}

}  // namespace samgen::lint::application
