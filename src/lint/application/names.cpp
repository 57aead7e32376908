#include "lint/application/names.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/sub_text.hpp"
#include "lint/engine/types.hpp"

namespace samgen::lint::application {
namespace {

constexpr std::string_view kUnknown = "\x01\x02";
constexpr std::string_view kLogGroup = "AWS::Logs::LogGroup";

// No name, ARN or policy is as long; what is, may be made to be.
constexpr std::size_t kMostText = 4000;

std::string hole(std::string_view name) {
    std::string text(1, kHole);
    text += name;
    text += kHoleEnd;
    return text;
}

// What Ref and ${} give. A parameter that can have one value only has it.
std::string named(std::string_view name, const Template& tmpl) {
    const auto* parameter = tmpl.parameter(name);
    if (parameter != nullptr && parameter->allowed.size() == 1 && !parameter->is_list && !parameter->is_ssm) {
        return std::string(parameter->allowed.front());
    }
    return hole(name);
}

std::string sub_text(std::string_view text, const Template& tmpl, const auto& local) {
    std::string out;
    std::size_t from = 0;
    for (const auto& variable : variables_in(text)) {
        out += text.substr(from, variable.begin - from);
        if (const auto own = local(variable.name)) {
            out += *own;
        } else {
            out += named(variable.name, tmpl);
        }
        from = variable.end;
        if (out.size() > kMostText) {
            return std::string(kUnknown);
        }
    }
    out += text.substr(from);
    for (std::size_t at = 0; (at = out.find("${!", at)) != std::string::npos; at += 2) {
        out.erase(at + 2, 1);
    }
    return out;
}

std::string sub_text(const Node& argument, const Template& tmpl) {
    const auto* text = argument.is_list() && argument.items.size() == 2 ? argument.items[0] : &argument;
    const auto* variables = argument.is_list() && argument.items.size() == 2 ? argument.items[1] : nullptr;
    if (!text->is_string()) {
        return std::string(kUnknown);
    }
    // Each variable is worked out once, however often it is used: the texts in it may have variables of their own.
    std::unordered_map<std::string_view, std::string> known;
    return sub_text(text->text, tmpl, [&](std::string_view name) -> std::optional<std::string> {
        const auto* value = variables == nullptr ? nullptr : variables->find(name);
        if (value == nullptr) {
            return std::nullopt;
        }
        const auto [place, is_new] = known.try_emplace(name);
        if (is_new) {
            place->second = written_text(*value, tmpl);
        }
        return place->second;
    });
}

std::string join_text(const Node& argument, const Template& tmpl) {
    if (!argument.is_list() || argument.items.size() != 2 || !argument.items[1]->is_list()) {
        return std::string(kUnknown);
    }
    std::string out;
    bool is_first = true;
    for (const auto* item : argument.items[1]->items) {
        if (!is_first) {
            out += argument.items[0]->string();
        }
        is_first = false;
        out += written_text(*item, tmpl);
        if (out.size() > kMostText) {
            return std::string(kUnknown);
        }
    }
    return out;
}

std::string get_att_text(const Node& argument) {
    if (!argument.is_list()) {
        return argument.is_string() ? hole(argument.text) : std::string(kUnknown);
    }
    if (argument.items.size() != 2 || !argument.items[0]->is_string() || !argument.items[1]->is_string()) {
        return std::string(kUnknown);
    }
    return hole(std::string(argument.items[0]->text) + '.' + std::string(argument.items[1]->text));
}

// A text as letters and holes; a hole is one sign.
struct Sign {
    enum class Kind : std::uint8_t { letter, any_letter, anything } kind = Kind::letter;
    std::string_view text;  // of a letter; of a hole that may only be the same hole
};

std::size_t sign_length(std::string_view text) {
    if (text.front() != kHole) {
        return 1;
    }
    const auto end = text.find(kHoleEnd);
    return end == std::string_view::npos ? text.size() : end + 1;
}

// `open` holes match anything; else they are letters of their own, equal to the same hole.
std::vector<Sign> signs_of(std::string_view text, bool wild, bool open) {
    using Kind = Sign::Kind;
    std::vector<Sign> signs;
    while (!text.empty()) {
        const auto sign = text.substr(0, sign_length(text));
        text.remove_prefix(sign.size());
        const bool is_hole = sign.front() == kHole;
        const auto kind = (is_hole && open) || (wild && sign == "*") ? Kind::anything
                          : wild && sign == "?"                      ? Kind::any_letter
                                                                     : Kind::letter;
        if (kind != Kind::anything || signs.empty() || signs.back().kind != Kind::anything) {
            signs.push_back({kind, sign});
        }
    }
    return signs;
}

// Whether some text is described by both.
bool meet(const std::vector<Sign>& a, const std::vector<Sign>& b) {
    using Kind = Sign::Kind;
    std::vector<char> row(b.size() + 1, 0);
    row[0] = 1;
    for (std::size_t j = 1; j <= b.size() && b[j - 1].kind == Kind::anything; ++j) {
        row[j] = 1;
    }
    for (const auto& x : a) {
        std::vector<char> next(b.size() + 1, 0);
        next[0] = static_cast<char>(row[0] != 0 && x.kind == Kind::anything);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const auto& y = b[j - 1];
            bool fits = false;
            if (x.kind == Kind::anything || y.kind == Kind::anything) {
                fits = row[j] != 0 && x.kind == Kind::anything;
                fits = fits || next[j - 1] != 0;
                fits = fits || row[j - 1] != 0;
                if (y.kind == Kind::anything) {
                    fits = fits || row[j] != 0;
                } else if (x.kind != Kind::anything) {
                    fits = row[j - 1] != 0;
                }
            } else {
                fits =
                    row[j - 1] != 0 && (x.kind == Kind::any_letter || y.kind == Kind::any_letter || x.text == y.text);
            }
            next[j] = static_cast<char>(fits);
        }
        row = std::move(next);
    }
    return row[b.size()] != 0;
}

bool has_unknown(std::string_view text) { return text.find(kUnknown) != std::string_view::npos; }

bool is_open(char c) { return c == '*' || c == '?'; }
bool is_letter(char c) { return !is_open(c) && c != kHole; }

constexpr std::size_t kLongest = 300;  // texts beyond are not compared letter by letter: no ARN is as long

// How the ARN of a type is made of its name.
struct KnownType {
    std::string_view type;
    std::string_view name_property;
    std::string_view service;
    std::string_view prefix;    // of the ARN's last part
    std::string_view arn;       // the attribute that gives the ARN
    std::string_view suffix{};  // behind the name, in the ARN
    bool ref_is_arn = false;
};
constexpr std::array kKnownTypes = {
    KnownType{"AWS::DynamoDB::GlobalTable", "TableName", "dynamodb", "table/", "Arn"},
    KnownType{"AWS::DynamoDB::Table", "TableName", "dynamodb", "table/", "Arn"},
    KnownType{"AWS::Events::EventBus", "Name", "events", "event-bus/", "Arn"},
    KnownType{"AWS::Kinesis::Stream", "Name", "kinesis", "stream/", "Arn"},
    KnownType{"AWS::KinesisFirehose::DeliveryStream", "DeliveryStreamName", "firehose", "deliverystream/", "Arn"},
    KnownType{"AWS::Lambda::Function", "FunctionName", "lambda", "function:", "Arn"},
    KnownType{"AWS::S3::Bucket", "BucketName", "s3", "", "Arn"},
    KnownType{"AWS::SNS::Topic", "TopicName", "sns", "", "TopicArn", {}, true},
    KnownType{"AWS::SQS::Queue", "QueueName", "sqs", "", "Arn"},
    KnownType{"AWS::SecretsManager::Secret", "Name", "secretsmanager", "secret:", "Id", "-??????", true},
    KnownType{"AWS::StepFunctions::StateMachine", "StateMachineName", "states", "stateMachine:", "Arn", {}, true},
};
static_assert(std::ranges::is_sorted(kKnownTypes, {}, &KnownType::type));

const KnownType* known_type(std::string_view type) {
    const auto* found = std::ranges::lower_bound(kKnownTypes, type, {}, &KnownType::type);
    return found != kKnownTypes.end() && found->type == type ? found : nullptr;
}

// Types that nothing is known of but what their ARN is like: enough to tell what it is not. Sorted.
struct OtherType {
    std::string_view type;
    std::string_view service;
    std::string_view prefix;
};
constexpr std::array kOtherTypes = {
    OtherType{"AWS::CloudWatch::Alarm", "cloudwatch", "alarm:"},
    OtherType{"AWS::Cognito::UserPool", "cognito-idp", "userpool/"},
    OtherType{"AWS::Events::ApiDestination", "events", "api-destination/"},
    OtherType{"AWS::Events::Archive", "events", "archive/"},
    OtherType{"AWS::Events::Connection", "events", "connection/"},
    OtherType{"AWS::Events::Rule", "events", "rule/"},
    OtherType{"AWS::IAM::Role", "iam", "role/"},
    OtherType{"AWS::KMS::Key", "kms", "key/"},
    OtherType{"AWS::Logs::LogGroup", "logs", "log-group:"},
    OtherType{"AWS::Pipes::Pipe", "pipes", "pipe/"},
    OtherType{"AWS::Scheduler::Schedule", "scheduler", "schedule/"},
};
static_assert(std::ranges::is_sorted(kOtherTypes, {}, &OtherType::type));

// The ARN that the attribute Arn of such a resource gives; "" for others.
std::string other_arn_text(const Resource& resource, std::string_view attribute, const Template& tmpl) {
    const auto* other = std::ranges::lower_bound(kOtherTypes, resource.type, {}, &OtherType::type);
    if (other == kOtherTypes.end() || other->type != resource.type || attribute != "Arn") {
        return {};
    }
    const bool is_group = resource.type == kLogGroup;
    return fmt::format(
        "arn:aws:{}:::{}{}", other->service, other->prefix,
        is_group ? physical_name(resource, "LogGroupName", tmpl) + ":*" : hole(std::string(resource.name) + '#'));
}

// Behind the hole of a resource: the ARN that it stands for, "" when it is none.
std::string arn_text(std::string_view name, const Template& tmpl) {
    const auto dot = name.find('.');
    const auto* resource = tmpl.resource(name.substr(0, dot));
    const auto* known = resource == nullptr ? nullptr : known_type(resource->type);
    if (known == nullptr) {
        return resource == nullptr || dot == std::string_view::npos
                   ? std::string{}
                   : other_arn_text(*resource, name.substr(dot + 1), tmpl);
    }
    const bool is_arn = dot == std::string_view::npos ? known->ref_is_arn : name.substr(dot + 1) == known->arn;
    const bool is_stream = dot != std::string_view::npos && name.substr(dot + 1) == "StreamArn";
    if (!is_arn && !is_stream) {
        return {};
    }
    const auto arn = arn_of(*resource, tmpl);
    return "arn:aws:" + arn.service + ":::" + arn.resource + (is_stream ? "/stream/" + std::string(kUnknown) : "");
}

// A part of an ARN up to a colon that is in no hole.
std::string_view next_part(std::string_view& text) {
    std::size_t at = 0;
    while (at < text.size() && text[at] != ':') {
        at += sign_length(text.substr(at));
    }
    const auto part = text.substr(0, at);
    text.remove_prefix(std::min(text.size(), at + 1));
    return part;
}

}  // namespace

std::string written_text(const Node& value, const Template& tmpl) {
    switch (value.function) {
        case Function::none:
            return value.is_scalar() ? std::string(scalar_text(value)) : std::string(kUnknown);
        case Function::ref:
            return named(value.argument()->string(), tmpl);
        case Function::get_att:
            return get_att_text(*value.argument());
        case Function::sub:
            return sub_text(*value.argument(), tmpl);
        case Function::join:
            return join_text(*value.argument(), tmpl);
        default:
            return std::string(kUnknown);
    }
}

std::string written_text(schema::Json value, const Node& parameters, const Template& tmpl) {
    const auto given = [&](std::string_view name) -> std::optional<std::string> {
        const auto* parameter = parameters.find(name);
        return parameter == nullptr ? std::nullopt : std::optional(written_text(*parameter, tmpl));
    };
    if (value.is_string()) {
        return std::string(value.string());
    }
    if (const auto ref = value.find("Ref")) {
        const auto text = given(ref.string());
        return text ? *text : hole(ref.string());
    }
    if (const auto sub = value.find("Fn::Sub")) {
        const auto text = sub.is_array() ? sub.at(0) : sub;
        const auto variables = sub.is_array() ? sub.at(1) : schema::Json{};
        return sub_text(text.string(), tmpl, [&](std::string_view name) -> std::optional<std::string> {
            const auto variable = variables.find(name);
            return variable ? std::optional(written_text(variable, parameters, tmpl)) : std::nullopt;
        });
    }
    return std::string(kUnknown);
}

bool has_holes(std::string_view text) { return text.find(kHole) != std::string_view::npos; }

std::string_view only_hole(std::string_view text) {
    return !text.empty() && text.front() == kHole && sign_length(text) == text.size() && text.size() > 2
               ? text.substr(1, text.size() - 2)
               : std::string_view{};
}

std::string with_words(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto sign = text.substr(0, sign_length(text));
        const auto name = only_hole(sign);
        out += name.starts_with("AWS::") || name.ends_with('#') ? std::string_view("x") : sign;
        text.remove_prefix(sign.size());
    }
    return out;
}

std::string readable(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == kHole) {
            out += "${";
        } else if (c == kHoleEnd) {
            out += '}';
        } else {
            out += c;
        }
    }
    return out;
}

Answer is_same(std::string_view a, std::string_view b) {
    if (a == b && !has_unknown(a)) {
        return Answer::yes;
    }
    if (!has_holes(a) && !has_holes(b)) {
        return Answer::no;
    }
    if (a.size() > kLongest || b.size() > kLongest) {
        return Answer::maybe;
    }
    return meet(signs_of(a, false, true), signs_of(b, false, true)) ? Answer::maybe : Answer::no;
}

Answer matches(std::string_view pattern, std::string_view text) {
    // Most of them differ, or are the same, before anything is open.
    std::size_t same = 0;
    const auto most = std::min(pattern.size(), text.size());
    while (same < most && pattern[same] == text[same] && is_letter(pattern[same])) {
        ++same;
    }
    pattern.remove_prefix(same);
    text.remove_prefix(same);
    while (!pattern.empty() && !text.empty() && !is_open(pattern.front()) && !is_open(text.front())) {
        const auto sign = pattern.substr(0, sign_length(pattern));
        if (!text.starts_with(sign) || sign == kUnknown) {
            if (sign.front() == kHole || text.front() == kHole) {
                break;
            }
            return Answer::no;
        }
        pattern.remove_prefix(sign.size());
        text.remove_prefix(sign.size());
    }
    if (pattern == "*" || (pattern.empty() && text.empty()) || (text == "*" && !has_unknown(pattern))) {
        return Answer::yes;
    }
    if ((pattern.empty() && is_letter(text.front())) || (text.empty() && is_letter(pattern.front()))) {
        return Answer::no;
    }
    if (pattern.size() > kLongest || text.size() > kLongest) {
        return Answer::maybe;
    }
    if (!has_unknown(pattern) && meet(signs_of(pattern, true, false), signs_of(text, true, false))) {
        return Answer::yes;
    }
    const bool is_open = has_holes(pattern) || has_holes(text);
    return is_open && meet(signs_of(pattern, true, true), signs_of(text, true, true)) ? Answer::maybe : Answer::no;
}

std::string physical_name(const Resource& resource, std::string_view name_property, const Template& tmpl) {
    const auto* given = resource.properties == nullptr ? nullptr : resource.properties->find(name_property);
    const bool is_given = given != nullptr && given->kind != Kind::null &&
                          !(given->function == Function::ref && given->argument()->string() == "AWS::NoValue");
    if (is_given) {
        return written_text(*given, tmpl);
    }
    return hole("AWS::StackName") + '-' + std::string(resource.name) + '-' + hole(std::string(resource.name) + '#');
}

std::string_view name_property(std::string_view type) {
    const auto* known = known_type(type);
    return known == nullptr ? std::string_view{} : known->name_property;
}

std::optional<std::vector<std::string_view>> index_names(const Resource& table) {
    std::vector<std::string_view> names;
    for (const std::string_view key : {"GlobalSecondaryIndexes", "LocalSecondaryIndexes"}) {
        const auto* indexes = table.properties == nullptr ? nullptr : table.properties->find(key);
        if (indexes == nullptr) {
            continue;
        }
        if (!indexes->is_list()) {
            return std::nullopt;
        }
        for (const auto* index : indexes->items) {
            const auto* name = index->find("IndexName");
            if (name == nullptr || !name->is_string()) {
                return std::nullopt;
            }
            names.push_back(name->text);
        }
    }
    return names;
}

std::string_view service_of(std::string_view type) {
    const auto* known = known_type(type);
    return known == nullptr ? std::string_view{} : known->service;
}

Arn arn_of(const Resource& resource, const Template& tmpl) {
    const auto* known = known_type(resource.type);
    if (known == nullptr) {
        return {.service = {}, .resource = {}, .is_unknown = true};
    }
    return {.service = std::string(known->service),
            .resource = std::string(known->prefix) + physical_name(resource, known->name_property, tmpl) +
                        std::string(known->suffix)};
}

Arn arn_of(std::string_view text, const Template& tmpl) {
    if (text == "*") {
        return {.service = {}, .resource = {}, .is_any = true};
    }
    std::string spelled;
    if (!text.empty() && text.front() == kHole) {
        const auto first = text.substr(0, sign_length(text));
        const auto name = only_hole(first);
        spelled = arn_text(name, tmpl);
        if (spelled.empty()) {
            // The name of a resource where its ARN is wanted; a parameter may be anything.
            const auto* resource = tmpl.resource(name);
            const bool is_name =
                resource != nullptr && known_type(resource->type) != nullptr && first.size() == text.size();
            return {.service = {}, .resource = {}, .is_unknown = !is_name, .is_none = is_name};
        }
        spelled += text.substr(first.size());
        text = spelled;
    }
    auto rest = text;
    const auto scheme = next_part(rest);
    if (scheme != "arn") {
        const bool is_unknown = has_holes(text) || text.starts_with("{{resolve:") || text.empty();
        return {.service = {}, .resource = {}, .is_unknown = is_unknown, .is_none = !is_unknown};
    }
    next_part(rest);  // the partition
    Arn arn{.service = std::string(next_part(rest)), .resource = {}};
    next_part(rest);  // the region
    next_part(rest);  // the account
    // The names of resources that the template itself gives: ${Table} in `table/${Table}`.
    while (!rest.empty()) {
        const auto sign = rest.substr(0, sign_length(rest));
        rest.remove_prefix(sign.size());
        const auto name = only_hole(sign);
        const auto dot = name.find('.');
        const auto* resource = tmpl.resource(name.substr(0, dot));
        const auto* known = resource == nullptr ? nullptr : known_type(resource->type);
        // ${Topic.TopicName} is the name of a topic, and ${Topic} its ARN.
        const bool is_name =
            known != nullptr &&
            (dot == std::string_view::npos ? !known->ref_is_arn : name.substr(dot + 1) == known->name_property);
        if (resource != nullptr && resource->type == kLogGroup && dot == std::string_view::npos) {
            arn.resource += physical_name(*resource, "LogGroupName", tmpl);
        } else if (!is_name) {
            arn.resource += sign;
        } else {
            arn.resource += physical_name(*resource, known->name_property, tmpl);
        }
    }
    arn.is_unknown = has_holes(arn.service);
    return arn;
}

Answer reaches(const Arn& pattern, const Arn& arn) {
    if (pattern.is_any) {
        return Answer::yes;
    }
    if (pattern.is_none || arn.is_none) {
        return Answer::no;
    }
    if (pattern.is_unknown || arn.is_unknown || arn.is_any) {
        return Answer::maybe;
    }
    const auto service = matches(pattern.service, arn.service);
    return service == Answer::no ? Answer::no : std::min(service, matches(pattern.resource, arn.resource));
}

}  // namespace samgen::lint::application
