#include "template/condition_checks.hpp"

#include <set>
#include <string>
#include <string_view>

#include <fmt/format.h>

#include "template/conditions.hpp"
#include "template/references.hpp"

namespace samgen::tmpl {
namespace {

const std::string* condition_in(const cfn::Value& resource) {
    const auto* condition = resource.map() == nullptr ? nullptr : resource.map()->find("Condition");
    return condition == nullptr ? nullptr : condition->string();
}

ConditionOf conditions_of(const Document& document, const cfn::Map& resources) {
    ConditionOf known;
    for (const auto& resource : resources.members) {
        known.resources.insert(resource.key);
        if (const auto* condition = condition_in(resource.value)) {
            known.conditions.emplace(resource.key, *condition);
        }
    }
    if (const auto* parameters = document.section("Parameters")) {
        for (const auto& parameter : parameters->members) {
            known.parameters.insert(parameter.key);
        }
    }
    return known;
}

class Checker {
   public:
    Checker(const Document& document, const cfn::Map& resources, diag::Diagnostics& diagnostics)
        : known_(conditions_of(document, resources)),
          conditions_(document.section("Conditions")),
          diagnostics_(diagnostics) {}

    void check(const cfn::Member& resource) {
        const auto* properties = resource.value.map()->find("Properties");
        const auto* own = condition_in(resource.value);
        if (properties == nullptr || properties->map() == nullptr) {
            return;
        }
        for (const auto& property : properties->map()->members) {
            if (property.key == "Events" && property.value.map() != nullptr) {
                for (const auto& event : property.value.map()->members) {
                    check(event, resource.key, own);
                }
            } else {
                check(property, resource.key, own);
            }
        }
    }

   private:
    void check(const cfn::Member& part, const std::string& entry, const std::string* own) {
        for (const auto& reference : references_in(part.value)) {
            const auto* needed = known_.find(reference.id);
            if (needed == nullptr || !reference.under.empty() || !may_be_missing(own, *needed) ||
                !said_.insert(entry + " " + reference.id).second) {
                continue;
            }
            diagnostics_.error(
                part.value.span ? part.value.span : part.key_span,
                own == nullptr
                    ? fmt::format("`{}` is there in any case, but `{}`, which it needs, only where `{}` holds", entry,
                                  reference.id, *needed)
                    : fmt::format("`{}` is there where `{}` holds, and `{}`, which it needs, only where it "
                                  "does not",
                                  entry, *own, reference.id),
                fmt::format("give `{}` the same: `condition: {}`", entry, *needed));
        }
    }

    // Only what is sure: whether one condition holds wherever another does can take more than their names tell, and is
    // for the linter to find out.
    [[nodiscard]] bool may_be_missing(const std::string* own, const std::string& needed) const {
        if (own == nullptr) {
            return true;
        }
        const auto* said = conditions_ == nullptr ? nullptr : conditions_->find(*own);
        const auto* opposite = said == nullptr ? nullptr : said->intrinsic();
        const auto* list = opposite == nullptr || opposite->name != "Fn::Not" ? nullptr : opposite->arg().list();
        const auto* condition = list == nullptr || list->size() != 1 ? nullptr : list->front().intrinsic();
        return condition != nullptr && condition->name == "Condition" && condition->arg().string() != nullptr &&
               *condition->arg().string() == needed;
    }

    ConditionOf known_;
    const cfn::Map* conditions_;
    diag::Diagnostics& diagnostics_;
    std::set<std::string> said_;  // who needs what
};

}  // namespace

void check_conditions(const Document& document, const model::Service& service, diag::Diagnostics& diagnostics) {
    const auto* resources = document.section("Resources");
    if (resources == nullptr) {
        return;
    }
    Checker checker(document, *resources, diagnostics);
    const auto check = [&](const auto& entries) {
        for (const auto& entry : entries) {
            for (const auto& resource : resources->members) {
                if (resource.key == entry.logical_id && resource.value.map() != nullptr) {
                    checker.check(resource);
                }
            }
        }
    };
    check(service.functions);
    check(service.workflows);
    check(service.queues);
    check(service.topics);
}

}  // namespace samgen::tmpl
