#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace samgen::lint {

// The entries of a section: in document order, and found by name. `T` has a member `name`, a view of the document's.
template <class T>
class Names {
   public:
    // Keeps every entry, but finds the first of those that share a name.
    void add(T entry) {
        by_name_.emplace(entry.name, all_.size());
        all_.push_back(std::move(entry));
    }

    [[nodiscard]] const T* find(std::string_view name) const {
        const auto it = by_name_.find(name);
        return it == by_name_.end() ? nullptr : &all_[it->second];
    }

    // The entry's position among all of them; it must be one of them.
    [[nodiscard]] std::size_t position(const T& entry) const { return static_cast<std::size_t>(&entry - all_.data()); }

    [[nodiscard]] auto begin() const { return all_.begin(); }
    [[nodiscard]] auto end() const { return all_.end(); }
    [[nodiscard]] std::size_t size() const { return all_.size(); }
    [[nodiscard]] const T& operator[](std::size_t i) const { return all_[i]; }

    void append_names_to(std::vector<std::string_view>& names) const {
        for (const auto& entry : all_) {
            names.push_back(entry.name);
        }
    }

   private:
    std::vector<T> all_;
    std::unordered_map<std::string_view, std::size_t> by_name_;
};

}  // namespace samgen::lint
