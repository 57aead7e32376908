#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "cfn/value.hpp"
#include "diag/diagnostic.hpp"
#include "spec/values.hpp"
#include "yaml/tree.hpp"

// How values are read from the nodes of a spec's tree. What does not fit the grammar is skipped: check() has reported
// it.
namespace samgen::spec {

// The scalar; nothing when it is missing, null, or no scalar.
[[nodiscard]] std::optional<Text> text_of(const yaml::Node* node);
[[nodiscard]] std::optional<Count> count_of(const yaml::Node* node);
[[nodiscard]] std::optional<Flag> flag_of(const yaml::Node* node);
[[nodiscard]] bool is_true(const yaml::Node* node);

// Whether that is switched on for which true, false or a map of settings stands.
[[nodiscard]] bool is_on(const yaml::Node& node);

// Whether it is an intrinsic function, by its tag or in its long form.
[[nodiscard]] bool is_intrinsic(const yaml::Node& node);

// The scalars of a list; the scalar itself where one may stand alone.
[[nodiscard]] std::vector<Text> texts_of(const yaml::Node* node);

// The entries of a map, of equal keys the first: the reader has reported the others.
[[nodiscard]] std::vector<yaml::Entry> entries_of(const yaml::Node* node);
[[nodiscard]] Text name_of(const yaml::Entry& entry);

// The first entry of that key; nullptr when there is none.
[[nodiscard]] const yaml::Entry* entry_of(const yaml::Node& node, std::string_view key);

// Where the node's word stands in `words`; nothing when it does not.
[[nodiscard]] std::optional<Located<std::size_t>> position_of(const yaml::Node* node,
                                                              std::span<const std::string_view> words);

// The thing that the node's word stands for, `words` being in the order of the enumeration.
template <class Enum>
[[nodiscard]] std::optional<Located<Enum>> word_of(const yaml::Node* node, std::span<const std::string_view> words) {
    const auto at = position_of(node, words);
    return at ? std::optional(Located<Enum>{.value = static_cast<Enum>(at->value), .span = at->span}) : std::nullopt;
}

// CloudFormation as it stands.
[[nodiscard]] cfn::Value read_raw(const yaml::Node& node, diag::Diagnostics& diagnostics);
[[nodiscard]] std::optional<cfn::Value> read_optional_raw(const yaml::Node* node, diag::Diagnostics& diagnostics);
[[nodiscard]] std::vector<cfn::Value> read_raw_list(const yaml::Node* node, diag::Diagnostics& diagnostics);
[[nodiscard]] cfn::Map read_raw_map(const yaml::Node* node, diag::Diagnostics& diagnostics);

// Text for CloudFormation: a string, or an intrinsic function; `noun` says what for. A number or true/false keeps its
// digits or letters; what YAML readers disagree about is refused, since it is not sure which text was meant.
[[nodiscard]] cfn::Value read_text_value(const yaml::Entry& entry, std::string_view noun,
                                         diag::Diagnostics& diagnostics);

// What the map says under `key`, if anything: text for CloudFormation, or an ARN, as text or an intrinsic function.
[[nodiscard]] std::optional<cfn::Value> read_text(const yaml::Node& node, std::string_view key, std::string_view noun,
                                                  diag::Diagnostics& diagnostics);
[[nodiscard]] std::optional<cfn::Value> read_arn(const yaml::Node& node, std::string_view key, std::string_view noun,
                                                 diag::Diagnostics& diagnostics);

[[nodiscard]] std::vector<Tag> read_tags(const yaml::Node* node, diag::Diagnostics& diagnostics);

}  // namespace samgen::spec
