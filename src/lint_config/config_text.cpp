#include "lint_config/config_text.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>
#include <variant>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "diag/diagnostic.hpp"
#include "text/did_you_mean.hpp"
#include "yaml/reader.hpp"
#include "yaml/scalar.hpp"

namespace samgen::lint_config {
namespace {

using yaml::Kind;
using yaml::Meaning;
using yaml::Node;

struct OptionsOfRules {};
struct Parameters {};
struct Ignored {};  // cfn-lint takes the key and makes no use of it

using Target = std::variant<std::vector<std::string> Layer::*, std::string Layer::*, bool Layer::*, OptionsOfRules,
                            Parameters, Ignored>;

struct Key {
    std::string_view name;
    Target target;
    bool in_metadata = false;  // whether a template may say it of itself
};

const std::array kKeys = {
    Key{"append_rules", &Layer::append_rules, true},
    Key{"configure_rules", OptionsOfRules{}, true},
    Key{"custom_rules", &Layer::custom_rules, true},
    Key{"debug", &Layer::debug},
    Key{"deployment_files", &Layer::deployment_files},
    Key{"format", &Layer::format},
    Key{"ignore_bad_template", &Layer::ignore_bad_template, true},
    Key{"ignore_checks", &Layer::ignore_checks, true},
    Key{"ignore_templates", &Layer::ignore_templates},
    Key{"include_checks", &Layer::include_checks, true},
    Key{"include_experimental", &Layer::include_experimental, true},
    Key{"mandatory_checks", &Layer::mandatory_checks},
    Key{"merge_configs", &Layer::merge_configs},
    Key{"non_zero_exit_code", &Layer::non_zero_exit_code},
    Key{"output_file", &Layer::output_file},
    Key{"override_spec", &Layer::override_spec, true},
    Key{"parameter_files", &Layer::parameter_files},
    Key{"parameters", Parameters{}, true},
    Key{"regions", &Layer::regions, true},
    Key{"registry_schemas", &Layer::registry_schemas},
    Key{"template_parameters", Ignored{}},
    Key{"templates", &Layer::templates},
};

const Key* find_key(std::string_view name) {
    const auto* const found = std::ranges::find(kKeys, name, &Key::name);
    return found == kKeys.end() ? nullptr : found;
}

// "; did you mean ..." over the keys that count at this place.
std::string hint_for(std::string_view name, bool metadata) {
    std::vector<std::string_view> names;
    for (const auto& key : kKeys) {
        if (!metadata || key.in_metadata) {
            names.push_back(key.name);
        }
    }
    return text::did_you_mean(name, names);
}

bool is_string(const Node& node) {
    if (node.kind != Kind::scalar) {
        return false;
    }
    const auto kind = meaning(node);
    // `y` alone is a string to the reader that cfn-lint uses.
    return kind == Meaning::string || kind == Meaning::timestamp ||
           (kind == Meaning::yaml11_boolean && node.scalar.size() == 1);
}

std::optional<bool> truth(const Node& node) {
    if (node.kind != Kind::scalar) {
        return std::nullopt;
    }
    const auto kind = meaning(node);
    const char first = node.scalar.empty() ? '\0' : node.scalar.front();
    if (kind == Meaning::boolean) {
        return first == 't' || first == 'T';
    }
    // `on` and `yes`.
    if (kind == Meaning::yaml11_boolean && node.scalar.size() > 1) {
        return first == 'y' || first == 'Y' || node.scalar == "on" || node.scalar == "On" || node.scalar == "ON";
    }
    return std::nullopt;
}

std::string_view kind_of(const Node& node) {
    switch (node.kind) {
        case Kind::mapping:
            return "a map";
        case Kind::sequence:
            return "a list";
        case Kind::scalar:
            break;
    }
    switch (meaning(node)) {
        case Meaning::string:
            return "a string";
        case Meaning::null:
            return "nothing";
        case Meaning::boolean:
            return "true or false";
        case Meaning::integer:
        case Meaning::decimal:
            return "a number";
        default:
            return yaml::describe(meaning(node));
    }
}

// Walks one configuration and fills a layer. In a file everything wrong is a finding; in Metadata it is passed over.
class Reader {
   public:
    Reader(Layer& layer, const Words* words, std::vector<lint::Finding>* findings)
        : layer_(layer), words_(words), findings_(findings) {}

    void read(const Key& key, const Node& value) {
        std::visit([&](auto target) { take(key.name, value, target); }, key.target);
    }

    void complain(text::Span span, std::string message, std::string hint = {}) {
        if (findings_ != nullptr) {
            findings_->push_back(finding_at("E0003", span, std::move(message), std::move(hint)));
        }
    }

   private:
    void wrong_type(std::string_view name, const Node& value, std::string_view wanted) {
        complain(value.span, fmt::format("`{}` takes {}, and this is {}", name, wanted, kind_of(value)));
    }

    void take(std::string_view name, const Node& value, std::vector<std::string> Layer::*target) {
        if (value.kind != Kind::sequence) {
            wrong_type(name, value, "a list of strings");
            return;
        }
        (layer_.*target).clear();
        for (const auto* item : value.items) {
            if (is_string(*item)) {
                (layer_.*target).push_back(item->scalar);
            } else {
                wrong_type(name, *item, "strings in its list");
            }
        }
    }

    void take(std::string_view name, const Node& value, std::string Layer::*target) {
        if (!is_string(value)) {
            wrong_type(name, value, "a string");
            return;
        }
        const auto* const allowed = words_ == nullptr                      ? nullptr
                                    : target == &Layer::format             ? &words_->formats
                                    : target == &Layer::non_zero_exit_code ? &words_->exit_levels
                                                                           : nullptr;
        if (allowed != nullptr && std::ranges::find(*allowed, value.scalar) == allowed->end()) {
            const std::vector<std::string_view> views(allowed->begin(), allowed->end());
            complain(value.span, fmt::format("`{}` cannot be `{}`", name, value.scalar),
                     text::did_you_mean(value.scalar, views, fmt::format("it takes {}", fmt::join(*allowed, ", "))));
            return;
        }
        layer_.*target = value.scalar;
    }

    void take(std::string_view name, const Node& value, bool Layer::*target) {
        if (const auto said = truth(value)) {
            layer_.*target = *said;
        } else {
            wrong_type(name, value, "true or false");
        }
    }

    void take(std::string_view name, const Node& value, OptionsOfRules) {
        if (value.kind != Kind::mapping) {
            wrong_type(name, value, "a map of rules");
            return;
        }
        for (const auto& rule : value.entries) {
            if (rule.value->kind != Kind::mapping) {
                wrong_type(rule.key->scalar, *rule.value, "a map of options");
                continue;
            }
            auto& options = layer_.configure_rules[rule.key->scalar];
            for (const auto& option : rule.value->entries) {
                if (auto text = option_text(*option.value)) {
                    options[option.key->scalar] = std::move(*text);
                } else {
                    wrong_type(option.key->scalar, *option.value,
                               "a string, a whole number, true or false, or a list of these");
                }
            }
        }
    }

    // An option's value as the engine takes it: lists are joined with commas.
    static std::optional<std::string> option_text(const Node& value) {
        const auto scalar = [](const Node& node) -> std::optional<std::string> {
            if (const auto said = truth(node)) {
                return *said ? "true" : "false";
            }
            const bool fits = is_string(node) || (node.kind == Kind::scalar && meaning(node) == Meaning::integer);
            return fits ? std::optional(node.scalar) : std::nullopt;
        };
        if (value.kind != Kind::sequence) {
            return scalar(value);
        }
        std::string joined;
        for (const auto* item : value.items) {
            const auto text = scalar(*item);
            if (!text) {
                return std::nullopt;
            }
            joined += (joined.empty() ? "" : ",") + *text;
        }
        return joined;
    }

    void take(std::string_view name, const Node& value, Parameters) {
        if (value.kind != Kind::sequence) {
            wrong_type(name, value, "a list of maps");
            return;
        }
        layer_.parameters.clear();
        for (const auto* item : value.items) {
            if (item->kind != Kind::mapping) {
                wrong_type(name, *item, "maps in its list");
                continue;
            }
            lint::ParameterSet set;
            for (const auto& entry : item->entries) {
                if (entry.value->kind == Kind::scalar) {
                    set.values[entry.key->scalar] = entry.value->scalar;
                }
            }
            layer_.parameters.push_back(std::move(set));
        }
    }

    void take(std::string_view, const Node&, Ignored) {}

    Layer& layer_;
    const Words* words_;
    std::vector<lint::Finding>* findings_;
};

// The first document of a text, with the reader's errors as findings of rule `id`.
struct Read {
    std::optional<yaml::Tree> tree;
    const Node* root = nullptr;
};

Read read_first(const text::Source& source, std::string_view id, std::vector<lint::Finding>& findings) {
    diag::Diagnostics diagnostics;
    Read read{.tree = yaml::read(source, diagnostics)};
    for (const auto& problem : diagnostics.sorted()) {
        findings.push_back(finding_at(id, problem.span, problem.message, problem.hint));
    }
    if (read.tree && !read.tree->documents().empty()) {
        read.root = read.tree->documents().front();
    }
    return read;
}

bool says_nothing(const Node& node) { return node.kind == Kind::scalar && meaning(node) == Meaning::null; }

}  // namespace

lint::Finding finding_at(std::string_view id, text::Span span, std::string message, std::string hint) {
    lint::Finding finding;
    finding.rule = lint::find_rule(id);
    finding.message = std::move(message);
    finding.span = span;
    finding.hint = std::move(hint);
    if (span) {
        finding.start = span.source->position(span.begin);
        finding.end = span.source->position(span.end);
    }
    return finding;
}

Layer read_config(const text::Source& source, const Words& words, std::vector<lint::Finding>& findings, Layer below) {
    Layer layer = std::move(below);
    const auto read = read_first(source, "E0003", findings);
    if (read.root == nullptr || says_nothing(*read.root)) {
        return layer;
    }
    Reader reader(layer, &words, &findings);
    if (read.root->kind != Kind::mapping) {
        reader.complain(read.root->span,
                        fmt::format("a configuration is a map of keys, and this is {}", kind_of(*read.root)));
        return layer;
    }
    for (const auto& entry : read.root->entries) {
        if (const auto* const key = find_key(entry.key->scalar)) {
            reader.read(*key, *entry.value);
        } else {
            reader.complain(entry.key->span, fmt::format("`{}` is no key of the configuration", entry.key->scalar),
                            hint_for(entry.key->scalar, false));
        }
    }
    return layer;
}

Layer read_metadata(const text::Source& source, std::vector<std::string>& notes) {
    Layer layer;
    if (source.text().find("cfn-lint") == std::string_view::npos) {
        return layer;
    }
    std::vector<lint::Finding> unread;
    const auto read = read_first(source, "E0000", unread);
    const auto* node = read.root;
    for (const auto* const name : {"Metadata", "cfn-lint", "config"}) {
        node = node == nullptr ? nullptr : node->find(name);
    }
    if (node == nullptr || node->kind != Kind::mapping) {
        return layer;
    }
    Reader reader(layer, nullptr, nullptr);
    for (const auto& entry : node->entries) {
        const auto* const key = find_key(entry.key->scalar);
        if (key != nullptr && key->in_metadata) {
            reader.read(*key, *entry.value);
            continue;
        }
        const auto hint = hint_for(entry.key->scalar, true);
        notes.push_back(fmt::format("{}: `{}` does not count in a template's Metadata{}", source.name(),
                                    entry.key->scalar, hint.empty() ? "" : "; " + hint));
    }
    return layer;
}

lint::ParameterSet read_parameters(const text::Source& source, std::vector<lint::Finding>& findings) {
    lint::ParameterSet set{.source = std::string(source.name()), .values = {}};
    const auto before = findings.size();
    const auto read = read_first(source, "E0000", findings);
    if (findings.size() != before) {
        return set;
    }
    const auto refuse = [&](const text::Span& span) {
        findings.push_back(finding_at("E0200", span,
                                      "a file of parameters is a list of maps with `ParameterKey` and `ParameterValue`",
                                      "`--parameters Name=value` gives values without a file"));
        set.values.clear();
    };
    if (read.root == nullptr || read.root->kind != Kind::sequence) {
        refuse(read.root == nullptr ? text::Span{&source, 0, 0} : read.root->span);
        return set;
    }
    for (const auto* item : read.root->items) {
        const auto* const key = item->find("ParameterKey");
        const auto* const value = item->find("ParameterValue");
        if (key == nullptr || value == nullptr || key->kind != Kind::scalar || value->kind != Kind::scalar) {
            refuse(item->span);
            return set;
        }
        set.values[key->scalar] = value->scalar;
    }
    return set;
}

}  // namespace samgen::lint_config
