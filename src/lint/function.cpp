#include "lint/function.hpp"

#include <algorithm>
#include <array>

namespace samgen::lint {

namespace {

struct Row {
    std::string_view name;
    Function function;
};

constexpr std::array kFunctions = {
    Row{"Condition", Function::condition},
    Row{"Fn::And", Function::fn_and},
    Row{"Fn::Base64", Function::fn_base64},
    Row{"Fn::Cidr", Function::fn_cidr},
    Row{"Fn::Equals", Function::fn_equals},
    Row{"Fn::FindInMap", Function::fn_find_in_map},
    Row{"Fn::GetAZs", Function::fn_get_azs},
    Row{"Fn::GetAtt", Function::fn_get_att},
    Row{"Fn::If", Function::fn_if},
    Row{"Fn::ImportValue", Function::fn_import_value},
    Row{"Fn::Join", Function::fn_join},
    Row{"Fn::Length", Function::fn_length},
    Row{"Fn::Not", Function::fn_not},
    Row{"Fn::Or", Function::fn_or},
    Row{"Fn::Select", Function::fn_select},
    Row{"Fn::Split", Function::fn_split},
    Row{"Fn::Sub", Function::fn_sub},
    Row{"Fn::ToJsonString", Function::fn_to_json_string},
    Row{"Fn::Transform", Function::fn_transform},
    Row{"Ref", Function::ref},
};
static_assert(std::ranges::is_sorted(kFunctions, {}, &Row::name));

}  // namespace

Function function_named(std::string_view name) {
    const auto* row = std::ranges::lower_bound(kFunctions, name, {}, &Row::name);
    if (row != kFunctions.end() && row->name == name) {
        return row->function;
    }
    return name.starts_with("Fn::ForEach::") ? Function::fn_for_each : Function::other;
}

bool yields_condition(Function function) {
    switch (function) {
        case Function::condition:
        case Function::fn_and:
        case Function::fn_equals:
        case Function::fn_not:
        case Function::fn_or:
            return true;
        default:
            return false;
    }
}

}  // namespace samgen::lint
