#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/graph.hpp"
#include "lint/engine/keywords.hpp"
#include "lint/engine/registry.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/families.hpp"

namespace samgen::lint {
namespace {

using Reason = Graph::Reason;

std::string_view name_of(Reason reason) {
    switch (reason) {
        case Reason::depends_on:
            return "DependsOn";
        case Reason::ref:
            return "Ref";
        case Reason::get_att:
            return "Fn::GetAtt";
    }
    return {};
}

// The outcomes of conditions under which an edge's source refers to its target while the target is not there: as a text
// for a message, empty when there are none.
std::string absent_when(const Template& tmpl, const Graph::Node& source, const Graph::Edge& edge,
                        std::string_view needed) {
    if (needed.empty()) {
        return {};
    }
    std::vector<Settled> way;
    const auto settle = [&way](std::string_view condition, bool holds) {
        const auto known = std::ranges::find(way, condition, &Settled::first);
        if (known == way.end()) {
            way.emplace_back(condition, holds);
            return true;
        }
        return known->second == holds;
    };
    bool contradicts = false;
    bool holds_needed = false;
    for (const auto* branch = edge.branches; branch != nullptr; branch = branch->outer) {
        holds_needed = holds_needed || (branch->condition == needed && branch->holds);
        contradicts = !settle(branch->condition, branch->holds) || contradicts;
    }
    if (!source.condition.empty()) {
        holds_needed = holds_needed || source.condition == needed;
        contradicts = !settle(source.condition, true) || contradicts;
    }
    if (holds_needed) {
        return {};
    }
    const bool fails_needed = std::ranges::find(way, needed, &Settled::first) != way.end();
    if (!fails_needed && (contradicts || (!way.empty() && tmpl.conditions().implied(way, needed)))) {
        return {};
    }
    auto text = fmt::format("when `{}` does not hold", needed);
    for (const auto& [condition, holds] : way) {
        if (condition != needed) {
            text += fmt::format(" and `{}` {}", condition, holds ? "does" : "does not");
        }
    }
    return text;
}

// A whole line that says nothing but `DependsOn: Name`: deleting it is the repair. A comment behind it goes with it.
std::vector<Edit> without_line(const Entry& entry) {
    const auto& value = *entry.value;
    if (!value.is_string() || !entry.key_span || value.span.source != entry.key_span.source) {
        return {};
    }
    const auto text = entry.key_span.source->text();
    // An anchor stands for a name that is used elsewhere too; the span of an alias may be that of its anchor.
    if (value.span.begin < entry.key_span.end ||
        text.substr(entry.key_span.end, value.span.begin - entry.key_span.end).find_first_not_of(": \r\n") !=
            std::string_view::npos) {
        return {};
    }
    auto begin = static_cast<std::size_t>(entry.key_span.begin);
    while (begin > 0 && text[begin - 1] == ' ') {
        --begin;
    }
    auto end = static_cast<std::size_t>(value.span.end);
    while (end < text.size() && (text[end] == ' ' || text[end] == '\r')) {
        ++end;
    }
    if (end < text.size() && text[end] == '#' && text[end - 1] == ' ') {
        end = std::min(text.find('\n', end), text.size());
    }
    if ((begin > 0 && text[begin - 1] != '\n') || end >= text.size() || text[end] != '\n' ||
        text[entry.key_span.begin] == '"') {
        return {};
    }
    return {{{entry.key_span.source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end + 1)}, ""}};
}

class Dependencies {
   public:
    Dependencies(const Validator& root, Errors& errors) : root_(root), graph_(root), errors_(errors) {}

    void run() {
        circles();
        for (const auto& resource : graph_.nodes()) {
            if (resource.section == "Resources") {
                names(resource);
            }
        }
        absent_targets();
    }

   private:
    // Why a resource needs others anyway: edges by their target.
    using Reasons = std::unordered_map<const Graph::Node*, std::vector<std::size_t>>;

    [[nodiscard]] const Graph::Node& node(std::size_t index) const { return graph_.nodes()[index]; }

    [[nodiscard]] Validator at(const Graph::Node& resource) const {
        return root_.member(*root_.run.tmpl.root().entry(resource.section)).member(*resource.entry);
    }

    void circles() {
        // One finding for each pair: several reasons for one edge are told together.
        std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> pairs;
        for (const auto edge : graph_.circles()) {
            const auto& [source, target, reason, path, branches, span] = graph_.edges()[edge];
            pairs[{source, target}].push_back(edge);
        }
        for (const auto& [pair, edges] : pairs) {
            const auto& source = node(pair.first);
            const auto& target = node(pair.second);
            if (source.section != "Resources" || source.resource == nullptr) {
                continue;
            }
            auto error =
                at(source).error(pair.first == pair.second ? fmt::format("`{}` needs itself", source.name)
                                                           : fmt::format("`{}` needs `{}`, which in turn needs `{}`",
                                                                         source.name, target.name, source.name));
            error.rule = rule("E3004");
            for (const auto edge : edges) {
                const auto& why = graph_.edges()[edge];
                if (why.span) {
                    error.related.push_back({why.span, fmt::format("needed by this `{}`", name_of(why.reason))});
                }
            }
            errors_.push_back(std::move(error));
        }
    }

    // DependsOn: what it names must be there, and should not be needed anyway.
    void names(const Graph::Node& resource) {
        const auto* entry = resource.entry->value->entry("DependsOn");
        if (entry == nullptr) {
            return;
        }
        Reasons reasons;
        for (const auto index : resource.edges) {
            if (graph_.edges()[index].reason != Reason::depends_on) {
                reasons[&node(graph_.edges()[index].target)].push_back(index);
            }
        }
        const auto there = at(resource).member(*entry);
        if (entry->value->is_string()) {
            check_name(there, resource, *entry, *entry->value, reasons);
        }
        for (std::size_t i = 0; i < entry->value->items.size(); ++i) {
            const auto& item = *entry->value->items[i];
            if (item.is_string()) {
                check_name(there.item(i, item), resource, *entry, item, reasons);
            }
        }
    }

    void check_name(const Validator& there, const Graph::Node& resource, const Entry& entry, const Node& written,
                    const Reasons& reasons) {
        const auto name = written.text;
        const auto* target = graph_.resource(name);
        if (target == nullptr || target->resource == nullptr || name == resource.name) {
            auto error = there.error(name == resource.name ? fmt::format("`{}` cannot depend on itself", name)
                                                           : fmt::format("there is no resource `{}`", name));
            error.rule = rule("E3005");
            error.span = written.span;
            std::vector<std::string_view> others;
            for (const auto& other : root_.run.tmpl.resources()) {
                if (other.name != resource.name) {
                    others.push_back(other.name);
                }
            }
            if (name != resource.name) {
                error.hint = root_.run.did_you_mean(name, others);
            }
            errors_.push_back(std::move(error));
            return;
        }
        if (const auto when = absent_when(root_.run.tmpl, resource, Graph::Edge{}, target->condition); !when.empty()) {
            auto error = there.error(fmt::format("`{}` is not there {}", name, when));
            error.rule = rule("E3005");
            error.span = written.span;
            errors_.push_back(std::move(error));
        }
        check_redundant(there, entry, written, *target, reasons);
    }

    void check_redundant(const Validator& there, const Entry& entry, const Node& written, const Graph::Node& target,
                         const Reasons& reasons) {
        const auto found = reasons.find(&target);
        if (found == reasons.end()) {
            return;
        }
        Error error;
        for (const auto index : found->second) {
            const auto& edge = graph_.edges()[index];
            if (error.message.empty()) {
                error = there.error(fmt::format("`{}` is needed anyway, by the {} at {}", target.name,
                                                name_of(edge.reason), to_text(edge.path)));
            }
            if (edge.span) {
                error.related.push_back({edge.span, fmt::format("this needs `{}`", target.name)});
            }
        }
        error.rule = rule("W3005");
        error.span = written.span;
        error.fix = without_line(entry);
        errors_.push_back(std::move(error));
    }

    void absent_targets() {
        for (const auto& edge : graph_.edges()) {
            if (edge.reason == Reason::depends_on) {
                continue;
            }
            const auto& target = node(edge.target);
            const auto when = absent_when(root_.run.tmpl, node(edge.source), edge, target.condition);
            if (when.empty()) {
                continue;
            }
            auto error = root_.error_at(edge.path, fmt::format("`{}` is not there {}", target.name, when));
            error.rule = rule("W1001");
            error.span = edge.span;
            error.related.push_back(
                {target.resource->entry->key_span, fmt::format("`{}` depends on `{}`", target.name, target.condition)});
            errors_.push_back(std::move(error));
        }
    }

    const Validator& root_;
    const Graph graph_;
    Errors& errors_;
};

void dependencies(const Validator& root, Errors& errors) { Dependencies(root, errors).run(); }

}  // namespace

const Family& dependency_rules() {
    static const Family family{.templates = {{RuleId::none, dependencies}}};
    return family;
}

}  // namespace samgen::lint
