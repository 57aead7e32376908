#pragma once

#include <string_view>

namespace samgen::lint {

// The intrinsic functions, in the order of their long names.
enum class Function {
    condition,  // { Condition: Name } where a condition is expected
    fn_and,
    fn_base64,
    fn_cidr,
    fn_equals,
    fn_find_in_map,
    fn_for_each,  // Fn::ForEach::<name>
    fn_get_att,
    fn_get_azs,
    fn_if,
    fn_import_value,
    fn_join,
    fn_length,
    fn_not,
    fn_or,
    fn_select,
    fn_split,
    fn_sub,
    fn_to_json_string,
    fn_transform,
    ref,
    other,  // the functions of the Rules section, and whatever there may be one day
};
inline constexpr std::size_t kFunctionCount = static_cast<std::size_t>(Function::other) + 1;

// The function with the long name `name` ("Ref", "Fn::GetAtt"); Function::other when it is not among them.
[[nodiscard]] Function function_named(std::string_view name);

// Whether it yields true or false, and so may stand in the Conditions section.
[[nodiscard]] bool yields_condition(Function function);

}  // namespace samgen::lint
