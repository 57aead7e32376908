#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "lint/conditions.hpp"
#include "lint/engine/step.hpp"
#include "lint/engine/template.hpp"

namespace samgen::lint {

struct ParameterSet;  // of linter.hpp
struct PathNode;      // of the tree of paths that rules listen to (registry.hpp)

// One step of a place's general name: resources by their type, items and free keys as "*". Rules say by it what they
// look at: Resources/AWS::SQS::Queue/Properties/Tags/*.
struct PlaceStep {
    const PlaceStep* parent = nullptr;
    std::string_view key;
    const PathNode* listeners = nullptr;  // nullptr when no rule listens here or below
    std::uint32_t depth = 1;
};

// "Resources/AWS::SQS::Queue/Properties".
[[nodiscard]] std::string to_text(const PlaceStep* place);
// The keys from the root down.
[[nodiscard]] std::vector<std::string_view> keys_of(const PlaceStep* place);

// Which functions may be used at a place.
class Functions {
   public:
    constexpr Functions() = default;
    constexpr Functions(std::initializer_list<Function> list) {
        for (const auto function : list) {
            bits_ |= bit(function);
        }
    }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr bool has(Function function) const { return (bits_ & bit(function)) != 0; }
    constexpr void add(Function function) { bits_ |= bit(function); }

   private:
    static constexpr std::uint32_t bit(Function function) { return 1U << static_cast<unsigned>(function); }
    std::uint32_t bits_ = 0;
};

// All that CloudFormation takes in a resource's properties.
inline constexpr Functions kPropertyFunctions{Function::base64,
                                              Function::cidr,
                                              Function::contains,
                                              Function::find_in_map,
                                              Function::for_each,
                                              Function::get_att,
                                              Function::get_azs,
                                              Function::get_stack_output,
                                              Function::if_,
                                              Function::import_value,
                                              Function::join,
                                              Function::length,
                                              Function::select,
                                              Function::split,
                                              Function::sub,
                                              Function::transform,
                                              Function::to_json_string,
                                              Function::ref};

enum class Pseudo : std::uint8_t {
    account_id = 1U,
    no_value = 2U,
    notification_arns = 4U,
    partition = 8U,
    region = 16U,
    stack_id = 32U,
    stack_name = 64U,
    url_suffix = 128U,
};
inline constexpr std::uint8_t kAllPseudo = 255;
[[nodiscard]] std::uint8_t pseudo_named(std::string_view name);  // 0 when it is none

// A Ref whose value is settled on the way here; a list, innermost first.
struct KnownValue {
    const KnownValue* outer = nullptr;
    std::string_view name;
    const Node* value = nullptr;
};

// What is known and allowed at a place of the template. A value, cheap to copy: to go a step further is to copy it and
// change what changes.
struct Context {
    const Step* path = nullptr;
    const PlaceStep* place = nullptr;
    const Step* value_path = nullptr;  // where a resolved value really stands: Parameters/Name/Default
    Scenario conditions{};
    const KnownValue* known = nullptr;
    const Node* gathered = nullptr;  // what $data in a schema looks into, below the keyword cfnGather
    std::span<const std::string_view> regions{};
    const ParameterSet* parameter_set = nullptr;  // chosen for this value; nullptr when none is
    bool has_chosen_set = false;                  // whether parameter sets are out of the question by now
    Functions functions{Function::transform};
    std::uint8_t pseudo_parameters = kAllPseudo;
    bool knows_resources = true;
    bool strict_types = true;
    // In the alternatives of a schema, a function makes the outcome unknown instead of being checked.
    bool functions_are_unknown = false;
    bool is_resolved = false;
    bool is_resolved_from_parameter = false;
    bool resolves_pseudo_parameters = true;
    bool allows_exceptions = true;
};

}  // namespace samgen::lint
