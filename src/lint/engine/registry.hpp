#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "lint/engine/validator.hpp"

namespace samgen::lint {

// Which rule answers for which keyword of a schema, and who answers for the rest.
struct RuleSet {
    struct Row {
        schema::Keyword keyword;
        RuleId rule;
    };
    std::span<const Row> rows;
    RuleId otherwise = RuleId::none;

    [[nodiscard]] RuleId rule_for(schema::Keyword keyword) const;
};

// Gives each error (and those in its context) that is nobody's yet the rule of its keyword. Errors of functions whose
// rule is not in the set stay as they are: they are the function's own.
void attribute(Errors& errors, std::size_t from, const RuleSet& rules);
// Adds what the schema finds, as the errors of these rules.
void validate_as(const RuleSet& rules, const Validator& validator, const Node& instance, const Schema& schema,
                 Errors& errors);

using ValueCheck = void (*)(const Validator&, const Node& instance, const Schema& schema, Errors&);

// A rule that looks at every value at some places ("Resources/AWS::SQS::Queue/Properties"). Errors that name neither
// rule nor keyword are its own.
struct PlaceRule {
    RuleId rule;
    std::vector<std::string_view> places;
    ValueCheck check;
};

// A rule that is a schema, below schemas/extensions ("aws_lambda_function/...") or, with a leading "parts:", below
// schemas/parts.
struct SchemaRule {
    enum class Matches : std::uint8_t { best, all };
    RuleId rule;
    std::vector<std::string_view> places;
    std::string_view schema;
    Matches matches = Matches::best;  // the one error that says most, or all of them
    std::string_view message{};       // what it says; empty: what the schema's error says
    bool by_region = false;           // the schema is a map of regions to schemas
};

// A rule that looks at the template as a whole.
struct TemplateRule {
    RuleId rule;
    void (*check)(const Validator& root, Errors&);
};

// A rule that judges the `format` of texts.
struct FormatRule {
    RuleId rule;
    std::string_view format;  // "AWS::EC2::VPC.Id"
    std::string_view what;    // in the words of a message: "VPC's ID (vpc-...)"
    bool (*is_right)(const Validator&, const Node& text);
};

// A rule that is asked about the parameter or resource that a Ref names, at some places; "*" is every place.
struct RefRule {
    RuleId rule;
    std::vector<std::string_view> places;
    void (*check)(const Validator&, std::string_view name, const Schema& schema, Errors&);
};

namespace application {
class Application;
}

// A rule that looks at what the resources are to each other: functions, permissions, routes. See lint/application/.
struct ApplicationRule {
    RuleId rule;
    void (*check)(const application::Application&, Errors&);
};

// The rules of one file.
struct Family {
    std::vector<PlaceRule> places{};
    std::vector<SchemaRule> schemas{};
    std::vector<TemplateRule> templates{};
    std::vector<FormatRule> formats{};
    std::vector<RefRule> refs{};
    std::vector<ApplicationRule> applications{};
};

// The places that rules listen to, as a tree.
struct PathNode {
    std::unordered_map<std::string_view, std::unique_ptr<PathNode>> below;
    std::vector<const PlaceRule*> rules;
    std::vector<const SchemaRule*> schemas;
    std::vector<const RefRule*> refs;

    [[nodiscard]] const PathNode* child(std::string_view key) const;
};

// Every rule there is. Made once, on first use; safe to read from several threads.
class Registry {
   public:
    [[nodiscard]] static const Registry& instance();

    [[nodiscard]] const PathNode& root() const { return root_; }
    // Who listens to the place; nullptr when nobody does.
    [[nodiscard]] const PathNode* at(std::string_view place) const;
    [[nodiscard]] const std::vector<const TemplateRule*>& templates() const { return templates_; }
    [[nodiscard]] const std::vector<const ApplicationRule*>& applications() const { return applications_; }
    [[nodiscard]] const std::vector<const RefRule*>& refs_everywhere() const { return refs_everywhere_; }
    // The rules that judge a format; usually one.
    [[nodiscard]] std::span<const FormatRule* const> formats(std::string_view name) const;

   private:
    Registry();
    void add(const Family& family);
    PathNode& make(std::string_view place);

    PathNode root_;
    std::vector<const TemplateRule*> templates_;
    std::vector<const ApplicationRule*> applications_;
    std::vector<const RefRule*> refs_everywhere_;
    std::unordered_map<std::string_view, std::vector<const FormatRule*>> formats_;
};

// Runs a schema rule at a value.
void run_schema_rule(const SchemaRule& rule, const Validator& validator, const Node& instance, Errors& errors);

}  // namespace samgen::lint
