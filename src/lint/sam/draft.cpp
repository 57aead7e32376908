#include "lint/sam/draft.hpp"

#include <algorithm>

namespace samgen::lint::sam {

Draft& Drafts::make(const Node* value) {
    auto& draft = all_.emplace_back();
    draft.all_ = this;
    draft.leaf_ = value;
    return draft;
}

bool Draft::is_map() const { return is_open_ ? !is_list_ : sam::is_map(leaf_); }
bool Draft::is_list() const { return is_open_ ? is_list_ : sam::is_list(leaf_); }

void Draft::open() {
    if (is_open_ || leaf_ == nullptr || leaf_->is_scalar()) {
        return;
    }
    is_open_ = true;
    is_list_ = leaf_->is_list();
    span_ = leaf_->span;
    for (const auto& entry : leaf_->entries) {
        members_.push_back({entry.key, entry.key_span, &all_->make(entry.value)});
    }
    for (const auto* item : leaf_->items) {
        members_.push_back({{}, {}, &all_->make(item)});
    }
}

Draft::Member* Draft::member(std::string_view key) {
    constexpr std::size_t kMany = 16;
    if (members_.size() < kMany) {
        const auto found = std::ranges::find(members_, key, &Member::key);
        return found == members_.end() ? nullptr : &*found;
    }
    for (auto i = index_.size(); i < members_.size(); ++i) {
        index_.emplace(members_[i].key, i);
    }
    const auto found = index_.find(key);
    return found == index_.end() ? nullptr : &members_[found->second];
}

Draft& Draft::add(std::string_view key, text::Span key_span, Draft& value) {
    members_.push_back({all_->maker().keep(key), key_span, &value});
    return value;
}

Draft* Draft::find(std::string_view key) {
    if (!is_map()) {
        return nullptr;
    }
    open();
    const auto* found = member(key);
    return found == nullptr ? nullptr : found->value;
}

Draft& Draft::at(std::string_view key, text::Span key_span) {
    auto* found = find(key);
    return found != nullptr ? *found : add(key, key_span, all_->make(all_->maker().map({})));
}

Draft& Draft::set(std::string_view key, const Node* value, text::Span key_span) {
    if (auto* found = find(key)) {
        found->replace(value);
        return *found;
    }
    return add(key, key_span, all_->make(value));
}

void Draft::set(std::string_view key, Draft& value) {
    open();
    if (auto* found = member(key)) {
        found->value = &value;
    } else {
        add(key, {}, value);
    }
}

void Draft::erase(std::string_view key) {
    open();
    std::erase_if(members_, [key](const Member& m) { return m.key == key; });
    index_.clear();
}

void Draft::push(const Node* value) {
    open();
    members_.push_back({{}, {}, &all_->make(value)});
}

void Draft::replace(const Node* value) {
    members_.clear();
    index_.clear();
    is_open_ = false;
    leaf_ = value;
}

std::vector<std::string_view> Draft::keys() {
    std::vector<std::string_view> names;
    if (is_map()) {
        open();
        for (const auto& one : members_) {
            names.push_back(one.key);
        }
    }
    return names;
}

void Draft::put_under(const Node* condition) {
    auto& content = all_->make(nullptr);
    std::swap(content.leaf_, leaf_);
    std::swap(content.is_open_, is_open_);
    std::swap(content.is_list_, is_list_);
    std::swap(content.span_, span_);
    std::swap(content.members_, members_);
    index_.clear();
    const auto& make = all_->maker();
    leaf_ = make.map({});
    open();
    auto& branches = set("Fn::If", make.list({condition}));
    branches.open();
    branches.members_.push_back({{}, {}, &content});
    branches.push(make.no_value());
}

std::vector<Draft*> Draft::branches() {
    auto* condition = find("Fn::If");
    if (condition == nullptr) {
        return {this};
    }
    std::vector<Draft*> all;
    if (condition->is_list()) {
        condition->open();
        for (std::size_t i = 1; i < condition->members_.size(); ++i) {
            auto* branch = condition->members_[i].value;
            if (!is_no_value(branch->is_open_ ? nullptr : branch->leaf_)) {
                all.push_back(branch);
            }
        }
    }
    return all;
}

const Node* Draft::node() const {
    if (!is_open_) {
        return leaf_;
    }
    if (is_list_) {
        std::vector<const Node*> items;
        for (const auto& one : members_) {
            items.push_back(one.value->node());
        }
        return all_->maker().list(items, span_);
    }
    std::vector<Entry> entries;
    for (const auto& one : members_) {
        entries.push_back({.key = one.key, .key_span = one.key_span, .value = one.value->node()});
    }
    return make_map(all_->maker().arena(), entries, span_);
}

}  // namespace samgen::lint::sam
