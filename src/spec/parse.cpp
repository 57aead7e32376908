#include "spec/parse.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

#include "cfn/from_tree.hpp"
#include "spec/check.hpp"
#include "spec/grammar.hpp"
#include "text/names.hpp"
#include "yaml/scalar.hpp"

namespace samgen::spec {
namespace {

using yaml::Kind;
using yaml::Meaning;
using yaml::Node;

// The readers below skip what does not fit: check() has reported it.

std::optional<Text> text_of(const Node* node) {
    if (node == nullptr || node->kind != Kind::scalar || yaml::meaning(*node) == Meaning::null) {
        return std::nullopt;
    }
    return Text{.value = node->scalar, .span = node->span};
}

std::optional<Count> count_of(const Node* node) {
    const auto text = text_of(node);
    if (!text) {
        return std::nullopt;
    }
    const auto& digits = text->value;
    Count count{.value = 0, .span = text->span};
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count.value);
    return error == std::errc{} && end == digits.data() + digits.size() ? std::optional(count) : std::nullopt;
}

std::optional<Flag> flag_of(const Node* node) {
    const auto text = text_of(node);
    if (!text || (text->value != "true" && text->value != "false")) {
        return std::nullopt;
    }
    return Flag{.value = text->value == "true", .span = text->span};
}

bool is_true(const Node* node) {
    const auto flag = flag_of(node);
    return flag && flag->value;
}

// The thing that the node's word stands for, `words` being in the order of the enumeration.
template <class Enum>
std::optional<Located<Enum>> word_of(const Node* node, std::span<const std::string_view> words) {
    const auto text = text_of(node);
    if (!text) {
        return std::nullopt;
    }
    const auto at = std::find(words.begin(), words.end(), text->value);
    if (at == words.end()) {
        return std::nullopt;
    }
    return Located<Enum>{.value = static_cast<Enum>(at - words.begin()), .span = text->span};
}

// The scalars of a list; the scalar itself where one may stand alone.
std::vector<Text> texts_of(const Node* node) {
    std::vector<Text> texts;
    if (node != nullptr && node->kind == Kind::sequence) {
        for (const auto* item : node->items) {
            if (auto text = text_of(item)) {
                texts.push_back(std::move(*text));
            }
        }
    } else if (auto text = text_of(node)) {
        texts.push_back(std::move(*text));
    }
    return texts;
}

// The entries of a map, of equal keys the first: the reader has reported the others.
std::vector<yaml::Entry> entries_of(const Node* node) {
    std::vector<yaml::Entry> entries;
    std::unordered_set<std::string_view> seen;
    for (const auto& entry : node == nullptr ? std::vector<yaml::Entry>{} : node->entries) {
        if (seen.insert(entry.key->scalar).second) {
            entries.push_back(entry);
        }
    }
    return entries;
}

Text name_of(const yaml::Entry& entry) { return {.value = entry.key->scalar, .span = entry.key->span}; }

class Parser {
   public:
    explicit Parser(diag::Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    Spec spec(const Node& root) {
        Spec spec;
        spec.service = text_of(root.find("service")).value_or(Text{.value = "service", .span = root.span});
        spec.description = text_of(root.find("description"));
        if (const auto profile = word_of<Profile>(root.find("profile"), kProfileWords)) {
            spec.profile = profile->value;
        }
        for (const auto& entry : entries_of(root.find("tables"))) {
            spec.tables.push_back({.name = name_of(entry), .value = table(*entry.value)});
        }
        for (const auto& entry : entries_of(root.find("functions"))) {
            spec.functions.push_back({.name = name_of(entry), .value = function(entry)});
        }
        spec.api = api(root.find("api"));
        spec.alarms = alarms(root.find("alarms"));
        if (const auto* logs = root.find("logs")) {
            spec.log_retention = count_of(logs->find("retention"));
        }
        spec.tags = tags(root.find("tags"));
        spec.metadata = raw_map(root.find("metadata"));
        spec.parameters = raw_map(root.find("parameters"));
        spec.mappings = raw_map(root.find("mappings"));
        spec.conditions = raw_map(root.find("conditions"));
        spec.rules = raw_map(root.find("rules"));
        spec.resources = raw_map(root.find("resources"));
        spec.outputs = raw_map(root.find("outputs"));
        return spec;
    }

   private:
    // ---- raw values -------------------------------------------------------------------------------------------------

    cfn::Value raw(const Node& node) { return cfn::from_tree(node, diagnostics_); }

    cfn::Map raw_map(const Node* node) {
        cfn::Map map;
        for (const auto& entry : entries_of(node)) {
            map.members.emplace_back(entry.key->scalar, raw(*entry.value), entry.key->span);
        }
        return map;
    }

    std::optional<cfn::Value> optional_raw(const Node* node) {
        return node == nullptr ? std::nullopt : std::optional(raw(*node));
    }

    // Text for CloudFormation: a string, or an intrinsic function. A number or true/false keeps its digits or letters;
    // what YAML readers disagree about is refused, since it is not sure which text was meant.
    cfn::Value text_value(const yaml::Entry& entry, std::string_view noun) {
        const auto& node = *entry.value;
        if (node.kind != Kind::scalar || !cfn::long_name(node.tag).empty()) {
            auto value = raw(node);
            if (value.intrinsic() == nullptr && !value.is_null()) {
                diagnostics_.error(node.span, fmt::format("`{}` takes {}, not {}", entry.key->scalar, noun,
                                                          node.kind == Kind::sequence ? "a list" : "a map"));
            }
            return value;
        }
        const auto meaning = yaml::meaning(node);
        switch (meaning) {
            case Meaning::string:
            case Meaning::integer:
            case Meaning::decimal:
                break;
            case Meaning::boolean:
                if (node.scalar == "true" || node.scalar == "false") {
                    break;
                }
                [[fallthrough]];
            default:
                if (meaning == Meaning::null) {
                    diagnostics_.error(entry.key->span, fmt::format("`{}` has no value", entry.key->scalar),
                                       "for empty text, write \"\"");
                } else {
                    diagnostics_.error(node.span,
                                       fmt::format("`{}` takes {}, but `{}` is {}", entry.key->scalar, noun,
                                                   node.scalar, yaml::describe(meaning)),
                                       fmt::format("if it is meant as text, quote it: \"{}\"", node.scalar));
                }
        }
        return cfn::Value(node.scalar).at(node.span);
    }

    std::vector<Tag> tags(const Node* node) {
        std::vector<Tag> tags;
        for (const auto& entry : entries_of(node)) {
            if (entry.key->scalar.starts_with("aws:")) {
                diagnostics_.error(entry.key->span, fmt::format("the tag `{}` is AWS's own", entry.key->scalar),
                                   "tags that begin with `aws:` cannot be set");
            }
            tags.push_back({.key = name_of(entry), .value = text_value(entry, "a tag's value")});
        }
        return tags;
    }

    // ---- tables -----------------------------------------------------------------------------------------------------

    static std::vector<KeyPart> key(const Node* node) {
        std::vector<KeyPart> parts;
        for (auto& text : texts_of(node)) {
            KeyPart part{.name = std::move(text), .type = std::nullopt};
            auto& name = part.name.value;
            if (const auto colon = name.rfind(':'); colon != std::string::npos) {
                constexpr std::array kTypes = {std::pair{'S', AttributeType::string},
                                               std::pair{'N', AttributeType::number},
                                               std::pair{'B', AttributeType::binary}};
                for (const auto& [letter, type] : kTypes) {
                    if (name.substr(colon + 1) == std::string_view(&letter, 1)) {
                        part.type = type;
                    }
                }
                name.resize(colon);
            }
            parts.push_back(std::move(part));
        }
        return parts;
    }

    Index index(const Node& node) {
        Index index;
        index.key = key(node.find("key"));
        index.local = is_true(node.find("local"));
        if (const auto* project = node.find("project")) {
            if (const auto word = word_of<Projection>(project, kProjectionWords)) {
                index.project = *word;
            } else if (project->kind == Kind::sequence) {
                index.project = {.value = Projection::include, .span = project->span};
                index.attributes = texts_of(project);
            }
        }
        return index;
    }

    Field field(const yaml::Entry& entry) {
        const auto& node = *entry.value;
        Field field;
        if (const auto shorthand = word_of<FieldType>(&node, kFieldTypeWords)) {
            field.type = shorthand->value;
            return field;
        }
        if (const auto type = word_of<FieldType>(node.find("type"), kFieldTypeWords)) {
            field.type = type->value;
        }
        field.required = is_true(node.find("required"));
        field.min = text_of(node.find("min"));
        field.max = text_of(node.find("max"));
        check_bounds(entry.key->scalar, field);
        return field;
    }

    void check_bounds(std::string_view name, const Field& field) {
        const bool is_length = field.type == FieldType::string || field.type == FieldType::list;
        const bool is_value = field.type == FieldType::number || field.type == FieldType::integer;
        for (const auto* bound : {&field.min, &field.max}) {
            if (!*bound) {
                continue;
            }
            const auto& [digits, span] = **bound;
            const auto type = kFieldTypeWords[static_cast<std::size_t>(field.type)];
            if (!is_length && !is_value) {
                diagnostics_.error(span, fmt::format("`{}` is a {}, which has no least or greatest", name, type),
                                   "`min` and `max` are for string, number, integer and list");
            } else if (field.type != FieldType::number && digits.find('.') != std::string::npos) {
                diagnostics_.error(
                    span, fmt::format("`{}` is a {}, so its bound is a whole number, not {}", name, type, digits));
            } else if (is_length && digits.starts_with('-')) {
                diagnostics_.error(span, fmt::format("`{}` is a {}: its length cannot be below 0", name, type));
            }
        }
        if (field.min && field.max &&
            std::strtod(field.min->value.c_str(), nullptr) > std::strtod(field.max->value.c_str(), nullptr)) {
            auto& diagnostic = diagnostics_.error(
                field.max->span, fmt::format("`{}` can have no value: its `max` {} is below its `min` {}", name,
                                             field.max->value, field.min->value));
            diagnostic.related.push_back({.span = field.min->span, .message = "`min` is here"});
        }
    }

    static std::optional<Billing> billing(const Node* node) {
        if (node == nullptr) {
            return std::nullopt;
        }
        Billing billing{.provisioned = std::nullopt, .span = node->span};
        const auto read = count_of(node->find("read"));
        const auto write = count_of(node->find("write"));
        if (read && write) {
            billing.provisioned = Provisioned{.read = read->value, .write = write->value, .scale = std::nullopt};
            if (const auto* scale = node->find("scale")) {
                if (const auto max = count_of(scale->find("max"))) {
                    const auto target = count_of(scale->find("target"));
                    billing.provisioned->scale = Scale{.max = max->value,
                                                       .target = target ? std::optional(target->value) : std::nullopt,
                                                       .span = max->span};
                }
            }
        }
        return billing;
    }

    std::optional<Encryption> encryption(const Node* node) {
        if (node == nullptr) {
            return std::nullopt;
        }
        Encryption encryption{
            .aws_managed = node->scalar == "aws-managed", .kms_key = std::nullopt, .span = node->span};
        for (const auto& entry : entries_of(node)) {
            if (entry.key->scalar == "kms-key") {
                encryption.kms_key = text_value(entry, "a key's ARN");
            }
        }
        return encryption;
    }

    static std::optional<Recovery> recovery(const Node* node) {
        if (node == nullptr) {
            return std::nullopt;
        }
        Recovery recovery{.on = node->kind == Kind::mapping || is_true(node), .days = std::nullopt, .span = node->span};
        if (const auto days = count_of(node->find("days"))) {
            recovery.days = days->value;
        }
        return recovery;
    }

    Table table(const Node& node) {
        Table table;
        table.key = key(node.find("key"));
        table.physical_name = optional_raw(node.find("name"));
        for (const auto& entry : entries_of(node.find("indexes"))) {
            table.indexes.push_back({.name = name_of(entry), .value = index(*entry.value)});
        }
        for (const auto& entry : entries_of(node.find("fields"))) {
            table.fields.push_back({.name = name_of(entry), .value = field(entry)});
        }
        table.billing = billing(node.find("billing"));
        table.ttl = text_of(node.find("ttl"));
        table.stream = word_of<StreamView>(node.find("stream"), kStreamWords);
        table.encryption = encryption(node.find("encryption"));
        table.recovery = recovery(node.find("point-in-time-recovery"));
        table.protection = word_of<Protection>(node.find("protection"), kProtectionWords);
        table.replicas = texts_of(node.find("replicas"));
        table.tags = tags(node.find("tags"));
        table.properties = raw_map(node.find("properties"));
        return table;
    }

    // ---- functions --------------------------------------------------------------------------------------------------

    static Crud crud(const Node& node) {
        Crud crud;
        if (auto path = text_of(&node)) {
            crud.path = std::move(*path);
            return crud;
        }
        crud.path = text_of(node.find("path")).value_or(Text{});
        if (const auto* operations = node.find("operations")) {
            for (const auto* item : operations->items) {
                if (const auto operation = word_of<Operation>(item, kOperationWords)) {
                    crud.operations.push_back(*operation);
                }
            }
        }
        crud.query = texts_of(node.find("query"));
        crud.split = node.find("split") != nullptr;
        return crud;
    }

    void routes(const Node* node, std::vector<Route>& routes) {
        for (const auto& entry : entries_of(node)) {
            const auto handler = text_of(entry.value);
            const std::string_view key = entry.key->scalar;
            const auto blank = key.find(' ');
            if (!handler || blank == std::string_view::npos) {
                continue;
            }
            if (text::is_cpp_keyword(handler->value)) {
                diagnostics_.error(handler->span,
                                   fmt::format("`{}` is a keyword of C++ and cannot name a function", handler->value),
                                   fmt::format("`{}_item` would do", handler->value));
            }
            routes.push_back({.method = std::string(key.substr(0, blank)),
                              .path = std::string(key.substr(std::min(key.find_first_not_of(' ', blank), key.size()))),
                              .handler = *handler,
                              .span = entry.key->span});
        }
    }

    void events(const Node* node, std::vector<Event>& events) {
        if (node == nullptr || node->kind != Kind::sequence) {
            return;
        }
        for (const auto* item : node->items) {
            if (item->kind != Kind::mapping) {
                continue;
            }
            Event event;
            event.span = item->span;
            event.stream = text_of(item->find("stream"));
            event.schedule = text_of(item->find("schedule"));
            event.batch = count_of(item->find("batch"));
            event.retries = count_of(item->find("retries"));
            event.max_age = count_of(item->find("max-age"));
            if (const auto start = text_of(item->find("start"))) {
                event.from_latest = start->value == "latest";
            }
            if (const auto on_failure = text_of(item->find("on-failure"))) {
                event.dead_letter_queue = Flag{.value = on_failure->value == "dlq", .span = on_failure->span};
            }
            event.properties = raw_map(item->find("properties"));
            if (check_source(*item, event)) {
                events.push_back(std::move(event));
            }
        }
    }

    // Whether the event has one source, and nothing that belongs to the other.
    bool check_source(const Node& node, const Event& event) {
        const auto* stream = node.find("stream");
        const auto* schedule = node.find("schedule");
        if (stream == nullptr && schedule == nullptr) {
            diagnostics_.error(
                {.source = node.span.source, .begin = node.span.begin, .end = node.span.begin},
                "an event needs `stream` or `schedule`",
                "`stream: Products` reacts to a table's changes, `schedule: rate(5 minutes)` to the clock");
            return false;
        }
        if (stream != nullptr && schedule != nullptr) {
            diagnostics_.error(schedule->span, "an event has one source, `stream` or `schedule`", "make it two events");
            return false;
        }
        if (schedule != nullptr) {
            for (const auto& entry : node.entries) {
                constexpr std::array<std::string_view, 5> kOfStreams = {"batch", "start", "retries", "max-age",
                                                                        "on-failure"};
                if (std::find(kOfStreams.begin(), kOfStreams.end(), entry.key->scalar) != kOfStreams.end()) {
                    diagnostics_.error(entry.key->span, fmt::format("a schedule has no `{}`", entry.key->scalar),
                                       "only the events of a `stream` have");
                }
            }
        }
        return event.stream.has_value() || event.schedule.has_value();
    }

    void access(const Node* node, std::vector<Access>& accesses) {
        for (const auto& entry : entries_of(node)) {
            Access access;
            access.span = entry.key->span;
            const std::string_view key = entry.key->scalar;
            const auto dot = std::min(key.find('.'), key.size());
            const auto begin = entry.key->span.begin;
            access.table = {.value = std::string(key.substr(0, dot)), .span = entry.key->span};
            if (dot < key.size()) {
                access.index = {.value = std::string(key.substr(dot + 1)), .span = entry.key->span};
                if (entry.key->style == yaml::Style::plain) {
                    const auto at = begin + static_cast<std::uint32_t>(dot);
                    access.table.span.end = at;
                    access.index.span.begin = at + 1;
                }
            }
            if (entry.value->kind == Kind::sequence) {
                access.what = texts_of(entry.value);
            } else if (auto word = text_of(entry.value)) {
                const auto known = std::find_if(kAccessWords.begin(), kAccessWords.end(),
                                                [&](const auto& w) { return w.word == word->value; });
                if (known == kAccessWords.end()) {
                    continue;
                }
                if (!access.index.value.empty()) {
                    diagnostics_.error(word->span,
                                       fmt::format("`{}` gives access to a table, not to an index", word->value),
                                       fmt::format("for `{}`, list the actions: `[Query]`", key));
                    continue;
                }
                access.what = Text{.value = std::string(known->policy_template), .span = word->span};
            } else {
                continue;
            }
            accesses.push_back(std::move(access));
        }
    }

    Function function(const yaml::Entry& entry) {
        const auto& node = *entry.value;
        Function function;
        function.physical_name = optional_raw(node.find("name"));
        function.description = text_of(node.find("description"));
        for (const auto& crud_entry : entries_of(node.find("crud"))) {
            function.crud.push_back({.name = name_of(crud_entry), .value = crud(*crud_entry.value)});
        }
        routes(node.find("routes"), function.routes);
        events(node.find("events"), function.events);
        access(node.find("access"), function.access);
        if (const auto* policies = node.find("policies"); policies != nullptr) {
            for (const auto* item : policies->items) {
                function.policies.push_back(raw(*item));
            }
        }
        for (const auto& variable : entries_of(node.find("env"))) {
            function.env.push_back(
                {.name = name_of(variable), .value = text_value(variable, "text or an intrinsic function")});
        }
        function.runtime = text_of(node.find("runtime"));
        function.handler = text_of(node.find("handler"));
        function.code = text_of(node.find("code"));
        function.memory = count_of(node.find("memory"));
        function.timeout = count_of(node.find("timeout"));
        function.tracing = word_of<Tracing>(node.find("tracing"), kTracingWords);
        function.architecture = text_of(node.find("architecture"));
        function.tags = tags(node.find("tags"));
        function.properties = raw_map(node.find("properties"));
        return function;
    }

    // ---- the rest ---------------------------------------------------------------------------------------------------

    std::optional<Api> api(const Node* node) {
        if (node == nullptr || node->kind != Kind::mapping) {
            return std::nullopt;
        }
        Api api{.throttle = std::nullopt, .properties = raw_map(node->find("properties")), .span = node->span};
        if (const auto* throttle = node->find("throttle")) {
            const auto rate = count_of(throttle->find("rate"));
            const auto burst = count_of(throttle->find("burst"));
            if (rate && burst) {
                api.throttle = Throttle{.rate = rate->value, .burst = burst->value};
            }
        }
        return api;
    }

    std::optional<Alarms> alarms(const Node* node) {
        if (node == nullptr) {
            return std::nullopt;
        }
        Alarms alarms{.on = node->kind == Kind::mapping || is_true(node),
                      .email = text_of(node->find("email")),
                      .topic = std::nullopt,
                      .span = node->span};
        for (const auto& entry : entries_of(node)) {
            if (entry.key->scalar == "topic") {
                alarms.topic = text_value(entry, "a topic's ARN");
            }
        }
        if (alarms.email && alarms.topic) {
            diagnostics_.error(alarms.email->span, "`alarms` takes `email` or `topic`, not both",
                               "subscribe the address to your own topic");
        }
        return alarms;
    }

    diag::Diagnostics& diagnostics_;
};

}  // namespace

std::optional<Spec> parse(const yaml::Tree& tree, const text::Source& source, diag::Diagnostics& diagnostics) {
    const auto& documents = tree.documents();
    const text::Span start{.source = &source, .begin = 0, .end = 0};
    if (documents.empty() || (documents.front()->kind == Kind::scalar && documents.front()->scalar.empty())) {
        diagnostics.error(start, "the spec is empty", "`samgen init` writes one to begin with");
        return std::nullopt;
    }
    if (documents.size() > 1) {
        diagnostics.error(documents[1]->span, "a spec is one YAML document; this is a second",
                          "give each spec a file of its own");
    }
    const auto& root = *documents.front();
    check(root, grammar(), diagnostics);
    if (root.kind != Kind::mapping) {
        return std::nullopt;
    }
    return Parser(diagnostics).spec(root);
}

}  // namespace samgen::spec
