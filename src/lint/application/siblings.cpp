#include <algorithm>
#include <array>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/application/production.hpp"
#include "lint/application/property_paths.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/types.hpp"
#include "lint/rule_table.hpp"

// What production asks is taste, and said on demand (`production.cpp`). Where a template itself gives it to all others
// of a kind, it has been forgotten.
namespace samgen::lint::application {
namespace {

// What a value has to be for the setting to be there: `true` or a word that means it, or anything at all.
enum class Form { flag, any };

struct Setting {
    std::string_view type;    // the rows are sorted by it
    std::string_view holder;  // below the resource's properties, what has the setting; empty for the resource itself
    std::string_view path;    // below the holder
    Form form;
    int least;  // as many others have it: 1 for most of them, 2 for all where one alone may be meant
    std::string_view name;
    std::string_view hint;
    std::string_view rule;  // which asks for it anywhere
};

constexpr std::array kSettings = {
    Setting{"AWS::ApiGateway::Stage", "", "AccessLogSetting", Form::any, 1, "access log", "`AccessLogSetting`",
            "ES2000"},
    Setting{"AWS::ApiGateway::Stage", "", "TracingEnabled", Form::flag, 1, "tracing", "`TracingEnabled: true`",
            "WS2002"},
    Setting{"AWS::ApiGatewayV2::Stage", "", "AccessLogSettings", Form::any, 1, "access log", "`AccessLogSettings`",
            "ES2000"},
    Setting{"AWS::ApiGatewayV2::Stage", "", "DefaultRouteSettings/ThrottlingRateLimit", Form::any, 1, "throttling",
            "`ThrottlingRateLimit` and `ThrottlingBurstLimit` in `DefaultRouteSettings`", "ES2003"},
    Setting{"AWS::DynamoDB::GlobalTable", "", "DeletionPolicy", Form::flag, 1, "`DeletionPolicy`",
            "`DeletionPolicy: Retain`", "I3011"},
    Setting{"AWS::DynamoDB::GlobalTable", "Replicas/*", "DeletionProtectionEnabled", Form::flag, 1,
            "deletion protection", "`DeletionProtectionEnabled: true`", "IG6004"},
    Setting{"AWS::DynamoDB::GlobalTable", "Replicas/*", "PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled",
            Form::flag, 1, "point-in-time recovery",
            "`PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}`", "IG6003"},
    Setting{"AWS::DynamoDB::Table", "", "DeletionPolicy", Form::flag, 1, "`DeletionPolicy`", "`DeletionPolicy: Retain`",
            "I3011"},
    Setting{"AWS::DynamoDB::Table", "", "DeletionProtectionEnabled", Form::flag, 1, "deletion protection",
            "`DeletionProtectionEnabled: true`", "IG6004"},
    Setting{"AWS::DynamoDB::Table", "", "PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", Form::flag, 1,
            "point-in-time recovery", "`PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}`",
            "IG6003"},
    Setting{"AWS::DynamoDB::Table", "", "SSESpecification/SSEEnabled", Form::flag, 2, "encryption by KMS",
            "`SSESpecification: {SSEEnabled: true}`", "IG6008"},
    Setting{"AWS::Events::Rule", "Targets/*", "DeadLetterConfig", Form::any, 2, "dead-letter queue",
            "`DeadLetterConfig: {Arn: ...}`", "ES4000"},
    Setting{"AWS::KMS::Key", "", "DeletionPolicy", Form::flag, 1, "`DeletionPolicy`", "`DeletionPolicy: Retain`",
            "I3011"},
    Setting{"AWS::KMS::Key", "", "EnableKeyRotation", Form::flag, 1, "rotation", "`EnableKeyRotation: true`", "IG6015"},
    Setting{"AWS::Kinesis::Stream", "", "StreamEncryption", Form::any, 1, "encryption",
            "`StreamEncryption: {EncryptionType: KMS, KeyId: alias/aws/kinesis}`", "IG6009"},
    Setting{"AWS::Lambda::Function", "", "MemorySize", Form::any, 2, "`MemorySize`", "how much it needs", "ES1005"},
    Setting{"AWS::Lambda::Function", "", "Timeout", Form::any, 2, "`Timeout`", "how long it may take", "ES1006"},
    Setting{"AWS::Lambda::Function", "", "TracingConfig/Mode", Form::flag, 1, "tracing",
            "`TracingConfig: {Mode: Active}`", "WS1000"},
    Setting{"AWS::S3::Bucket", "", "BucketEncryption", Form::any, 2, "encryption of its own", "`BucketEncryption`",
            "IG6009"},
    Setting{"AWS::S3::Bucket", "", "PublicAccessBlockConfiguration", Form::any, 1, "block of public access",
            "`PublicAccessBlockConfiguration`", "IG6016"},
    Setting{"AWS::S3::Bucket", "", "VersioningConfiguration/Status", Form::flag, 2, "versioning",
            "`VersioningConfiguration: {Status: Enabled}`", "IG6003"},
    Setting{"AWS::SNS::Topic", "", "KmsMasterKeyId", Form::any, 2, "encryption", "`KmsMasterKeyId`", "IG6009"},
    Setting{"AWS::Serverless::Api", "", "AccessLogSetting", Form::any, 1, "access log", "`AccessLogSetting`", "ES2000"},
    Setting{"AWS::Serverless::Api", "", "TracingEnabled", Form::flag, 1, "tracing", "`TracingEnabled: true`", "WS2002"},
    Setting{"AWS::Serverless::Function", "", "MemorySize", Form::any, 2, "`MemorySize`", "how much it needs", "ES1005"},
    Setting{"AWS::Serverless::Function", "", "Timeout", Form::any, 2, "`Timeout`", "how long it may take", "ES1006"},
    Setting{"AWS::Serverless::Function", "", "Tracing", Form::flag, 1, "tracing", "`Tracing: Active`", "WS1000"},
    Setting{"AWS::Serverless::Function", "Events/*EventBridgeRule", "Properties/DeadLetterConfig", Form::any, 2,
            "dead-letter queue", "`DeadLetterConfig: {Arn: ...}`", "ES4000"},
    Setting{"AWS::Serverless::HttpApi", "", "AccessLogSettings", Form::any, 1, "access log", "`AccessLogSettings`",
            "ES2000"},
    Setting{"AWS::Serverless::HttpApi", "", "DefaultRouteSettings/ThrottlingRateLimit", Form::any, 1, "throttling",
            "`ThrottlingRateLimit` and `ThrottlingBurstLimit` in `DefaultRouteSettings`", "ES2003"},
    Setting{"AWS::Serverless::StateMachine", "", "Logging/Level", Form::flag, 1, "log", "`Logging`, with a log group",
            "IG6005"},
    Setting{"AWS::Serverless::StateMachine", "", "Tracing/Enabled", Form::flag, 1, "tracing",
            "`Tracing: {Enabled: true}`", "WS5000"},
    Setting{"AWS::StepFunctions::StateMachine", "", "LoggingConfiguration/Level", Form::flag, 1, "log",
            "`LoggingConfiguration`, with a log group", "IG6005"},
    Setting{"AWS::StepFunctions::StateMachine", "", "TracingConfiguration/Enabled", Form::flag, 1, "tracing",
            "`TracingConfiguration: {Enabled: true}`", "WS5000"},
};

enum class State { off, on, open };

State state_of(const Value& value, Form form) {
    constexpr std::array<std::string_view, 7> kOff = {"false",    "OFF",       "NONE",  "PassThrough",
                                                      "Disabled", "Suspended", "Delete"};
    if (!value) {
        return State::off;
    }
    if (value.is_function()) {
        const bool is_sure =
            form == Form::any && value.node()->function != Function::if_ && !is_no_value(*value.node());
        return is_sure ? State::on : State::open;
    }
    return std::ranges::find(kOff, value.text()) == kOff.end() ? State::on : State::off;
}

// Types that are the same to their user: a table is one in a region or in many, SAM's or CloudFormation's.
std::string_view kind_of(std::string_view type) {
    constexpr std::array<std::string_view, 6> kKinds = {"Table", "Function", "StateMachine", "HttpApi", "Api", "Stage"};
    const auto found = std::ranges::find_if(kKinds, [&](std::string_view kind) { return type.ends_with(kind); });
    return found == kKinds.end() ? type : found->ends_with("Api") ? kKinds.back() : *found;
}

// One that has a setting, or could have it.
struct Holder {
    const Setting* setting;
    const Piece* piece;
    Value where;  // the replica, the target; absent for the resource itself
    Value value;
    State state;
};

Value below(Value value, std::string_view path) {
    for (auto rest = path; !rest.empty();) {
        const auto key = rest.substr(0, rest.find('/'));
        rest.remove_prefix(std::min(rest.size(), key.size() + 1));
        // What stands there instead of a map is not known.
        value = value.is_map() ? value[key] : value;
    }
    return value;
}

// Whether its user said that a rule is not to speak of the resource.
bool is_excused(const Piece& piece, std::string_view rule) {
    const auto ignored = piece.where["Metadata"]["cfn-lint"]["config"]["ignore_checks"];
    for (std::size_t i = 0; ignored.is_list() && i < ignored.node()->items.size(); ++i) {
        if (rule.starts_with(ignored.item(i).text())) {
            return true;
        }
    }
    return false;
}

// What the stack deletes, by its user's own word, need not be kept well.
bool is_passing(const Piece& piece) { return piece.where["DeletionPolicy"].text() == "Delete"; }

class SiblingCheck {
   public:
    SiblingCheck(const Application& application, Errors& errors) : application_(application), errors_(errors) {
        for (const auto& piece : application.pieces()) {
            for (const auto& setting : rows_of(kSettings, piece.type)) {
                if (piece.is_written) {
                    add_holders(setting, piece, holders_[{kind_of(piece.type), setting.name}]);
                }
            }
        }
    }

    void check() {
        for (const auto& [kind, holders] : holders_) {
            check_setting(holders);
        }
    }

   private:
    static void add_holders(const Setting& setting, const Piece& piece, std::vector<Holder>& holders) {
        if (!setting.holder.empty()) {
            each_at(piece, setting.holder, [&](const Value& where, const Scenario&) {
                const auto value = below(where, setting.path);
                holders.push_back(
                    {&setting, &piece, where, value, where.is_map() ? state_of(value, setting.form) : State::open});
            });
            return;
        }
        if (setting.path == "DeletionPolicy") {
            const auto value = piece.where[setting.path];
            holders.push_back({&setting, &piece, {}, value, state_of(value, setting.form)});
            return;
        }
        const auto key = setting.path.substr(0, setting.path.find('/'));
        const auto rest = setting.path.substr(std::min(setting.path.size(), key.size() + 1));
        const auto value = rest.empty() ? piece.find(key) : piece.find(key, rest);
        const bool is_open = !rest.empty() && piece.find(key) && !piece.find(key).is_map();
        holders.push_back({&setting, &piece, {}, value, is_open ? State::open : state_of(value, setting.form)});
    }

    void check_setting(const std::vector<Holder>& holders) {
        const auto count = std::ranges::count(holders, State::on, &Holder::state);
        const auto others = std::ssize(holders) - 1;
        for (const auto& holder : holders) {
            const auto& setting = *holder.setting;
            const bool is_usual = setting.least == 1 ? 2 * count > others : count == others && count >= setting.least;
            if (holder.state == State::off && is_usual && is_forgotten(setting, holder)) {
                say(setting, holder, holders);
            }
        }
    }

    [[nodiscard]] bool is_forgotten(const Setting& setting, const Holder& holder) const {
        // WG6004, WG6003 and WG2013 say these.
        const auto& piece = *holder.piece;
        const auto* function = setting.rule == "WS1000" ? application_.function(piece.id) : nullptr;
        const bool is_kept = piece.where["DeletionPolicy"].text().starts_with("Retain");
        const bool is_protected = piece.properties["DeletionProtectionEnabled"].text() == "true";
        const bool is_said = (function != nullptr && !function->routes.empty()) ||
                             (setting.rule == "IG6003" && holder.value && is_kept) ||
                             (setting.path == "DeletionPolicy" && is_protected);
        return !is_said && !is_passing(piece) && !is_excused(piece, setting.rule) && !piece.where["Condition"];
    }

    void say(const Setting& setting, const Holder& holder, const std::vector<Holder>& holders) {
        std::vector<std::string> names;
        const Holder* first = nullptr;
        for (const auto& other : holders) {
            const auto name = fmt::format("`{}`", other.piece->id);
            if (other.state == State::on) {
                first = first == nullptr ? &other : first;
                if (std::ranges::find(names, name) == names.end()) {
                    names.push_back(name);
                }
            }
        }
        const bool is_within =
            std::ranges::all_of(holders, [&](const Holder& one) { return one.piece == holder.piece; });
        const auto others = is_within           ? std::string("others of it have")
                            : names.size() == 1 ? fmt::format("{} has", names.front())
                            : names.size() == 2 ? fmt::format("{} and {} have", names[0], names[1])
                                                : fmt::format("{} and {} others have", names[0], names.size() - 1);
        const auto what = !holder.where                    ? fmt::format("`{}`", holder.piece->id)
                          : setting.holder == "Replicas/*" ? fmt::format("a replica of `{}`", holder.piece->id)
                          : setting.holder == "Targets/*"
                              ? fmt::format("a target of `{}`", holder.piece->id)
                              : fmt::format("`{}` of `{}`", holder.where.way()->key, holder.piece->id);
        auto error =
            finding(holder.value   ? holder.value
                    : holder.where ? holder.where
                                   : holder.piece->where,
                    fmt::format("{} has no {}; {}", what, setting.name, others), fmt::format("write {}", setting.hint));
        if (first->value.way()->span.text().data() != nullptr) {
            error.related.push_back({first->value.way()->span, "it is set here"});
        }
        errors_.push_back(std::move(error));
    }

    const Application& application_;
    std::map<std::pair<std::string_view, std::string_view>, std::vector<Holder>> holders_;  // by kind and setting
    Errors& errors_;
};

// WG6020
void forgotten_settings(const Application& application, Errors& errors) { SiblingCheck(application, errors).check(); }

// Two that are of use together only, sorted by type.
struct Pair {
    std::string_view type;
    std::string_view holder;
    std::string_view rate;
    std::string_view burst;
};
constexpr std::array kPairs = {
    Pair{"AWS::ApiGateway::Stage", "MethodSettings/*", "ThrottlingRateLimit", "ThrottlingBurstLimit"},
    Pair{"AWS::ApiGateway::UsagePlan", "Throttle", "RateLimit", "BurstLimit"},
    Pair{"AWS::ApiGatewayV2::Stage", "DefaultRouteSettings", "ThrottlingRateLimit", "ThrottlingBurstLimit"},
    Pair{"AWS::ApiGatewayV2::Stage", "RouteSettings/*", "ThrottlingRateLimit", "ThrottlingBurstLimit"},
    Pair{"AWS::Serverless::Api", "MethodSettings/*", "ThrottlingRateLimit", "ThrottlingBurstLimit"},
    Pair{"AWS::Serverless::HttpApi", "DefaultRouteSettings", "ThrottlingRateLimit", "ThrottlingBurstLimit"},
    Pair{"AWS::Serverless::HttpApi", "RouteSettings/*", "ThrottlingRateLimit", "ThrottlingBurstLimit"},
};

// WG6022: https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-throttling.html
void half_limits(const Application& application, Errors& errors) {
    for (const auto& piece : application.pieces()) {
        if (!piece.is_written) {
            continue;
        }
        for (const auto& pair : rows_of(kPairs, piece.type)) {
            each_at(piece, pair.holder, [&](const Value& holder, const Scenario&) {
                const auto rate = holder[pair.rate];
                const auto burst = holder[pair.burst];
                if (holder.is_map() && bool(rate) != bool(burst)) {
                    const auto lacking = rate ? pair.burst : pair.rate;
                    errors.push_back(finding(
                        rate ? rate : burst,
                        fmt::format("`{}` limits `{}` without `{}`", rate ? pair.rate : pair.burst, piece.id, lacking),
                        fmt::format("add `{}`", lacking)));
                }
            });
        }
    }
}

}  // namespace

const Family& sibling_rules() {
    static const Family family{.applications = {{rule("WG6020"), forgotten_settings}, {rule("WG6022"), half_limits}}};
    return family;
}

}  // namespace samgen::lint::application
