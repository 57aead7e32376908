#include "lint/linter.hpp"

#include <algorithm>
#include <memory>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "lint/application/application.hpp"
#include "lint/engine/language_extensions.hpp"
#include "lint/engine/registry.hpp"
#include "lint/engine/validator.hpp"
#include "lint/read.hpp"
#include "lint/rule_table.hpp"
#include "lint/rules/functions.hpp"
#include "lint/rules/template.hpp"
#include "lint/sam/expand.hpp"
#include "yaml/reader.hpp"

namespace samgen::lint {
namespace {

// A rule by the beginning of its ID; "W3" names many.
bool names(const std::vector<std::string>& prefixes, std::string_view id) {
    return std::ranges::any_of(prefixes, [id](const std::string& prefix) { return id.starts_with(prefix); });
}

bool names_exactly(const std::vector<std::string>& ids, std::string_view id) {
    return std::ranges::find(ids, id) != ids.end();
}

// The errors behind the first `before` are of this rule, where they say nothing else.
void attribute(Errors& errors, std::size_t before, RuleId rule) {
    for (auto i = before; i < errors.size(); ++i) {
        if (errors[i].rule == RuleId::none) {
            errors[i].rule = rule;
        }
    }
}

// Lints one template: the root of one document, and all that is made on the way.
class Linting {
   public:
    Linting(const Settings& settings, Arena& arena) : settings_(settings), arena_(arena) {
        regions_.assign(settings.regions.begin(), settings.regions.end());
    }

    void run(const Node& written) {
        if (written.span.text().starts_with('{')) {
            beginning_ = {written.span.source, written.span.begin, written.span.begin + 1};
        } else {
            beginning_ = written.entries.empty() ? written.span : written.entries.front().key_span;
        }
        const auto* root = expand(written);
        if (root == nullptr) {
            return;
        }
        Template tmpl(*root, arena_);
        if (was_sam_) {
            tmpl.set_was_sam();
        }
        Run run{
            .tmpl = tmpl, .written = written, .arena = arena_, .settings = settings_, .registry = Registry::instance()};
        run.wants_strict_types = run.option(rule("E3012"), "strict") == "true";
        Validator validator(run, template_handlers(), {});
        validator.context.conditions = tmpl.conditions().nothing_settled();
        validator.context.regions = regions_;
        Errors errors;
        check_template(validator, errors);
        for (const auto* each : run.registry.templates()) {
            if (!run.speaks(each->rule)) {
                continue;
            }
            const auto before = errors.size();
            const auto mark = arena_.mark();
            each->check(validator, errors);
            if (errors.size() == before) {
                arena_.rewind(mark);
            }
            attribute(errors, before, each->rule);
        }
        check_application(validator, errors);
        find_suppressions(*root);
        const auto refused = lines_so_far();
        for (const auto& error : errors) {
            add(error, refused);
        }
    }

    void add(RuleId own, std::string message, text::Span span, std::string hint = {},
             std::vector<diag::Related> related = {}) {
        if (!settings_.selection.speaks(info(own))) {
            return;
        }
        Finding finding;
        finding.rule = own;
        finding.message = std::move(message);
        finding.hint = std::move(hint);
        finding.related = std::move(related);
        place(finding, span, span);
        findings_.push_back(std::move(finding));
    }

    std::vector<Finding> take() {
        const auto key = [](const Finding& finding) {
            return std::tuple(finding.start.line, finding.start.column, finding.rule, std::string_view(finding.message),
                              finding.end.line, finding.end.column);
        };
        std::ranges::stable_sort(findings_, {}, key);
        const auto repeats = [&key](const Finding& a, const Finding& b) { return key(a) == key(b); };
        findings_.erase(std::unique(findings_.begin(), findings_.end(), repeats), findings_.end());
        return std::move(findings_);
    }

   private:
    // The template as CloudFormation sees it once its transforms have run; nullptr when one of them leaves nothing.
    const Node* expand(const Node& written) {
        const auto* root = &written;
        const auto* transform = written.find("Transform");
        if (transform == nullptr) {
            return root;
        }
        std::vector<std::string_view> transforms;
        if (transform->is_string()) {
            transforms.push_back(transform->text);
        }
        for (const auto* item : transform->items) {
            transforms.push_back(item->string());
        }
        for (const auto name : transforms) {
            if (name == sam::kTransform) {
                was_sam_ = true;
                const auto expansion = sam::expand(*root, arena_, primary_region());
                for (const auto& problem : expansion.problems) {
                    add(rule("E0001"), problem.message, problem.span, problem.hint);
                }
                root = expansion.root;  // what could be made in spite of them is looked at all the same
            } else if (name == kLanguageExtensions) {
                std::vector<LanguageProblem> problems;
                root = expand_language_extensions(*root, arena_, problems, primary_region());
                for (const auto& problem : problems) {
                    add(rule("E0001"), problem.message, problem.span, problem.hint);
                }
            }
            if (root == nullptr) {
                return nullptr;
            }
        }
        return root;
    }

    [[nodiscard]] std::string_view primary_region() const {
        return regions_.empty() ? std::string_view("us-east-1") : regions_.front();
    }

    // The model of the application is made when the first rule wants it, and for all of them.
    static void check_application(const Validator& validator, Errors& errors) {
        std::optional<application::Application> model;
        for (const auto* each : validator.run.registry.applications()) {
            if (!validator.run.speaks(each->rule)) {
                continue;
            }
            if (!model) {
                model.emplace(validator);
            }
            const auto before = errors.size();
            each->check(*model, errors);
            attribute(errors, before, each->rule);
        }
    }

    // Metadata: cfn-lint: config: ignore_checks of a resource.
    void find_suppressions(const Node& root) {
        const auto* resources = root.find("Resources");
        if (resources == nullptr) {
            return;
        }
        for (const auto& entry : resources->entries) {
            const Node* node = entry.value;
            for (const std::string_view key : {"Metadata", "cfn-lint", "config", "ignore_checks"}) {
                node = node == nullptr ? nullptr : node->find(key);
            }
            if (node == nullptr) {
                continue;
            }
            for (const auto* item : node->items) {
                suppressed_.emplace(item->string(), entry.key);
            }
        }
    }

    bool is_suppressed(RuleId own, const Step* path) const {
        if (settings_.selection.is_mandatory(info(own).id)) {
            return false;
        }
        const auto steps = steps_of(path);
        return steps.size() >= 2 && steps[0]->key == "Resources" && suppressed_.contains({info(own).id, steps[1]->key});
    }

    // Where a transform would fail, what its failing brings about is not said as well.
    std::set<std::uint32_t> lines_so_far() const {
        std::set<std::uint32_t> lines;
        for (const auto& finding : findings_) {
            lines.insert(finding.start.line);
        }
        return lines;
    }

    void add(const Error& error, const std::set<std::uint32_t>& refused) {
        if (error.unknown || error.rule == RuleId::none) {
            return;
        }
        if (settings_.selection.speaks(info(error.rule)) && !is_suppressed(error.rule, error.path)) {
            Finding finding;
            finding.rule = error.rule;
            finding.message = error.message;
            finding.hint = error.hint;
            finding.related = error.related;
            finding.fix = error.fix;
            for (const auto* step : steps_of(error.path)) {
                if (step->is_item()) {
                    finding.path.emplace_back(static_cast<int>(step->index));
                } else if (!step->key.empty()) {
                    finding.path.emplace_back(std::string(step->key));
                }
            }
            const auto counted = depth_of(error.path) == 0 ? beginning_ : place_of(error.path);
            place(finding, counted, error.span ? error.span : counted);
            if (!refused.contains(finding.start.line)) {
                findings_.push_back(std::move(finding));
            }
        }
        for (const auto& nested : error.context) {
            add(nested, refused);
        }
    }

    static void place(Finding& finding, text::Span counted, text::Span underlined) {
        finding.span = underlined;
        if (counted.source != nullptr) {
            finding.start = counted.source->position(counted.begin);
            finding.end = counted.source->position(counted.end);
        }
    }

    const Settings& settings_;
    Arena& arena_;
    std::vector<std::string_view> regions_;
    text::Span beginning_;  // what is said of the template as a whole stands there
    bool was_sam_ = false;
    std::set<std::pair<std::string_view, std::string_view>> suppressed_;
    std::vector<Finding> findings_;
};

// What the reader has against the text. A key that stands twice is found at both places: either may be the wrong one.
void add_reader_findings(Linting& linting, const diag::Diagnostics& diagnostics) {
    for (const auto& diagnostic : diagnostics.sorted()) {
        for (const auto& [span, message] : diagnostic.related) {
            linting.add(rule("E0000"), diagnostic.message, span, diagnostic.hint,
                        {{diagnostic.span, "the other one is here"}});
        }
        linting.add(rule("E0000"), diagnostic.message, diagnostic.span, diagnostic.hint, diagnostic.related);
    }
}

}  // namespace

bool Selection::is_mandatory(std::string_view id) const { return names(mandatory, id); }

bool Selection::speaks(const RuleInfo& rule) const {
    if (rule.experimental && !experimental && !names_exactly(include, rule.id) && !names_exactly(mandatory, rule.id)) {
        return false;
    }
    if (is_mandatory(rule.id)) {
        return true;
    }
    if (names(ignore, rule.id)) {
        return false;
    }
    if (rule.severity() != diag::Severity::info) {
        return true;
    }
    // "I" asks for all that is informational, "WS" for advice by its ID. "W" asks for warnings.
    return rule.is_advice
               ? std::ranges::any_of(include,
                                     [&](const std::string& prefix) {
                                         return prefix == "I" || (prefix.size() > 1 && rule.id.starts_with(prefix));
                                     })
               : names(include, rule.id);
}

std::vector<Finding> lint(const text::Source& source, const Settings& settings) {
    Arena arena;
    Linting linting(settings, arena);
    diag::Diagnostics diagnostics;
    const auto tree = yaml::read(source, diagnostics);
    if (!tree || diagnostics.has_errors()) {
        if (!settings.ignore_bad_template) {
            add_reader_findings(linting, diagnostics);
        }
        return linting.take();
    }
    if (tree->documents().empty()) {
        linting.run(*make_map(arena, {}, text::Span{&source, 0, 0}));
    }
    for (const auto* document : tree->documents()) {
        const auto& root = *read(*document, arena);
        if (root.is_map()) {
            linting.run(root);
        } else if (root.kind == Kind::null) {
            linting.run(*make_map(arena, {}, root.span));
        } else if (!settings.ignore_bad_template) {
            linting.add(rule("E0000"), "a template is a map of sections", root.span);
        }
    }
    return linting.take();
}

std::vector<Finding> lint(const tmpl::Document& document, const Settings& settings) {
    Arena arena;
    Linting linting(settings, arena);
    const auto& root = *read(document.root, arena);
    if (root.is_map()) {
        linting.run(root);
    }
    return linting.take();
}

}  // namespace samgen::lint
