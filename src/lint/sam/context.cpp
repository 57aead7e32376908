#include "lint/sam/context.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/partition.hpp"
#include "schema/catalogue.hpp"

namespace samgen::lint::sam {
namespace {

constexpr std::array kSamTypes = {kApi,     kApplication,  kCapacityProvider, kConnector,    kFunction,    kGraphQlApi,
                                  kHttpApi, kLayerVersion, kSimpleTable,      kStateMachine, kWebSocketApi};

// Resources that SAM makes under an ID that stands in the template: of what the SAM type becomes, and of what events
// change.
bool may_stand_for(std::string_view made, std::string_view written) {
    struct Pair {
        std::string_view made;
        std::string_view written;
    };
    static constexpr std::array kPairs = {
        Pair{"AWS::Lambda::Function", kFunction},
        Pair{"AWS::Lambda::LayerVersion", kLayerVersion},
        Pair{"AWS::Lambda::CapacityProvider", kCapacityProvider},
        Pair{"AWS::ApiGateway::RestApi", kApi},
        Pair{"AWS::ApiGatewayV2::Api", kHttpApi},
        Pair{"AWS::ApiGatewayV2::Api", kWebSocketApi},
        Pair{"AWS::S3::Bucket", "AWS::S3::Bucket"},
        Pair{"AWS::SNS::Topic", "AWS::SNS::Topic"},
        Pair{"AWS::DynamoDB::Table", kSimpleTable},
        Pair{"AWS::CloudFormation::Stack", kApplication},
        Pair{"AWS::Cognito::UserPool", "AWS::Cognito::UserPool"},
        Pair{"AWS::ApiGateway::DomainName", "AWS::ApiGateway::DomainName"},
        Pair{"AWS::ApiGateway::BasePathMapping", "AWS::ApiGateway::BasePathMapping"},
        Pair{"AWS::ApiGateway::DomainNameV2", "AWS::ApiGateway::DomainNameV2"},
        Pair{"AWS::ApiGateway::BasePathMappingV2", "AWS::ApiGateway::BasePathMappingV2"},
        Pair{"AWS::StepFunctions::StateMachine", kStateMachine},
        Pair{"AWS::AppSync::GraphQLApi", kGraphQlApi},
    };
    return std::ranges::any_of(kPairs, [&](const Pair& p) { return p.made == made && p.written == written; });
}

Members attributes_of(const Members& all, std::initializer_list<std::string_view> names) {
    Members some;
    for (const auto name : names) {
        some.set(name, all.find(name));
    }
    return some;
}

}  // namespace

bool is_sam_type(std::string_view type) { return std::ranges::find(kSamTypes, type) != kSamTypes.end(); }

text::Span Event::place(std::string_view property) const {
    const auto* entry = properties.entry(property);
    return entry != nullptr && entry->key_span ? entry->key_span : span;
}

text::Span Source::place(std::string_view property) const {
    const auto* entry = properties.entry(property);
    return entry != nullptr && entry->key_span ? entry->key_span : span;
}

Members Source::passed_on() const {
    return attributes_of(attributes, {"Condition", "DeletionPolicy", "UpdateReplacePolicy"});
}

Members Source::main_attributes() const {
    return attributes_of(attributes,
                         {"DeletionPolicy", "UpdatePolicy", "Condition", "UpdateReplacePolicy", "Metadata"});
}

Context::Context(const Node& template_root, Arena& arena, std::string_view in_region)
    : root(template_root), make(arena), drafts(make), region(in_region), partition(partition_of(in_region)) {}

void Context::problem(text::Span span, std::string message, std::string hint) {
    // The same one comes twice only from places close to each other.
    constexpr std::size_t kLast = 32;
    const auto last = std::span(problems).last(std::min(kLast, problems.size()));
    const auto is_known =
        std::ranges::any_of(last, [&](const Problem& other) { return other.span == span && other.message == message; });
    if (!is_known) {
        problems.push_back({span, std::move(message), std::move(hint)});
    }
}

Source* Context::source(std::string_view id) {
    const auto found = index_.find(id);
    return found == index_.end() ? nullptr : &sources[found->second];
}

Source& Context::add_source(Source made) {
    if (auto* before = source(made.id)) {
        *before = std::move(made);
        return *before;
    }
    index_[made.id] = sources.size();
    sources.push_back(std::move(made));
    return sources.back();
}

void Context::remove_source(std::string_view id) {
    if (auto* found = source(id)) {
        found->type = {};
        found->node = nullptr;
        index_.erase(id);
    }
}

Resource& Context::resource(std::string id, std::string_view type, Members attributes, text::Span where) {
    if (!is_alphanumeric(id)) {
        problem(where, fmt::format("SAM would make a resource `{}` of this, which is no logical ID", id),
                "a logical ID has letters and digits only");
    }
    storage_.push_back({.id = make.keep(id),
                        .id_span = {},
                        .type = type,
                        .depends_on = nullptr,
                        .attributes = std::move(attributes),
                        .properties = {}});
    return storage_.back();
}

Resource& Context::main_resource(const Source& source, std::string_view type) {
    auto& made = resource(std::string(source.id), type, source.main_attributes(), source.span);
    made.id_span = source.is_implicit ? text::Span{} : source.span;
    made.depends_on = source.attributes.find("DependsOn");
    return made;
}

Resource* Context::find_emitted(std::string_view id) const {
    const auto found = emitted_index_.find(id);
    return found == emitted_index_.end() ? nullptr : emitted_[found->second];
}

void Context::emit(const Source& from, const Resources& all) {
    const auto* metadata = from.attributes.find("Metadata");
    for (auto* one : all) {
        if (const auto* other = source(one->id); other != nullptr && !may_stand_for(one->type, other->type)) {
            problem(other->span,
                    fmt::format("`{}` is the logical ID that SAM gives to a resource of `{}`", one->id, from.id),
                    "choose another logical ID");
            continue;
        }
        const auto* bucket = source(one->id);
        const bool is_new = find_emitted(one->id) == nullptr && (bucket == nullptr || is_sam_type(bucket->type));
        if (is_something(metadata) && is_new) {
            one->attributes.set("Metadata", metadata);
        }
        emit_shared(*one, from.span);
    }
    const auto referable_properties = schema::facts("sam_props").find(from.type).find("referable");
    for (const auto& property : referable_properties.members()) {
        for (const auto* one : all) {
            if (one->type == property.value.string()) {
                referable[joined({from.id, ".", property.key})] = one->id;
            }
        }
    }
}

void Context::emit_shared(Resource& one, text::Span where) {
    const auto [place, is_new] = emitted_index_.emplace(one.id, emitted_.size());
    if (is_new) {
        emitted_.push_back(&one);
        made_.push_back({one.id, where});
    } else {
        if (!one.id_span) {
            one.id_span = emitted_[place->second]->id_span;
        }
        emitted_[place->second] = &one;
    }
}

void Context::add_condition(std::string_view name, const Node* value) {
    if (conditions == nullptr) {
        conditions = &drafts.make(make.map({}));
    }
    conditions->set(name, value);
}

void Context::add_any_of(std::string_view name, std::vector<const Node*> names) {
    constexpr std::size_t kMost =
        10;  // https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-conditions.html
    if (names.size() < 2) {
        return;
    }
    auto number = (names.size() - 2) / (kMost - 1);
    while (names.size() > 1) {
        const auto own = number > 0 ? fmt::format("{}{}", name, number--) : std::string(name);
        const auto count = static_cast<std::ptrdiff_t>(std::min(kMost, names.size()));
        std::vector<const Node*> some;
        for (auto one = names.begin(); one != names.begin() + count; ++one) {
            some.push_back(make.condition(*one));
        }
        names.erase(names.begin(), names.begin() + count);
        names.push_back(make.text(own));
        add_condition(own, make.map({{"Fn::Or", make.list(some)}}));
    }
}

std::string Context::managed_policy(std::string_view path) const {
    return fmt::format("arn:{}:iam::aws:policy/{}", partition, path);
}

}  // namespace samgen::lint::sam
