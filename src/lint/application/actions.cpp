#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "lint/application/iam.hpp"
#include "lint/application/rules.hpp"
#include "lint/engine/validator.hpp"
#include "lint/rule_table.hpp"
#include "text/ascii.hpp"
#include "text/wildcards.hpp"

namespace samgen::lint::application {
namespace {

// A statement that says itself what it allows; not one of SAM's or AWS's making.
bool is_own(const Statement& statement) {
    return statement.policy_template.empty() && statement.managed.empty() && !statement.is_made;
}

// WS1003
void wild_actions(const Application& application, Errors& errors) {
    const Node* said = nullptr;  // of the statements of a managed policy
    for (const auto& [owner, permissions] : application.policies()) {
        for (const auto& statement : permissions.statements) {
            if (!statement.allows || statement.is_not_action || statement.has_condition) {
                continue;
            }
            if (statement.managed.find("FullAccess") != std::string_view::npos ||
                statement.managed == "AdministratorAccess") {
                if (std::exchange(said, statement.where.node()) == statement.where.node()) {
                    continue;
                }
                errors.push_back(
                    finding(statement.where,
                            fmt::format("`{}` allows far more than `{}` can need", statement.managed, owner->id),
                            "name the actions and the resources, or use a policy template of SAM's"));
                continue;
            }
            if (!is_own(statement)) {
                continue;
            }
            for (const auto& action : statement.actions) {
                const auto parts = iam::parts_of(action.text);
                if (action.text == "*" || (parts.name == "*" && iam::service(parts.service))) {
                    errors.push_back(finding(
                        action.where,
                        fmt::format("`{}` allows every action{}", action.where.text(),
                                    action.text == "*" ? std::string(" of every service")
                                                       : fmt::format(" of `{}`, deletion included", parts.service)),
                        "name the actions that are needed"));
                }
            }
        }
    }
}

// How a template writes the ARN of one of its resources.
std::string written_arn(const Resource& resource) {
    const bool is_ref = resource.type == "AWS::SNS::Topic" || resource.type == "AWS::SecretsManager::Secret";
    return is_ref ? fmt::format("!Ref {}", resource.name) : fmt::format("!GetAtt {}.Arn", resource.name);
}

Arn with_objects(Arn bucket) {
    bucket.resource += "/*";
    return bucket;
}

// The same for what the action works on: the objects of a bucket have an ARN of their own.
std::string written_arn(const Resource& resource, const iam::Action& action, const Template& tmpl) {
    const bool is_of_objects =
        resource.type == "AWS::S3::Bucket" && iam::works_on(action, arn_of(resource, tmpl)) != Answer::yes;
    return is_of_objects ? fmt::format("!Sub ${{{}.Arn}}/*", resource.name) : written_arn(resource);
}

// The resources of the template that an action can be allowed for alone. Remembers its answers.
class Targets {
   public:
    explicit Targets(const Application& application) : application_(application) {}

    // One that is not `owner`, or nullptr.
    const Resource* find(const iam::Action& action, std::string_view owner) {
        const auto [place, is_new] = found_.try_emplace(fmt::format("{}:{}", action.service, action.name));
        if (is_new) {
            place->second = look_for(action);
        }
        const auto other = std::ranges::find_if(
            place->second, [owner](const Resource* one) { return one != nullptr && one->name != owner; });
        return other == place->second.end() ? nullptr : *other;
    }

   private:
    // The first two of them.
    std::array<const Resource*, 2> look_for(const iam::Action& action) const {
        std::array<const Resource*, 2> first{};
        // For what else functions do with each other, or with themselves, nobody gives an ARN of the same template.
        if (action.service == "lambda" && action.name != "invokefunction") {
            return first;
        }
        for (const auto& resource : application_.tmpl().resources()) {
            if (service_of(resource.type) != action.service) {
                continue;
            }
            auto arn = arn_of(resource, application_.tmpl());
            if (iam::works_on(action, arn) != Answer::yes &&
                (action.service != "s3" || iam::works_on(action, with_objects(std::move(arn))) != Answer::yes)) {
                continue;
            }
            if (first[0] != nullptr) {
                first[1] = &resource;
                return first;
            }
            first[0] = &resource;
        }
        return first;
    }

    const Application& application_;
    std::unordered_map<std::string, std::array<const Resource*, 2>> found_;
};

// `*`, and the ARN of whatever a service has: `table/*`.
bool is_everything(const Arn& arn) {
    constexpr std::array<std::string_view, 7> kAll = {"*",        "event-bus/*",    "function:*", "secret:*",
                                                      "stream/*", "stateMachine:*", "table/*"};
    return arn.is_any || std::ranges::find(kAll, arn.resource) != kAll.end();
}

// WG1003
void wild_resources(const Application& application, Errors& errors) {
    Targets targets(application);
    for (const auto& [owner, permissions] : application.policies()) {
        for (const auto& statement : permissions.statements) {
            if (!statement.allows || statement.is_not_action || statement.has_condition || !is_own(statement)) {
                continue;
            }
            const auto any = std::ranges::find_if(statement.arns, is_everything);
            if (any == statement.arns.end()) {
                continue;
            }
            for (const auto& action : statement.actions) {
                const auto parts = iam::parts_of(action.text);
                const auto* target = iam::exists(parts) ? targets.find(parts, owner->id) : nullptr;
                if (target == nullptr) {
                    continue;
                }
                const auto index = static_cast<std::size_t>(any - statement.arns.begin());
                auto error =
                    finding(statement.resources[index].where,
                            fmt::format("`{}` allows `{}` on everything of the account",
                                        any->is_any ? std::string("*") : any->resource, iam::spelled(action.text)),
                            fmt::format("say what it is for: `{}`", written_arn(*target, parts, application.tmpl())));
                error.related.push_back({target->entry->key_span, "the template's own is here"});
                errors.push_back(std::move(error));
                break;
            }
        }
    }
}

// What an ARN is of, in words.
std::string described(const Named& resource, const Application& application) {
    const auto hole = only_hole(resource.text);
    const auto* named = application.tmpl().resource(hole.substr(0, hole.find('.')));
    return named == nullptr ? fmt::format("`{}`", readable(resource.text)) : fmt::format("`{}`", named->name);
}

// What an ARN of a table goes on with.
// https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html
constexpr std::array<std::string_view, 5> kParts = {"backup", "export", "import", "index", "stream"};

// What the ARN asks of a table where there is no such part: "indexes" in "table/Orders/indexes/byDate"; empty for
// others.
std::string_view unknown_part(const Arn& arn) {
    const auto text = std::string_view(arn.resource);
    const auto name = text.find('/');
    const auto begin = name == std::string_view::npos ? name : text.find('/', name + 1);
    if (arn.service != "dynamodb" || !text.starts_with("table/") || begin == std::string_view::npos ||
        has_holes(text.substr(begin))) {
        return {};
    }
    const auto part = text.substr(begin + 1, text.find('/', begin + 1) - begin - 1);
    return text::has_wildcards(part) || std::ranges::find(kParts, part) != kParts.end() ? std::string_view() : part;
}

// EG1002
class UnfitActions {
   public:
    UnfitActions(const Application& application, Errors& errors)
        : application_(application), errors_(errors), targets_(application) {}

    void check(const Statement& statement) {
        if (!is_own(statement) || statement.is_not_action || statement.is_not_resource || statement.resources.empty()) {
            return;
        }
        if (names_instead_of_arns(statement) || is_told_by_cfn_lint(statement) ||
            std::ranges::any_of(statement.arns, [](const Arn& arn) { return !unknown_part(arn).empty(); })) {
            return;
        }
        std::vector<const Named*> unfit;
        for (const auto& action : statement.actions) {
            if (!fits(statement, action)) {
                unfit.push_back(&action);
            }
        }
        // Where most of them do not fit, it is the resources that are wrong.
        if (!unfit.empty() && unfit.size() * 2 > statement.actions.size()) {
            const auto& one = statement.resources.front();
            errors_.push_back(
                finding(statement.resources.size() == 1 ? one.where : statement.where["Resource"],
                        fmt::format("`{}` does not work on {}", unfit.front()->where.text(),
                                    statement.resources.size() == 1 ? described(one, application_)
                                                                    : std::string("any of these resources")),
                        hint_for(statement, *unfit.front())));
            return;
        }
        for (const auto* action : unfit) {
            errors_.push_back(finding(
                action->where, fmt::format("`{}` works on none of the statement's resources", action->where.text()),
                hint_for(statement, *action)));
        }
    }

   private:
    // A name or an URL where an ARN is wanted: IAM refuses the policy.
    bool names_instead_of_arns(const Statement& statement) {
        bool any = false;
        for (std::size_t i = 0; i < statement.arns.size(); ++i) {
            const auto& resource = statement.resources[i];
            any = continues_a_name(statement.arns[i], resource) || any;
            const auto* named = application_.tmpl().resource(only_hole(resource.text));
            const bool is_key = named != nullptr && named->type == "AWS::KMS::Key";
            if ((!statement.arns[i].is_none && !is_key) || named == nullptr ||
                resource.where.node()->function != Function::ref) {
                continue;
            }
            any = true;
            auto error = finding(resource.where, fmt::format("`!Ref {}` is the {} of `{}`, not its ARN", named->name,
                                                             named->type == "AWS::SQS::Queue" ? "URL"
                                                             : is_key                         ? "ID"
                                                                                              : "name",
                                                             named->name));
            error.hint = fmt::format("use `{}`", written_arn(*named));
            if (resource.where.node()->span.text().starts_with("!Ref ")) {
                error.fix.push_back({resource.where.node()->span, written_arn(*named)});
            }
            errors_.push_back(std::move(error));
        }
        return any;
    }

    // `${Table}/index/byDate`, where `${Table.Arn}/index/byDate` is meant.
    bool continues_a_name(const Arn& arn, const Named& resource) {
        const auto end = resource.text.find(kHoleEnd);
        if (!arn.is_unknown || resource.text.empty() || resource.text.front() != kHole ||
            end + 1 >= resource.text.size() || resource.text[end + 1] != '/') {
            return false;
        }
        const auto name = std::string_view(resource.text).substr(1, end - 1);
        const auto* named = application_.tmpl().resource(name);
        if (named == nullptr || service_of(named->type).empty()) {
            return false;
        }
        auto error =
            finding(resource.where, fmt::format("this begins with the name of `{}`, and not with its ARN", named->name),
                    fmt::format("write `${{{}.Arn}}{}`", named->name,
                                readable(std::string_view(resource.text).substr(end + 1))));
        error.related.push_back({named->entry->key_span, "it is defined here"});
        errors_.push_back(std::move(error));
        return true;
    }

    // I3510 says it of ARNs that are written out.
    bool is_told_by_cfn_lint(const Statement& statement) const {
        return application_.run().speaks(rule("I3510")) &&
               std::ranges::none_of(statement.resources,
                                    [](const Named& one) { return one.where.node()->is_function(); });
    }

    bool fits(const Statement& statement, const Named& action) const {
        const auto parts = iam::parts_of(action.text);
        if (!iam::exists(parts) || iam::wants_everything(parts)) {  // a name with wildcards or holes is none
            return true;
        }
        return std::ranges::any_of(statement.arns,
                                   [&](const Arn& arn) { return iam::works_on(parts, arn) != Answer::no; });
    }

    // The bucket that a statement is about.
    std::string bucket_of(const Statement& statement) const {
        for (const auto& arn : statement.arns) {
            const auto name = arn.resource.substr(0, arn.resource.find('/'));
            if (const auto* bucket = application_.resource_at({.service = "s3", .resource = name})) {
                return std::string(bucket->name);
            }
        }
        return "BUCKET";
    }

    // A pattern of ARNs without what only a pattern needs.
    static std::string as_arn(std::string_view pattern) {
        std::string arn(pattern);
        for (auto at = arn.find(".*"); at != std::string::npos; at = arn.find(".*", at)) {
            arn.erase(at, 1);
        }
        return arn;
    }

    // What a table has beside its items has an ARN of its own, that goes on where the table's ends.
    std::string part_of_table(const Statement& statement, const iam::Action& action) const {
        for (const auto& arn : statement.arns) {
            const auto* table = application_.resource_at(arn);
            if (table == nullptr || service_of(table->type) != "dynamodb") {
                continue;
            }
            for (const std::string_view part : {"stream", "index"}) {
                auto longer = arn;
                longer.resource += fmt::format("/{}/*", part);
                if (iam::works_on(action, longer) == Answer::yes) {
                    return part == "stream"
                               ? fmt::format("it works on the table's stream: `!GetAtt {}.StreamArn`", table->name)
                               : fmt::format("it works on an index: `!Sub ${{{}.Arn}}/index/NAME`", table->name);
                }
            }
        }
        return {};
    }

    std::string hint_for(const Statement& statement, const Named& action) {
        const auto parts = iam::parts_of(action.text);
        if (auto hint = part_of_table(statement, parts); !hint.empty()) {
            return hint;
        }
        if (parts.service == "s3") {
            const auto bucket = bucket_of(statement);
            return iam::works_on(parts, {.service = "s3", .resource = "bucket"}) == Answer::yes
                       ? fmt::format("it works on the bucket: `!GetAtt {}.Arn`, without `/*`", bucket)
                       : fmt::format("it works on objects: `!Sub ${{{}.Arn}}/*`", bucket);
        }
        if (const auto* target = targets_.find(parts, {})) {
            return fmt::format("it would work on `{}`", written_arn(*target));
        }
        const auto facts = iam::service(parts.service);
        for (const auto kind : facts.find("actions").find(parts.name).items()) {
            if (kind.string() == "configuration-set") {  // beside an identity, which is what is needed
                continue;
            }
            for (const auto form : facts.find("resources").find(text::lower_case(kind.string())).items()) {
                return fmt::format("it wants an ARN like `{}`", as_arn(form.string()));
            }
        }
        return {};
    }

    const Application& application_;
    Errors& errors_;
    Targets targets_;
};

void unfit_actions(const Application& application, Errors& errors) {
    UnfitActions check(application, errors);
    for (const auto& [owner, permissions] : application.policies()) {
        for (const auto& statement : permissions.statements) {
            check.check(statement);
        }
    }
}

// Services of whose actions it is known which ones work on nothing in particular.
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
constexpr std::array<std::string_view, 11> kSurelyKnown = {
    "cloudwatch", "dynamodb", "ec2", "firehose", "kinesis", "kms", "s3", "secretsmanager", "sns", "sqs", "xray"};

// AWS's own examples allow it on the stream that is read, and nobody who reads one by its ARN misses it.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.Lambda.Tutorial.html
constexpr std::string_view kBesideReading = "dynamodb:liststreams";

// WG1004
void actions_for_everything(const Application& application, Errors& errors) {
    for (const auto& [owner, permissions] : application.policies()) {
        for (const auto& statement : permissions.statements) {
            const bool is_open = std::ranges::any_of(
                statement.arns, [](const Arn& arn) { return arn.is_any || arn.is_unknown || arn.is_none; });
            if (!is_own(statement) || !statement.allows || is_open || statement.is_not_resource) {
                continue;
            }
            for (const auto& action : statement.actions) {
                const auto parts = iam::parts_of(action.text);
                if (std::ranges::find(kSurelyKnown, parts.service) != kSurelyKnown.end() &&
                    iam::wants_everything(parts) && action.text != kBesideReading) {
                    errors.push_back(
                        finding(action.where,
                                fmt::format("`{}` cannot be limited to a resource, and is not allowed here",
                                            action.where.text()),
                                "allow it on `*`, in a statement of its own"));
                }
            }
        }
    }
}

// EG1003: "table/Orders/indexes/byDate"
void unknown_parts(const Application& application, Errors& errors) {
    for (const auto& [owner, permissions] : application.policies()) {
        for (const auto& statement : permissions.statements) {
            for (std::size_t i = 0; i < statement.arns.size(); ++i) {
                const auto part = unknown_part(statement.arns[i]);
                if (part.empty()) {
                    continue;
                }
                const auto near = application.run().nearest(part, kParts);
                errors.push_back(finding(statement.resources[i].where,
                                         fmt::format("there is nothing `{}` of a table", part),
                                         near ? fmt::format("did you mean `/{}/`?", *near)
                                              : std::string("an index is `/index/NAME`, its stream `/stream/*`")));
            }
        }
    }
}

void unknown_indexes(const Application& application, Errors& errors) {
    unknown_parts(application, errors);
    constexpr std::string_view kIndex = "/index/";
    for (const auto& [owner, permissions] : application.policies()) {
        for (const auto& statement : permissions.statements) {
            for (std::size_t i = 0; i < statement.arns.size(); ++i) {
                const auto& arn = statement.arns[i];
                const auto at = arn.resource.find(kIndex);
                if (arn.service != "dynamodb" || at == std::string::npos) {
                    continue;
                }
                const auto name = std::string_view(arn.resource).substr(at + kIndex.size());
                const auto* table =
                    application.resource_at({.service = arn.service, .resource = arn.resource.substr(0, at)});
                if (table == nullptr || has_holes(name) || text::has_wildcards(name) || name.empty()) {
                    continue;
                }
                const auto indexes = index_names(*table);
                if (!indexes || std::ranges::find(*indexes, name) != indexes->end()) {
                    continue;
                }
                auto near = application.run().nearest(name, *indexes);
                if (near && near->find(' ') != std::string_view::npos) {
                    near.reset();  // it is the index that has the wrong name
                }
                auto error = finding(statement.resources[i].where,
                                     fmt::format("the table `{}` has no index `{}`", table->name, name),
                                     near               ? fmt::format("did you mean `{}`?", *near)
                                     : indexes->empty() ? "it has none"
                                                        : std::string{});
                error.related.push_back({table->entry->key_span, "the table is here"});
                errors.push_back(std::move(error));
            }
        }
    }
}

}  // namespace

const Family& action_rules() {
    static const Family family{.applications = {
                                   {rule("EG1002"), unfit_actions},
                                   {rule("EG1003"), unknown_indexes},
                                   {rule("WS1003"), wild_actions},
                                   {rule("WG1003"), wild_resources},
                                   {rule("WG1004"), actions_for_everything},
                               }};
    return family;
}

}  // namespace samgen::lint::application
