#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "model/service.hpp"
#include "text/source.hpp"

// Private to this folder: how the files that turn a model into a template put values together.
namespace samgen::tmpl {

// std::uint64_t is `unsigned long` here and `unsigned long long` there, so cfn::Value cannot take it as it is.
[[nodiscard]] cfn::Value number(std::uint64_t n);

// Sets `key` to the number, if there is one.
void set_number(cfn::Map& map, std::string key, const std::optional<std::uint64_t>& n);

[[nodiscard]] cfn::List text_list(const std::vector<std::string>& texts);

// Appends `key: value`. What has no place of its own yet comes from `where`.
void put(cfn::Map& map, std::string key, cfn::Value value, text::Span where);

// Lays `over` on `into`: maps are merged, everything else is replaced where it stands, new keys are appended.
void merge(cfn::Map& into, const cfn::Map& over);

// `value` where the condition holds, and nothing elsewhere.
[[nodiscard]] cfn::Value only_if(const cfn::Value& condition, cfn::Value value);

// Tags as DynamoDB writes them, [{Key, Value}], and as SAM does, {key: value}.
[[nodiscard]] cfn::List tag_list(const std::vector<model::Tag>& tags);
[[nodiscard]] cfn::Map tag_map(const std::vector<model::Tag>& tags);

// What becomes of a resource that leaves the stack, or that an update replaces.
struct Removal {
    std::string policy;  // "Delete" or "Retain"; empty to say nothing
    text::Span span;
};

[[nodiscard]] Removal removal(model::Protection protection, text::Span where);

// A policy; that of a role which the service ("dax.amazonaws.com") takes on; and the statement of a resource's that
// refuses whoever does not come over TLS.
[[nodiscard]] cfn::Map policy_document(cfn::List statements);
[[nodiscard]] cfn::Map trust_policy(std::string_view service);
[[nodiscard]] cfn::Map deny_insecure_transport(std::string_view actions, cfn::Value resource);

struct Resource {
    std::string type;
    std::vector<std::string> depends_on = {};
    Removal removal = {};
    cfn::Map metadata = {};
    cfn::Map properties = {};
};

// Appends the resource, so that a logical ID taken twice stays visible to the checks.
void add_resource(cfn::Map& resources, std::string_view logical_id, Resource resource, text::Span where);

}  // namespace samgen::tmpl
