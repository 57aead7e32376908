#include "lint/rules/unused.hpp"

#include <unordered_set>

#include <fmt/format.h>

#include "lint/rules/shapes.hpp"

namespace samgen::lint {

namespace {

template <class Matches>
std::unordered_set<std::string_view> names_used(const Index& index, Matches&& matches) {
    std::unordered_set<std::string_view> names;
    for (const auto& reference : index.references()) {
        if (matches(reference.use)) {
            names.insert(reference.name);
        }
    }
    return names;
}

void report_unused(const Names<Entry>& entries, const std::unordered_set<std::string_view>& used, std::string_view what,
                   Reporter& reporter) {
    for (const auto& entry : entries) {
        if (!used.contains(entry.name)) {
            reporter.report(entry.name_span, fmt::format("nothing uses the {} `{}`", what, entry.name));
        }
    }
}

}  // namespace

void check_unused_parameters(const Index& index, Reporter& reporter) {
    if (member(&index.root(), "Transform") != nullptr) {
        return;  // a transform may use them, and cfn-lint keeps quiet here as well
    }
    auto used = names_used(index, [](Use use) { return use == Use::ref || use == Use::sub_ref; });
    for (const auto& call : index.calls()) {
        // The functions of the Rules section name parameters: Fn::ValueOf: [Subnet, VpcId].
        const auto* list = call.function == Function::other ? call.argument->list() : nullptr;
        if (list != nullptr && !list->empty() && list->front().string() != nullptr) {
            used.insert(*list->front().string());
        }
    }
    report_unused(index.parameters(), used, "parameter", reporter);
}

void check_unused_mappings(const Index& index, Reporter& reporter) {
    for (const auto& call : index.calls()) {
        const bool includes = call.function == Function::fn_transform;
        const auto* list = call.function == Function::fn_find_in_map ? call.argument->list() : nullptr;
        if (includes || (list != nullptr && !list->empty() && list->front().string() == nullptr)) {
            return;  // which mappings are used, only a deployment knows
        }
    }
    report_unused(index.mappings(), names_used(index, [](Use use) { return use == Use::find_in_map; }), "mapping",
                  reporter);
}

void check_unused_conditions(const Index& index, Reporter& reporter) {
    if (index.is_open("Resources") || index.is_open("Outputs")) {
        return;  // what a loop or a transform writes may use them
    }
    const auto used = names_used(
        index, [](Use use) { return use == Use::fn_if || use == Use::condition || use == Use::has_condition; });
    report_unused(index.conditions(), used, "condition", reporter);
}

}  // namespace samgen::lint
