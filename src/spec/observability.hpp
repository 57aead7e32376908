#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "spec/alarm_kinds.hpp"
#include "spec/values.hpp"
#include "spec/words.hpp"

namespace samgen::spec {

struct Threshold {
    AlarmKind kind = AlarmKind::api_errors;
    std::optional<std::uint64_t> above;
    std::optional<std::uint64_t> minutes;
    Span span;  // the kind's word
};

// What `alarms.for` says about one thing of the service.
struct AlarmsFor {
    bool on = true;
    std::vector<Located<AlarmKind>> except;
    std::vector<Threshold> thresholds;
};

struct Alarms {
    bool on = true;
    std::optional<Text> email;
    std::optional<cfn::Value> topic;
    std::optional<cfn::Value> kms_key;
    bool ok_actions = false;
    bool account = false;  // also those that are about all tables of the account
    std::vector<Located<AlarmKind>> only;
    std::vector<Located<AlarmKind>> except;
    std::vector<Threshold> thresholds;
    std::vector<Named<AlarmsFor>> things;
    Span span;
};

struct Dashboard {
    bool on = true;
    std::optional<cfn::Value> name;
    Span span;
};

struct Logs {
    std::optional<Count> retention;  // days
    std::optional<cfn::Value> kms_key;
    std::optional<Text> level;   // of what functions write: "DEBUG"
    std::optional<Text> format;  // "JSON", "Text"
    Span span;
};

// The program that a rule belongs to, told from the form of the rule's name.
enum class Scanner { guard, checkov, cfn_nag, cfn_lint };
[[nodiscard]] Scanner scanner_of(std::string_view rule);

struct Suppression {
    Text rule;
    std::string reason;
    std::vector<Text> on;   // logical IDs, or resource types; empty for the whole template
    bool of_entry = false;  // said within the entry that `for` names
    Span span;
};

}  // namespace samgen::spec
