#include "schema/pattern_table.hpp"

#include <memory>
#include <optional>
#include <utility>

#include "schema/json.hpp"
#include "text/pattern.hpp"

namespace samgen::schema {

namespace {

// Machine code takes as long to make as twenty searches, and is worth it only in a long run.
constexpr std::uint32_t kSearchesBeforeQuick = 64;

}  // namespace

struct PatternTable::Entry {
    std::uint32_t string;
    std::optional<text::Pattern> pattern;  // empty when the expression is wrong
    Entry* next;
    std::atomic<std::uint32_t> searches = 0;
    std::atomic<const text::Pattern*> quick = nullptr;  // the same as machine code; owned

    Entry(std::uint32_t of, std::string_view expression, Entry* after)
        : string(of), pattern(text::Pattern::compile(expression, text::Dialect::python)), next(after) {}
    ~Entry() { delete quick.load(); }
    Entry(const Entry&) = delete;
    Entry& operator=(const Entry&) = delete;
};

PatternTable::~PatternTable() {
    for (std::atomic<Entry*>& head : heads_) {
        for (Entry* entry = head.load(); entry != nullptr;) {
            delete std::exchange(entry, entry->next);
        }
    }
}

PatternTable::Entry& PatternTable::entry(std::uint32_t string, std::string_view expression) {
    std::atomic<Entry*>& head = heads_[string % heads_.size()];
    Entry* first = head.load(std::memory_order_acquire);
    const auto known = [&](Entry* until) -> Entry* {
        Entry* entry = first;
        while (entry != until && entry->string != string) {
            entry = entry->next;
        }
        return entry == until ? nullptr : entry;
    };
    if (Entry* entry = known(nullptr); entry != nullptr) {
        return *entry;
    }
    auto fresh = std::make_unique<Entry>(string, expression, first);
    while (!head.compare_exchange_weak(first, fresh.get(), std::memory_order_acq_rel)) {
        // Another thread was quicker, perhaps with the same pattern.
        if (Entry* entry = known(fresh->next); entry != nullptr) {
            return *entry;
        }
        fresh->next = first;
    }
    return *fresh.release();
}

bool PatternTable::found(std::uint32_t string, std::string_view expression, std::string_view text) {
    Entry& known = entry(string, expression);
    if (!known.pattern) {
        return true;
    }
    const text::Pattern* pattern = known.quick.load(std::memory_order_acquire);
    if (pattern == nullptr) {
        pattern = &*known.pattern;
        // One thread alone counts to this number.
        if (known.searches.fetch_add(1, std::memory_order_relaxed) + 1 == kSearchesBeforeQuick) {
            auto quick = std::make_unique<text::Pattern>(*text::Pattern::compile(expression, text::Dialect::python));
            quick->quicken();
            pattern = quick.get();
            known.quick.store(quick.release(), std::memory_order_release);
        }
    }
    return pattern->search(text) != text::Match::no;
}

bool found(Json pattern, std::string_view text) {
    if (!pattern.is_string()) {
        return true;
    }
    return pattern.document()->patterns().found(pattern.payload(), pattern.string(), text);
}

}  // namespace samgen::schema
