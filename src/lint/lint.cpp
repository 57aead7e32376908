#include "lint/lint.hpp"

#include <array>
#include <variant>
#include <vector>

#include "lint/index.hpp"
#include "lint/registry.hpp"
#include "lint/reporter.hpp"

namespace samgen::lint {

namespace {

// The rules by what they look at, so that each resource and each call meets only those that asked for it.
struct Subscriptions {
    template <class C>
    struct Subscriber {
        const Rule* rule;
        decltype(C::check) check;
    };

    std::vector<Subscriber<TemplateCheck>> templates;
    std::vector<Subscriber<ResourceCheck>> resources;
    std::array<std::vector<Subscriber<CallCheck>>, kFunctionCount> calls;

    Subscriptions() {
        for (const auto* rule : rules()) {
            if (const auto* whole = std::get_if<TemplateCheck>(&rule->check)) {
                templates.push_back({rule, whole->check});
            } else if (const auto* one = std::get_if<ResourceCheck>(&rule->check)) {
                resources.push_back({rule, one->check});
            } else if (const auto* call = std::get_if<CallCheck>(&rule->check)) {
                calls[static_cast<std::size_t>(call->function)].push_back({rule, call->check});
            }
        }
    }
};

}  // namespace

void check(const tmpl::Document& document, const Options& options, diag::Diagnostics& diagnostics) {
    static const Subscriptions kSubscriptions;
    const Index index(document);
    Reporter reporter(options, diagnostics);
    for (const auto& [rule, check_template] : kSubscriptions.templates) {
        reporter.begin(*rule);
        check_template(index, reporter);
    }
    for (const auto& resource : index.resources()) {
        if (resource.value->map() == nullptr) {
            continue;  // E3001 says so
        }
        for (const auto& [rule, check_resource] : kSubscriptions.resources) {
            reporter.begin(*rule);
            check_resource(resource, index, reporter);
        }
    }
    for (const auto& call : index.calls()) {
        for (const auto& [rule, check_call] : kSubscriptions.calls[static_cast<std::size_t>(call.function)]) {
            reporter.begin(*rule);
            check_call(call, index, reporter);
        }
    }
}

}  // namespace samgen::lint
