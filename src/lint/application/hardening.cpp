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
#include "lint/rule_table.hpp"

// What production asks is taste, and said on demand (`production.cpp`). Where a resource has most of what guards its
// kind, the one thing that it lacks has been forgotten.
namespace samgen::lint::application {
namespace {

// One of the things that guard a resource. Rows of one type and name are ways to the same.
struct Guard {
    std::string_view type;
    std::string_view path;  // as each_at() reads it; or `DeletionPolicy`
    std::string_view name;
    std::string_view hint{};  // empty: counts as one, and may well be left out

    [[nodiscard]] bool is_wanted() const { return !hint.empty(); }
};

constexpr std::string_view kDeletionPolicy = "DeletionPolicy";
constexpr std::string_view kLog = "access log";
constexpr std::string_view kRecovery = "point-in-time recovery";
constexpr std::string_view kThrottling = "throttling";
constexpr std::string_view kWatch = "metrics or traces";
constexpr std::string_view kKeep = "keeping";  // when the stack goes, or somebody deletes it
constexpr std::string_view kEncryption = "encryption";
constexpr std::string_view kRecoveryHint =
    "write `PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}`";
constexpr std::string_view kRouteHint =
    "write `ThrottlingRateLimit` and `ThrottlingBurstLimit` in `DefaultRouteSettings`";
constexpr std::string_view kMethodHint = "write `ThrottlingRateLimit` and `ThrottlingBurstLimit` in `MethodSettings`";

// clang-format off
constexpr std::array kGuards = {
    Guard{"AWS::ApiGateway::Stage", "AccessLogSetting", kLog, "write `AccessLogSetting`, with a log group"},
    Guard{"AWS::ApiGateway::Stage", "MethodSettings/*/MetricsEnabled", kWatch},
    Guard{"AWS::ApiGateway::Stage", "MethodSettings/*/ThrottlingRateLimit", kThrottling, kMethodHint},
    Guard{"AWS::ApiGateway::Stage", "TracingEnabled", kWatch},
    Guard{"AWS::ApiGatewayV2::Stage", "AccessLogSettings", kLog, "write `AccessLogSettings`, with a log group"},
    Guard{"AWS::ApiGatewayV2::Stage", "DefaultRouteSettings/DetailedMetricsEnabled", kWatch},
    Guard{"AWS::ApiGatewayV2::Stage", "DefaultRouteSettings/ThrottlingRateLimit", kThrottling, kRouteHint},
    Guard{"AWS::DynamoDB::GlobalTable", kDeletionPolicy, kKeep},
    Guard{"AWS::DynamoDB::GlobalTable", "Replicas/*/DeletionProtectionEnabled", kKeep},
    Guard{"AWS::DynamoDB::GlobalTable", "Replicas/*/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled",
          kRecovery, "write it for each replica: `PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}`"},
    Guard{"AWS::DynamoDB::GlobalTable", "SSESpecification/SSEEnabled", kEncryption},
    Guard{"AWS::DynamoDB::Table", kDeletionPolicy, kKeep},
    Guard{"AWS::DynamoDB::Table", "DeletionProtectionEnabled", kKeep},
    Guard{"AWS::DynamoDB::Table", "PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled", kRecovery,
          kRecoveryHint},
    Guard{"AWS::DynamoDB::Table", "SSESpecification/SSEEnabled", kEncryption},
    Guard{"AWS::S3::Bucket", "PublicAccessBlockConfiguration/BlockPublicAcls", "`BlockPublicAcls`", "write `true`"},
    Guard{"AWS::S3::Bucket", "PublicAccessBlockConfiguration/BlockPublicPolicy", "`BlockPublicPolicy`", "write `true`"},
    Guard{"AWS::S3::Bucket", "PublicAccessBlockConfiguration/IgnorePublicAcls", "`IgnorePublicAcls`", "write `true`"},
    Guard{"AWS::S3::Bucket", "PublicAccessBlockConfiguration/RestrictPublicBuckets", "`RestrictPublicBuckets`",
          "write `true`"},
    Guard{"AWS::Serverless::Api", "AccessLogSetting", kLog, "write `AccessLogSetting`, with a log group"},
    Guard{"AWS::Serverless::Api", "MethodSettings/*/MetricsEnabled", kWatch},
    Guard{"AWS::Serverless::Api", "MethodSettings/*/ThrottlingRateLimit", kThrottling, kMethodHint},
    Guard{"AWS::Serverless::Api", "TracingEnabled", kWatch},
    Guard{"AWS::Serverless::HttpApi", "AccessLogSettings", kLog, "write `AccessLogSettings`, with a log group"},
    Guard{"AWS::Serverless::HttpApi", "DefaultRouteSettings/DetailedMetricsEnabled", kWatch},
    Guard{"AWS::Serverless::HttpApi", "DefaultRouteSettings/ThrottlingRateLimit", kThrottling, kRouteHint},
};
// clang-format on
static_assert(std::ranges::is_sorted(kGuards, {}, &Guard::type));

// How a resource is guarded by one thing.
struct Guarded {
    const Guard* guard = nullptr;
    bool is_on = false;
    bool is_open = false;  // nobody can tell
    Value off{};           // where it is said that it is not
};

void look(const Value& value, Guarded& guarded) {
    const auto text = value.text();
    if (value.is_function()) {
        guarded.is_open = true;
    } else if (text == "false" || text == "Delete") {
        guarded.off = value;
    } else if (value) {
        guarded.is_on = true;
    }
}

std::vector<Guarded> guards_of(const Piece& piece) {
    std::vector<Guarded> all;
    for (const auto& guard : rows_of(kGuards, piece.type)) {
        auto found = std::ranges::find(all, guard.name, [](const Guarded& one) { return one.guard->name; });
        if (found == all.end()) {
            found = all.insert(all.end(), {.guard = &guard});
        }
        if (guard.path == kDeletionPolicy) {
            look(piece.where[guard.path], *found);
        } else {
            each_at(piece, guard.path, [&](const Value& value, const Scenario&) { look(value, *found); });
        }
    }
    return all;
}

// WG6040
void nearly_guarded(const Application& application, Errors& errors) {
    std::vector<std::pair<const Piece*, std::vector<Guarded>>> all;
    std::map<std::pair<std::string_view, std::string_view>, int> has_it;  // by type and name
    for (const auto& piece : application.pieces()) {
        if (piece.is_written && !rows_of(kGuards, piece.type).empty()) {
            for (const auto& one : all.emplace_back(&piece, guards_of(piece)).second) {
                has_it[{piece.type, one.guard->name}] += one.is_on ? 1 : 0;
            }
        }
    }
    for (const auto& [piece, guards] : all) {
        const auto others = std::ranges::count(guards, true, &Guarded::is_on);
        for (const auto& one : guards) {
            // Where others of its type have it, WG6020 tells of that, and WG6003 of a kept table that says it has none.
            if (one.is_on || (one.off && one.guard->name == kRecovery) || one.is_open || !one.guard->is_wanted() ||
                others < 2 || has_it[{piece->type, one.guard->name}] > 0) {
                continue;
            }
            errors.push_back(
                finding(one.off ? one.off : piece->where,
                        fmt::format("`{}` is guarded otherwise, and has no {}", piece->id, one.guard->name),
                        std::string(one.guard->hint)));
        }
    }
}

}  // namespace

const Family& hardening_rules() {
    static const Family family{.applications = {{rule("WG6040"), nearly_guarded}}};
    return family;
}

}  // namespace samgen::lint::application
