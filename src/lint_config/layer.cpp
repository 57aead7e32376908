#include "lint_config/layer.hpp"

#include <array>

namespace samgen::lint_config {
namespace {

using List = std::vector<std::string> Layer::*;
using Word = std::string Layer::*;
using Flag = bool Layer::*;

constexpr std::array<List, 10> kLists = {
    &Layer::append_rules,     &Layer::deployment_files, &Layer::ignore_checks,   &Layer::ignore_templates,
    &Layer::include_checks,   &Layer::mandatory_checks, &Layer::parameter_files, &Layer::regions,
    &Layer::registry_schemas, &Layer::templates,
};
constexpr std::array<Word, 5> kWords = {&Layer::custom_rules, &Layer::format, &Layer::non_zero_exit_code,
                                        &Layer::output_file, &Layer::override_spec};
constexpr std::array<Flag, 4> kFlags = {&Layer::debug, &Layer::ignore_bad_template, &Layer::include_experimental,
                                        &Layer::merge_configs};

template <class Value>
void replace(Value& value, const Value& by) {
    if (!by.empty()) {
        value = by;
    }
}

template <class Item>
void append(std::vector<Item>& list, const std::vector<Item>& more) {
    list.insert(list.end(), more.begin(), more.end());
}

// What `above` says replaces what `below` says.
void put_over(Layer& below, const Layer& above) {
    for (const auto list : kLists) {
        replace(below.*list, above.*list);
    }
    for (const auto word : kWords) {
        replace(below.*word, above.*word);
    }
    for (const auto flag : kFlags) {
        below.*flag = below.*flag || above.*flag;
    }
    replace(below.parameters, above.parameters);
    replace(below.configure_rules, above.configure_rules);
}

}  // namespace

Layer effective(const Layer& command_line, const Layer& metadata, const Layer& files) {
    Layer result = files;
    for (const auto* above : {&metadata, &command_line}) {
        put_over(result, *above);
    }
    if (!result.merge_configs) {
        return result;
    }
    for (const auto list : kLists) {
        result.*list = command_line.*list;
        append(result.*list, metadata.*list);
        append(result.*list, files.*list);
    }
    result.parameters = command_line.parameters;
    append(result.parameters, metadata.parameters);
    append(result.parameters, files.parameters);
    result.configure_rules.clear();
    for (const auto* layer : {&command_line, &metadata, &files}) {
        for (const auto& [rule, options] : layer->configure_rules) {
            result.configure_rules[rule] = options;
        }
    }
    return result;
}

}  // namespace samgen::lint_config
