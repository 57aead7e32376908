#include "lint/application/value.hpp"

#include "lint/engine/references.hpp"
#include "lint/engine/types.hpp"

namespace samgen::lint::application {
Value Value::operator[](std::string_view key) const {
    const auto* entry = is_map() ? node_->entry(key) : nullptr;
    if (entry == nullptr || entry->value->kind == Kind::null) {
        Value absent = *this;
        absent.node_ = nullptr;
        return absent;
    }
    return member(*entry);
}

Value Value::item(std::size_t index) const {
    if (!is_list() || index >= node_->items.size()) {
        Value absent = *this;
        absent.node_ = nullptr;
        return absent;
    }
    const auto* node = node_->items[index];
    const bool is_written = !node->is_part && (node->is_string() || !node->is_scalar());
    return {node,
            arena_->make<Step>(way_, std::string_view{}, static_cast<std::int32_t>(index), depth_of(way_) + 1,
                               is_written ? node->span : text::Span{}),
            *arena_};
}

Value Value::member(const Entry& entry) const {
    const bool is_tag = entry.key_span.text().starts_with('!');
    return {entry.value,
            arena_->make<Step>(way_, entry.key, -1, depth_of(way_) + 1, is_tag ? text::Span{} : entry.key_span),
            *arena_};
}

std::string_view Value::text() const {
    return node_ != nullptr && node_->is_scalar() && node_->kind != Kind::null ? scalar_text(*node_)
                                                                               : std::string_view{};
}

std::string_view Value::referred() const { return node_ == nullptr ? std::string_view{} : referred_resource(*node_); }

std::string_view Value::attribute() const {
    if (!is_function() || node_->function != Function::get_att) {
        return {};
    }
    const auto& argument = *node_->argument();
    if (argument.is_list()) {
        return argument.items.size() == 2 ? argument.items[1]->string() : std::string_view{};
    }
    const auto dot = argument.string().find('.');
    return dot == std::string_view::npos ? std::string_view{} : argument.string().substr(dot + 1);
}

void each_outcome(const Value& value, const Scenario& given, const ValueVisitor& visit) {
    if (!value || is_no_value(*value.node())) {
        return;
    }
    const auto* node = value.node();
    if (node->function != Function::if_) {
        visit(value, given);
        return;
    }
    const auto branches = value.member(node->entries.front());
    if (!branches.is_list() || branches.node()->items.size() != 3) {
        return;
    }
    const auto name = branches.item(0).text();
    for (const bool holds : {true, false}) {
        if (const auto there = given.with(name, holds)) {
            each_outcome(branches.item(holds ? 1 : 2), *there, visit);
        }
    }
}

void each_item(const Value& value, const Scenario& given, const ValueVisitor& visit) {
    each_outcome(value, given, [&visit](const Value& outcome, const Scenario& there) {
        if (!outcome.is_list()) {
            visit(outcome, there);
            return;
        }
        for (std::size_t i = 0; i < outcome.node()->items.size(); ++i) {
            each_outcome(outcome.item(i), there, visit);
        }
    });
}

}  // namespace samgen::lint::application
