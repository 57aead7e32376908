#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "lint/engine/keywords.hpp"
#include "lint/engine/resolve.hpp"
#include "schema/catalogue.hpp"
#include "text/ascii.hpp"

namespace samgen::lint {
namespace {

constexpr std::string_view kTransform = "Fn::Transform";

bool is_pseudo_ref(const Node& node) {
    return node.function == Function::ref && is_pseudo_parameter(node.argument()->string());
}

// A mapping into which a transform writes may hold more than can be seen.
bool is_open(const Node& map) { return map.find(kTransform) != nullptr; }

bool is_mapping_value(const Node& node) { return node.is_list() || (node.is_scalar() && node.kind != Kind::null); }

bool is_account(std::string_view key) { return key.size() == 12 && text::is_digits(key); }

// One call of Fn::FindInMap with three or four arguments.
class Lookup {
   public:
    Lookup(const Validator& validator, const Node& call, const Node& argument, const ValueVisitor& visit)
        : validator_(validator), call_(call), items_(argument.items), visit_(visit) {}

    bool run() {
        const Node* by_default = items_.size() == 4 && items_[3]->is_map() ? items_[3]->find("DefaultValue") : nullptr;
        has_default_ = by_default != nullptr;
        if (has_default_ && !resolve_value(validator_, *by_default, visit_)) {
            return false;
        }
        mappings_ = validator_.run.tmpl.section("Mappings");
        const bool has_mappings =
            mappings_ != nullptr && mappings_->is_map() &&
            std::ranges::any_of(mappings_->entries, [](const Entry& entry) { return entry.key != kTransform; });
        if (!has_mappings) {
            if (has_default_ || (mappings_ != nullptr && is_open(*mappings_))) {
                return true;
            }
            return fail(0, fmt::format("there is no mapping {}: the template has none", shown(*items_[0])), {});
        }
        if (is_pseudo_ref(*items_[0])) {
            return true;
        }
        const bool go_on = resolve_value(validator_, *items_[0], [this](const Resolved& name) {
            return name.error != nullptr || !name.value->is_string() || in_mapping(name);
        });
        // What is wrong with some combinations is no matter where another one is right.
        if (!go_on || found_value_) {
            return go_on;
        }
        return std::ranges::all_of(failures_, [this](const Error& error) {
            return visit_({nullptr, validator_, &error});
        });
    }

   private:
    bool in_mapping(const Resolved& name) {
        const auto* map = mappings_->find(name.value->text);
        if (map == nullptr || name.value->text == kTransform) {
            if (!has_default_ && !is_open(*mappings_)) {
                remember(0, fmt::format("there is no mapping `{}`", name.value->text), name.value->text, *mappings_);
            }
            return true;
        }
        if (!map->is_map() || is_open(*map) || is_pseudo_ref(*items_[2])) {
            return true;
        }
        if (is_pseudo_ref(*items_[1])) {
            return by_pseudo_parameter(name.value->text, *map);
        }
        return resolve_value(validator_, *items_[1], [&](const Resolved& key) {
            if (key.error != nullptr || !(key.value->is_string() || key.value->kind == Kind::integer)) {
                return true;
            }
            const auto text = scalar_text(*key.value);
            const auto* second = map->find(text);
            if (second == nullptr) {
                if (!has_default_ && !found_value_) {
                    remember(1, fmt::format("the mapping `{}` has no key `{}`", name.value->text, text), text, *map);
                }
                return true;
            }
            if (text.empty() || !second->is_map() || is_open(*second)) {
                return true;
            }
            auto there = validator_;
            there.context = key.validator.context;
            there.context.resolves_pseudo_parameters = false;
            return second_level(there, name.value->text, text, *second);
        });
    }

    bool second_level(const Validator& validator, std::string_view map_name, std::string_view key, const Node& values) {
        return resolve_value(validator, *items_[2], [&](const Resolved& last) {
            if (last.error != nullptr || !(last.value->is_string() || last.value->kind == Kind::integer)) {
                return true;
            }
            constexpr std::size_t kSteps = 8;
            charge(validator_, kSteps);
            const auto text = scalar_text(*last.value);
            const auto* value = values.find(text);
            if (value == nullptr || !is_mapping_value(*value)) {
                if (!has_default_ && !found_value_) {
                    remember(2, fmt::format("`{}` of the mapping `{}` has no key `{}`", key, map_name, text), text,
                             values);
                }
                return true;
            }
            found_value_ = true;
            return visit_({value, at(last.validator, map_name, key, text)});
        });
    }

    // The key is AWS::Region, AWS::AccountId or the like: every key that looks like one can be it.
    bool by_pseudo_parameter(std::string_view map_name, const Node& map) {
        if (!items_[2]->is_string()) {
            return true;
        }
        const auto pseudo = items_[1]->argument()->string();
        bool found_key = false;
        bool found_last = false;
        for (const auto& entry : map.entries) {
            const bool fits = pseudo == "AWS::AccountId" ? is_account(entry.key)
                              : pseudo == "AWS::Region"  ? bool(schema::availability_zones(entry.key))
                                                         : true;
            if (!fits) {
                continue;
            }
            found_key = true;
            if (const auto* value = entry.value->find(items_[2]->text); value != nullptr && is_mapping_value(*value)) {
                found_last = true;
                if (!visit_({value, at(validator_, map_name, entry.key, items_[2]->text)})) {
                    return false;
                }
            }
        }
        if (!found_key) {
            return fail(1, fmt::format("the mapping `{}` has no key that `{}` can be", map_name, pseudo), {});
        }
        return found_last || fail(2,
                                  fmt::format("no key of the mapping `{}` that `{}` can be has `{}`", map_name, pseudo,
                                              items_[2]->text),
                                  {});
    }

    Validator at(const Validator& validator, std::string_view map_name, std::string_view key, std::string_view last) {
        auto& arena = validator.run.arena;
        const Step* way = nullptr;
        std::uint32_t depth = 0;
        for (const std::string_view step : {std::string_view("Mappings"), map_name, key, last}) {
            way = arena.make<Step>(way, step, -1, ++depth, text::Span{});
        }
        auto next = validator;
        next.context.value_path = way;
        return next;
    }

    Error failure(std::size_t index, std::string message) const {
        const auto there = validator_.member(call_.entries.front());
        const auto* way = call_.argument()->is_list() && index < call_.argument()->items.size()
                              ? there.way_to(index, *call_.argument()->items[index])
                              : there.context.path;
        auto error = validator_.error_at(way, std::move(message));
        error.span = items_[index]->span;
        error.keyword = schema::Keyword::fn_findinmap;
        return error;
    }

    void remember(std::size_t index, std::string message, std::string_view wrong, const Node& map) {
        constexpr std::size_t kStepsForError = 16;
        constexpr std::size_t kNames = 16;  // that are looked at in a step
        charge(validator_, kStepsForError + map.entries.size() / kNames);
        auto error = failure(index, std::move(message));
        const auto names = keys_of(map);
        error.hint = validator_.run.did_you_mean(wrong, names);
        failures_.push_back(std::move(error));
    }

    bool fail(std::size_t index, std::string message, std::string hint) {
        auto error = failure(index, std::move(message));
        error.hint = std::move(hint);
        return visit_({nullptr, validator_, &error});
    }

    const Validator& validator_;
    const Node& call_;
    std::span<const Node* const> items_;
    const ValueVisitor& visit_;
    const Node* mappings_ = nullptr;
    bool has_default_ = false;
    bool found_value_ = false;
    Errors failures_;
};

}  // namespace

bool resolve_find_in_map(const Validator& validator, const Node& call, const Node& argument,
                         const ValueVisitor& visit) {
    if (!argument.is_list() || (argument.items.size() != 3 && argument.items.size() != 4)) {
        return true;
    }
    return Lookup(validator, call, argument, visit).run();
}

}  // namespace samgen::lint
